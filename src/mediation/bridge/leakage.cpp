#include "mediation/bridge/leakage.hpp"

#include <algorithm>

namespace wasit::mediation {

namespace {

using engine::Instance;
using engine::Int128;

constexpr int kFineSteps = 12;
constexpr int kCoarseSteps = 6;
constexpr Int128 kRefinement = 4096;
constexpr int kRefinementBits = 12;
// What cannot be worked out within these counts as a walk-away that does not fit: rather one warning too many.
constexpr std::uint64_t kMostLeakageNodes = 300'000;
constexpr std::uint64_t kMostLeakageDeals = 10'000'000;

// Finer integers for one party of a stand-in, so that walk-aways between its worths can be tried.
void refine(engine::PartyWorth& party) {
    for (Int128& worth : party.issue[0]) worth *= kRefinement;
    party.walk_away *= kRefinement;
    party.scale *= Rational(engine::to_integer(kRefinement));
    party.magnitude += kRefinementBits;
}

}  // namespace

LeakageMeter::LeakageMeter(const Instance& instance, const std::vector<GroundRule>& rules,
                           const engine::Budget& budget, engine::Watch& watch)
    : instance_(instance), rules_(rules), budget_(budget), watch_(watch) {
    budget_.nodes = std::min(budget_.nodes, kMostLeakageNodes);
    budget_.deals = std::min(budget_.deals, kMostLeakageDeals);
    std::optional<EfficientSet> all;
    if (instance.unanimous && !watch.stopped())
        all = EfficientSet::find(waive_walk_aways(instance), budget, watch);
    for (int p = 0; p < instance.party_count(); ++p) {
        probes_.push_back(make_probe(p));
        Probe& probe = probes_.back();
        if (!all || !probe.ready) continue;
        probe.waived = all->select(instance, p);
        probe.trial = stand_in(instance, *probe.waived);
        probe.steps = kFineSteps;
        engine::PartyWorth& party = probe.trial.parties[p];
        if (party.magnitude + kRefinementBits > 120) continue;
        refine(party);
        probe.factor = kRefinement;
        probe.bounds = {probe.bounds.low * kRefinement, probe.bounds.high * kRefinement};
    }
}

LeakageMeter::Probe LeakageMeter::make_probe(int party) {
    Probe probe;
    const RangeAnswer range = find_worth_range(instance_, party, {}, budget_, watch_);
    if (range.answer != Answer::found) return probe;
    const engine::PartyWorth& own = instance_.parties[party];
    probe.ready = true;
    probe.range = range.range;
    probe.bounds = {std::min(engine::round_to_scale(own, range.range.least), own.walk_away),
                    std::max(engine::round_to_scale(own, range.range.most), own.walk_away)};
    probe.trial = instance_;
    probe.steps = kCoarseSteps;
    return probe;
}

LeakageMeter::Span LeakageMeter::find_span(Probe& probe, int party, const GroundRule& rule,
                                           std::span<const Int128> worths) {
    Int128& walk_away = probe.trial.parties[party].walk_away;
    const Int128 actual = walk_away;
    const auto chosen_at = [&](Int128 trial) {
        if (watch_.stopped()) return false;  // a stopped search still takes its first steps
        walk_away = trial;
        const concepts::Solution solution = rule.solve(probe.trial, budget_, watch_);
        walk_away = actual;
        if (solution.certificate.status != engine::Certificate::Status::optimal) return false;
        for (std::size_t p = 0; p < solution.worths.size(); ++p) {
            const Int128 factor = static_cast<int>(p) == party ? probe.factor : 1;
            if (solution.worths[p] != worths[p] * factor) return false;
        }
        return !solution.worths.empty();
    };
    // From a walk-away known to be consistent towards one that may not be.
    const auto find_end = [&](Int128 inside, Int128 outside) {
        if (inside == outside || chosen_at(outside)) return outside;
        for (int step = 0; step < probe.steps; ++step) {
            const Int128 middle = inside + (outside - inside) / 2;
            if (middle == inside) break;
            (chosen_at(middle) ? inside : outside) = middle;
        }
        return inside;
    };
    Int128 top = probe.bounds.high;
    if (instance_.unanimous) top = std::min(top, worths[party] * probe.factor);
    return {find_end(actual, probe.bounds.low), find_end(actual, std::max(actual, top))};
}

void LeakageMeter::narrow_for_closest_text(const Probe& probe, int party, const Package& package,
                                           Span& span) {
    span.high = std::min(span.high, package.worths[party] * probe.factor);
    if (!probe.waived) {
        span.low = span.high;  // not worked out: taken as telling all
        return;
    }
    Instance waived = instance_;
    waived.parties[party].walk_away = waive_walk_aways(instance_).parties[party].walk_away;
    const auto preferred =
        find_preferred_worth(waived, *probe.waived, *package.draft, *package.closest, party, watch_);
    if (preferred) span.low = std::max(span.low, *preferred * probe.factor);
}

std::vector<Leakage> LeakageMeter::measure(const Package& package) {
    std::vector<Leakage> result;
    for (int p = 0; p < instance_.party_count(); ++p) {
        Probe& probe = probes_[p];
        if (!probe.ready) return {};
        Span span = probe.bounds;
        if (instance_.unanimous) span.high = std::min(span.high, package.worths[p] * probe.factor);
        for (const GroundRule& rule : rules_) {
            const bool applies =
                std::find(package.grounds.begin(), package.grounds.end(), rule.name) != package.grounds.end();
            if (!applies) continue;
            const Span own = find_span(probe, p, rule, package.worths);
            span = {std::max(span.low, own.low), std::min(span.high, own.high)};
        }
        if (package.closest != nullptr) narrow_for_closest_text(probe, p, package, span);
        if (watch_.stopped()) return {};
        Leakage leakage;
        leakage.party = instance_.parties[p].id;
        const engine::PartyWorth& trial = probe.trial.parties[p];
        leakage.low = engine::to_worth(trial, span.low);
        leakage.high = engine::to_worth(trial, std::max(span.low, span.high));
        const Rational range = probe.range.most - probe.range.least;
        // A party to which all deals are worth the same has nothing to give away.
        leakage.share = range == 0 ? Rational(1) : Rational((leakage.high - leakage.low) / range);
        leakage.flagged = leakage.share < kLeakageShare;
        result.push_back(std::move(leakage));
    }
    return result;
}

}  // namespace wasit::mediation
