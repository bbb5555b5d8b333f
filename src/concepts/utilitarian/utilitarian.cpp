#include "concepts/utilitarian/utilitarian.hpp"

#include "concepts/search/search.hpp"

namespace wasit::concepts::utilitarian {

Solution solve(const engine::Instance& instance, const Request& request, const engine::Budget& budget,
               engine::Watch& watch) {
    Objective objective = measure_gains(instance, Objective::Kind::sum);
    objective.from.assign(instance.parties.size(), 0);
    if (!request.weights.empty()) objective.weights = request.weights;
    Solution solution = find_best(instance, objective, budget, watch);
    solution.certificate.weights = request.weights;
    return solution;
}

}  // namespace wasit::concepts::utilitarian
