#include "engine/pareto/nondominated.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <numeric>

#include "engine/pareto/dominance_tree.hpp"

namespace wasit::engine {

namespace {

template <class Int>
int compare_rows(const Int* a, const Int* b, int columns) {
    for (int c = 0; c < columns; ++c) {
        if (a[c] != b[c]) return a[c] > b[c] ? -1 : 1;
    }
    return 0;
}

// Distinct rows in descending lexicographic order: whatever dominates a row stands before it.
template <class Int>
std::vector<std::uint32_t> sort_distinct(const Int* table, std::size_t rows, int columns,
                                         const Preference& prefer) {
    std::vector<std::uint32_t> order(rows);
    std::iota(order.begin(), order.end(), 0u);
    const auto row = [&](std::uint32_t i) { return table + static_cast<std::size_t>(i) * columns; };
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        const int sign = compare_rows(row(a), row(b), columns);
        if (sign != 0) return sign < 0;
        return prefer ? prefer(a, b) : a < b;
    });
    order.erase(std::unique(order.begin(), order.end(),
                            [&](std::uint32_t a, std::uint32_t b) {
                                return compare_rows(row(a), row(b), columns) == 0;
                            }),
                order.end());
    return order;
}

template <class Int>
void keep_rising(const Int* table, std::vector<std::uint32_t>& order) {
    std::size_t kept = 0;
    for (const std::uint32_t i : order) {
        if (kept == 0 || table[2 * std::size_t{i} + 1] > table[2 * std::size_t{order[kept - 1]} + 1]) {
            order[kept++] = i;
        }
    }
    order.resize(kept);
}

// The staircase holds the (second, third) columns of the rows so far that no other of them dominates there.
template <class Int>
void keep_above_staircase(const Int* table, std::vector<std::uint32_t>& order) {
    std::map<Int, Int> staircase;  // ascending second column, descending third
    std::size_t kept = 0;
    for (const std::uint32_t i : order) {
        const Int second = table[3 * std::size_t{i} + 1], third = table[3 * std::size_t{i} + 2];
        auto step = staircase.lower_bound(second);
        if (step != staircase.end() && step->second >= third) continue;
        order[kept++] = i;
        if (step != staircase.end() && step->first == second) ++step;
        while (step != staircase.begin() && std::prev(step)->second <= third)
            step = staircase.erase(std::prev(step));
        staircase.insert_or_assign(step, second, third);
    }
    order.resize(kept);
}

// The ordered rows with every value replaced by its rank in its column: small integers compare fast.
template <class Int>
std::vector<std::int32_t> rank_columns(const Int* table, int columns,
                                       const std::vector<std::uint32_t>& order) {
    std::vector<std::int32_t> ranks(order.size() * columns);
    std::vector<std::pair<Int, std::uint32_t>> column(order.size());
    for (int c = 0; c < columns; ++c) {
        for (std::uint32_t i = 0; i < order.size(); ++i) {
            column[i] = {table[static_cast<std::size_t>(order[i]) * columns + c], i};
        }
        std::sort(column.begin(), column.end());
        std::int32_t rank = 0;
        for (std::size_t i = 0; i < column.size(); ++i) {
            if (i > 0 && column[i].first != column[i - 1].first) ++rank;
            ranks[std::size_t{column[i].second} * columns + c] = rank;
        }
    }
    return ranks;
}

// A few rows that dominate much: most rows of a random table fall to one of them.
std::vector<std::uint32_t> pick_champions(const std::vector<std::int32_t>& ranks, int columns,
                                          std::size_t count) {
    const std::size_t rows = ranks.size() / columns;
    std::vector<std::pair<std::int64_t, std::uint32_t>> sums(rows);
    for (std::uint32_t i = 0; i < rows; ++i) {
        const auto from = ranks.begin() + static_cast<std::ptrdiff_t>(std::size_t{i} * columns);
        sums[i] = {-std::accumulate(from, from + columns, std::int64_t{0}), i};
    }
    count = std::min(count, rows);
    std::partial_sort(sums.begin(), sums.begin() + static_cast<std::ptrdiff_t>(count), sums.end());
    std::vector<std::uint32_t> champions;
    for (std::size_t i = 0; i < count; ++i) champions.push_back(sums[i].second);
    return champions;
}

void drop_below(const std::vector<std::uint32_t>& champions, int columns, std::vector<std::int32_t>& ranks,
                std::vector<std::uint32_t>& order) {
    std::vector<std::int32_t> tops;
    for (const std::uint32_t champion : champions) {
        const auto from = ranks.begin() + static_cast<std::ptrdiff_t>(std::size_t{champion} * columns);
        tops.insert(tops.end(), from, from + columns);
    }
    const auto falls = [&](const std::int32_t* point) {
        for (std::size_t t = 0; t < tops.size(); t += columns) {
            const bool above = std::equal(point, point + columns, &tops[t], std::less_equal<>());
            if (above && !std::equal(point, point + columns, &tops[t])) return true;
        }
        return false;
    };
    std::size_t kept = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (falls(&ranks[i * columns])) continue;
        std::copy_n(&ranks[i * columns], columns, &ranks[kept * columns]);
        order[kept++] = order[i];
    }
    order.resize(kept);
    ranks.resize(kept * columns);
}

template <class Int>
void keep_in_open_orthants(const Int* table, int columns, std::vector<std::uint32_t>& order) {
    constexpr std::size_t kChampions = 32;
    std::vector<std::int32_t> ranks = rank_columns(table, columns, order);
    drop_below(pick_champions(ranks, columns, kChampions), columns, ranks, order);
    const DominanceTree tree(ranks, columns);
    std::size_t kept = 0;
    for (std::uint32_t i = 0; i < order.size(); ++i) {
        if (!tree.dominated(i)) order[kept++] = order[i];
    }
    order.resize(kept);
}

}  // namespace

template <class Int>
std::vector<std::uint32_t> nondominated(std::span<const Int> table, std::size_t rows, int columns,
                                        const Preference& prefer) {
    std::vector<std::uint32_t> order = sort_distinct(table.data(), rows, columns, prefer);
    switch (columns) {
        case 0:
        case 1:
            order.resize(std::min<std::size_t>(order.size(), 1));
            break;
        case 2:
            keep_rising(table.data(), order);
            break;
        case 3:
            keep_above_staircase(table.data(), order);
            break;
        default:
            keep_in_open_orthants(table.data(), columns, order);
    }
    return order;
}

template std::vector<std::uint32_t> nondominated(std::span<const std::int64_t>, std::size_t, int,
                                                 const Preference&);
template std::vector<std::uint32_t> nondominated(std::span<const Int128>, std::size_t, int,
                                                 const Preference&);

}  // namespace wasit::engine
