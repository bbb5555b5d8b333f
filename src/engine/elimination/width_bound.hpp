// Whether elimination is out of the question, told from the boxes alone.
#pragma once

#include "engine/instance.hpp"

namespace wasit::engine {

// Elimination visits at least so many combinations, in any order: with the least degree d of any part of the graph that
// joins issues of the same box, some issue has d neighbours when it goes (Ramachandramurthi 1997), each with at least as
// many options as the fewest there are. O(n log n) in the pairs of issues that share a box; boxes of many sides are a
// bound by themselves.
double bound_combinations(const Instance& instance);

}  // namespace wasit::engine
