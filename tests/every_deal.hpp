// Plain trial of every deal, and cases to work out by hand: what tests of proposals under moving preferences share.
#pragma once

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "mediation/evaluation/evaluation.hpp"
#include "small_case.hpp"

namespace wasit::testing {

inline std::vector<Deal> all_deals(const Case& negotiation) {
    std::vector<Deal> deals{Deal{}};
    for (const Issue& issue : negotiation.issues) {
        std::vector<Deal> longer;
        for (const Deal& deal : deals) {
            for (const Value& value : list_values(issue)) {
                longer.push_back(deal);
                longer.back().values.emplace_back(issue.id, value);
            }
        }
        deals = std::move(longer);
    }
    return deals;
}

// The product of gains; -1 where the deal is not acceptable.
inline Rational product_of(const Case& negotiation, const Deal& deal) {
    const mediation::Evaluation own = *mediation::evaluate(negotiation, deal).evaluation;
    if (!own.acceptable) return -1;
    Rational product = 1;
    for (const Rational& gain : own.gains) product *= gain;
    return product;
}

inline Rational best_of(const Case& negotiation, const std::vector<Deal>& deals) {
    Rational best = -1;
    for (const Deal& deal : deals) best = std::max<Rational>(best, product_of(negotiation, deal));
    return best;
}

// Issues i0, i1, ..., each of options o0, o1, ...: as many as drawn.
inline std::vector<Issue> draw_issues(int issues, const std::function<int()>& draw_options) {
    std::vector<Issue> result;
    for (int i = 0; i < issues; ++i) {
        std::vector<Id> options;
        for (int o = draw_options(); o > 0; --o) options.push_back("o" + std::to_string(options.size()));
        result.push_back(choice_issue("i" + std::to_string(i), options));
    }
    return result;
}

// Two parties, `a` and `b`, and one issue, `i0`, of two options worth this to them; walk-aways 0.
inline Case case_by_hand(const Rational (&worths_to_a)[2], const Rational (&worths_to_b)[2]) {
    Case made;
    made.id = "hand";
    made.issues = {choice_issue("i0", {"o0", "o1"})};
    for (const Id party : {"a", "b"}) {
        made.parties.push_back({party, {}, {}, {}});
        Preferences& own = made.preferences.emplace_back();
        own.party = party;
        const auto& worths = party == "a" ? worths_to_a : worths_to_b;
        own.issues = {points_on("i0", {{option(0), worths[0]}, {option(1), worths[1]}})};
        own.walk_away = Bounds{0, 0};
    }
    return made;
}

}  // namespace wasit::testing
