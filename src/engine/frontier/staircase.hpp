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

// How a point of a sum comes about: an option, and the place on the front of the point it is added to.
struct Way {
    std::uint32_t option;
    std::uint32_t before;
};

// All ways to the points of a sum.
struct Trace {
    std::vector<Way> ways;           // of the first point, of the second...
    std::vector<std::uint32_t> end;  // by point: where its ways end
};

enum class MergeEnd { done, too_large, stopped };

// The nondominated points of {a + b : a in front, b in options} with x >= floor.x and y >= floor.y (floor >=
// 0), into `sum`; with `trace` all ways to them, for a front of less than 2^32 points. Coordinates >= 0; sums
// and 1 more fit Int. `sum` takes hardly more than `most_points`.
//
// A k-way merge of the copies front + b (Nemhauser & Ullmann 1969), x descending, in blocks of some dozens of
// points. In each the copies of the options at the corners of the hull over all sums lead: they touch it there.
// What they leave undominated lies hardly below the hull, so a line parallel to it is a bound, as in the cores
// of knapsacks (Balas & Zemel 1980), that most other copies do not reach, and few points of the rest. Close to
// linear in the points of the result.
template <class Int>
MergeEnd add_options(std::span<const Point<Int>> front, std::span<const Point<Int>> options, Point<Int> floor,
                     std::size_t most_points, Watch& watch, Staircase<Int>& sum, Trace* trace = nullptr);

}  // namespace wasit::engine
