#include "model/number.hpp"

#include <gtest/gtest.h>

namespace wasit {
namespace {

TEST(Number, IsReadAsItIsWritten) {
    EXPECT_EQ(parse_rational("-0.25"), Rational(-1, 4));
    EXPECT_EQ(parse_rational("1e-3"), Rational(1, 1000));
    EXPECT_EQ(parse_rational("2/16"), Rational(1, 8));
    for (const char* text : {"", "nan", "inf", "1/0", "1e401", "0x10", "1 000", "--1"}) {
        EXPECT_FALSE(parse_rational(text)) << text;
    }
}

TEST(Number, HasItsNearestWholeNumbersBelowAndAbove) {
    for (const auto& [value, floor, ceiling] :
         {std::tuple(Rational(7, 2), 3, 4), std::tuple(Rational(-7, 2), -4, -3),
          std::tuple(Rational(-1, 3), -1, 0), std::tuple(Rational(5), 5, 5), std::tuple(Rational(-5), -5, -5),
          std::tuple(Rational(0), 0, 0)}) {
        EXPECT_EQ(floor_of(value), floor) << value;
        EXPECT_EQ(ceiling_of(value), ceiling) << value;
    }
}

TEST(Number, IsPrintedExactlyOrRoundedHalfAwayFromZero) {
    EXPECT_EQ(to_exact_text(Rational(1, 8)), "0.125");
    EXPECT_EQ(to_exact_text(Rational(1, 3)), "1/3");
    EXPECT_EQ(to_fraction(Rational(-7, 2)), "-7/2");
    EXPECT_EQ(to_rounded_text(Rational(1, 8), 2), "0.13");
    EXPECT_EQ(to_rounded_text(Rational(-1, 8), 2), "-0.13");
    EXPECT_EQ(to_rounded_text(Rational(2), 3), "2");
}

TEST(Number, IsTheNearestDoubleAndTheEvenOneInATie) {
    EXPECT_EQ(to_double(Rational(1, 10)), 0.1);
    EXPECT_EQ(to_double((Integer(1) << 53) + 1), 9007199254740992.0);
    EXPECT_EQ(to_double((Integer(1) << 53) + 3), 9007199254740996.0);
    EXPECT_EQ(to_double(Rational(-2, 3)), -2.0 / 3.0);
}

TEST(Number, IsWholeInTheSameProportions) {
    EXPECT_EQ(to_whole_proportions({Rational(1, 2), Rational(1, 3)}), (std::vector<Integer>{3, 2}));
    EXPECT_EQ(to_whole_proportions({Rational(0), Rational(0)}), (std::vector<Integer>{0, 0}));
}

}  // namespace
}  // namespace wasit
