// Branch and bound over the pieces of a mixed instance: best first, bounds from exact linear programs over hulls.
//
// Where the best point of a hull mixes corners of several pieces of a part, it is no deal: the part's pieces are divided
// between the corners, and both halves are bounded again. With one piece to every part the hull is the deals themselves,
// and nothing is divided. The work is limited by nodes, which gives the same answer everywhere, and by the watch.
#pragma once

#include <optional>
#include <vector>

#include "concepts/continuous/mixed_objective.hpp"
#include "engine/budget.hpp"

namespace wasit::concepts {

struct MixedOptimum {
    std::optional<engine::MixedDeal> deal;  // none: no acceptable deal, or none found before a limit
    Score score;                            // of the deal
    Score bound;                            // no acceptable deal scores more; empty where nothing is known
    bool proved = false;                    // bound == score, or that there is no deal
    bool stopped = false;                   // a limit was reached
    std::vector<engine::MixedLeaf> leaves;
};

inline constexpr std::size_t kMostMixedNodes = 20'000;

MixedOptimum search_mixed(const engine::MixedInstance& instance, const MixedObjective& objective,
                          engine::Watch& watch, std::size_t most_nodes = kMostMixedNodes);

}  // namespace wasit::concepts
