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

// "12,345,678", and from 10^15 on "about 10^120".
std::string write_count(const Integer& count) {
    std::string digits = count.get_str();
    if (digits.size() > 15) return "about 10^" + std::to_string(digits.size() - 1);
    for (std::size_t place = digits.size(); place > 3;) digits.insert(place -= 3, ",");
    return digits;
}

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

std::string describe_visits(const Structure& structure, std::uint64_t deals) {
    std::string count = write_count(structure.outcomes) + (structure.outcomes == 1 ? " deal" : " deals");
    if (structure.distinct < structure.outcomes)
        count += ", of which " + write_count(structure.distinct) + " differ";
    if (structure.enumerable) return count + ", visited one by one unless a branch is cut";
    return count + ", more than the " + write_count(Integer(static_cast<unsigned long>(deals))) +
           " that may be visited: exact only if enough branches can be cut";
}

MethodChoice choose_enumeration(const Structure& structure, std::uint64_t deals) {
    const std::string visits = describe_visits(structure, deals);
    return {Method::enumeration,
            structure.separable ? visits : structure.obstacles.to_text() + "; " + visits};
}

std::string describe_groups(int components, int width) {
    const std::string groups = components == 1
                                   ? "all issues hang together"
                                   : "the issues fall into " + std::to_string(components) + " groups";
    return groups + ", and eliminating one touches at most " + std::to_string(width) + " others at a time";
}

MethodChoice choose_elimination(const Structure& structure, const EliminationOrder& order) {
    return {Method::elimination,
            structure.obstacles.to_text() + "; " + describe_groups(order.components, order.width)};
}

// Single answers where worths are no plain sums, or deals not free: by multipliers over tables where everything
// fits into those; else by linear relaxations; else by visiting every deal, as long as that can end.
MethodChoice choose_linked(const Instance& instance, const Structure& structure, std::uint64_t deals) {
    if (structure.distinct <= kFewDeals || !instance.walk_aways_apply || instance.parties.empty() ||
        instance.issues.empty())
        return choose_enumeration(structure, deals);
    const LinkedPlan plan = plan_linked(instance, kPlannedMemory);
    if (!plan.whole && structure.distinct > kManyDeals && LinearRelaxation::available()) {
        return {Method::linear_bounds,
                structure.obstacles.to_text() +
                    "; linear relaxations bound every answer, branching closes the gap"};
    }
    if (!plan.whole && structure.enumerable) return choose_enumeration(structure, deals);
    std::string reason = structure.obstacles.to_text() + "; " + describe_groups(plan.components, plan.width);
    if (plan.sums > 0) reason += "; multipliers stand for the sum limits";
    reason += plan.whole
                  ? "; branching closes the gap"
                  : "; what is too wide for tables counts with its bounds, and branching does the rest";
    return {Method::linked_branch_and_bound, std::move(reason)};
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

std::string Obstacles::to_text() const {
    std::string text;
    const auto add = [&](int count, const char* one, const char* several) {
        if (count == 0) return;
        if (!text.empty()) text += ", ";
        text += std::to_string(count) + " " + (count == 1 ? one : several);
    };
    add(limits, "limit", "limits");
    add(red_lines, "red line", "red lines");
    add(bonuses, "bonus", "bonuses");
    add(composites, "composite", "composites");
    add(fixed_worths, "fixed worth", "fixed worths");
    add(caps, "cap", "caps");
    if (quorum) text += text.empty() ? "a quorum" : ", a quorum";
    return text;
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
    structure.enumerable = structure.distinct <= Integer(static_cast<unsigned long>(deals));
    if (!structure.separable || instance.parties.empty()) {
        structure.frontier = choose_enumeration(structure, deals);
        if (structure.outcomes > kFewDeals) {
            if (const auto order = find_elimination_order(instance))
                structure.frontier = choose_elimination(structure, *order);
        }
    } else if (instance.party_count() == 2) {
        structure.frontier = {Method::separable_merge,
                              "worths are plain sums: the issues' frontiers are merged one by one"};
    } else {
        structure.frontier = {
            Method::separable_sums,
            "worths are plain sums: the issues' frontiers are added one by one, and filtered"};
    }
    if (structure.separable && instance.walk_aways_apply && structure.outcomes > kFewDeals) {
        structure.concepts = {
            Method::branch_and_bound,
            "worths are plain sums: multipliers bound every answer, branching closes the gap"};
    } else {
        structure.concepts = choose_linked(instance, structure, deals);
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
