// What ties issues together, and which are tied: parts of compile_mixed.hpp.
#pragma once

#include <compare>
#include <vector>

#include "engine/continuous/mixed_instance.hpp"

namespace wasit::engine {

// A limit (not a sum), a bonus or a combined term, or a red line, which binds its party's camps alone: one of them.
struct IssueRule {
    std::vector<int> issues = {};  // open ones that its boxes name, by place
    const Limit* limit = nullptr;
    const Bonus* bonus = nullptr;
    const Composite* composite = nullptr;
    const RedLine* red_line = nullptr;
    std::size_t party = 0;
};

// The case must outlive them. O(rules x sides x issues).
std::vector<IssueRule> list_rules(const Case& negotiation, const std::vector<MixedIssue>& issues);

// Issues that rules tie together, and the rules, by number.
struct IssueGroup {
    std::vector<int> issues, rules;
    auto operator<=>(const IssueGroup&) const = default;
};

// Of the open issues and the rules that bind, red lines by party, in order of the first issues. Rules on settled issues alone
// are left in `constant`. O(issues + sides of rules).
std::vector<IssueGroup> group_issues(const std::vector<MixedIssue>& issues,
                                     const std::vector<IssueRule>& rules,
                                     const std::vector<bool>& red_lines_of, std::vector<int>& constant);

}  // namespace wasit::engine
