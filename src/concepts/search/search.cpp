#include "concepts/search/search.hpp"

#include "concepts/search/certify.hpp"
#include "concepts/search/enumerate.hpp"
#include "concepts/search/separable.hpp"
#include "engine/structure/structure.hpp"

namespace wasit::concepts {

using engine::Certificate;
using engine::CertificateLeaf;
using engine::Int128;

namespace {

CertificateLeaf everything_enumerated() {
    CertificateLeaf leaf;
    leaf.kind = CertificateLeaf::Kind::enumerated;
    return leaf;
}

Solution no_deal(bool proved) {
    Solution solution;
    solution.certificate.status = proved ? Certificate::Status::infeasible : Certificate::Status::bounded;
    if (proved) solution.certificate.leaves = {everything_enumerated()};
    return solution;
}

bool suits_multipliers(const engine::Instance& instance, const engine::Budget& budget) {
    return engine::analyse(instance, budget.deals).concepts.method == engine::Method::branch_and_bound;
}

// The ideal of one party where worths are sums: the best deal for it that the others still accept.
Solution find_separable_ideal(const engine::Instance& instance, int party, const engine::Budget& budget,
                              engine::Watch& watch) {
    Objective objective = measure_gains(instance, Objective::Kind::sum);
    objective.from.assign(instance.parties.size(), 0);
    objective.weights.assign(instance.parties.size(), 0);
    objective.weights[party] = 1;
    return solve_separable(instance, objective, budget, watch);
}

Ideals find_separable_ideals(const engine::Instance& instance, const engine::Budget& budget,
                             engine::Watch& watch) {
    Ideals ideals;
    ideals.proved = true;
    for (int p = 0; p < instance.party_count(); ++p) {
        Solution solution = find_separable_ideal(instance, p, budget, watch);
        if (!solution.outcome) {
            ideals.worths.clear();
            ideals.proofs.clear();
            ideals.without = std::move(solution);
            return ideals;
        }
        const Certificate& certificate = solution.certificate;
        ideals.proved = ideals.proved && certificate.status == Certificate::Status::optimal;
        ideals.worths.push_back(solution.worths[p]);
        ideals.proofs.push_back({*certificate.objective, certificate.bound.value_or(*certificate.objective),
                                 *solution.outcome, certificate.leaves});
    }
    return ideals;
}

}  // namespace

Solution find_best(const engine::Instance& instance, const Objective& objective, const engine::Budget& budget,
                   engine::Watch& watch) {
    if (suits_multipliers(instance, budget)) return solve_separable(instance, objective, budget, watch);
    const Ranking ranking(instance, objective);
    const EnumeratedBest best = enumerate_best(instance, ranking, budget, watch);
    if (best.champion.empty()) return no_deal(best.complete);
    Solution solution;
    solution.outcome = best.champion.outcome();
    solution.worths = best.champion.worths();
    state_objective(objective, best.champion.contender(), solution.certificate);
    if (best.complete) {
        solution.ties = best.champion.ties();
        solution.certificate.leaves = {everything_enumerated()};
        state_optimum(solution.certificate);
    } else {
        solution.certificate.status = Certificate::Status::bounded;
    }
    return solution;
}

Ideals find_ideals(const engine::Instance& instance, const engine::Budget& budget, engine::Watch& watch) {
    if (suits_multipliers(instance, budget)) return find_separable_ideals(instance, budget, watch);
    Ideals ideals;
    EnumeratedIdeals found = enumerate_ideals(instance, budget, watch);
    ideals.proved = found.complete;
    ideals.worths = std::move(found.worths);
    if (ideals.worths.empty()) ideals.without = no_deal(found.complete);
    for (std::size_t p = 0; p < ideals.worths.size(); ++p) {
        const Rational worth = engine::to_worth(instance.parties[p], ideals.worths[p]);
        ideals.proofs.push_back({worth, worth, found.outcomes[p], {everything_enumerated()}});
    }
    return ideals;
}

Solution find_fairest(const engine::Instance& instance, const std::vector<Int128>& from,
                      const engine::Budget& budget, engine::Watch& watch) {
    Ideals ideals = find_ideals(instance, budget, watch);
    if (ideals.worths.empty()) return ideals.without;
    Objective objective = measure_gains(instance, Objective::Kind::leximin);
    objective.from = from;
    for (std::size_t p = 0; p < from.size(); ++p) {
        const Int128 reach = ideals.worths[p] - from[p];
        objective.last[p] = reach <= 0;
        if (reach > 0) objective.unit[p] = Rational(engine::to_integer(reach));
    }
    Solution solution = find_best(instance, objective, budget, watch);
    solution.certificate.ideals = std::move(ideals.proofs);
    if (!ideals.proved) solution.certificate.status = Certificate::Status::bounded;
    return solution;
}

}  // namespace wasit::concepts
