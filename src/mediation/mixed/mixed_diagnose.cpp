#include "mediation/mixed/mixed_diagnose.hpp"

#include <algorithm>

#include "concepts/continuous/mixed_search.hpp"
#include "engine/continuous/case_boxes.hpp"
#include "engine/continuous/compile_mixed.hpp"
#include "engine/continuous/mixed_frontier.hpp"
#include "mediation/mixed/deal_snapshot.hpp"

namespace wasit::mediation {

namespace {

using concepts::MixedObjective;
using engine::Certificate;

constexpr std::size_t kMostWays = 6;  // of what gives way besides walk-aways

struct FoundConflict {
    DemandSet demands;
    std::vector<Deal> without;
};
struct FoundWay {
    DemandSet demands;
    Deal deal;
};
struct Enumerated {
    std::vector<FoundConflict> conflicts;
    std::vector<FoundWay> ways;
    bool complete = false;
};
struct FoundRelaxation {
    Relaxation relaxation;
    std::vector<std::optional<Deal>> deals;  // by answer
};

class MixedDiagnoser {
  public:
    MixedDiagnoser(const Case& negotiation, const DiagnoseOptions& options, engine::Watch& watch)
        : case_(negotiation), options_(options), watch_(watch) {}

    Diagnosis run() {
        engine::MixedCompilation compilation = engine::compile_mixed(case_, options_.choices);
        if (!compilation.refusals.empty()) {
            result_.refusals = std::move(compilation.refusals);
            return std::move(result_);
        }
        for (const engine::MixedInstance& camp : compilation.camps) {
            if (camp.smallest) coalitions_.push_back(camp.accepting);
        }
        measure();
        list_demands();
        const Check whole = check(DemandSet(demands_.size(), true));
        if (whole.answer == Compatibility::Answer::unknown) {
            result_.limit_reached = true;
            result_.certificate.status = Certificate::Status::bounded;
        } else {
            result_.agreement_possible = whole.answer == Compatibility::Answer::compatible;
        }
        if (result_.agreement_possible == false) {
            result_.certificate.status = Certificate::Status::infeasible;
            list_conflicts();
            relax();
            result_.notes.push_back({"diagnose.continuous", {}});
        }
        tell(whole.deal);
        return std::move(result_);
    }

  private:
    struct Check {
        Compatibility::Answer answer = Compatibility::Answer::unknown;
        Deal deal;
    };

    std::size_t parties() const { return case_.parties.size(); }
    const Preferences& own(std::size_t p) const { return *case_.find_preferences(case_.parties[p].id); }
    Rational walk_away(std::size_t p) const { return own(p).walk_away ? own(p).walk_away->low : Rational(0); }
    static Preferences& find_own(Case& negotiation, const Id& party) {
        return *std::find_if(negotiation.preferences.begin(), negotiation.preferences.end(),
                             [&](const Preferences& own) { return own.party == party; });
    }

    // The range of every party's worth, limits aside, and a walk-away that binds nobody.
    void measure() {
        Case unlimited = case_;
        unlimited.limits.clear();
        engine::CompileOptions all = options_.choices;
        all.all_deals = true;
        const engine::MixedCompilation compilation = engine::compile_mixed(unlimited, all);
        std::size_t p = 0;
        for (const engine::WorthSpan& span : engine::find_worth_spans(compilation.camps)) {
            const Rational range = span.most - span.least;
            spans_.push_back({range > 0 ? range : Rational(1), true});
            lowest_.push_back(std::min(Rational(span.least - 1), walk_away(p++)));
        }
    }

    void list_demands() {
        for (std::size_t p = 0; p < parties(); ++p) {
            const int party = static_cast<int>(p);
            demands_.push_back({Demand::Kind::walk_away, party, 0, 0});
            for (std::size_t line = 0; line < own(p).red_lines.size(); ++line)
                demands_.push_back({Demand::Kind::red_line, party, static_cast<int>(line), 0});
        }
        for (std::size_t l = 0; l < case_.limits.size(); ++l)
            demands_.push_back({Demand::Kind::limit, -1, static_cast<int>(l), 0});
        if (!case_.agreement.at_least) return;
        if (*case_.agreement.at_least > 0) demands_.push_back({Demand::Kind::votes, -1, 0, 0});
        for (std::size_t p = 0; p < parties(); ++p) {
            const auto& veto = case_.agreement.veto;
            if (std::find(veto.begin(), veto.end(), case_.parties[p].id) != veto.end())
                demands_.push_back({Demand::Kind::veto, static_cast<int>(p), 0, 0});
        }
    }

