// Additive upper bounds on worths that are not sums over issues: what the bounds for linked cases rest on.
#pragma once

#include <vector>

#include "engine/instance.hpp"

namespace wasit::engine {

// worth(x) <= constant + sum over issues of issue[i][x_i], for every outcome x; equal where the party's worth
// is separable. Bonuses count where they are positive, composites as much as they ever pay, fixed worths as
// if nothing else were lost. Limits, red lines and caps are passed over.
struct AdditiveUpper {
    std::vector<std::vector<Int128>> issue;
    Int128 constant = 0;
};

AdditiveUpper relax(const Instance& instance, int party);

// The most that a composite ever pays.
Int128 most_paid(const Instance& instance, const CompositeWorth& composite);

}  // namespace wasit::engine
