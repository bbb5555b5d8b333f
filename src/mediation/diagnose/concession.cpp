#include "mediation/diagnose/concession.hpp"

#include <algorithm>
#include <memory>

#include "concepts/search/certify.hpp"
#include "concepts/search/search.hpp"
#include "engine/bounds/relaxation.hpp"
#include "mediation/completion/completion.hpp"
#include "mediation/diagnose/demand.hpp"

namespace wasit::mediation {

using engine::Certificate;
using engine::Instance;
using engine::Int128;

namespace {

class CoalitionList {
  public:
    explicit CoalitionList(const Instance& instance)
        : instance_(instance),
          chosen_(instance.parties.size(), false),
          left_(instance.parties.size() + 1, 0) {
        for (std::size_t p = chosen_.size(); p-- > 0;) {
            const engine::PartyWorth& party = instance.parties[p];
            chosen_[p] = party.veto;
            votes_ += party.veto ? party.votes : 0;
            left_[p] = left_[p + 1] + (party.veto ? 0 : party.votes);
        }
    }

    std::optional<std::vector<Coalition>> run() {
        if (!extend(0)) return std::nullopt;
        return std::move(found_);
    }

  private:
    // False if there are too many.
    bool extend(std::size_t party) {
        if (votes_ >= instance_.at_least) {
            if (is_minimal()) found_.push_back(chosen_);
            return found_.size() <= kMostCoalitions;
        }
        if (party == chosen_.size() || votes_ + left_[party] < instance_.at_least) return true;
        const engine::PartyWorth& own = instance_.parties[party];
        if (!own.veto && own.votes > 0) {
            chosen_[party] = true;
            votes_ += own.votes;
            const bool few = extend(party + 1);
            chosen_[party] = false;
            votes_ -= own.votes;
            if (!few) return false;
        }
        return extend(party + 1);
    }

    bool is_minimal() const {
        for (std::size_t p = 0; p < chosen_.size(); ++p) {
            const engine::PartyWorth& own = instance_.parties[p];
            if (chosen_[p] && !own.veto && votes_ - own.votes >= instance_.at_least) return false;
        }
        return true;
    }

