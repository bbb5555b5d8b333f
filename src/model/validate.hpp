// Whether a case makes sense: every id known, every number in range, no cycles, nothing stated twice.
#pragma once

#include <set>
#include <vector>

#include "model/case.hpp"
#include "model/fault.hpp"

namespace wasit {

inline constexpr long kMaxValuesPerIssue = 1'000'000;  // more: a range with a larger step, or a real issue
inline constexpr std::size_t kMaxIdBytes = 500;

// Parts of a case that could not be read. They were complained of already; references to them are no faults.
struct Unreadable {
    bool parties = false;      // all of them
    bool issues = false;       // all of them
    std::set<Id> issue;        // their values are not known
    std::set<Id> otherwise;    // what these issues are otherwise
    bool preferences = false;  // some; it is not known whose
};

// All faults, case first, then preferences in their order, then talks; at most 1,000 errors and as many
// warnings. O(size of the case).
std::vector<Fault> validate(const Case& negotiation, const Unreadable& unreadable = {});

}  // namespace wasit
