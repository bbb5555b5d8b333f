// Which values every issue still has: parked issues have none and are left out, agreed and kept ones have
// one, the others all but what is forbidden.
#pragma once

#include <vector>

#include "engine/compile.hpp"

namespace wasit::engine {

struct SettledIssues {
    std::vector<InstanceIssue> issues;
    std::vector<Refusal> refusals;  // if any, `issues` is incomplete
};

// O(values), of all issues.
SettledIssues settle_issues(const Case& negotiation, const CompileOptions& options);

}  // namespace wasit::engine
