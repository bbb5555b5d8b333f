// Branch and bound over the pieces of a mixed instance: best first, bounds from exact linear programs over hulls.
//
// Where the best point of a hull mixes corners of several pieces of a part, it is no deal: the part's pieces are divided
// between the corners, and both halves are bounded again. With one piece to every part the hull is the deals themselves,
// and nothing is divided. The work is limited by nodes, which gives the same answer everywhere, and by the watch.
//
// Under a quorum all smallest camps (engine/continuous/mixed_instance.hpp) are searched as one. For products the camps
// of more parties come first, for only their deals can have more that gain: as many at a time as have equally many, until
// more gain than are left in a camp.
//
// A stopped search keeps the bound of what it was dividing; of camps it did not come to, that no party can have more than
// by itself.
//
// Of a large instance some deal is looked for first, of about the greatest sum of worths: it is the answer where the search
// is stopped before it has another.
#pragma once

#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "concepts/continuous/mixed_objective.hpp"
#include "engine/budget.hpp"

namespace wasit::concepts {

struct MixedOptimum {
    std::optional<engine::MixedDeal> deal;  // none: no acceptable deal, or none found before a limit
    engine::Mixture mixture;                // of the deal
    Score score;                            // of the deal
    std::size_t camp = 0;                   // that the deal was found in
    Score bound;                            // no acceptable deal scores more; empty where there is none
    bool proved = false;                    // bound == score, or that there is no deal
    bool stopped = false;                   // a limit was reached
    std::vector<engine::MixedLeaf> leaves;
};

inline constexpr std::size_t kMostMixedNodes = 20'000;

// Linear programs over the same hulls, kept from search to search, each with the corners it has found to matter.
class HullStore {
  public:
    // Valid until the next call. The watch, the same for all calls, must outlive the store.
    engine::Hull& find(const engine::MixedCamps& camps, std::size_t camp, const engine::PieceChoice& choice,
                       engine::Watch& watch);

  private:
    std::map<std::pair<std::size_t, engine::PieceChoice>, engine::Hull> hulls_;
};

// With `hulls` of earlier searches over the same camps. Best deals are the same; of equally good ones another may come.
MixedOptimum search_mixed(const engine::MixedCamps& camps, const MixedObjective& objective,
                          engine::Watch& watch, HullStore* hulls = nullptr,
                          std::size_t most_nodes = kMostMixedNodes);

}  // namespace wasit::concepts
