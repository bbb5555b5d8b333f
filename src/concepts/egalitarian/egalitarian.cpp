#include "concepts/egalitarian/egalitarian.hpp"

#include "concepts/search/search.hpp"

namespace wasit::concepts::egalitarian {

Solution solve(const engine::Instance& instance, const Request&, const engine::Budget& budget,
               engine::Watch& watch) {
    return find_best(instance, measure_gains(instance, Objective::Kind::leximin), budget, watch);
}

}  // namespace wasit::concepts::egalitarian
