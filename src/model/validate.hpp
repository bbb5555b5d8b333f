// Whether a case makes sense: every id known, every number in range, no cycles, nothing stated twice.
#pragma once

#include <vector>

#include "model/case.hpp"
#include "model/fault.hpp"

namespace wasit {

inline constexpr long kMaxValuesPerIssue = 1'000'000;  // more: a range with a larger step, or a real issue

// All faults, in file order. O(size of the case).
std::vector<Fault> validate(const Case& negotiation);

}  // namespace wasit
