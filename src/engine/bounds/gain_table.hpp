// Additive worths laid out for bounds and searches: by issue, by distinct option, by party.
#pragma once

#include <vector>

#include "engine/instance.hpp"

namespace wasit::engine {

// Options of one issue that are worth the same to every party are one, named by the first of them.
struct GainTable {
    struct Issue {
        std::vector<OptionIndex> option;    // first of its kind
        std::vector<unsigned long> copies;  // how many there are of the kind
        std::vector<Int128> worth;          // [option * parties + party]
        std::vector<double> gain;           // the same on the parties' own scales, to within 4 units of 2^-53
        std::size_t size() const { return option.size(); }
    };
    int parties = 0;
    std::vector<Issue> issues;
    std::vector<Int128> constant;  // worth = constant + sum over issues
    std::vector<double> offset;    // (constant - walk-away) on the own scale
    std::vector<double> range;     // of the worths over all outcomes, own scale; 1 where there is none
};

// Worths where they are sums over issues, else their additive upper bounds (relaxation.hpp).
GainTable tabulate_gains(const Instance& instance);

}  // namespace wasit::engine
