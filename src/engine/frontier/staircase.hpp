// Frontiers of two parties, and the step that adds one issue to them.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/budget.hpp"
#include "engine/int128.hpp"

namespace wasit::engine {

template <class Int>
struct Point {
    Int x, y;
    bool operator==(const Point&) const = default;
};

// Points none of which dominates another, x descending and so y ascending.
template <class Int>
using Staircase = std::vector<Point<Int>>;

enum class MergeEnd { done, too_large, stopped };

// The nondominated points of {a + b : a in front, b in options} with x >= floor.x and y >= floor.y (floor >=
// 0), into `sum`. Coordinates >= 0; sums and 1 more fit Int. `sum` never takes more than `most_points`.
//
// A k-way merge of the copies front + b (Nemhauser & Ullmann 1969), x descending, in blocks of some hundred
// points. Of every copy it visits only the stretches that rise above everything to their left at the block's
// edge, found by galloping; within a block two passes over a small table of columns drop nearly all that is
// dominated before anything is sorted. Close to linear in the points of the result.
template <class Int>
MergeEnd add_options(std::span<const Point<Int>> front, std::span<const Point<Int>> options, Point<Int> floor,
                     std::size_t most_points, Watch& watch, Staircase<Int>& sum);

}  // namespace wasit::engine
