// Re-checks the exact frontier of two parties over mixed deals (mixed_frontier.hpp) without the tracer that found it.
//
// Every point is evaluated by the model's plain definitions, and so are the deals between the two ends of every segment
// (deal_path.hpp). The line must fall, and only ends of segments may be dominated, if they say so. That nothing lies beyond
// it is shown in one of two ways, from the pieces compiled anew:
//
//   no sums, no caps   what the parts reach is summed part by part, borders only (reach_border.hpp), and the sum must lie within
//                      what the line's points reach
//   else               the leaves divide all choices of pieces. In each, every proof bounds a weighted sum of the two worths,
//                      recomputed corner by corner; what these bounds leave must lie within what the line's points reach
//
// Where the summed borders have more than kMostSumCorners corners in one step, it remains unchecked whether something is left
// out; so does what comes after the last point of a line that was cut. Both are objections that tell of a limit.
// Cost: corners of each sum x log, exact fractions.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/budget.hpp"
#include "engine/continuous/mixed_frontier.hpp"

namespace wasit::engine {

inline constexpr std::size_t kMostSumCorners = 2'000'000;

// One sentence for each thing that is wrong or could not be checked; none: it holds. `all_deals`: the camps were compiled
// without walk-aways and red lines. `whole`: all its points are there; else the first so many.
std::vector<std::string> verify_line(const Case& negotiation, const MixedCamps& camps, bool all_deals,
                                     const MixedFrontier& frontier, bool whole, Watch& watch,
                                     std::size_t most_corners = kMostSumCorners);

}  // namespace wasit::engine
