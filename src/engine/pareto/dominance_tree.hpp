// A k-d tree over distinct integer points that tells whether a point is dominated (Bentley 1975).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace wasit::engine {

// Points with `columns` >= 1 coordinates each, row by row in `points`, which must outlive the tree and hold
// no point twice.
class DominanceTree {
  public:
    DominanceTree(std::span<const std::int32_t> points, int columns);

    // Whether another point is at least as great in every coordinate. Looks only at the parts of the tree
    // whose greatest coordinates allow it: far from linear in practice, linear at worst.
    bool dominated(std::uint32_t row) const;

  private:
    struct Node {
        std::uint32_t first, last;              // into order_
        std::uint32_t greater = 0, lesser = 0;  // children; 0: a leaf
    };

    std::uint32_t build(std::uint32_t first, std::uint32_t last);
    std::uint32_t widest_column(std::uint32_t first, std::uint32_t last) const;
    bool reaches(const std::int32_t* corner, const std::int32_t* point) const;
    bool find(std::uint32_t node, const std::int32_t* point) const;

    std::span<const std::int32_t> points_;
    std::size_t columns_;
    std::vector<std::uint32_t> order_;
    std::vector<std::int32_t> leaf_points_;  // the points in the order of the leaves
    std::vector<Node> nodes_;
    std::vector<std::int32_t> corners_;  // by node: the greatest coordinate in every column
};

}  // namespace wasit::engine
