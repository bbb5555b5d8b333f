// The deals behind points of a two-party frontier.
#pragma once

#include <span>
#include <vector>

#include "engine/frontier/staircase.hpp"
#include "engine/instance.hpp"

namespace wasit::engine {

// Some issues added at once, and how the frontier with them came from the frontier without them.
struct MergeStep {
    std::vector<int> issues;           // indices in the instance
    std::vector<OptionIndex> options;  // of the instance: for each option of the merge one of every issue
    Trace trace;
};

// The first deal by option order for each of the first `count` points after the last step. `settled` gives
// the options of issues that no step names.
//
// Going forward, each point takes that one of its ways whose deal comes first. Two ways to one point go on
// alike, so what is first stays first, in whatever order and groups the issues were merged.
std::vector<Outcome> find_deals(std::span<const MergeStep> steps, const Outcome& settled, std::size_t count);

}  // namespace wasit::engine
