// The concepts a search answers by itself, and how the tests of the searches put the question to it.
#pragma once

#include "concepts/concept.hpp"
#include "concepts/objective/objective.hpp"
#include "engine/budget.hpp"
#include "engine/verifier/verifier.hpp"

namespace wasit::testing {

struct Rule {
    const char* name;
    concepts::Objective::Kind kind;
};
inline constexpr Rule kRules[] = {{"utilitarian", concepts::Objective::Kind::sum},
                                  {"nash", concepts::Objective::Kind::product},
                                  {"egalitarian", concepts::Objective::Kind::leximin}};

inline concepts::Objective objective_of(const engine::Instance& instance, const Rule& rule,
                                        const std::vector<Rational>& weights = {}) {
    concepts::Objective objective = concepts::measure_gains(instance, rule.kind);
    if (rule.kind == concepts::Objective::Kind::sum) objective.from.assign(instance.parties.size(), 0);
    if (!weights.empty()) objective.weights = weights;
    return objective;
}

// A search is called as search(instance, objective, budget, watch).
template <typename Search>
concepts::Solution solve_by(Search search, const engine::Instance& instance, const Rule& rule,
                            const std::vector<Rational>& weights, std::uint64_t nodes = 50'000'000,
                            int threads = 1) {
    engine::Budget budget;
    budget.nodes = nodes;
    budget.threads = threads;
    engine::Watch watch(budget);
    concepts::Solution solution = search(instance, objective_of(instance, rule, weights), budget, watch);
    solution.certificate.weights = weights;
    return solution;
}

inline engine::Claim claim_of(const engine::Instance& instance, const Rule& rule,
                              const concepts::Solution& solution) {
    return {rule.name, solution.outcome, engine::to_worths(instance, solution.worths), solution.ties,
            solution.certificate};
}

}  // namespace wasit::testing
