#include "engine/elimination/tally.hpp"

#include <gtest/gtest.h>
#include <map>

#include "dice.hpp"

namespace wasit::engine {
namespace {

template <class Number>
void expect_counts_as_a_map(int rounds, std::size_t width, int spread) {
    testing::Dice dice(static_cast<std::uint64_t>(rounds) + width);
    Tally<Number, Int128> tally(width);
    std::map<std::vector<Number>, Int128> expected;
    for (int round = 0; round < rounds; ++round) {
        std::vector<Number> row;
        // High bits alone tell some rows apart.
        for (std::size_t k = 0; k < width; ++k)
            row.push_back(static_cast<Number>(dice.between(-spread, spread)) << (sizeof(Number) * 4));
        const Int128 count = dice.between(1, 9);
        tally.add(row.data(), count);
        expected[row] += count;
    }
    ASSERT_EQ(tally.size(), expected.size());
    for (std::size_t i = 0; i < tally.size(); ++i) {
        const std::vector<Number> row(tally.row(i), tally.row(i) + width);
        EXPECT_TRUE(expected.contains(row) && expected[row] == tally.count(i));
    }
}

TEST(Tally, CountsAsAMapDoes) {
    expect_counts_as_a_map<std::int64_t>(20'000, 2, 60);
    expect_counts_as_a_map<Int128>(20'000, 2, 60);
    expect_counts_as_a_map<std::int64_t>(5'000, 5, 3);
    expect_counts_as_a_map<Int128>(300, 0, 1);
}

}  // namespace
}  // namespace wasit::engine
