// The Pareto frontier of two parties over mixed deals: points and straight segments, exact.
//
// Every part has a frontier of its own, the upper right border of its pieces. Where two parts are put together, a run of
// segments that bends outward adds to another by merging their edges by slope (the upper border of a Minkowski sum);
// of all such sums what is dominated is cut away. Worths that bend inward, and options, make gaps: there the frontier
// jumps. Sum limits tie all parts together: then every choice of one piece for each part is traced by itself, its
// extreme points found by linear programs between two known ones (Aneja and Nair 1979).
//
// Walk-aways only cut the ends off: who dominates an acceptable deal is acceptable too.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/budget.hpp"
#include "engine/continuous/mixed_certificate.hpp"

namespace wasit::engine {

inline constexpr const char* kMixedFrontierMethod = "chains of segments";

struct MixedFrontierPoint {
    std::vector<Rational> values;  // to both parties
    Deal deal;
    bool segment_to_next = false;  // everything between this point and the next is efficient too
    // The frontier comes as near to this end of a segment as one likes, but a deal elsewhere is better than the end.
    bool open_end = false;
    // Where the segment does not begin at `deal`, but at another of the same worths: between this one and the next
    // point's deal, all on the straight line are worth what lies between.
    std::optional<Deal> deal_to_next = {};
    bool operator==(const MixedFrontierPoint&) const = default;
};

struct MixedFrontier {
    enum class Status {
        exact,
        epsilon,  // no acceptable deal is worth more to some party, by more than `epsilon`, than every point is
        partial,  // a limit was reached: no points; or, where `epsilon` is not 0, points that hold for it
        refused   // `reason`, `remedy`
    } status = Status::exact;
    std::vector<MixedFrontierPoint> points;  // first party descending; none: no acceptable deal
    std::string reason, remedy;
    // Exact, and sums or caps tie all parts together: one leaf for each choice of pieces. Each proof of it has shares that
    // are not all 0: in the leaf  sum shares_p u_p <= B  (mixed_certificate.hpp with f = sum shares_p u_p). What all these
    // bounds leave lies on the line or below it.
    std::vector<MixedLeaf> leaves;
    // Within an error (concepts/continuous/mixed_cover.hpp): a share of each party's range of worth.
    Rational epsilon;
    std::vector<MixedRegion> regions;  // that prove it
};

// How far each party's worth ranges over what limits and red lines leave of each issue, party by party. O(corners).
struct WorthSpan {
    Rational least, most;
};
std::vector<WorthSpan> find_worth_spans(const MixedCamps& camps);

// Refused: other numbers of parties than two, and frontiers that are approached only, by values that a limit, red line
// or bonus leaves out (mixed_instance.hpp); `negotiation` is what the instance was compiled from.
MixedFrontier trace_mixed_frontier(const Case& negotiation, const MixedInstance& instance, Watch& watch);

}  // namespace wasit::engine
