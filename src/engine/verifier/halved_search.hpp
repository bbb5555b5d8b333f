// Combinations of options of some issues within given slacks: half of them walked depth-first, half kept in a k-d tree
// (Bentley 1975) in which each walk looks up what goes with it.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "engine/instance.hpp"
#include "engine/verifier/work.hpp"

namespace wasit::engine {

struct WalkOption {
    OptionIndex option;
    std::vector<std::int64_t> loss;  // by requirement, rounded down; >= 0
};

struct WalkIssue {
    int issue;
    std::vector<WalkOption> options;  // in ascending order of the first loss
    std::int64_t stake = 0;           // the largest loss
};

// Visits every combination (options by issue number) whose losses in the last `decisive` requirements stay within the
// slacks, of at most 2^40, and perhaps some that exceed one by its 2^28th part. Combinations that exceed another
// slack may be left out. False if the work is used up, or the room; `visit` returns false to stop.
bool search_in_halves(std::vector<WalkIssue> issues, const std::vector<std::int64_t>& slacks,
                      std::size_t decisive, Work& work, const std::function<bool(OutcomeView)>& visit);

}  // namespace wasit::engine
