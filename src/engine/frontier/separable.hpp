// A separable instance cut down to what decides its frontier.
//
// Where every party's worth is a sum over the issues and everybody must accept, an efficient deal uses on
// every issue an option that no other option of that issue dominates. Of options of equal worths the first
// stands for all: it comes first in every deal shown.
#pragma once

#include <optional>
#include <vector>

#include "engine/instance.hpp"

namespace wasit::engine {

struct SeparableIssue {
    int issue = 0;                     // index in the instance
    std::vector<OptionIndex> options;  // those that matter, at least two, ascending
    std::vector<Int128> worths;        // options x parties, from 0 upward: the least is moved into the base
};

struct SeparableSum {
    int parties = 0;
    std::vector<SeparableIssue> issues;  // in file order; issues with one option that matters are settled
    Outcome settled;                     // that option for the settled issues, 0 elsewhere
    std::vector<Int128> base;            // by party: a deal's worth is base + the sum over `issues`
    std::vector<Int128> most;            // by party: the greatest sum over `issues`
    std::vector<Int128> floor;  // by party: the least sum over `issues` that it accepts, 0 if it takes any
    std::vector<Int128> range;  // by party: greatest less least worth over all outcomes
    bool hopeless = false;      // some party accepts nothing
};

// Precondition: analyse(instance).separable.
SeparableSum reduce_separable(const Instance& instance);

// The greatest integer error that epsilon (>= 0; more than 1 counts as 1) allows a party of this range.
Int128 allowed_error(double epsilon, Int128 range);

}  // namespace wasit::engine
