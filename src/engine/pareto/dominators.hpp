// Rows that others are asked to be measured against: is anything here above this row?
//
// A k-d tree over the rows' values, made coarse enough for small integers, finds the few rows that may be above; they are
// compared in full. Memory: about 24 + 24 * columns bytes per row. Making it: O(n log n); asking: far from linear in
// practice.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/int128.hpp"
#include "engine/pareto/dominance_tree.hpp"

namespace wasit::engine {

class Dominators {
  public:
    // At least one row, with at least one column each, fewer than 2^31 of them.
    Dominators(std::span<const Int128> table, int columns);
    Dominators(const Dominators&) = delete;
    Dominators& operator=(const Dominators&) = delete;

    // Whether a row here is at least as great in every column as `row`, and not equal. `scratch` is any vector.
    bool dominate(std::span<const Int128> row, std::vector<std::int32_t>& scratch) const;

  private:
    // Makes values coarse: a greater value never gets a smaller number.
    struct Scale {
        Int128 least, greatest;
        int shift;

        std::int32_t operator()(Int128 value) const;
    };

    static std::vector<Scale> measure(std::span<const Int128> table, std::size_t columns);
    std::vector<std::int32_t> make_coarse() const;

    std::size_t columns_;
    std::vector<Int128> table_;
    std::vector<Scale> scales_;
    std::vector<std::int32_t> coarse_;
    DominanceTree tree_;
};

}  // namespace wasit::engine
