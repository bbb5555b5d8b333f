#include "engine/frontier/frontier.hpp"

#include "engine/frontier/bilateral.hpp"
#include "engine/frontier/eliminated.hpp"
#include "engine/frontier/enumerated.hpp"
#include "engine/frontier/multilateral.hpp"
#include "engine/frontier/separable.hpp"
#include "engine/structure/alike_options.hpp"
#include "engine/structure/structure.hpp"

namespace wasit::engine {

namespace {

// Better than nothing, and quick.
Frontier approximate(const Instance& instance, FrontierOptions options, const Budget& budget, Watch& watch,
                     const std::string& reason) {
    options.epsilon = 0.01;
    Frontier frontier = *eliminate_frontier(instance, options, budget, watch);
    const bool complete = frontier.status != Frontier::Status::partial;
    frontier.status = Frontier::Status::partial;
    frontier.reason =
        complete ? reason + "; every deal is within 0.01 of these, ask with --epsilon for another error"
                 : reason;
    return frontier;
}

}  // namespace

Frontier compute_frontier(const Instance& instance, const FrontierOptions& options, const Budget& budget,
                          Watch& watch) {
    const Structure structure = analyse(instance, budget.deals);
    if (structure.frontier.method == Method::elimination) {
        auto frontier = eliminate_frontier(instance, options, budget, watch);
        const bool complete = frontier && frontier->status != Frontier::Status::partial;
        if (complete || (frontier && watch.stopped())) return *std::move(frontier);
        if (frontier && !structure.enumerable && options.epsilon == 0)
            return approximate(instance, options, budget, watch, frontier->reason);
    }
    if (!structure.separable || instance.parties.empty()) {
        if (structure.distinct == structure.outcomes)
            return enumerate_frontier(instance, options, budget, watch);
        const MergedOptions merged = merge_alike_options(instance);
        Frontier frontier = enumerate_frontier(merged.instance, options, budget, watch);
        for (Outcome& deal : frontier.deals) deal = merged.restore(deal);
        return frontier;
    }
    const SeparableSum sum = reduce_separable(instance);
    if (sum.parties == 2) return merge_bilateral(sum, options, budget, watch);
    return sum_multilateral(sum, options, budget, watch);
}

}  // namespace wasit::engine
