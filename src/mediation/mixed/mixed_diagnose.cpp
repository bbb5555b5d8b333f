#include "mediation/mixed/mixed_diagnose.hpp"

#include <algorithm>

#include "engine/continuous/case_boxes.hpp"
#include "engine/continuous/compile_mixed.hpp"
#include "mediation/mixed/mixed_acceptance.hpp"
#include "mediation/mixed/mixed_findings.hpp"

namespace wasit::mediation {

namespace {

using concepts::MixedObjective;
using engine::Certificate;

constexpr std::size_t kMostLimitsGivingWay = 6;  // of what gives way besides walk-aways

struct Enumerated {
    std::vector<FoundConflict> conflicts;
    std::vector<FoundWay> ways;
    bool complete = false;
};

class MixedDiagnoser {
  public:
    MixedDiagnoser(const Case& negotiation, const DiagnoseOptions& options, engine::Watch& watch)
        : case_(negotiation),
          options_(options),
          watch_(watch),
          demands_(negotiation, options.choices, watch) {}

    Diagnosis run() {
        engine::MixedCompilation compilation = engine::compile_mixed(case_, options_.choices, &watch_);
        if (!compilation.refusals.empty()) {
            Diagnosis refused;
            refused.refusals = std::move(compilation.refusals);
            return refused;
        }
        for (const engine::MixedInstance& camp : compilation.camps) {
            if (camp.smallest) coalitions_.push_back(camp.accepting);
        }
        Check whole;
        if (demands_.measured()) whole = find_acceptable(case_);
        findings_.limit_reached = whole.answer == Answer::unproved;
        if (whole.answer != Answer::unproved) findings_.possible = whole.answer == Answer::found;
        findings_.witness = std::move(whole.deal);
        findings_.no_deal = std::move(whole.proof);
        std::vector<Message> notes;
        if (findings_.possible == false) {
            list_conflicts();
            if (coalitions_.size() <= kMostCoalitions) {
                relax();
            } else {
                notes.push_back({"diagnose.too_many_coalitions", {}});
                findings_.limit_reached = true;
            }
        }
        Diagnosis diagnosis = tell_findings(case_, options_.choices, demands_, std::move(findings_));
        diagnosis.notes = std::move(notes);
        return diagnosis;
    }

  private:
    struct Check {
        Answer answer = Answer::unproved;
        Deal deal;
        MixedLeavesProof proof;
    };

    Check check(const DemandSet& kept) const { return find_acceptable(demands_.keep_only(kept)); }

    Check find_acceptable(const Case& rest) const {
        engine::MixedCompilation compilation = engine::compile_mixed(rest, options_.choices, &watch_);
        MixedAcceptableSearch search = find_acceptable_mixed(rest, compilation.camps, watch_);
        Check result{search.found.answer, std::move(search.found.deal), {}};
        if (result.answer == Answer::none)
            result.proof = {std::move(compilation.camps), std::move(search.leaves)};
        return result;
    }

    // MARCO, as in diagnose/conflicts.hpp. Not complete: a limit was reached, or `most` conflicts were found.
    Enumerated enumerate(const DemandSet& universe, const DemandSet& fixed) {
        Enumerated result;
        std::vector<DemandSet> conflicts, ways;
        std::uint64_t steps = kMostSteps;
        while (conflicts.size() < options_.most && ways.size() < kMostSets) {
            const Meeting meeting = find_meeting(demands_.list().size(), conflicts, ways, steps);
            if (!meeting.demands) {
                result.complete = meeting.exhausted;
                findings_.limit_reached = findings_.limit_reached || !meeting.exhausted;
                break;
            }
            DemandSet kept = fixed;
            for (const int d : members(universe)) kept[d] = !(*meeting.demands)[d];
            Check found = check(kept);
            if (found.answer == Answer::found) {
                ways.push_back(*meeting.demands);
                result.ways.push_back({*meeting.demands, std::move(found.deal)});
                continue;
            }
            std::optional<FoundConflict> conflict;
            if (found.answer == Answer::none)
                conflict = shrink(universe, std::move(kept), std::move(found.proof));
            if (!conflict) {
                findings_.limit_reached = true;
                break;
            }
            conflicts.push_back(conflict->demands);
            result.conflicts.push_back(std::move(*conflict));
        }
        const auto first = [](const auto& left, const auto& right) {
            return comes_before(left.demands, right.demands);
        };
        std::sort(result.conflicts.begin(), result.conflicts.end(), first);
        std::sort(result.ways.begin(), result.ways.end(), first);
        return result;
    }

    // By deletion; nothing where some question is not answered.
    std::optional<FoundConflict> shrink(const DemandSet& universe, DemandSet kept,
                                        MixedLeavesProof proof) const {
        FoundConflict conflict{DemandSet(kept.size(), false), {}, {}};
        std::vector<Deal> without(kept.size());
        for (const int d : members(universe)) {
            if (!kept[d]) continue;
            kept[d] = false;
            Check rest = check(kept);
            if (rest.answer == Answer::unproved) return std::nullopt;
            if (rest.answer == Answer::none) {
                proof = std::move(rest.proof);
                continue;
            }
            kept[d] = true;
            without[d] = std::move(rest.deal);
        }
        for (const int d : members(universe)) {
            if (!kept[d]) continue;
            conflict.demands[d] = true;
            conflict.without.push_back(std::move(without[d]));
        }
        conflict.proof = std::move(proof);
        return conflict;
    }