    Case keep_only(const DemandSet& kept) const {
        Case rest = case_;
        rest.limits.clear();
        for (Preferences& some : rest.preferences) some.red_lines.clear();
        for (std::size_t d = 0; d < demands_.size(); ++d) {
            const Demand& demand = demands_[d];
            const auto party = static_cast<std::size_t>(std::max(0, demand.party));
            const auto index = static_cast<std::size_t>(demand.index);
            const Id& id = case_.parties[party].id;
            switch (demand.kind) {
                case Demand::Kind::walk_away:
                    if (!kept[d]) find_own(rest, id).walk_away = Bounds{lowest_[party], lowest_[party]};
                    break;
                case Demand::Kind::red_line:
                    if (kept[d]) find_own(rest, id).red_lines.push_back(own(party).red_lines[index]);
                    break;
                case Demand::Kind::limit:
                    if (kept[d]) rest.limits.push_back(case_.limits[index]);
                    break;
                case Demand::Kind::votes:
                    if (!kept[d]) rest.agreement.at_least = 0;
                    break;
                case Demand::Kind::veto:
                    if (!kept[d]) std::erase(rest.agreement.veto, id);
                    break;
            }
        }
        return rest;
    }

    Check check(const DemandSet& kept) const { return find_acceptable(keep_only(kept)); }

    // Any deal; where the first found is only a border that some rule leaves out, one that leaves everybody most.
    Check find_acceptable(const Case& rest) const {
        Check result;
        const engine::MixedCompilation compilation = engine::compile_mixed(rest, options_.choices);
        if (!compilation.refusals.empty() || watch_.stopped()) return result;
        for (const auto kind : {MixedObjective::Kind::sum, MixedObjective::Kind::leximin}) {
            MixedObjective objective = concepts::measure_mixed_gains(compilation.camps.front(), kind);
            for (Rational& weight : objective.sum_weights) weight = 0;
            concepts::MixedOptimum optimum = concepts::search_mixed(compilation.camps, objective, watch_);
            if (!optimum.deal) {
                if (optimum.proved) result.answer = Compatibility::Answer::incompatible;
                return result;
            }
            if (!engine::is_acceptable(rest, optimum.deal->deal)) continue;
            result.answer = Compatibility::Answer::compatible;
            result.deal = std::move(optimum.deal->deal);
            return result;
        }
        return result;
    }

