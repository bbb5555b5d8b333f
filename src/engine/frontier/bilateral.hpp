// The frontier of two parties whose worths are sums over the issues.
#pragma once

#include "engine/frontier/frontier.hpp"
#include "engine/frontier/separable.hpp"

namespace wasit::engine {

// Issue by issue (staircase.hpp), least first. Deals are found backwards: the frontiers of the last issues,
// of the last two..., cut down to what the points asked for can need, tell which first option leaves an
// efficient rest. Precondition: sum.parties == 2.
Frontier merge_bilateral(const SeparableSum& sum, const FrontierOptions& options, const Budget& budget,
                         Watch& watch);

}  // namespace wasit::engine
