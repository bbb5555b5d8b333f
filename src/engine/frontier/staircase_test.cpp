#include "engine/frontier/staircase.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <random>

namespace wasit::engine {
namespace {

template <class Int>
Staircase<Int> add_by_definition(const Staircase<Int>& front, const Staircase<Int>& options,
                                 Point<Int> floor) {
    Staircase<Int> all, kept;
    for (const auto& a : front) {
        for (const auto& b : options) all.push_back({a.x + b.x, a.y + b.y});
    }
    std::sort(all.begin(), all.end(),
              [](const auto& a, const auto& b) { return a.x != b.x ? a.x > b.x : a.y > b.y; });
    Int risen = -1;
    for (const auto& point : all) {
        if (point.y <= risen) continue;
        risen = point.y;
        if (point.x >= floor.x && point.y >= floor.y) kept.push_back(point);
    }
    return kept;
}

// A concave arc with noise: most copies reach into most of it, as in hard cases; `steps` small gives many
// ties.
template <class Int>
Staircase<Int> random_staircase(std::mt19937_64& random, std::size_t points, std::uint64_t steps) {
    Staircase<Int> front(points);
    Int x = 0, y = 0;
    for (std::size_t i = 0; i < points; ++i) {
        front[i].y = y;
        front[points - 1 - i].x = x;
        y += static_cast<Int>(1 + random() % (steps + points - i));
        x += static_cast<Int>(1 + random() % (steps + points - i));
    }
    return front;
}

template <class Int>
void compare_with_definition(int rounds, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    for (int round = 0; round < rounds; ++round) {
        const std::uint64_t steps = round % 3 == 0 ? 1 : 50;
        const auto front = random_staircase<Int>(random, 1 + random() % 3000, steps);
        const auto options = random_staircase<Int>(random, 1 + random() % 40, steps);
        Point<Int> floor{0, 0};
        if (round % 2 == 0) {
            floor = {static_cast<Int>(random() % static_cast<std::uint64_t>(front.front().x + 1)),
                     static_cast<Int>(random() % static_cast<std::uint64_t>(front.back().y + 1))};
        }
        Watch watch;
        Staircase<Int> sum;
        ASSERT_EQ(add_options<Int>(front, options, floor, std::size_t{1} << 30, watch, sum), MergeEnd::done);
        ASSERT_EQ(sum, add_by_definition(front, options, floor)) << "round " << round;
    }
}

TEST(Staircase, SumEqualsTheDefinition) {
    compare_with_definition<std::int32_t>(60, 1);
    compare_with_definition<std::int64_t>(30, 2);
    compare_with_definition<Int128>(15, 3);
}

TEST(Staircase, TakesOptionsInAnyOrderAndDominatedOnes) {
    const Staircase<std::int64_t> front = {{9, 0}, {5, 5}, {0, 9}},
                                  options = {{0, 3}, {1, 1}, {3, 0}, {1, 1}};
    Watch watch;
    Staircase<std::int64_t> sum;
    ASSERT_EQ(add_options<std::int64_t>(front, options, {0, 0}, 100, watch, sum), MergeEnd::done);
    EXPECT_EQ(sum, add_by_definition<std::int64_t>(front, options, {0, 0}));
}

TEST(Staircase, StopsAtTheLimitOnPointsAndWhenCancelled) {
    std::mt19937_64 random(5);
    const auto front = random_staircase<std::int64_t>(random, 60000, 50);
    Watch watch;
    Staircase<std::int64_t> sum;
    EXPECT_EQ(add_options<std::int64_t>(front, std::span(front).first(2), {0, 0}, 10, watch, sum),
              MergeEnd::too_large);
    watch.cancel();
    EXPECT_EQ(
        add_options<std::int64_t>(front, std::span(front).first(2), {0, 0}, std::size_t{1} << 30, watch, sum),
        MergeEnd::stopped);
}

}  // namespace
}  // namespace wasit::engine
