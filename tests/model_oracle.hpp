// The oracle: plain loops over all deals of a case, in exact fractions, straight from the model's
// definitions. Uses nothing of the engine. For small cases without open real or divisible issues.
#pragma once

#include <algorithm>
#include <set>
#include <vector>

#include "extend_deals.hpp"
#include "model/case.hpp"

namespace wasit::testing {

// A deal, what it is worth to each party and who accepts it, in party order.
struct KnownDeal {
    Deal deal;
    std::vector<Rational> worths;
    std::vector<bool> accepting;
};

inline Rational walk_away_of(const Preferences& preferences) {
    return preferences.walk_away ? preferences.walk_away->low : Rational(0);
}

// Every full deal: agreed issues at what was agreed, parked ones left out; in option order, the last issue
// fastest.
inline std::vector<Deal> list_deals(const Case& negotiation) {
    std::vector<Deal> deals(1);
    for (const Issue& issue : negotiation.issues) {
        if (issue.status == IssueStatus::parked) continue;
        const std::vector<Value> values =
            issue.status == IssueStatus::agreed ? std::vector<Value>{*issue.agreed} : list_values(issue);
        extend_deals(deals, issue.id, values);
    }
    return deals;
}

inline Rational amount_of(const SumTerm& term, const Value& value) {
    if (const auto* number = std::get_if<Rational>(&value)) return *number;
    if (const auto* date = std::get_if<Date>(&value)) return Rational(date->day.time_since_epoch().count());
    for (const auto& [option, cost] : term.costs) {
        if (Value(option) == value) return cost;
    }
    return 0;
}

inline bool keeps(const Limit& limit, const Deal& deal) {
    if (const auto* link = std::get_if<Implication>(&limit.rule)) {
        return !contains(link->when, deal) || contains(link->require, deal);
    }
    if (const auto* forbidden = std::get_if<Forbidden>(&limit.rule)) return !contains(forbidden->box, deal);
    const Sum& sum = std::get<Sum>(limit.rule);
    Rational total = 0;
    for (const SumTerm& term : sum.terms) {
        const Value* value = deal.find(term.issue);
        if (value != nullptr) total += term.coefficient * amount_of(term, *value);
    }
    return !(sum.at_least && total < *sum.at_least) && !(sum.at_most && total > *sum.at_most);
}

inline bool is_within_limits(const Case& negotiation, const Deal& deal) {
    return std::all_of(negotiation.limits.begin(), negotiation.limits.end(),
                       [&](const Limit& limit) { return keeps(limit, deal); });
}

inline bool is_accepted(const Preferences& preferences, const Deal& deal) {
    const auto crosses = [&](const RedLine& line) { return contains(line.never, deal); };
    return worth(preferences, deal) >= walk_away_of(preferences) &&
           std::none_of(preferences.red_lines.begin(), preferences.red_lines.end(), crosses);
}

inline bool satisfies_agreement(const Case& negotiation, const std::vector<bool>& accepting) {
    const Agreement& rule = negotiation.agreement;
    if (!rule.at_least) return std::find(accepting.begin(), accepting.end(), false) == accepting.end();
    int votes = 0;
    for (std::size_t p = 0; p < accepting.size(); ++p) {
        const Id& id = negotiation.parties[p].id;
        const bool veto = std::find(rule.veto.begin(), rule.veto.end(), id) != rule.veto.end();
        if (veto && !accepting[p]) return false;
        const auto named =
            std::find_if(rule.votes.begin(), rule.votes.end(), [&](const auto& v) { return v.first == id; });
        if (accepting[p]) votes += named == rule.votes.end() ? 1 : named->second;
    }
    return votes >= *rule.at_least;
}

// With `all_deals`, walk-aways, red lines and the rule of agreement are ignored, and everyone counts as
// accepting.
inline std::vector<KnownDeal> list_acceptable(const Case& negotiation, bool all_deals = false) {
    std::vector<KnownDeal> acceptable;
    for (const Deal& deal : list_deals(negotiation)) {
        if (!is_within_limits(negotiation, deal)) continue;
        KnownDeal known{deal, {}, {}};
        for (const Party& party : negotiation.parties) {
            const Preferences& preferences = *negotiation.find_preferences(party.id);
            known.worths.push_back(worth(preferences, deal));
            known.accepting.push_back(all_deals || is_accepted(preferences, deal));
        }
        if (all_deals || satisfies_agreement(negotiation, known.accepting))
            acceptable.push_back(std::move(known));
    }
    return acceptable;
}

inline bool is_dominated(const std::vector<Rational>& worths, const std::vector<Rational>& by) {
    for (std::size_t p = 0; p < worths.size(); ++p) {
        if (by[p] < worths[p]) return false;
    }
    return by != worths;
}

// The distinct efficient worth vectors, the first party descending, then the second...
inline std::vector<std::vector<Rational>> list_efficient_worths(const std::vector<KnownDeal>& deals) {
    std::set<std::vector<Rational>, std::greater<>> distinct;
    for (const KnownDeal& deal : deals) distinct.insert(deal.worths);
    std::vector<std::vector<Rational>> efficient;
    for (const auto& worths : distinct) {
        const auto beats = [&](const auto& other) { return is_dominated(worths, other); };
        if (std::none_of(distinct.begin(), distinct.end(), beats)) efficient.push_back(worths);
    }
    return efficient;
}

// The most each party can get among these deals; empty if there are none.
inline std::vector<Rational> find_ideals(const std::vector<KnownDeal>& deals) {
    std::vector<Rational> ideals;
    for (const KnownDeal& deal : deals) {
        if (ideals.empty()) ideals = deal.worths;
        for (std::size_t p = 0; p < ideals.size(); ++p) ideals[p] = std::max(ideals[p], deal.worths[p]);
    }
    return ideals;
}

}  // namespace wasit::testing
