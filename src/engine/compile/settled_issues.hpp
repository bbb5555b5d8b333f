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

// What becomes of real and divisible issues that are open: refused, or listed without values.
enum class Continuous { refused, without_values };

// O(values), of all issues.
SettledIssues settle_issues(const Case& negotiation, const CompileOptions& options,
                            Continuous continuous = Continuous::refused);

}  // namespace wasit::engine
