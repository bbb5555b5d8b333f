// The sets of parties whose acceptance is enough for an agreement.
#pragma once

#include <optional>
#include <vector>

#include "model/case.hpp"

namespace wasit::engine {

struct AgreeingSet {
    std::vector<bool> members;  // by party
    bool smallest = true;       // no smaller set of them is enough
};

inline constexpr std::size_t kMostAgreeingParties = 20;

// Larger sets first, then in party order; where everybody is enough, everybody is the first. Nothing where there are more
// than `most`, or more parties under a quorum than kMostAgreeingParties. O(2^parties x parties).
std::optional<std::vector<AgreeingSet>> list_agreeing_sets(const Case& negotiation, std::size_t most);

}  // namespace wasit::engine
