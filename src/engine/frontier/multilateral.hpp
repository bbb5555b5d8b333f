// The frontier of any number of parties whose worths are sums over the issues.
#pragma once

#include "engine/frontier/frontier.hpp"
#include "engine/frontier/separable.hpp"

namespace wasit::engine {

// Minkowski sums, issue by issue from the last, filtered after each (pareto/nondominated.hpp). The frontiers
// of the last issues are kept: with them deals are rebuilt as in bilateral.hpp. The points may number as many
// as there are deals: partial when the memory limit is reached.
Frontier sum_multilateral(const SeparableSum& sum, const FrontierOptions& options, const Budget& budget,
                          Watch& watch);

}  // namespace wasit::engine
