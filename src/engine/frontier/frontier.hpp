// The Pareto frontier of the acceptable deals.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/budget.hpp"
#include "engine/instance.hpp"

namespace wasit::engine {

// Worth vectors and, for those asked for, deals. Points are distinct, in descending lexicographic order of
// worths.
struct Frontier {
    enum class Status {
        exact,    // every efficient worth vector, and no other
        epsilon,  // every acceptable deal is within epsilon (share of each party's worth range) of some
                  // point, and every point is an acceptable deal's worth
        partial  // a limit was reached: `reason`; the points are acceptable deals but may be few or dominated
    } status = Status::exact;
    int parties = 0;
    std::uint64_t size = 0;
    std::vector<Int128>
        worths;  // size x parties, row by row; only the first `kept` rows if not all were kept
    std::vector<Outcome> deals;  // of the first rows, up to FrontierOptions::deals
    double epsilon = 0;          // guaranteed; 0 when exact
    std::string method;          // for people: "blocked merge", "enumeration"
    std::string reason;          // when partial
};

struct FrontierOptions {
    double epsilon = 0;           // additive, as a share of each party's range of worth over all outcomes
    std::uint64_t deals = 10000;  // rebuild the deals of the first so many points
};

// A deal shown for a point is the first by option order among all acceptable deals of those worths; where the
// answer is not exact, it is one of them. With epsilon > 0 the answer may still be exact. Fewer deals than
// asked for are given where memory or time do not allow more. No acceptable deal: no points.
//
// 2 parties, worths sums over the issues: bilateral.hpp; other numbers of parties: multilateral.hpp; anything
// else: enumerated.hpp, which is exact or partial.
Frontier compute_frontier(const Instance& instance, const FrontierOptions& options, const Budget& budget,
                          Watch& watch);

}  // namespace wasit::engine
