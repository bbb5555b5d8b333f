// Worths as linear functions of the options chosen and of the boxes that hold: what linear bounds rest on.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "engine/instance.hpp"

namespace wasit::engine {

// worth(x) <= constant + sum over issues of issue[i][x_i] + sum over the boxes that hold x of their
// coefficients, and worth(x) <= most, for every outcome x. Minima and maxima count as the most they ever pay, fixed
// worths as added to everything else; all other worths are met exactly (`exact`: then the lesser of the two sides is
// the worth).
struct LinearWorth {
    std::vector<std::vector<Int128>> issue;
    Int128 constant = 0;
    std::vector<std::pair<int, Int128>> boxes;  // index in Instance::boxes, coefficient; by index, each once
    std::optional<Int128> most;
    bool exact = true;
};

// O(size of the party's worths).
LinearWorth linearise(const Instance& instance, int party);

}  // namespace wasit::engine
