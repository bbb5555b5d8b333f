// The values of one issue, cut into pieces on which every party's worth is a straight line (engine/continuous/mixed_instance.hpp).
#pragma once

#include <optional>
#include <vector>

#include "model/case.hpp"

namespace wasit::engine {

struct IssuePiece {
    std::vector<Value> corners;
    Value inside;  // lies in no border of the piece, and is no value that is a piece of its own
};

// Of an issue of listed values: one piece each.
std::vector<IssuePiece> list_pieces(const std::vector<Value>& values);

// Of a real issue: the stretches between knots of any party's curve and values at which some box begins or ends;
// then those values themselves. O(n log n).
std::vector<IssuePiece> cut_real(const Case& negotiation, const Issue& issue);

// Of a divisible issue: for every choice of one stretch of each party's curve over its share, the shares in them that
// sum to 1; then the shares that some box names. Nothing where there are more than `most` corners.
std::optional<std::vector<IssuePiece>> cut_divisible(const Case& negotiation, const Issue& issue,
                                                     std::size_t most);

// Each party's whole curve over a real or divisible issue: its worth at every knot.
std::vector<Curve> draw_curves(const Case& negotiation, const Issue& issue);

}  // namespace wasit::engine
