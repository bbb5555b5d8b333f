#include "engine/structure/structure.hpp"

#include <algorithm>
#include <vector>

#include "engine/elimination/order.hpp"
#include "engine/linear/linear_relaxation.hpp"
#include "engine/pareto/nondominated.hpp"
#include "engine/structure/alike_options.hpp"
#include "engine/structure/linked_plan.hpp"

namespace wasit::engine {

namespace {

Obstacles find_obstacles(const Instance& instance) {
    Obstacles found;
    found.limits = static_cast<int>(instance.limits.size());
    found.quorum = instance.walk_aways_apply && !instance.unanimous;
    for (const PartyWorth& party : instance.parties) {
        if (instance.walk_aways_apply) found.red_lines += static_cast<int>(party.red_lines.size());
        found.bonuses += static_cast<int>(party.bonuses.size());
        found.composites += static_cast<int>(party.composites.size());
        found.fixed_worths += static_cast<int>(party.fixed.size());
        found.caps += party.capped ? 1 : 0;
    }
    return found;
}

// Single answers where worths are no plain sums, or deals not free: by multipliers over tables where everything
// fits into those; else by linear relaxations; else by visiting every deal, as long as that can end.
MethodChoice choose_linked(const Instance& instance, const Structure& structure) {
    if (structure.distinct <= kFewDeals || !instance.walk_aways_apply || instance.parties.empty() ||
        instance.issues.empty())
        return {Method::enumeration};
    const LinkedPlan plan = plan_linked(instance, kPlannedMemory);
    if (!plan.whole && structure.distinct > kManyDeals && LinearRelaxation::available())
        return {Method::linear_bounds};
    if (!plan.whole && structure.enumerable) return {Method::enumeration};
    const bool wide = plan.combinations * kEliminations >= structure.distinct.get_d();
    if (wide && structure.distinct <= kManyDeals && structure.enumerable) return {Method::enumeration};
    return {Method::linked_branch_and_bound, plan.components, plan.width, plan.sums > 0, plan.whole};
}

}  // namespace

std::string_view name_of(Method method) {
    switch (method) {
        case Method::separable_merge:
            return "blocked merge";
        case Method::separable_sums:
            return "sums of frontiers";
        case Method::elimination:
            return "elimination";
        case Method::enumeration:
            return "pruned enumeration";
        case Method::branch_and_bound:
            return "branch and bound";
        case Method::linear_bounds:
            return "linear branch and bound";
        case Method::linked_branch_and_bound:
            return "elimination with branch and bound";
    }
    return "";
}

Structure analyse(const Instance& instance, std::uint64_t deals) {
    Structure structure;
    structure.outcomes = count_outcomes(instance);
    structure.obstacles = find_obstacles(instance);
    structure.separable = structure.obstacles.none();
    structure.distinct = structure.outcomes;
    if (!structure.separable) {
        structure.distinct = 1;
        for (const auto& classes : find_alike_options(instance, all_options(instance)))
            structure.distinct *= static_cast<unsigned long>(classes.size());
    }
    structure.visitable = deals;
    structure.enumerable = structure.distinct <= Integer(static_cast<unsigned long>(deals));
    if (!structure.separable || instance.parties.empty()) {
        if (structure.outcomes > kFewDeals) {
            if (const auto order = find_elimination_order(instance))
                structure.frontier = {Method::elimination, order->components, order->width};
        }
    } else {
        structure.frontier = {instance.party_count() == 2 ? Method::separable_merge : Method::separable_sums};
    }
    if (structure.separable && instance.walk_aways_apply && structure.outcomes > kFewDeals) {
        structure.concepts = {Method::branch_and_bound};
    } else {
        structure.concepts = choose_linked(instance, structure);
    }
    return structure;
}

Reduction reduce_options(const Instance& instance) {
    Reduction reduction;
    reduction.outcomes = 1;
    for (int i = 0; i < instance.issue_count(); ++i) {
        const auto options = static_cast<std::size_t>(instance.option_count(i));
        std::vector<Int128> table;
        for (std::size_t o = 0; o < options; ++o) {
            for (const PartyWorth& party : instance.parties) table.push_back(party.issue[i][o]);
        }
        const auto kept = nondominated<Int128>(table, options, instance.party_count()).size();
        reduction.options += options;
        reduction.kept += kept;
        reduction.outcomes *= static_cast<unsigned long>(kept);
    }
    return reduction;
}

}  // namespace wasit::engine