    DemandSet select(bool hard) const {
        DemandSet set;
        for (const Demand& demand : demands_.list()) {
            const bool is_hard = demand.kind == Demand::Kind::red_line || demand.kind == Demand::Kind::limit;
            const bool is_rule = demand.kind == Demand::Kind::votes || demand.kind == Demand::Kind::veto;
            set.push_back(hard ? is_hard : is_rule);
        }
        return set;
    }

    void list_conflicts() {
        const std::size_t count = demands_.list().size();
        Enumerated found = enumerate(DemandSet(count, true), DemandSet(count, false));
        findings_.complete = found.complete;
        findings_.conflicts_found = found.conflicts.size();
        // Shown to be minimal: each demand is the only one given up in some conflict.
        std::erase_if(found.ways, [&](const FoundWay& way) {
            const std::vector<int> given_up = members(way.demands);
            return std::any_of(given_up.begin(), given_up.end(), [&](int demand) {
                DemandSet others = way.demands;
                others[static_cast<std::size_t>(demand)] = false;
                return std::none_of(found.conflicts.begin(), found.conflicts.end(),
                                    [&](const FoundConflict& conflict) {
                                        return conflict.demands[static_cast<std::size_t>(demand)] &&
                                               !intersects(conflict.demands, others);
                                    });
            });
        });
        findings_.conflicts = std::move(found.conflicts);
        findings_.ways = std::move(found.ways);
    }

    void relax() {
        std::vector<std::pair<FoundRelaxation, FoundRelaxation>> pairs;
        for (const FoundWay& way : enumerate(select(true), select(false)).ways) {
            if (pairs.size() == kMostLimitsGivingWay) break;
            std::pair pair{find_least(way.demands, Measure::largest),
                           find_least(way.demands, Measure::total)};
            if (!prefer_the_fairest(pair.first, pair.second)) {
                findings_.limit_reached = true;
                continue;
            }
            pairs.push_back(std::move(pair));
        }
        const auto amount_of = [&](const auto& pair) {
            return conclude_relaxation(demands_, pair.first).concession.amount;
        };
        std::stable_sort(pairs.begin(), pairs.end(), [&](const auto& left, const auto& right) {
            const auto ours = members(left.first.gives_way).size();
            const auto theirs = members(right.first.gives_way).size();
            return ours != theirs ? ours < theirs : amount_of(left) < amount_of(right);
        });
        for (auto& [largest, total] : pairs) {
            findings_.relaxations.push_back(std::move(largest));
            findings_.relaxations.push_back(std::move(total));
        }
    }

    // Of the packages with the smallest sum the one with the smallest largest concession, if it is among them. False: one
    // of them has no package.
    bool prefer_the_fairest(const FoundRelaxation& largest, FoundRelaxation& total) const {
        const Relaxation first = conclude_relaxation(demands_, largest),
                         second = conclude_relaxation(demands_, total);
        if (!first.concession.best || !second.concession.best) return false;
        Rational sum = 0;
        for (const Relaxation::Step& step : first.by_party) sum += step.share;
        if (sum == second.concession.amount && first.concession.best == second.concession.best)
            total.answers[*second.concession.best].deal = largest.answers[*first.concession.best].deal;
        return true;
    }

    FoundRelaxation find_least(const DemandSet& gives_way, Measure measure) {
        FoundRelaxation found{gives_way, measure, {}};
        for (const std::vector<bool>& coalition : coalitions_) {
            FoundAnswer& answer = found.answers.emplace_back();
            answer.coalition = coalition;
            const Case rest = demands_.ask_only(gives_way, coalition, measure);
            engine::MixedCompilation compilation = engine::compile_mixed(rest, options_.choices, &watch_);
            if (compilation.camps.empty()) continue;
            concepts::MixedOptimum optimum = search(compilation.camps, coalition, measure);
            answer.none = optimum.proved && !optimum.deal;
            if (optimum.deal && engine::is_acceptable(rest, optimum.deal->deal))
                answer.deal = std::move(optimum.deal->deal);
            if (!optimum.bound.empty()) answer.bound = optimum.bound[0];
            for (std::size_t p = 0; answer.bound && p < demands_.parties() && measure == Measure::total;
                 ++p) {
                if (coalition[p]) *answer.bound -= demands_.walk_away(p) / demands_.spans()[p].span;
            }
            answer.proof = {std::move(compilation.camps), std::move(optimum.leaves)};
        }
        if (!conclude_relaxation(demands_, found).concession.proved) findings_.limit_reached = true;
        return found;
    }

    concepts::MixedOptimum search(const engine::MixedCamps& camps, const std::vector<bool>& coalition,
                                  Measure measure) {
        MixedObjective objective = concepts::measure_mixed_gains(
            camps.front(),
            measure == Measure::largest ? MixedObjective::Kind::leximin : MixedObjective::Kind::sum);
        for (std::size_t p = 0; p < demands_.parties(); ++p) {
            const Rational& span = demands_.spans()[p].span;
            objective.from[p] = demands_.walk_away(p);
            objective.unit[p] = span;
            objective.last[p] = !coalition[p];
            objective.sum_weights[p] = coalition[p] ? Rational(1 / span) : Rational(0);
        }
        return concepts::search_mixed(camps, objective, watch_);
    }

    const Case& case_;
    const DiagnoseOptions& options_;
    engine::Watch& watch_;
    const MixedDemands demands_;
    std::vector<std::vector<bool>> coalitions_;
    MixedFindings findings_;
};

}  // namespace

Diagnosis diagnose_mixed(const Case& negotiation, const DiagnoseOptions& options, engine::Watch& watch) {
    return MixedDiagnoser(negotiation, options, watch).run();
}

}  // namespace wasit::mediation
