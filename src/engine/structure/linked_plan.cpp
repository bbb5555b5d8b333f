#include "engine/structure/linked_plan.hpp"

#include <array>

#include "engine/elimination/order.hpp"
#include "engine/elimination/width_bound.hpp"

namespace wasit::engine {

LinkedPlan plan_linked(const Instance& instance, std::uint64_t memory_bytes) {
    constexpr std::array<std::size_t, 6> kWidths = {kMostCombinations, 10'000, 1'000, 100, 25, 1};
    constexpr double kMostWork = 400'000;  // combinations
    const std::vector<bool> binding(instance.parties.size(), instance.walk_aways_apply);
    LinkedPlan plan;
    // Where links spread wide, large tables would be built only to be thrown away.
    const bool spread = bound_combinations(instance) > kMostWork;
    for (const std::size_t widest : kWidths) {
        if (spread && widest > 100) continue;
        const UpperNetwork upper = make_upper_network(instance, binding, widest);
        const EliminationOrder order = find_elimination_order(upper.network);
        // Worths and gains of every measure, and the losses of a few rows for each.
        const double bytes = order.combinations * (24.0 + 64.0) * (upper.network.parties + 1);
        const bool fits = order.combinations <= kMostWork && bytes <= static_cast<double>(memory_bytes) / 2;
        if (!fits && widest != kWidths.back()) continue;
        plan.widest = widest;
        plan.whole = fits && upper.exact_everywhere();
        plan.sums = upper.network.parties - instance.party_count();
        plan.width = order.width;
        plan.components = order.components;
        plan.combinations = order.combinations;
        break;
    }
    return plan;
}

}  // namespace wasit::engine
