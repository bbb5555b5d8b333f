// The deals behind points of a two-party frontier.
#pragma once

#include <vector>

#include "engine/frontier/staircase.hpp"
#include "engine/instance.hpp"

namespace wasit::engine {

template <class Int>
struct BilateralIssue {
    int issue;                         // index in the instance
    std::vector<OptionIndex> options;  // ascending
    std::vector<Point<Int>> points;    // by option: worths >= 0
    Point<Int> most;                   // the greatest worth for each party
};

// The first deal by option order for each of the first `count` points of the last frontier. `fronts[k]` is
// the frontier of the first k issues, in whatever order the issues are given; it may lack what is not part of
// any of these points. `settled` gives the options of all other issues.
//
// What precedes the last option of an efficient deal is efficient among the first issues, so it is on their
// frontier: backwards, every option that leaves such a point is a way to the point. Forwards, each point
// takes the way whose deal comes first; two ways that end in one point go on alike, so what is first stays
// first.
template <class Int>
std::vector<Outcome> find_deals(std::span<const BilateralIssue<Int>> issues, const Outcome& settled,
                                std::span<const Staircase<Int>> fronts, std::size_t count);

}  // namespace wasit::engine
