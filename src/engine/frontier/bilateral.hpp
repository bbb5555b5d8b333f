// The frontier of two parties whose worths are sums over the issues.
#pragma once

#include "engine/frontier/frontier.hpp"
#include "engine/frontier/separable.hpp"

namespace wasit::engine {

// Issue by issue (staircase.hpp), the least weighty first, those of few options several at once; then the deals
// of the first points (bilateral_deals.hpp).
//
// With options.epsilon: the deals on the hull if they suffice (supported_cover.hpp); else the same merge with
// frontiers thinned out on the way, each point left out being within that share of epsilon, for the
// second party, of one that stays. Near the second party's walk-away this says nothing, so where walk-aways
// bind it is done once more with the parties exchanged: what both miss is so close to both walk-aways that
// any acceptable deal covers it. Precondition: sum.parties == 2.
Frontier merge_bilateral(const SeparableSum& sum, const FrontierOptions& options, const Budget& budget,
                         Watch& watch);

}  // namespace wasit::engine
