#include "mediation/improve/improve.hpp"

#include <algorithm>

#include "concepts/search/search.hpp"
#include "engine/continuous/compile_mixed.hpp"
#include "mediation/dominance/dominance.hpp"
#include "mediation/mixed/mixed_improve.hpp"

namespace wasit::mediation {

namespace {

using engine::Certificate;
using engine::Instance;
using engine::Int128;

// The given deal in the instance's options; nothing where --keep or --forbid leaves it out.
std::optional<engine::Outcome> to_outcome(const Instance& instance, const Deal& deal) {
    engine::Outcome outcome;
    for (const engine::InstanceIssue& issue : instance.issues) {
        const auto found = std::find(issue.values.begin(), issue.values.end(), *deal.find(issue.id));
        if (found == issue.values.end()) return std::nullopt;
        outcome.push_back(static_cast<engine::OptionIndex>(found - issue.values.begin()));
    }
    return outcome;
}

// The given deal's worths as the engine's integers: those of its outcome, or, if it has none here, the exact
// ones rounded up.
std::vector<Int128> find_floors(const Instance& instance, const Evaluation& given) {
    std::vector<Int128> floors;
    const auto outcome = to_outcome(instance, given.deal);
    for (int p = 0; p < instance.party_count(); ++p) {
        if (outcome) {
            floors.push_back(engine::worth(instance, p, *outcome));
            continue;
        }
        floors.push_back(engine::to_int128(ceiling_of(given.values[p] * instance.parties[p].scale)));
    }
    return floors;
}

class Improver {
  public:
    Improver(const Case& negotiation, const ImproveOptions& options, const Instance& instance,
             const engine::Budget& budget, engine::Watch& watch)
        : case_(negotiation), options_(options), instance_(instance), budget_(budget), watch_(watch) {}

    void run(Improvement& result) {
        result_ = &result;
        result.status = Improvement::Status::answered;
        for (const engine::PartyWorth& party : instance_.parties) {
            result.utility_error.push_back(party.utility_error);
        }
        floors_ = find_floors(instance_, result.given);
        const Dominance dominance = find_dominating(instance_, floors_, budget_, watch_);
        if (dominance.answer == Answer::unproved) {
            give_up();
            return;
        }
        if (dominance.answer == Answer::none) {
            result.efficient = result.given.acceptable;
            if (!result.given.acceptable && dominance.equal)
                result.as_good = engine::to_deal(instance_, *dominance.equal);
            return;
        }
        if (!result.given.acceptable) result.notes.push_back({"improve.unacceptable", {}});
        share_improvement();
        for (int p = 0; p < instance_.party_count(); ++p) add_best_for(p);
        if (static_cast<int>(result.deals.size()) > options_.most) {
            result.deals.resize(static_cast<std::size_t>(std::max(1, options_.most)));
        }
    }

  private:
    void give_up() {
        if (result_->status == Improvement::Status::limit_reached) return;
        result_->status = Improvement::Status::limit_reached;
        result_->notes.push_back({"improve.not_proved", {}});
    }

    // What the parties win is divided by the concepts, with the given deal as everyone's alternative.
    void share_improvement() {
        const Instance above = require_at_least(instance_, floors_);
        if (!instance_.unanimous) {
            const Dominance greatest = find_dominating(instance_, floors_, budget_, watch_);
            if (greatest.answer == Answer::found) add(greatest.outcome, "utilitarian");
            return;
        }
        for (const char* name : {"nash", "kalai-smorodinsky", "egalitarian"}) {
            const concepts::Solution solution =
                concepts::find_concept(name)->solve(above, {}, budget_, watch_);
            if (solution.certificate.status != Certificate::Status::optimal) {
                give_up();
            } else {
                add(*solution.outcome, name);
            }
        }
    }

    // The most for one party, then the greatest sum at that: so nothing dominates it.
    void add_best_for(int party) {
        Instance above = require_at_least(instance_, floors_);
        concepts::Objective most = concepts::measure_gains(above, concepts::Objective::Kind::sum);
        most.weights.assign(above.parties.size(), Rational(0));
        most.weights[party] = 1;
        const concepts::Solution best = concepts::find_best(above, most, budget_, watch_);
        if (best.certificate.status != Certificate::Status::optimal) {
            give_up();
            return;
        }
        std::vector<Int128> floors = floors_;
        floors[party] = best.worths[party];
        const Dominance dominance = find_dominating(instance_, floors, budget_, watch_);
        const std::string ground = "best-for:" + instance_.parties[party].id;
        if (dominance.answer == Answer::unproved) {
            give_up();
        } else {
            add(dominance.answer == Answer::found ? dominance.outcome : *best.outcome, ground);
        }
    }

    void add(const engine::Outcome& outcome, const std::string& ground) {
        const Deal deal = engine::to_deal(instance_, outcome);
        for (ImprovedDeal& known : result_->deals) {
            if (known.deal == deal) {
                known.grounds.push_back(ground);
                return;
            }
        }
        const Evaluation evaluation = *evaluate(case_, deal).evaluation;
        ImprovedDeal improved{evaluation.deal, evaluation.values, {}, {ground}};
        bool better = false;
        for (std::size_t p = 0; p < evaluation.values.size(); ++p) {
            improved.improvement.push_back(evaluation.values[p] - result_->given.values[p]);
            better = better || improved.improvement.back() > 0;
        }
        if (better) result_->deals.push_back(std::move(improved));
    }

    const Case& case_;
    const ImproveOptions& options_;
    const Instance& instance_;
    const engine::Budget& budget_;
    engine::Watch& watch_;
    Improvement* result_ = nullptr;
    std::vector<Int128> floors_;
};

}  // namespace

Improvement improve(const Case& negotiation, const Deal& given, const ImproveOptions& options,
                    const engine::Budget& budget, engine::Watch& watch) {
    Improvement result;
    EvaluationResult evaluation = evaluate(negotiation, given);
    if (!evaluation.evaluation) {
        result.faults = std::move(evaluation.faults);
        return result;
    }
    result.given = std::move(*evaluation.evaluation);
    if (engine::has_continuous_issues(negotiation, options.choices)) {
        improve_mixed(negotiation, options, watch, result);
        return result;
    }
    engine::Compilation compilation = engine::compile(negotiation, options.choices);
    if (!compilation.instance) {
        result.refusals = std::move(compilation.refusals);
        return result;
    }
    Improver(negotiation, options, *compilation.instance, budget, watch).run(result);
    return result;
}

}  // namespace wasit::mediation
