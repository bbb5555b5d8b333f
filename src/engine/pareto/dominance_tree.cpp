#include "engine/pareto/dominance_tree.hpp"

#include <algorithm>
#include <numeric>

namespace wasit::engine {

namespace {
constexpr std::uint32_t kLeafSize = 16;
}

DominanceTree::DominanceTree(std::span<const std::int32_t> points, int columns)
    : columns_(static_cast<std::size_t>(columns)),
      width_((columns_ + kLanes - 1) / kLanes * kLanes),
      points_(points.size() / columns_ * width_),
      order_(points.size() / columns_) {
    for (std::size_t row = 0; row < order_.size(); ++row)
        std::copy_n(&points[row * columns_], columns_, &points_[row * width_]);
    std::iota(order_.begin(), order_.end(), 0u);
    if (order_.empty()) return;
    build(0, static_cast<std::uint32_t>(order_.size()));
    leaf_points_.reserve(points_.size());
    for (const std::uint32_t row : order_) {
        const auto from = points_.begin() + static_cast<std::ptrdiff_t>(row * width_);
        leaf_points_.insert(leaf_points_.end(), from, from + static_cast<std::ptrdiff_t>(width_));
    }
}

std::uint32_t DominanceTree::widest_column(std::uint32_t first, std::uint32_t last) const {
    std::uint32_t widest = 0;
    std::int32_t width = -1;
    for (std::uint32_t c = 0; c < columns_; ++c) {
        std::int32_t least = points_[order_[first] * width_ + c], greatest = least;
        for (std::uint32_t i = first + 1; i < last; ++i) {
            const std::int32_t value = points_[order_[i] * width_ + c];
            least = std::min(least, value);
            greatest = std::max(greatest, value);
        }
        if (greatest - least > width) {
            width = greatest - least;
            widest = c;
        }
    }
    return widest;
}

std::uint32_t DominanceTree::build(std::uint32_t first, std::uint32_t last) {
    const auto index = static_cast<std::uint32_t>(nodes_.size());
    nodes_.push_back({first, last});
    corners_.resize(corners_.size() + width_);
    for (std::size_t c = 0; c < columns_; ++c) {
        std::int32_t greatest = points_[order_[first] * width_ + c];
        for (std::uint32_t i = first + 1; i < last; ++i) {
            greatest = std::max(greatest, points_[order_[i] * width_ + c]);
        }
        corners_[index * width_ + c] = greatest;
    }
    if (last - first <= kLeafSize) return index;

    const std::uint32_t column = widest_column(first, last);
    const std::uint32_t middle = first + (last - first) / 2;
    std::nth_element(order_.begin() + first, order_.begin() + middle, order_.begin() + last,
                     [&](std::uint32_t a, std::uint32_t b) {
                         return points_[a * width_ + column] > points_[b * width_ + column];
                     });
    const std::uint32_t greater = build(first, middle);
    const std::uint32_t lesser = build(middle, last);
    nodes_[index].greater = greater;
    nodes_[index].lesser = lesser;
    return index;
}

bool DominanceTree::dominated(std::uint32_t row) const {
    const std::int32_t* const point = &points_[row * width_];
    const auto elsewhere = [&](std::uint32_t other) {
        return !std::equal(point, point + columns_, &points_[other * width_]);
    };
    return find(0, point, elsewhere);
}

}  // namespace wasit::engine
