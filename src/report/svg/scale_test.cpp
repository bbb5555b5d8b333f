#include "report/svg/scale.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace wasit::report {
namespace {

TEST(Scale, MapsEndsToEnds) {
    const Scale scale{10, 20, 300, 100};
    EXPECT_EQ(scale(10), 300);
    EXPECT_EQ(scale(20), 100);
    EXPECT_EQ(scale(15), 200);
    EXPECT_EQ((Scale{5, 5, 0, 10}(5)), 5);
}

TEST(Ticks, AreRoundNumbers) {
    EXPECT_EQ(nice_ticks(0, 100, 5).at, (std::vector<double>{0, 20, 40, 60, 80, 100}));
    EXPECT_EQ(nice_ticks(0, 1, 5).at.size(), 6u);
    EXPECT_EQ(nice_ticks(0, 1, 5).decimals, 1);
    EXPECT_EQ(nice_ticks(0.6012, 0.6049, 4).decimals, 3);
    EXPECT_EQ(nice_ticks(-3, 3, 3).at, (std::vector<double>{-2, 0, 2}));
    EXPECT_EQ(nice_ticks(7, 7, 5).at, std::vector<double>{7});
}

TEST(Ticks, StayInsideAndAreFew) {
    rc::check("any range", [](int from, unsigned width, int exponent) {
        const double unit = std::pow(10.0, exponent % 9);
        const double low = from * unit, high = low + (1.0 + width % 100000) * unit;
        const Ticks ticks = nice_ticks(low, high, 6);
        RC_ASSERT(!ticks.at.empty());
        RC_ASSERT(ticks.at.size() <= 13u);
        for (const double at : ticks.at)
            RC_ASSERT(at >= low - (high - low) * 1e-6 && at <= high + (high - low) * 1e-6);
    });
}

TEST(Coordinate, IsShortAndPlain) {
    EXPECT_EQ(coordinate(1.0 / 3), "0.33");
    EXPECT_EQ(coordinate(-0.001), "0");
    EXPECT_EQ(coordinate(1e6), "1000000");
    EXPECT_EQ(coordinate(std::nan("")), "0");
}

}  // namespace
}  // namespace wasit::report
