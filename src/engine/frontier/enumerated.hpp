// The frontier of an instance of any kind, by visiting every acceptable deal.
#pragma once

#include "engine/frontier/frontier.hpp"

namespace wasit::engine {

// Every block of the enumeration keeps its own nondominated deals; blocks are merged in their order. Exact,
// or partial when a limit is reached: then the points are acceptable deals that no visited deal dominates.
Frontier enumerate_frontier(const Instance& instance, const FrontierOptions& options, const Budget& budget,
                            Watch& watch);

}  // namespace wasit::engine
