// The deals behind points of a two-party frontier.
#pragma once

#include <span>
#include <vector>

#include "engine/frontier/staircase.hpp"
#include "engine/instance.hpp"

namespace wasit::engine {

// One issue of a merge, and how the frontier with it came from the frontier without it.
struct MergeStep {
    int issue;                         // index in the instance
    std::vector<OptionIndex> options;  // of the instance, by option of the merge
    Trace trace;
};

// The first deal by option order for each of the first `count` points after the last step. `settled` gives
// the options of issues that no step names.
//
// Going forward, each point takes that one of its ways whose deal comes first. Two ways to one point go on
// alike, so what is first stays first, in whatever order the issues were merged.
std::vector<Outcome> find_deals(std::span<const MergeStep> steps, const Outcome& settled, std::size_t count);

}  // namespace wasit::engine
