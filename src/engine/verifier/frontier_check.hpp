// Re-checks a frontier of listed packages without the methods that found it.
//
// Each point must be an acceptable deal of the worths it states, and no point may be better than another. That nothing
// is left out is checked by visiting every deal with a plain odometer: some point must be worth as much to every party as
// each acceptable deal (less the error, where one is stated), and no deal of a point's worths may come before the one shown.
// Cost: visits times points in the worst case, counted against the budget. Beyond kMostFrontierVisits deals, and where
// points were not printed, the frontier is found anew by a sweep (plain_sweep.hpp): exactly, or, where an error is
// stated, with worths rounded up to a grain that is made finer until nothing lies beyond the error of the points. Where
// that is too much (too many worths, links that spread too wide), that nothing is left out remains unchecked, and so do
// points that were not found: that is an objection.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/budget.hpp"
#include "engine/instance.hpp"

namespace wasit::engine {

inline constexpr unsigned long kMostFrontierVisits = 5'000'000;
inline constexpr std::uint64_t kMostSweepSteps = 300'000'000;  // of one sweep: about half a minute

struct FrontierClaim {
    struct Point {
        Outcome deal;
        std::vector<Rational> values;  // on the parties' own scales
    };
    std::vector<Point> points;  // first party's best first
    Rational epsilon = 0;       // share of each party's range of worth over all deals; 0: exact
    bool whole = true;          // all points are there; else the first so many
    std::uint64_t size = 0;     // how many there are; read where not all are there
    bool partial = false;  // a limit was reached when it was sought: the points are acceptable deals, no more
};

// Whether an objection of this verifier or the others only says that something was not checked.
inline bool is_limit(std::string_view objection) {
    return objection.starts_with("a limit was reached before");
}

// One sentence for each thing that is wrong or could not be checked; none: the frontier is that. `most_visits`: beyond it
// deals are swept, not visited.
std::vector<std::string> verify_frontier(const Instance& instance, const FrontierClaim& claim,
                                         const Budget& budget, Watch& watch,
                                         unsigned long most_visits = kMostFrontierVisits);

}  // namespace wasit::engine
