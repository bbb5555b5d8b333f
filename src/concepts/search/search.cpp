#include "concepts/search/search.hpp"

#include <algorithm>
#include <optional>

#include "concepts/search/certify.hpp"
#include "concepts/search/enumerate.hpp"
#include "concepts/search/linear_search.hpp"
#include "concepts/search/linked.hpp"
#include "concepts/search/linked_search.hpp"
#include "concepts/search/restored.hpp"
#include "concepts/search/separable.hpp"
#include "engine/structure/structure.hpp"

namespace wasit::concepts {

using engine::Certificate;
using engine::CertificateLeaf;
using engine::Int128;

namespace {

engine::Method choose_method(const engine::Instance& instance, const engine::Budget& budget) {
    return engine::analyse(instance, budget.deals).concepts.method;
}

CertificateLeaf everything_enumerated() {
    CertificateLeaf leaf;
    leaf.kind = CertificateLeaf::Kind::enumerated;
    return leaf;
}

Solution no_deal_by_enumeration() {
    Solution solution;
    solution.certificate.status = Certificate::Status::infeasible;
    solution.certificate.leaves = {everything_enumerated()};
    return solution;
}

// The worth of one party alone.
Objective single_out(const engine::Instance& instance, int party) {
    Objective objective = measure_gains(instance, Objective::Kind::sum);
    objective.from.assign(instance.parties.size(), 0);
    objective.weights.assign(instance.parties.size(), 0);
    objective.weights[party] = 1;
    return objective;
}

// Each party's ideal by itself, as the best deal for it alone.
Ideals find_ideals_singly(const engine::Instance& instance, const engine::Budget& budget,
                          engine::Watch& watch) {
    Ideals ideals;
    ideals.proved = true;
    for (int p = 0; p < instance.party_count(); ++p) {
        Solution solution = find_best(instance, single_out(instance, p), budget, watch);
        if (!solution.outcome) {
            ideals.worths.clear();
            ideals.proofs.clear();
            ideals.without = std::move(solution);
            return ideals;
        }
        const Certificate& certificate = solution.certificate;
        ideals.proved = ideals.proved && certificate.status == Certificate::Status::optimal;
        ideals.worths.push_back(solution.worths[p]);
        ideals.proofs.push_back({*certificate.objective,
                                 certificate.bound.value_or(*certificate.objective),
                                 *solution.outcome,
                                 certificate.leaves,
                                 {}});
    }
    return ideals;
}

// What the relaxation proves where enumeration did not end, and the best that was found.
Ideals bound_ideals(const engine::Instance& instance, const EnumeratedIdeals& found, engine::Watch& watch) {
    Ideals ideals;
    for (int p = 0; p < instance.party_count(); ++p) {
        const Objective objective = single_out(instance, p);
        Solution solution;
        bound_linked(instance, objective, solution.certificate);
        const Ranking ranking(instance, objective);
        Champion champion(ranking);
        climb_linked(instance, objective, champion, watch);
        const bool enumerated = !found.worths.empty();
        if (champion.empty() && !enumerated) {
            ideals.worths.clear();
            ideals.without = std::move(solution);
            return ideals;
        }
        const bool climbed = !enumerated || (!champion.empty() && champion.worths()[p] > found.worths[p]);
        ideals.worths.push_back(climbed ? champion.worths()[p] : found.worths[p]);
        ideals.proofs.push_back({engine::to_worth(instance.parties[p], ideals.worths.back()),
                                 *solution.certificate.bound,
                                 climbed ? champion.outcome() : found.outcomes[p],
                                 solution.certificate.leaves,
                                 {}});
    }
    return ideals;
}

Ideals find_linear_ideals(const engine::MergedOptions& merged, const engine::Budget& budget,
                          engine::Watch& watch) {
    Ideals ideals;
    ideals.proved = true;
    for (int p = 0; p < merged.instance.party_count(); ++p) {
        Solution solution = search_linear(merged, single_out(merged.instance, p), budget, watch);
        if (!solution.outcome) {
            ideals.worths.clear();
            ideals.proofs.clear();
            ideals.without = std::move(solution);
            return ideals;
        }
        Certificate& certificate = solution.certificate;
        ideals.proved = ideals.proved && certificate.status == Certificate::Status::optimal;
        ideals.worths.push_back(solution.worths[p]);
        ideals.proofs.push_back({*certificate.objective, certificate.bound.value_or(*certificate.objective),
                                 *solution.outcome, std::move(certificate.leaves),
                                 std::move(certificate.linear)});
    }
    return ideals;
}

Ideals enumerate_all_ideals(const engine::Instance& instance, const engine::Budget& budget,
                            engine::Watch& watch) {
    EnumeratedIdeals found = enumerate_ideals(instance, budget, watch);
    if (!found.complete) return bound_ideals(instance, found, watch);
    Ideals ideals;
    ideals.proved = true;
    ideals.worths = std::move(found.worths);
    if (ideals.worths.empty()) ideals.without = no_deal_by_enumeration();
    for (std::size_t p = 0; p < ideals.worths.size(); ++p) {
        const Rational worth = engine::to_worth(instance.parties[p], ideals.worths[p]);
        ideals.proofs.push_back({worth, worth, found.outcomes[p], {everything_enumerated()}, {}});
    }
    return ideals;
}

Solution enumerate_or_bound(const engine::MergedOptions& merged, const Objective& objective,
                            const engine::Budget& budget, engine::Watch& watch) {
    const engine::Instance& instance = merged.instance;
    const Ranking ranking(instance, objective);
    EnumeratedBest best = enumerate_best(merged, ranking, budget, watch);
    if (best.complete && best.champion.empty()) return no_deal_by_enumeration();
    if (!best.complete) climb_linked(instance, objective, best.champion, watch);
    Solution solution;
    if (!best.champion.empty()) {
        solution.outcome = best.champion.outcome();
        solution.worths = best.champion.worths();
        state_objective(objective, best.champion.contender(), solution.certificate);
    }
    if (best.complete) {
        solution.ties = best.champion.ties();
        solution.certificate.leaves = {everything_enumerated()};
        state_optimum(solution.certificate);
    } else {
        bound_linked(instance, objective, solution.certificate);
    }
    return solution;
}

bool is_proved(const Solution& solution) {
    return solution.certificate.status != Certificate::Status::bounded;
}

// Multipliers on plain sums. Products where somebody cannot gain are beyond them: those are sought as if issues
// were linked.
Solution solve_free(const engine::Instance& instance, const Objective& objective,
                    const engine::Budget& budget, engine::Watch& watch) {
    Solution solution = solve_separable(instance, objective, budget, watch);
    if (objective.kind != Objective::Kind::product || is_proved(solution) || !solution.outcome ||
        solution.certificate.positive_gains == instance.party_count())
        return solution;
    Solution further = solve_linked(instance, objective, budget, watch);
    return is_proved(further) ? further : solution;
}

// Tables and multipliers; where these do not get far, and all deals can be visited, nothing is returned.
std::optional<Solution> solve_in_tables(const engine::Instance& instance, const Objective& objective,
                                        const engine::Budget& budget, engine::Watch& watch) {
    constexpr std::uint64_t kFirstTry = 20'000'000;
    engine::Budget first = budget;
    const bool enumerable = engine::analyse(instance, budget.deals).enumerable;
    if (enumerable) first.nodes = std::min(budget.nodes, kFirstTry);
    Solution solution = solve_linked(instance, objective, first, watch);
    if (is_proved(solution) || !enumerable || watch.stopped()) return solution;
    return std::nullopt;
}

// Whether visiting all deals may still do better.
bool may_enumerate(const engine::MergedOptions& merged, const engine::Budget& budget, engine::Watch& watch) {
    return !watch.stopped() &&
           engine::count_outcomes(merged.instance) <= Integer(static_cast<unsigned long>(budget.deals));
}

}  // namespace

Solution find_best(const engine::Instance& instance, const Objective& objective, const engine::Budget& budget,
                   engine::Watch& watch) {
    const engine::Method method = choose_method(instance, budget);
    if (method == engine::Method::branch_and_bound) return solve_free(instance, objective, budget, watch);
    if (method == engine::Method::linked_branch_and_bound) {
        if (auto solution = solve_in_tables(instance, objective, budget, watch)) return std::move(*solution);
    }
    const engine::MergedOptions merged = engine::merge_alike_options(instance);
    const bool linear = method == engine::Method::linear_bounds;
    Solution solution;
    if (linear) solution = search_linear(merged, objective, budget, watch);
    const bool proved = solution.certificate.status != Certificate::Status::bounded;
    if (!linear || (!proved && may_enumerate(merged, budget, watch)))
        solution = enumerate_or_bound(merged, objective, budget, watch);
    if (solution.outcome) solution.outcome = merged.restore(*solution.outcome);
    restore_options(merged, solution.certificate);
    return solution;
}

Ideals find_ideals(const engine::Instance& instance, const engine::Budget& budget, engine::Watch& watch) {
    const engine::Method method = choose_method(instance, budget);
    if (method == engine::Method::branch_and_bound || method == engine::Method::linked_branch_and_bound)
        return find_ideals_singly(instance, budget, watch);
    const engine::MergedOptions merged = engine::merge_alike_options(instance);
    Ideals ideals;
    if (method == engine::Method::linear_bounds) ideals = find_linear_ideals(merged, budget, watch);
    if (method != engine::Method::linear_bounds || (!ideals.proved && may_enumerate(merged, budget, watch)))
        ideals = enumerate_all_ideals(merged.instance, budget, watch);
    for (engine::CertificateIdeal& ideal : ideals.proofs) {
        ideal.outcome = merged.restore(ideal.outcome);
        restore_options(merged, ideal.leaves);
        restore_options(merged, ideal.linear);
    }
    restore_options(merged, ideals.without.certificate);
    return ideals;
}

Solution find_fairest(const engine::Instance& instance, const std::vector<Int128>& from,
                      const engine::Budget& budget, engine::Watch& watch) {
    Ideals ideals = find_ideals(instance, budget, watch);
    if (ideals.worths.empty()) {
        // What bounds an ideal says nothing about shares of it.
        if (ideals.without.certificate.status == Certificate::Status::infeasible) return ideals.without;
        Solution unknown;
        unknown.certificate.status = Certificate::Status::bounded;
        return unknown;
    }
    Objective objective = measure_gains(instance, Objective::Kind::leximin);
    objective.from = from;
    for (std::size_t p = 0; p < from.size(); ++p) {
        const Int128 reach = ideals.worths[p] - from[p];
        objective.last[p] = reach <= 0;
        if (reach > 0) objective.unit[p] = Rational(engine::to_integer(reach));
    }
    Solution solution = find_best(instance, objective, budget, watch);
    solution.certificate.ideals = std::move(ideals.proofs);
    if (!ideals.proved) {
        if (solution.certificate.status == Certificate::Status::optimal) {
            solution.certificate.status = Certificate::Status::bounded;
        }
        solution.ties.reset();
        solution.notes.emplace_back(
            "the parties' ideals are the best found, not proved: shares are measured against those");
    }
    return solution;
}

}  // namespace wasit::concepts
