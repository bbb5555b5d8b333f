// How wide the tables may be that bounds on linked deals are computed from.
#pragma once

#include <cstddef>
#include <cstdint>

#include "engine/instance.hpp"

namespace wasit::engine {

struct LinkedPlan {
    std::size_t widest = 0;   // parts of more combinations are bounded one by one (make_upper_network)
    bool whole = false;       // nothing is: bounds are over the very worths and limits, but for the sums
    int sums = 0;             // sum limits, which multipliers take care of
    int width = 0;            // issues that eliminating one touches, at most
    int components = 0;       // groups of issues that hang together
    double combinations = 0;  // that one elimination takes
};

// The widest tables with which elimination takes no more than some hundred thousand combinations, and its
// tables no more than the memory given. O(tables of the instance), a few times.
LinkedPlan plan_linked(const Instance& instance, std::uint64_t memory_bytes);

}  // namespace wasit::engine
