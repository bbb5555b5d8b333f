#include "engine/pareto/nondominated.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <random>

namespace wasit::engine {
namespace {

// By the definition: row against row.
template <class Int>
std::vector<std::uint32_t> filter_by_definition(const std::vector<Int>& table, std::size_t rows,
                                                int columns) {
    const auto row = [&](std::size_t i) {
        return std::vector<Int>(&table[i * columns], &table[i * columns] + columns);
    };
    std::vector<std::uint32_t> kept;
    for (std::uint32_t i = 0; i < rows; ++i) {
        bool beaten = false;
        for (std::uint32_t j = 0; j < rows && !beaten; ++j) {
            const auto a = row(j), b = row(i);
            const bool above = std::equal(a.begin(), a.end(), b.begin(), std::greater_equal<>());
            beaten = above && (a != b || j < i);
        }
        if (!beaten) kept.push_back(i);
    }
    std::sort(kept.begin(), kept.end(), [&](auto a, auto b) { return row(a) > row(b); });
    return kept;
}

template <class Int>
void compare_with_definition(Int unit) {
    std::mt19937_64 random(7);
    for (int round = 0; round < 600; ++round) {
        const int columns = 1 + static_cast<int>(random() % 7);
        const std::size_t rows = random() % 120;
        const std::uint64_t spread = 1 + random() % (round % 2 == 0 ? 4 : 200);  // small: many ties
        std::vector<Int> table(rows * columns);
        for (Int& value : table) value = (static_cast<Int>(random() % spread) - 2) * unit;
        EXPECT_EQ(nondominated<Int>(table, rows, columns), filter_by_definition(table, rows, columns))
            << "round " << round << ", " << columns << " columns";
    }
}

TEST(Nondominated, EqualsTheDefinitionForOneToSevenColumns) {
    compare_with_definition<std::int64_t>(1);
}

TEST(Nondominated, EqualsTheDefinitionBeyond64Bits) {
    compare_with_definition<Int128>(static_cast<Int128>(1) << 100);
}

TEST(Nondominated, KeepsThePreferredOfEqualRows) {
    const std::vector<std::int64_t> table = {1, 2, 1, 2, 1, 2};
    EXPECT_EQ(nondominated<std::int64_t>(table, 3, 2), std::vector<std::uint32_t>{0});
    const auto last = [](std::uint32_t a, std::uint32_t b) { return a > b; };
    EXPECT_EQ(nondominated<std::int64_t>(table, 3, 2, last), std::vector<std::uint32_t>{2});
}

TEST(Nondominated, HasNothingToSayOfNoRowsAndKeepsOneWithoutColumns) {
    EXPECT_TRUE(nondominated<std::int64_t>({}, 0, 4).empty());
    EXPECT_EQ(nondominated<std::int64_t>({}, 3, 0), std::vector<std::uint32_t>{0});
}

TEST(Nondominated, HandlesManyRowsOfFiveColumns) {
    std::mt19937_64 random(11);
    std::vector<std::int64_t> table(5 * 3000);
    for (std::int64_t& value : table) value = static_cast<std::int64_t>(random() % 1000);
    EXPECT_EQ(nondominated<std::int64_t>(table, 3000, 5), filter_by_definition(table, 3000, 5));
}

}  // namespace
}  // namespace wasit::engine
