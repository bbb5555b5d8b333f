#include "mediation/mixed/mixed_improve.hpp"

#include <algorithm>

#include "engine/continuous/compile_mixed.hpp"
#include "mediation/mixed/mixed_dominance.hpp"

namespace wasit::mediation {

namespace {

using concepts::MixedObjective;
using concepts::MixedSolution;
using engine::Certificate;

class MixedImprover {
  public:
    MixedImprover(const Case& negotiation, const engine::MixedCamps& camps, engine::Watch& watch,
                  Improvement& result)
        : case_(negotiation), camps_(camps), watch_(watch), result_(result) {}

    void run(int most) {
        result_.status = Improvement::Status::answered;
        result_.utility_error.assign(case_.parties.size(), Rational(0));
        const MixedDominance dominance = find_dominating_mixed(case_, camps_, result_.given.values, watch_);
        if (dominance.answer == Answer::unproved) {
            give_up();
            return;
        }
        if (dominance.answer == Answer::none) {
            result_.efficient = result_.given.acceptable;
            if (!result_.given.acceptable) result_.as_good = dominance.equal;
            return;
        }
        if (!result_.given.acceptable) result_.notes.push_back({"improve.unacceptable", {}});
        const engine::MixedCamps above = require_at_least(camps_, result_.given.values);
        for (const char* name : {"nash", "kalai-smorodinsky", "egalitarian"}) {
            add(concepts::solve_mixed(case_, above, concepts::find_concept(name)->facts, {}, watch_), name);
        }
        for (std::size_t p = 0; p < case_.parties.size(); ++p) add_best_for(above, p);
        if (static_cast<int>(result_.deals.size()) > most)
            result_.deals.resize(static_cast<std::size_t>(std::max(1, most)));
    }

  private:
    void give_up() {
        if (result_.status == Improvement::Status::limit_reached) return;
        result_.status = Improvement::Status::limit_reached;
        result_.notes.push_back({"improve.not_proved", {}});
    }

    // The most for one party, then the greatest sum at that: so nothing dominates it.
    void add_best_for(const engine::MixedCamps& above, std::size_t party) {
        MixedObjective alone = concepts::measure_mixed_gains(above.front(), MixedObjective::Kind::sum);
        alone.sum_weights.assign(alone.sum_weights.size(), Rational(0));
        alone.sum_weights[party] = 1;
        const MixedSolution best = concepts::find_best_mixed(case_, above, alone, watch_);
        if (best.certificate.status != Certificate::Status::optimal || !best.attained) {
            give_up();
            return;
        }
        std::vector<Rational> floors = result_.given.values;
        floors[party] = best.values[party];
        const engine::MixedCamps at_best = require_at_least(camps_, floors);
        const MixedObjective sum = concepts::measure_mixed_gains(at_best.front(), MixedObjective::Kind::sum);
        add(concepts::find_best_mixed(case_, at_best, sum, watch_), "best-for:" + case_.parties[party].id);
    }

    void add(const MixedSolution& solution, const std::string& ground) {
        if (!solution.deal || !solution.attained || solution.stopped) {
            give_up();
            return;
        }
        const Evaluation evaluation = *evaluate(case_, *solution.deal).evaluation;
        for (ImprovedDeal& known : result_.deals) {
            if (known.deal != evaluation.deal) continue;
            known.grounds.push_back(ground);
            return;
        }
        ImprovedDeal improved{evaluation.deal, evaluation.values, {}, {ground}};
        bool better = false;
        for (std::size_t p = 0; p < evaluation.values.size(); ++p) {
            improved.improvement.push_back(evaluation.values[p] - result_.given.values[p]);
            better = better || improved.improvement.back() > 0;
        }
        if (better) result_.deals.push_back(std::move(improved));
    }

    const Case& case_;
    const engine::MixedCamps& camps_;
    engine::Watch& watch_;
    Improvement& result_;
};

}  // namespace

void improve_mixed(const Case& negotiation, const ImproveOptions& options, engine::Watch& watch,
                   Improvement& result) {
    engine::MixedCompilation compilation = engine::compile_mixed(negotiation, options.choices, &watch);
    if (!compilation.refusals.empty()) {
        result.refusals = std::move(compilation.refusals);
        return;
    }
    if (compilation.stopped) {
        result.status = Improvement::Status::limit_reached;
        result.utility_error.assign(negotiation.parties.size(), Rational(0));
        result.notes.push_back({"improve.not_proved", {}});
        return;
    }
    MixedImprover(negotiation, compilation.camps, watch, result).run(options.most);
}

}  // namespace wasit::mediation
