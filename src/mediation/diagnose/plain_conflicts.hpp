// All conflicts among demands, the plain way, to check a list of them against.
//
// Every deal is visited, and the greatest sets of demands that it meets are noted; under a quorum these differ by whose
// acceptance counts. A conflict is a least set of demands that lies in none of the sets noted, so it meets the
// complement of each: such sets are built up complement by complement (C. Berge, Hypergraphs, 1989, ch. 2).
#pragma once

#include <optional>
#include <vector>

#include "engine/budget.hpp"
#include "mediation/diagnose/demand.hpp"

namespace wasit::mediation {

inline constexpr unsigned long kMostPlainDeals = 200'000;
inline constexpr std::size_t kMostPlainSets = 5'000;

// In the order of comes_before. Nothing where there are more deals, or sets on the way, or where the watch stops.
std::optional<std::vector<DemandSet>> list_conflicts_plainly(const engine::Instance& instance,
                                                             const std::vector<Demand>& demands,
                                                             engine::Watch& watch);

}  // namespace wasit::mediation
