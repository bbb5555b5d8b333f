#include "concepts/egalitarian/egalitarian.hpp"

#include "listed_deals.hpp"

namespace wasit::concepts::egalitarian {
namespace {

using testing::listed_case;
using testing::pick;
using testing::under_quorum;

TEST(Egalitarian, TakesTheLargestSmallestGain) {
    EXPECT_EQ(pick(solve, listed_case({{9, 1}, {5, 3}, {4, 4}, {1, 10}})), "d2 (1)");
    // From the walk-away 8 the gains are 2 and 3, or 1 and 5: what counts is not the worth.
    EXPECT_EQ(pick(solve, listed_case({{10, 3}, {9, 5}}, {8, 0})), "d0 (1)");
}

TEST(Egalitarian, ThenTheNextSmallestAndTheNext) {
    EXPECT_EQ(pick(solve, listed_case({{3, 3, 9}, {4, 3, 4}})), "d1 (1)");  // 3 3 9 < 3 4 4
    EXPECT_EQ(pick(solve, listed_case({{4, 3, 4}, {3, 5, 4}, {9, 4, 3}})),
              "d2 (1)");  // 3 4 4 < 3 4 5 < 3 4 9
}

TEST(Egalitarian, IsNotTheLeastDifference) {
    EXPECT_EQ(pick(solve, listed_case({{3, 3, 3}, {4, 9, 6}})), "d1 (1)");
}

TEST(Egalitarian, DependsOnThePartiesScales) {
    EXPECT_EQ(pick(solve, listed_case({{1, 9}, {2, 2}})), "d1 (1)");    // 1 < 2
    EXPECT_EQ(pick(solve, listed_case({{10, 9}, {20, 2}})), "d0 (1)");  // p0 in tenths: 9 > 2
}

TEST(Egalitarian, CountsTheLossesOfTheOutvoted) {
    // p2 refuses both: it loses 4 and gains nothing for it that the others have 5 each.
    const Case negotiation = listed_case({{5, 5, -4}, {1, 1, -1}}, {0, 0, 0});
    EXPECT_EQ(pick(solve, under_quorum(negotiation, 2)), "d1 (1)");
    EXPECT_EQ(pick(solve, negotiation), "none");
}

TEST(Egalitarian, PrintsOfEqualsTheOneThatTheFirstPartyPrefers) {
    EXPECT_EQ(pick(solve, listed_case({{2, 6}, {6, 2}, {2, 6}})), "d1 (3)");
    EXPECT_EQ(pick(solve, listed_case({{2, 6}, {2, 6}})), "d0 (2)");
}

}  // namespace
}  // namespace wasit::concepts::egalitarian
