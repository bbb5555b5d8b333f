#include "model/phases.hpp"

#include <algorithm>
#include <map>

namespace wasit {

namespace {

// What the side leaves out, as sides whose union it is: an interval for each end where there are at most two
// stretches of values, else a list.
std::vector<Side> list_complement(const Issue& issue, const Side& side) {
    std::vector<std::vector<Value>> stretches;
    std::vector<Value> all;
    bool before = false;
    for (Value& value : list_values(issue)) {
        const bool outside = !contains(side, value);
        if (outside) {
            if (!before) stretches.emplace_back();
            stretches.back().push_back(value);
            all.push_back(std::move(value));
        }
        before = outside;
    }
    if (all.empty()) return {};
    if (std::holds_alternative<Choice>(issue.domain) || stretches.size() > 2) return {{all, {}, {}}};
    std::vector<Side> sides;
    for (const std::vector<Value>& stretch : stretches) {
        if (stretch.size() == 1) {
            sides.push_back({stretch, {}, {}});
        } else {
            sides.push_back({{}, stretch.front(), stretch.back()});
        }
    }
    return sides;
}

// What holds where the phase does not come about.
Box list_otherwise(const Case& negotiation, const Id& phase) {
    Box box;
    for (const Issue& issue : negotiation.issues) {
        if (issue.phase == phase && issue.status == IssueStatus::open && issue.otherwise)
            box.sides.emplace_back(issue.id, Side{{*issue.otherwise}, {}, {}});
    }
    return box;
}

// Boxes whose union is where the phase's own condition fails.
std::vector<Box> list_failing(const Case& negotiation, const Phase& phase) {
    std::vector<Box> boxes;
    if (!phase.condition) return boxes;
    for (const auto& [id, side] : phase.condition->sides) {
        const Issue* issue = negotiation.find_issue(id);
        const auto count = issue == nullptr ? std::nullopt : count_values(*issue);
        if (!count || *count > kMostConditionValues || issue->status == IssueStatus::parked) continue;
        for (Side& outside : list_complement(*issue, side)) boxes.push_back({{{id, std::move(outside)}}});
    }
    return boxes;
}

}  // namespace

bool falls_away(const Case& negotiation, const Id& phase) {
    return std::any_of(negotiation.issues.begin(), negotiation.issues.end(),
                       [&](const Issue& issue) { return issue.phase == phase && issue.otherwise; });
}

std::vector<const Phase*> list_with_earlier(const Case& negotiation, const Id& phase) {
    std::vector<const Phase*> phases;
    const Id* next = &phase;
    while (next != nullptr) {
        const auto at = std::find_if(negotiation.phases.begin(), negotiation.phases.end(),
                                     [&](const Phase& other) { return other.id == *next; });
        if (at == negotiation.phases.end() || std::find(phases.begin(), phases.end(), &*at) != phases.end())
            break;
        phases.push_back(&*at);
        next = at->after ? &*at->after : nullptr;
    }
    return phases;
}

bool fails_condition(const Case& negotiation, const Box& condition, const Deal& deal) {
    return std::any_of(condition.sides.begin(), condition.sides.end(), [&](const auto& named) {
        const Issue* issue = negotiation.find_issue(named.first);
        if (issue == nullptr || issue->status == IssueStatus::parked) return false;
        const Value* value = deal.find(named.first);
        if (value == nullptr && issue->agreed) value = &*issue->agreed;
        return value != nullptr && !contains(named.second, *value);
    });
}

const Phase* find_failing(const Case& negotiation, const Id& phase, const Deal& deal) {
    for (const Phase* own : list_with_earlier(negotiation, phase)) {
        if (own->condition && fails_condition(negotiation, *own->condition, deal)) return own;
    }
    return nullptr;
}

std::vector<Limit> list_phase_limits(const Case& negotiation) {
    std::vector<Limit> limits;
    if (negotiation.phases.size() > kMostPhases) return limits;
    std::map<Id, std::vector<Box>> failing;  // of a phase: where its own condition fails
    for (const Phase& phase : negotiation.phases) {
        const Box otherwise = list_otherwise(negotiation, phase.id);
        if (otherwise.sides.empty()) continue;
        for (const Phase* own : list_with_earlier(negotiation, phase.id)) {
            const auto [at, fresh] = failing.try_emplace(own->id);
            if (fresh) at->second = list_failing(negotiation, *own);
            for (const Box& when : at->second) {
                Limit& limit = limits.emplace_back();
                limit.rule = Implication{when, otherwise};
                limit.phase = phase.id;
            }
        }
    }
    return limits;
}

void set_phase_limits(Case& negotiation) {
    std::erase_if(negotiation.limits, [](const Limit& limit) { return limit.phase.has_value(); });
    for (Limit& limit : list_phase_limits(negotiation)) negotiation.limits.push_back(std::move(limit));
}

}  // namespace wasit
