#include "concepts/nash/nash.hpp"

#include "listed_deals.hpp"

namespace wasit::concepts::nash {
namespace {

using testing::listed_case;
using testing::pick;
using testing::under_quorum;
using testing::with_red_line;

TEST(Nash, TakesTheLargestProductOfGains) {
    // 9 x 1 = 9, 5 x 3 = 15, 4 x 4 = 16, 1 x 10 = 10.
    EXPECT_EQ(pick(solve, listed_case({{9, 1}, {5, 3}, {4, 4}, {1, 10}})), "d2 (1)");
    // Over the walk-aways 0 and 2 only d1 and d2 gain something for both: 5 x 1 = 5, 4 x 2 = 8; d3 gives 1 x 8 = 8.
    EXPECT_EQ(pick(solve, listed_case({{9, 1}, {5, 3}, {4, 4}, {1, 10}}, {0, 2})), "d2 (2)");
}

TEST(Nash, TwoLossesMakeNoGain) {
    // Two of three are outvoted: d0 has gains -5, -5 and 1, whose product is 25; d1 has 2, 2 and 1, so 4.
    EXPECT_EQ(pick(solve, under_quorum(listed_case({{0, 0, 6}, {7, 7, 6}}, {5, 5, 5}), 1)), "d1 (1)");
    // Nobody else gains: the one gain decides, whatever the losses (25 x 3 and 1 x 4) are.
    EXPECT_EQ(pick(solve, under_quorum(listed_case({{0, 0, 8}, {4, 4, 9}}, {5, 5, 5}), 1)), "d1 (1)");
}

TEST(Nash, LetsTheMostPartiesGainFirst) {
    // No deal is good for all three. Gains 1, 1 for two parties come before 100 for one; then 3 x 3 before 2 x 4.
    EXPECT_EQ(pick(solve, listed_case({{100, 0, 0}, {1, 1, 0}})), "d1 (1)");
    EXPECT_EQ(pick(solve, listed_case({{3, 3, 0}, {2, 4, 0}, {50, 0, 0}, {0, 0, 99}})), "d0 (1)");
}

TEST(Nash, CountsWhoRefusesAsGainingNothing) {
    // d0 is worth 5 x 5 = 25 but p1 draws a red line there, which leaves one gain; d1 gains 2 x 1 for both.
    const Case negotiation = under_quorum(listed_case({{5, 5}, {2, 1}}), 1);
    EXPECT_EQ(pick(solve, negotiation), "d0 (1)");
    EXPECT_EQ(pick(solve, with_red_line(negotiation, 1, "d0")), "d1 (1)");
}

TEST(Nash, RaisesGainsToTheirWeights) {
    const Case negotiation = listed_case({{1, 8}, {4, 4}});
    EXPECT_EQ(pick(solve, negotiation), "d1 (1)");          // 8 < 16
    EXPECT_EQ(pick(solve, negotiation, {1, 3}), "d0 (1)");  // 1 x 8^3 = 512 > 4 x 4^3 = 256
    EXPECT_EQ(pick(solve, negotiation, {Rational(1, 2), Rational(3, 2)}), "d0 (1)");  // 22.6 > 2 x 8 = 16
    EXPECT_EQ(pick(solve, negotiation, {1, 2}), "d1 (2)");                            // 1 x 64 = 4 x 16
    EXPECT_EQ(pick(solve, negotiation, {0, 1}), "d0 (1)");  // p0's gain counts nothing
}

TEST(Nash, PrintsOfEqualsTheOneThatTheFirstPartyPrefers) {
    // 2 x 6 = 6 x 2 = 3 x 4 = 12.
    EXPECT_EQ(pick(solve, listed_case({{2, 6}, {6, 2}, {3, 4}})), "d1 (3)");
    // Of the same worths: the first option.
    EXPECT_EQ(pick(solve, listed_case({{1, 1}, {3, 4}, {3, 4}})), "d1 (2)");
}

TEST(Nash, SaysThatNoDealIsAcceptable) {
    EXPECT_EQ(pick(solve, listed_case({{9, 1}, {1, 9}}, {5, 5})), "none");
}

}  // namespace
}  // namespace wasit::concepts::nash
