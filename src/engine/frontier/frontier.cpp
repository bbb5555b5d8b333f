#include "engine/frontier/frontier.hpp"

#include "engine/frontier/bilateral.hpp"
#include "engine/frontier/eliminated.hpp"
#include "engine/frontier/enumerated.hpp"
#include "engine/frontier/multilateral.hpp"
#include "engine/frontier/separable.hpp"
#include "engine/structure/structure.hpp"

namespace wasit::engine {

Frontier compute_frontier(const Instance& instance, const FrontierOptions& options, const Budget& budget,
                          Watch& watch) {
    const Structure structure = analyse(instance, budget.deals);
    if (structure.frontier.method == Method::elimination) {
        // Where the messages grow too large, visiting deals may still come to an end.
        auto frontier = eliminate_frontier(instance, options, budget, watch);
        if (frontier && (frontier->status != Frontier::Status::partial || watch.stopped()))
            return *std::move(frontier);
    }
    if (!structure.separable || instance.parties.empty()) {
        return enumerate_frontier(instance, options, budget, watch);
    }
    const SeparableSum sum = reduce_separable(instance);
    if (sum.parties == 2) return merge_bilateral(sum, options, budget, watch);
    return sum_multilateral(sum, options, budget, watch);
}

}  // namespace wasit::engine
