// A party's worths as fractions, boxes compiled, before they become integers over one denominator.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "engine/compile/issue_lookup.hpp"
#include "model/preferences.hpp"

namespace wasit::engine {

inline constexpr int kMaxBits = 126;

struct RationalBonus {
    int box;  // index in the instance's boxes
    bool outside;
    Rational worth;
};

// Weights are folded into the worths.
struct RationalComposite {
    Composite::Kind kind;
    std::vector<RationalBonus> bonuses;
    std::vector<RationalComposite> parts;
};

struct RationalWorth {
    std::vector<std::vector<Rational>> issue;  // [issue][option]
    std::vector<RationalBonus> bonuses;
    std::vector<RationalComposite> composites;
    std::vector<std::pair<int, Rational>> fixed;
    std::optional<Rational> cap;  // only one that can bind
    std::optional<Rational> walk_away;
};

// What can be a table is made one: bonuses on one issue, and constants, join the issues' own worths; sums of
// composites join the rest. Adds the boxes it needs to `boxes`. Precondition: no incompleteness.
RationalWorth tabulate_worth(const Preferences& preferences, const IssueLookup& lookup,
                             std::vector<OutcomeBox>& boxes);

// Sets everything in `compiled` that is stated in the party's worths. Rounds, half away from zero, only where
// a sum of worths over their least common denominator may need more than kMaxBits; then utility_error says
// what that can do.
void put_over_common_denominator(const RationalWorth& own, PartyWorth& compiled);

}  // namespace wasit::engine
