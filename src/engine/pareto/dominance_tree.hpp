// A k-d tree over integer points that tells whether a point is dominated (Bentley 1975).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace wasit::engine {

// Points with `columns` >= 1 coordinates each, from -1 to 2^31 - 2, row by row in `points`.
class DominanceTree {
  public:
    DominanceTree(std::span<const std::int32_t> points, int columns);

    // Whether another point is at least as great in every coordinate, no point standing there twice. Looks
    // only at the parts of the tree whose greatest coordinates allow it: far from linear in practice, linear
    // at worst.
    bool dominated(std::uint32_t row) const;

    // Coordinates to be given with a point: those beyond its columns are 0.
    std::size_t width() const { return width_; }

    // Whether a point of the tree is at least as great in every coordinate as `point`, which is `width()` long, and
    // `confirm(row)` holds.
    template <class Confirm>
    bool reached(const std::int32_t* point, const Confirm& confirm) const {
        return !order_.empty() && reaches(corners_.data(), point) && find(0, point, confirm);
    }

  private:
    static constexpr std::size_t kLanes = 4;  // compared by one instruction

    struct Node {
        std::uint32_t first, last;              // into order_
        std::uint32_t greater = 0, lesser = 0;  // children; 0: a leaf
    };

    std::uint32_t build(std::uint32_t first, std::uint32_t last);
    std::uint32_t widest_column(std::uint32_t first, std::uint32_t last) const;

    bool reaches(const std::int32_t* corner, const std::int32_t* point) const {
        std::int32_t signs[kLanes] = {};  // negative where a difference is
        for (std::size_t c = 0; c < width_; c += kLanes) {
            for (std::size_t lane = 0; lane < kLanes; ++lane)
                signs[lane] |= corner[c + lane] - point[c + lane];
        }
        return (signs[0] | signs[1] | signs[2] | signs[3]) >= 0;
    }

    template <class Confirm>
    bool find(std::uint32_t index, const std::int32_t* point, const Confirm& confirm) const {
        const Node& node = nodes_[index];
        if (node.greater != 0) {
            return (reaches(&corners_[node.greater * width_], point) && find(node.greater, point, confirm)) ||
                   (reaches(&corners_[node.lesser * width_], point) && find(node.lesser, point, confirm));
        }
        for (std::uint32_t i = node.first; i < node.last; ++i) {
            if (reaches(&leaf_points_[i * width_], point) && confirm(order_[i])) return true;
        }
        return false;
    }

    std::size_t columns_;
    std::size_t width_;                      // columns_, rounded up to whole lanes
    std::vector<std::int32_t> points_;       // row by row, filled up with 0
    std::vector<std::uint32_t> order_;       // rows, in the order of the leaves
    std::vector<std::int32_t> leaf_points_;  // the points in that order
    std::vector<Node> nodes_;
    std::vector<std::int32_t> corners_;  // by node: the greatest coordinate in every column
};

}  // namespace wasit::engine
