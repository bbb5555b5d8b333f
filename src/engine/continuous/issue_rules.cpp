#include "engine/continuous/issue_rules.hpp"

#include <algorithm>
#include <numeric>

#include "engine/continuous/case_boxes.hpp"

namespace wasit::engine {

std::vector<IssueRule> list_rules(const Case& negotiation, const std::vector<MixedIssue>& issues) {
    std::vector<IssueRule> rules;
    const auto add = [&](IssueRule rule, const std::vector<const Box*>& boxes) {
        for (const Box* box : boxes) {
            for (const auto& side : box->sides) {
                const auto found = std::find_if(issues.begin(), issues.end(), [&](const MixedIssue& issue) {
                    return issue.id == side.first && !issue.value;
                });
                if (found != issues.end()) rule.issues.push_back(static_cast<int>(found - issues.begin()));
            }
        }
        rules.push_back(std::move(rule));
    };
    for (const Limit& limit : negotiation.limits) {
        if (const auto* link = std::get_if<Implication>(&limit.rule))
            add({.limit = &limit}, {&link->when, &link->require});
        if (const auto* forbidden = std::get_if<Forbidden>(&limit.rule))
            add({.limit = &limit}, {&forbidden->box});
    }
    for (std::size_t p = 0; p < negotiation.parties.size(); ++p) {
        const Preferences& own = *negotiation.find_preferences(negotiation.parties[p].id);
        for (const Bonus& bonus : own.bonuses) add({.bonus = &bonus, .party = p}, {&bonus.box});
        for (const Composite& composite : own.composites) {
            std::vector<const Box*> boxes;
            list_boxes(composite, boxes);
            add({.composite = &composite, .party = p}, boxes);
        }
        for (const RedLine& line : own.red_lines) add({.red_line = &line, .party = p}, {&line.never});
    }
    return rules;
}

std::vector<IssueGroup> group_issues(const std::vector<MixedIssue>& issues,
                                     const std::vector<IssueRule>& rules,
                                     const std::vector<bool>& red_lines_of, std::vector<int>& constant) {
    std::vector<int> parent(issues.size());
    std::iota(parent.begin(), parent.end(), 0);
    const auto root_of = [&](int issue) {
        while (parent[static_cast<std::size_t>(issue)] != issue)
            issue = parent[static_cast<std::size_t>(issue)];
        return static_cast<std::size_t>(issue);
    };
    const auto binds = [&](const IssueRule& rule) {
        return rule.red_line == nullptr || red_lines_of[rule.party];
    };
    for (const IssueRule& rule : rules) {
        if (!binds(rule)) continue;
        for (const int issue : rule.issues)
            parent[root_of(issue)] = static_cast<int>(root_of(rule.issues[0]));
    }
    std::vector<IssueGroup> groups;
    std::vector<std::size_t> group_of(issues.size(), issues.size());
    for (std::size_t i = 0; i < issues.size(); ++i) {
        if (issues[i].value) continue;
        std::size_t& group = group_of[root_of(static_cast<int>(i))];
        if (group == issues.size()) {
            group = groups.size();
            groups.emplace_back();
        }
        groups[group].issues.push_back(static_cast<int>(i));
    }
    constant.clear();
    for (std::size_t r = 0; r < rules.size(); ++r) {
        const IssueRule& rule = rules[r];
        if (!binds(rule)) continue;
        std::vector<int>& own =
            rule.issues.empty() ? constant : groups[group_of[root_of(rule.issues[0])]].rules;
        own.push_back(static_cast<int>(r));
    }
    return groups;
}

}  // namespace wasit::engine
