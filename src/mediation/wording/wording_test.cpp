#include "mediation/wording/wording.hpp"

#include <gtest/gtest.h>

namespace wasit::mediation {
namespace {

TEST(Wording, KeepsArabicAndApartFromLatinLetters) {
    EXPECT_EQ(join_and({plain("north"), plain("south")}).in("en"), "north and south");
    EXPECT_EQ(join_and({plain("north"), plain("south"), plain("الشرق")}).in("ar"),
              "north و\u00a0south والشرق");
    EXPECT_EQ(join_or({plain("north"), plain("south")}).in("ar"), "north أو south");
}

// What a computation finds, 50 digits say, is no use to a reader; what is signed is another matter.
TEST(Wording, RoundsNumbersOfManyDigitsAndSaysSo) {
    Case made;
    made.parties = {{"north", {}, {}, {}}, {"south", {}, {}, {}}};
    Issue land, toll;
    land.id = "land";
    land.domain = Divisible{};
    toll.id = "toll";
    toll.domain = Real{0, 5};
    toll.unit = plain("million");
    const Value simple = Shares{{{"north", Rational(2, 15)}, {"south", Rational(13, 15)}}};
    EXPECT_EQ(value_text(made, land, simple).in("en"),
              "north\u00a0"
              "2/15 and south\u00a0"
              "13/15");
    const Value long_shares =
        Shares{{{"north", Rational(119789, 125600)}, {"south", Rational(5811, 125600)}}};
    EXPECT_EQ(value_text(made, land, long_shares).in("en"),
              "north\u00a0"
              "about 95.3734\u00a0% and south\u00a0"
              "about 4.6266\u00a0%");
    EXPECT_EQ(value_text(made, land, long_shares).in("ar"),
              "north\u00a0نحو 95.3734٪ و\u00a0south\u00a0نحو 4.6266٪");
    EXPECT_EQ(exact_value_text(made, land, long_shares).in("en"),
              "north\u00a0"
              "119789/125600 and south\u00a0"
              "5811/125600");
    EXPECT_EQ(value_text(made, toll, Rational(5, 2)).in("en"), "2.5 million");
    EXPECT_EQ(value_text(made, toll, Rational(1000000, 6000011)).in("en"), "about 0.16667 million");
    EXPECT_EQ(exact_value_text(made, toll, Rational(1000000, 6000011)).in("en"), "1000000/6000011 million");
}

}  // namespace
}  // namespace wasit::mediation
