// All deals at once, issue by issue, without visiting each: the verifier's own way to count deals and to find a frontier.
//
// Independent of the solvers' elimination: issues are settled one after the other, and a partial deal is told apart from
// others only by what the rest of the deal can still depend on: the options of issues that a bonus, limit or red line
// not yet settled names, the sums so far that limits bound, and who has crossed a red line. Of partial deals alike in
// these the worths are kept: those that no other beats (they stay unbeaten, whatever the rest adds), or all, with their
// numbers. What is certain (a sum within its limit, a worth that is enough or never will be) counts as one.
// Cost: states x options x worths kept, taken from the work. A fixed worth, which replaces what all issues are worth,
// keeps every issue open.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "engine/instance.hpp"
#include "engine/verifier/work.hpp"

namespace wasit::engine {

// Who accepts, in party order -> how many deals inside the limits exactly these accept; only sets that some deal has.
// Nothing once the work or the memory is used up.
using SweptAcceptance = std::map<std::vector<bool>, Integer>;
std::optional<SweptAcceptance> sweep_acceptance(const Instance& instance, Work& work);

struct SweptFrontier {
    std::vector<std::vector<Int128>> worths;  // by party; descending
    std::vector<Outcome> deals;               // of each the first by option order, if `first`
    bool first = true;                        // false where a cap makes worths equal that were not
};

// The frontier of the acceptable deals. With `grain` (by party, >= 1) worths are rounded up to multiples of it after
// every issue: then each acceptable deal is worth no more than some row to every party, and no row is more than
// issues x grain above a partial deal's worths. Nothing once the work or the memory is used up.
std::optional<SweptFrontier> sweep_frontier(const Instance& instance, const std::vector<Int128>& grain,
                                            Work& work);

// The least and the greatest worth of the party over all deals, limits aside. Nothing where that is too much.
struct SweptRange {
    Int128 least = 0, most = 0;
};
inline constexpr std::uint64_t kMostRangeSteps = 20'000'000;
std::optional<SweptRange> sweep_range(const Instance& instance, int party, Work& work);

}  // namespace wasit::engine