    const Instance& instance_;
    Coalition chosen_;
    std::vector<long> left_;  // votes of the parties from here on that have no veto
    long votes_ = 0;
    std::vector<Coalition> found_;
};

// The walk-aways, in shares of the parties' spans.
std::vector<Rational> find_references(const Instance& instance, const Instance& measured) {
    std::vector<Rational> references;
    for (std::size_t p = 0; p < instance.parties.size(); ++p) {
        references.push_back(engine::to_worth(measured.parties[p], instance.parties[p].walk_away));
    }
    return references;
}

concepts::Objective make_objective(const Instance& instance, const Instance& measured, Measure measure,
                                   const Coalition& coalition) {
    using Kind = concepts::Objective::Kind;
    concepts::Objective objective =
        concepts::measure_gains(measured, measure == Measure::largest ? Kind::leximin : Kind::shortfall);
    for (std::size_t p = 0; p < coalition.size(); ++p) {
        objective.from[p] = instance.parties[p].walk_away;
        objective.weights[p] = coalition[p] ? 1 : 0;
        objective.last[p] = !coalition[p];
    }
    return objective;
}

}  // namespace

std::string_view name_of(Measure measure) {
    return measure == Measure::largest ? "largest" : "total";
}

WorthSpan bound_worth_span(const Instance& instance, int party) {
    const engine::PartyWorth& own = instance.parties[party];
    const engine::AdditiveUpper upper = engine::relax(instance, party);
    Int128 most = upper.constant;
    for (const std::vector<Int128>& options : upper.issue)
        most += *std::max_element(options.begin(), options.end());
    const Rational span =
        engine::to_worth(own, most) - engine::to_worth(own, find_least_worths(instance)[party]);
    return {span > 0 ? span : Rational(1), false};
}

std::vector<WorthSpan> find_worth_spans(const Instance& instance, const engine::Budget& budget,
                                        engine::Watch& watch) {
    Instance unlimited = instance;
    unlimited.limits.clear();
    std::vector<WorthSpan> spans;
    for (int p = 0; p < instance.party_count(); ++p) {
        const RangeAnswer answer = find_worth_range(unlimited, p, {}, budget, watch);
        if (answer.answer != Answer::found) {
            spans.push_back(bound_worth_span(instance, p));
            continue;
        }
        const Rational span = answer.range.most - answer.range.least;
        spans.push_back({span > 0 ? span : Rational(1), true});
    }
    return spans;
}

std::optional<std::vector<Coalition>> list_coalitions(const Instance& instance) {
    if (instance.unanimous) return std::vector<Coalition>{Coalition(instance.parties.size(), true)};
    return CoalitionList(instance).run();
}

Instance measure_concessions(const Instance& instance, const Coalition& coalition,
                             const std::vector<WorthSpan>& spans, const std::vector<Int128>& least) {
    Instance measured = instance;
    measured.unanimous = true;
    for (std::size_t p = 0; p < coalition.size(); ++p) {
        engine::PartyWorth& party = measured.parties[p];
        party.walk_away = least[p];
        party.scale *= spans[p].span;
        if (coalition[p]) continue;
        party.red_lines.clear();
        party.red_line_of.clear();
    }
    return measured;
}

engine::Claim to_claim(const Instance& measured, Measure measure, const CoalitionAnswer& answer) {
    engine::Claim claim;
    claim.concept_name =
        measure == Measure::largest ? engine::kLeastLargestConcession : engine::kLeastTotalConcession;
    claim.outcome = answer.outcome;
    for (int p = 0; answer.outcome && p < measured.party_count(); ++p) {
        claim.values.push_back(
            engine::to_worth(measured.parties[p], engine::worth(measured, p, *answer.outcome)));
    }
    claim.certificate = answer.certificate;
    return claim;
}

void conclude(LeastConcession& concession) {
    std::optional<Rational> bound;
    bool bounded = true;
    concession.best.reset();
    for (std::size_t i = 0; i < concession.answers.size(); ++i) {
        const CoalitionAnswer& answer = concession.answers[i];
        if (answer.certificate.status == Certificate::Status::infeasible) continue;
        // Nobody is asked: nothing is conceded, whatever the deal.
        const bool nobody =
            std::find(answer.coalition.begin(), answer.coalition.end(), true) == answer.coalition.end();
        const auto to_amount = [&](const Rational& objective) {
            return nobody ? Rational(0) : std::max(Rational(0), Rational(-objective));
        };
        if (answer.outcome && answer.certificate.objective) {
            const Rational amount = to_amount(*answer.certificate.objective);
            if (!concession.best || amount < concession.amount) {
                concession.best = i;
                concession.amount = amount;
            }
        }
        bounded = bounded && answer.certificate.bound.has_value();
        if (!answer.certificate.bound) continue;
        const Rational least = to_amount(*answer.certificate.bound);
        if (!bound || least < *bound) bound = least;
    }
    concession.bound = bounded && bound ? *bound : Rational(0);
    concession.proved = concession.best && bounded && concession.bound == concession.amount;
}

LeastConcession find_least_concession(const Instance& instance, Measure measure,
                                      const std::vector<Coalition>& coalitions,
                                      const std::vector<WorthSpan>& spans, const std::vector<Int128>& least,
                                      const engine::Budget& budget, engine::Watch& watch) {
    LeastConcession result;
    result.measure = measure;
    for (const Coalition& coalition : coalitions) {
        const Instance measured = measure_concessions(instance, coalition, spans, least);
        concepts::Solution solution = concepts::find_best(
            measured, make_objective(instance, measured, measure, coalition), budget, watch);
        solution.certificate.references = find_references(instance, measured);
        if (std::find(coalition.begin(), coalition.end(), false) != coalition.end()) {
            for (const bool member : coalition) solution.certificate.weights.emplace_back(member ? 1 : 0);
        }
        result.answers.push_back({coalition, std::move(solution.outcome), std::move(solution.certificate)});
    }
    conclude(result);
    return result;
}

void offer(const Instance& instance, const std::vector<WorthSpan>& spans, const std::vector<Int128>& least,
           std::size_t answer, const engine::Outcome& outcome, LeastConcession& concession) {
    CoalitionAnswer& own = concession.answers[answer];
    if (own.certificate.status != Certificate::Status::bounded) return;
    const Instance measured = measure_concessions(instance, own.coalition, spans, least);
    const concepts::Objective objective =
        make_objective(instance, measured, concession.measure, own.coalition);
    std::vector<Int128> worths;
    for (int p = 0; p < measured.party_count(); ++p) worths.push_back(engine::worth(measured, p, outcome));
    const auto everyone = std::make_unique<bool[]>(worths.size());
    std::fill_n(everyone.get(), worths.size(), true);
    Certificate stated = own.certificate;
    concepts::state_objective(objective, {worths, {everyone.get(), worths.size()}}, stated);
    if (own.outcome && *stated.objective <= *own.certificate.objective) return;
    own.outcome = outcome;
    own.certificate = std::move(stated);
    conclude(concession);
}

}  // namespace wasit::mediation
