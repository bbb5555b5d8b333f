// The nondominated rows of a table: the Pareto filter for any number of parties.
//
// A row dominates another if it is at least as great in every column and greater in one. Ways:
// 1 column: the greatest; 2: sort and scan; 3: sort and a staircase (Kung, Luccio & Preparata 1975), O(n log
// n); more: a k-d tree of the rows' ranks, asked for every row whether anything stands in the orthant above
// it. Memory: about 8 + 8 * columns bytes per row besides the table.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "engine/int128.hpp"

namespace wasit::engine {

// Which of two equal rows to keep: true if the first is to be preferred. A strict weak order.
using Preference = std::function<bool(std::uint32_t, std::uint32_t)>;

// Indices of the distinct nondominated rows, in descending lexicographic order of the rows. Of equal rows the
// preferred one is kept, without a preference the one of lowest index. Rows are consecutive in `table`;
// fewer than 2^31 of them. With no columns all rows are equal.
template <class Int>
std::vector<std::uint32_t> nondominated(std::span<const Int> table, std::size_t rows, int columns,
                                        const Preference& prefer = {});

extern template std::vector<std::uint32_t> nondominated(std::span<const std::int64_t>, std::size_t, int,
                                                        const Preference&);
extern template std::vector<std::uint32_t> nondominated(std::span<const Int128>, std::size_t, int,
                                                        const Preference&);

}  // namespace wasit::engine