    // MARCO, as in diagnose/conflicts.hpp. Not complete: a limit was reached, or `most` conflicts were found.
    Enumerated enumerate(const DemandSet& universe, const DemandSet& fixed) {
        Enumerated result;
        std::vector<DemandSet> conflicts, ways;
        std::uint64_t steps = kMostSteps;
        while (conflicts.size() < options_.most && ways.size() < kMostSets) {
            const Meeting meeting = find_meeting(demands_.size(), conflicts, ways, steps);
            if (!meeting.demands) {
                result.complete = meeting.exhausted;
                result_.limit_reached = result_.limit_reached || !meeting.exhausted;
                break;
            }
            DemandSet kept = fixed;
            for (const int d : members(universe)) kept[d] = !(*meeting.demands)[d];
            Check found = check(kept);
            if (found.answer == Compatibility::Answer::compatible) {
                ways.push_back(*meeting.demands);
                result.ways.push_back({*meeting.demands, std::move(found.deal)});
                continue;
            }
            std::optional<FoundConflict> conflict;
            if (found.answer == Compatibility::Answer::incompatible)
                conflict = shrink(universe, std::move(kept));
            if (!conflict) {
                result_.limit_reached = true;
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
    std::optional<FoundConflict> shrink(const DemandSet& universe, DemandSet kept) const {
        FoundConflict conflict{DemandSet(kept.size(), false), {}};
        std::vector<Deal> without(kept.size());
        for (const int d : members(universe)) {
            if (!kept[d]) continue;
            kept[d] = false;
            Check rest = check(kept);
            if (rest.answer == Compatibility::Answer::unknown) return std::nullopt;
            if (rest.answer == Compatibility::Answer::incompatible) continue;
            kept[d] = true;
            without[d] = std::move(rest.deal);
        }
        for (const int d : members(universe)) {
            if (!kept[d]) continue;
            conflict.demands[d] = true;
            conflict.without.push_back(std::move(without[d]));
        }
        return conflict;
    }

    DemandSet select(bool hard) const {
        DemandSet set;
        for (const Demand& demand : demands_) {
            const bool is_hard = demand.kind == Demand::Kind::red_line || demand.kind == Demand::Kind::limit;
            const bool is_rule = demand.kind == Demand::Kind::votes || demand.kind == Demand::Kind::veto;
            set.push_back(hard ? is_hard : is_rule);
        }
        return set;
    }

    void list_conflicts() {
        found_ = enumerate(DemandSet(demands_.size(), true), DemandSet(demands_.size(), false));
        result_.conflicts_complete = result_.smallest_first = found_.complete;
        result_.conflicts_found = found_.conflicts.size();
        // Shown to be minimal: each demand is the only one given up in some conflict.
        std::erase_if(found_.ways, [&](const FoundWay& way) {
            const std::vector<int> given_up = members(way.demands);
            return std::any_of(given_up.begin(), given_up.end(), [&](int demand) {
                DemandSet others = way.demands;
                others[static_cast<std::size_t>(demand)] = false;
                return std::none_of(found_.conflicts.begin(), found_.conflicts.end(),
                                    [&](const FoundConflict& conflict) {
                                        return conflict.demands[static_cast<std::size_t>(demand)] &&
                                               !intersects(conflict.demands, others);
                                    });
            });
        });
    }

    void relax() {
        result_.spans = spans_;
        std::vector<std::pair<FoundRelaxation, FoundRelaxation>> pairs;
        for (const FoundWay& way : enumerate(select(true), select(false)).ways) {
            if (pairs.size() == kMostWays) break;
            std::pair pair{find_least(way.demands, Measure::largest),
                           find_least(way.demands, Measure::total)};
            if (!pair.first.relaxation.concession.best || !pair.second.relaxation.concession.best) {
                result_.limit_reached = true;
                continue;
            }
            prefer_the_fairest(pair.first, pair.second);
            pairs.push_back(std::move(pair));
        }
        std::stable_sort(pairs.begin(), pairs.end(), [](const auto& left, const auto& right) {
            const auto ours = members(left.first.relaxation.gives_way).size();
            const auto theirs = members(right.first.relaxation.gives_way).size();
            if (ours != theirs) return ours < theirs;
            return left.first.relaxation.concession.amount < right.first.relaxation.concession.amount;
        });
        for (auto& [largest, total] : pairs) {
            relaxations_.push_back(std::move(largest));
            relaxations_.push_back(std::move(total));
        }
        if (relaxations_.empty()) result_.spans.clear();
    }

    static void prefer_the_fairest(const FoundRelaxation& largest, FoundRelaxation& total) {
        Rational sum = 0;
        for (const Relaxation::Step& step : largest.relaxation.by_party) sum += step.share;
        const LeastConcession &first = largest.relaxation.concession, &second = total.relaxation.concession;
        if (sum != second.amount || first.best != second.best) return;
        total.deals[*second.best] = largest.deals[*first.best];
        total.relaxation.by_party = largest.relaxation.by_party;
        total.relaxation.values = largest.relaxation.values;
    }

    FoundRelaxation find_least(const DemandSet& gives_way, Measure measure) {
        DemandSet kept(demands_.size(), true);
        for (const int d : members(gives_way)) kept[d] = false;
        FoundRelaxation found;
        found.relaxation.gives_way = gives_way;
        LeastConcession& concession = found.relaxation.concession;
        concession.measure = measure;
        std::optional<Rational> bound;
        bool all_bounded = true;
        for (const std::vector<bool>& coalition : coalitions_) {
            Case rest = keep_only(kept);
            rest.agreement = {};
            for (std::size_t p = 0; p < parties(); ++p) {
                Preferences& some = find_own(rest, case_.parties[p].id);
                some.walk_away = Bounds{lowest_[p], lowest_[p]};
                if (!coalition[p]) some.red_lines.clear();
                if (measure == Measure::total && coalition[p])
                    some.at_most = some.at_most ? std::min(*some.at_most, walk_away(p)) : walk_away(p);
            }
            CoalitionAnswer answer;
            answer.coalition = coalition;
            answer.certificate.status = Certificate::Status::bounded;
            std::optional<Deal> deal;
            const engine::MixedCompilation compilation = engine::compile_mixed(rest, options_.choices);
            if (compilation.refusals.empty()) {
                concepts::MixedOptimum optimum = search(compilation.camps, coalition, measure);
                const bool none = optimum.proved && !optimum.deal;
                if (optimum.deal && engine::is_acceptable(rest, optimum.deal->deal))
                    deal = std::move(optimum.deal->deal);
                if (none) answer.certificate.status = Certificate::Status::infeasible;
                if (!none && optimum.bound.empty()) all_bounded = false;
                if (!optimum.bound.empty()) {
                    Rational least = -optimum.bound[0];
                    for (std::size_t p = 0; p < parties() && measure == Measure::total; ++p) {
                        if (coalition[p]) least += walk_away(p) / spans_[p].span;
                    }
                    answer.certificate.bound = -least;
                    least = std::max(least, Rational(0));
                    bound = bound ? std::min(*bound, least) : least;
                }
            } else {
                all_bounded = false;
            }
            if (deal) {
                const std::vector<Relaxation::Step> steps = describe(*deal, coalition);
                const Rational amount = find_amount(steps, measure);
                answer.certificate.objective = -amount;
                if (answer.certificate.bound && -*answer.certificate.bound >= amount) {
                    answer.certificate.status = Certificate::Status::optimal;
                    answer.certificate.bound = answer.certificate.objective;
                }
                if (!concession.best || amount < concession.amount) {
                    concession.best = concession.answers.size();
                    concession.amount = amount;
                    found.relaxation.by_party = steps;
                    found.relaxation.values = value(*deal);
                }
            }
            concession.answers.push_back(std::move(answer));
            found.deals.push_back(std::move(deal));
        }
        if (all_bounded && bound) concession.bound = *bound;
        concession.proved = concession.best && concession.bound == concession.amount;
        if (!concession.proved) result_.limit_reached = true;
        return found;
    }

    concepts::MixedOptimum search(const engine::MixedCamps& camps, const std::vector<bool>& coalition,
                                  Measure measure) {
        MixedObjective objective = concepts::measure_mixed_gains(
            camps.front(),
            measure == Measure::largest ? MixedObjective::Kind::leximin : MixedObjective::Kind::sum);
        for (std::size_t p = 0; p < parties(); ++p) {
            objective.from[p] = walk_away(p);
            objective.unit[p] = spans_[p].span;
            objective.last[p] = !coalition[p];
            objective.sum_weights[p] = coalition[p] ? Rational(1 / spans_[p].span) : Rational(0);
        }
        return concepts::search_mixed(camps, objective, watch_);
    }

    std::vector<Rational> value(const Deal& deal) const {
        std::vector<Rational> values;
        for (std::size_t p = 0; p < parties(); ++p) values.push_back(worth(own(p), deal));
        return values;
    }

    std::vector<Relaxation::Step> describe(const Deal& deal, const std::vector<bool>& coalition) const {
        std::vector<Relaxation::Step> steps;
        const std::vector<Rational> values = value(deal);
        for (std::size_t p = 0; p < parties(); ++p) {
            Relaxation::Step& step = steps.emplace_back();
            step.from = step.to = walk_away(p);
            step.asked = coalition[p];
            if (step.asked && values[p] < step.from) step.to = values[p];
            step.share = (step.from - step.to) / spans_[p].span;
        }
        return steps;
    }

    static Rational find_amount(const std::vector<Relaxation::Step>& steps, Measure measure) {
        Rational amount = 0;
        for (const Relaxation::Step& step : steps)
            amount =
                measure == Measure::largest ? std::max(amount, step.share) : Rational(amount + step.share);
        return amount;
    }

    // Everything as outcomes of the values that were found.
    void tell(const Deal& witness) {
        std::vector<Deal> deals;
        if (result_.agreement_possible == true) deals.push_back(witness);
        for (const FoundConflict& conflict : found_.conflicts)
            deals.insert(deals.end(), conflict.without.begin(), conflict.without.end());
        for (const FoundWay& way : found_.ways) deals.push_back(way.deal);
        for (const FoundRelaxation& found : relaxations_) {
            for (const std::optional<Deal>& deal : found.deals) {
                if (deal) deals.push_back(*deal);
            }
        }
        engine::Compilation compilation = take_snapshot(case_, options_.choices, deals);
        if (!compilation.instance) {
            result_.refusals = std::move(compilation.refusals);
            return;
        }
        const engine::Instance& instance = *compilation.instance;
        result_.demands = demands_;
        if (result_.agreement_possible == true) result_.witness = find_outcome(instance, witness);
        for (FoundConflict& found : found_.conflicts) {
            Conflict& conflict = result_.conflicts.emplace_back();
            conflict.demands = std::move(found.demands);
            conflict.certificate.status = Certificate::Status::infeasible;
            for (const Deal& deal : found.without) conflict.without.push_back(find_outcome(instance, deal));
        }
        for (FoundWay& way : found_.ways)
            result_.ways_out.push_back({std::move(way.demands), find_outcome(instance, way.deal)});
        for (FoundRelaxation& found : relaxations_) {
            LeastConcession& concession = found.relaxation.concession;
            for (std::size_t a = 0; a < found.deals.size(); ++a) {
                if (found.deals[a]) concession.answers[a].outcome = find_outcome(instance, *found.deals[a]);
            }
            found.relaxation.outcome = *concession.answers[*concession.best].outcome;
            result_.relaxations.push_back(std::move(found.relaxation));
        }
        result_.instance = std::move(compilation.instance);
    }

    const Case& case_;
    const DiagnoseOptions& options_;
    engine::Watch& watch_;
    std::vector<Demand> demands_;
    std::vector<WorthSpan> spans_;
    std::vector<Rational> lowest_;
    std::vector<std::vector<bool>> coalitions_;
    Enumerated found_;
    std::vector<FoundRelaxation> relaxations_;
    Diagnosis result_;
};

}  // namespace

Diagnosis diagnose_mixed(const Case& negotiation, const DiagnoseOptions& options, engine::Watch& watch) {
    return MixedDiagnoser(negotiation, options, watch).run();
}

}  // namespace wasit::mediation
