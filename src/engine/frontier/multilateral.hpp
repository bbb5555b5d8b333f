// The frontier of any number of parties whose worths are sums over the issues.
#pragma once

#include "engine/frontier/frontier.hpp"
#include "engine/frontier/separable.hpp"

namespace wasit::engine {

// Minkowski sums, issue by issue from the last, filtered after each (pareto/nondominated.hpp). The frontiers
// of the last issues are kept: with them deals are rebuilt, option by option. The points may number as many
// as there are deals: partial when the memory limit is reached.
//
// With options.epsilon frontiers that grow long are thinned out now and then: one point stays for each cell
// of a grid that no other cell dominates, the cells of all grids together being epsilon wide. Where
// walk-aways bind, a point that falls short of one may stand for deals that do not; these must be within
// epsilon of an acceptable point, else the grids are made finer.
Frontier sum_multilateral(const SeparableSum& sum, const FrontierOptions& options, const Budget& budget,
                          Watch& watch);

}  // namespace wasit::engine
