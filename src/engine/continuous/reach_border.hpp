// What two parties can reach together, as a set in the plane with everything that is worth less: kept by its upper right
// border. The verifier's own (line_verifier.hpp); the tracer has others (bent_line.hpp).
//
// A border is a bent line from the lower right to the upper left: from each corner to the next x does not rise and y does
// not fall. It stands for all places that are at most, in both numbers, a place on it. No corners: the empty set.
// All is exact.
#pragma once

#include <optional>
#include <vector>

#include "engine/continuous/mixed_instance.hpp"

namespace wasit::engine {

struct Spot {
    Rational x, y;  // the first party's worth, and the second's
    bool operator==(const Spot&) const = default;
};
using Border = std::vector<Spot>;

// Of the convex hull of some spots: Andrew's monotone chain (1979). O(n log n).
Border enclose(std::vector<Spot> spots);
// Of both sets together. O(corners of both).
Border unite_borders(const Border& left, const Border& right);

// What a line w_x x + w_y y <= most leaves, its weights at least 0 and not both 0.
struct HalfPlane {
    Rational x, y, most;
};
// Of what all of them leave; nothing where x or y alone is not bounded by one of weight 0 for the other. O(n^2).
std::optional<Border> intersect_half_planes(const std::vector<HalfPlane>& planes);

// The parts of a border that bend outward, without what is level with a better place: how sums of two sets are formed,
// for the edges of two such runs follow each other by their slope (Minkowski sums of convex sets).
std::vector<Border> cut_into_outward_runs(const Border& border);
Border add_outward_runs(const Border& left, const Border& right);

// The largest y of places whose x is at least this.
std::optional<Rational> find_height(const Border& border, const Rational& x);

// Only places of at least these numbers; their border begins and ends there.
Border clip(const Border& border, const std::optional<Rational>& least_x,
            const std::optional<Rational>& least_y);

// A spot of `border` that does not lie in the other set; nothing: the one set holds the other. A border leaves a set
// where a corner of it lies outside, or where one of the set's own corners lies inside the border.
// O(corners x log corners of the other, and its corners in the range of the first).
std::optional<Spot> find_escape(const Border& border, const Border& set);

}  // namespace wasit::engine
