#include "concepts/nash/nash.hpp"

#include "concepts/search/search.hpp"

namespace wasit::concepts::nash {

Solution solve(const engine::Instance& instance, const Request& request, const engine::Budget& budget,
               engine::Watch& watch) {
    Objective objective = measure_gains(instance, Objective::Kind::product);
    if (!request.weights.empty()) objective.weights = request.weights;
    Solution solution = find_best(instance, objective, budget, watch);
    solution.certificate.weights = request.weights;
    if (solution.outcome && solution.certificate.positive_gains < instance.party_count()) {
        solution.notes.emplace_back(
            "not every party gains from this deal; the product is over those that do");
    }
    return solution;
}

}  // namespace wasit::concepts::nash
