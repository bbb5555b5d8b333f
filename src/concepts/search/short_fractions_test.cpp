#include "concepts/search/short_fractions.hpp"

#include <cmath>
#include <gtest/gtest.h>
#include <numeric>

#include "dice.hpp"

namespace wasit::concepts {
namespace {

TEST(ShortFractions, AreNearAndShort) {
    testing::Dice dice(30);
    for (int round = 0; round < 1000; ++round) {
        const double value =
            dice.between(-1'000'000'000, 1'000'000'000) / 7.0 * std::ldexp(1, dice.between(-40, 40));
        const double fraction = to_short_fraction(value);
        EXPECT_LE(std::abs(fraction - value), std::abs(value) * 0x1p-29);
        int exponent = 0;
        const double whole = std::ldexp(std::frexp(fraction, &exponent), 30);
        EXPECT_EQ(whole, std::nearbyint(whole));
    }
    EXPECT_EQ(to_short_fraction(0), 0);
}

TEST(ShortFractions, OfAWholeSumToExactlyOne) {
    testing::Dice dice(40);
    for (int round = 0; round < 1000; ++round) {
        std::vector<double> values;
        for (int k = dice.between(1, 8); k > 0; --k) values.push_back(dice.between(0, 1000) / 3.0);
        values.push_back(dice.between(1, 9));
        const double total = std::accumulate(values.begin(), values.end(), 0.0);
        const std::vector<double> shares = round_to_shares(values);
        double sum = 0;
        for (std::size_t k = 0; k < shares.size(); ++k) {
            EXPECT_NEAR(shares[k], values[k] / total, 1e-11);
            EXPECT_EQ(std::ldexp(shares[k], 40), std::nearbyint(std::ldexp(shares[k], 40)));
            sum += shares[k];
        }
        EXPECT_EQ(sum, 1);
    }
}

}  // namespace
}  // namespace wasit::concepts
