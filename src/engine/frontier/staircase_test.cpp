#include "engine/frontier/staircase.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <random>
#include <set>

#include "draws.hpp"

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

// Bounds are kept in some 30 bits: worths that need more, and such that all but vanish beside others.
TEST(Staircase, SumEqualsTheDefinitionWhereBoundsAreRounded) {
    std::mt19937_64 random(7);
    for (int round = 0; round < 30; ++round) {
        const auto stretch = [&](Staircase<Int128> points, int x, int y) {
            for (auto& point : points)
                point = {(point.x << x) + static_cast<Int128>(random() % 2), (point.y << y)};
            return points;
        };
        const int x = static_cast<int>(random() % 70), y = static_cast<int>(random() % 70);
        const auto front = stretch(random_staircase<Int128>(random, 1 + random() % 1000, 50), x + 1, y);
        const auto options = stretch(random_staircase<Int128>(random, 1 + random() % 60, 50), x + 1, y);
        Watch watch;
        Staircase<Int128> sum;
        add_options<Int128>(front, options, {0, 0}, std::size_t{1} << 30, watch, sum);
        ASSERT_EQ(sum, add_by_definition<Int128>(front, options, {0, 0})) << "round " << round;
    }
}

// Fronts in clusters far apart, off the hull and along straight edges of it.
TEST(Staircase, SumEqualsTheDefinitionOnUnevenFronts) {
    std::mt19937_64 random(11);
    const auto uneven = [&](std::size_t points) {
        Staircase<std::int64_t> front(points);
        std::int64_t x = 0, y = 0;
        const std::uint64_t shape = random() % 3;
        for (std::size_t i = 0; i < points; ++i) {
            front[i].y = y;
            front[points - 1 - i].x = x;
            const bool jump = shape == 0 && random() % 50 == 0;
            x += jump ? 100'000 : shape == 1 ? 3 : 1 + static_cast<std::int64_t>(random() % 4);
            y += jump ? 100'000 : shape == 1 ? 2 : 1 + static_cast<std::int64_t>(random() % (1 + i));
        }
        return front;
    };
    for (int round = 0; round < testing::draws(40); ++round) {
        const auto front = uneven(1 + random() % 3000), options = uneven(1 + random() % 60);
        Watch watch;
        Staircase<std::int64_t> sum;
        add_options<std::int64_t>(front, options, {0, 0}, std::size_t{1} << 30, watch, sum);
        ASSERT_EQ(sum, add_by_definition<std::int64_t>(front, options, {0, 0})) << "round " << round;
    }
}

TEST(Staircase, TraceHoldsEveryWayToEveryPoint) {
    std::mt19937_64 random(13);
    for (int round = 0; round < 40; ++round) {
        const auto front = random_staircase<std::int32_t>(random, 1 + random() % 400, 1 + round % 3);
        auto options = random_staircase<std::int32_t>(random, 1 + random() % 30, 1 + round % 3);
        std::shuffle(options.begin(), options.end(), random);
        Watch watch;
        Staircase<std::int32_t> sum;
        Trace trace;
        add_options<std::int32_t>(front, options, {0, 0}, std::size_t{1} << 30, watch, sum, &trace);
        std::map<std::pair<std::int32_t, std::int32_t>, std::set<std::pair<std::size_t, std::size_t>>> ways,
            traced;
        for (const auto& point : sum) ways[{point.x, point.y}];
        for (std::size_t o = 0; o < options.size(); ++o) {
            for (std::size_t i = 0; i < front.size(); ++i) {
                const auto at = ways.find({front[i].x + options[o].x, front[i].y + options[o].y});
                if (at != ways.end()) at->second.emplace(o, i);
            }
        }
        ASSERT_EQ(trace.end.size(), sum.size());
        for (std::size_t i = 0, way = 0; i < sum.size(); ++i) {
            for (; way < trace.end[i]; ++way)
                traced[{sum[i].x, sum[i].y}].emplace(trace.ways[way].option, trace.ways[way].before);
        }
        ASSERT_EQ(traced, ways) << "round " << round;
        ASSERT_EQ(trace.end.back(), trace.ways.size());
    }
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
