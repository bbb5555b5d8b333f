// Frontiers in the plane made of points and straight segments, and how they add up.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

#include "engine/continuous/mixed_instance.hpp"

namespace wasit::engine {

// What a place on a frontier is made of: kept as a graph, for most places are cut away again.
class Origin;
using OriginPtr = std::shared_ptr<const Origin>;
OriginPtr make_origin(Mixture mixture);
OriginPtr add_origins(OriginPtr left, OriginPtr right);  // of different parts
OriginPtr blend_origins(OriginPtr from, OriginPtr to, Rational share);
Mixture to_mixture(const OriginPtr& origin, std::size_t parts);

struct Place {
    Rational x, y;  // the first party's worth, and the second's
    OriginPtr origin;
};

// From its right end, the first party's best, to its left end; a point where both are the same.
struct Stretch {
    Place right, left;
    bool right_open = false, left_open = false;  // the end itself is dominated
    bool is_point() const { return right.x == left.x; }
};

// Efficient among themselves: from right to left x falls and y rises, within stretches and from each to the next.
using BentLine = std::vector<Stretch>;

// The efficient ones of a set of places and of the segments between some of them.
BentLine make_bent_line(std::vector<Stretch> stretches);
// What neither dominates in the other. O(stretches of both).
BentLine unite(const BentLine& left, const BentLine& right);
// The efficient sums of a place of one and a place of the other.
BentLine add(const BentLine& left, const BentLine& right);
// Only what has at least these worths.
BentLine cut_at(const BentLine& line, const std::optional<Rational>& x, const std::optional<Rational>& y);

}  // namespace wasit::engine
