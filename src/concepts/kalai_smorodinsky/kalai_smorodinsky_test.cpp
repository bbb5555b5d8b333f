#include "concepts/kalai_smorodinsky/kalai_smorodinsky.hpp"

#include "listed_deals.hpp"

namespace wasit::concepts::kalai_smorodinsky {
namespace {

using testing::listed_case;
using testing::pick;
using testing::under_quorum;

TEST(KalaiSmorodinsky, TakesEqualSharesOfTheIdeals) {
    // Ideals 10 and 100: d2 gives 4/10 and 60/100, d3 7/10 and 50/100.
    EXPECT_EQ(pick(solve, listed_case({{10, 0}, {0, 100}, {4, 60}, {7, 50}})), "d3 (1)");
    // From walk-aways 2 and 50 the shares are 2/8 and 10/50, or 5/8 and 0.
    EXPECT_EQ(pick(solve, listed_case({{10, 50}, {2, 100}, {4, 60}, {7, 50}}, {2, 50})), "d2 (1)");
}

TEST(KalaiSmorodinsky, OfThreePartiesIsNotTheLeastDifference) {
    // Ideals 10. The shares of d3 are all equal, those of d4 all greater.
    EXPECT_EQ(pick(solve, listed_case({{10, 0, 0}, {0, 10, 0}, {0, 0, 10}, {3, 3, 3}, {4, 5, 6}})), "d4 (1)");
    // The smallest shares are the same, 3/10: the next decides, 4/10 against 5/10.
    EXPECT_EQ(pick(solve, listed_case({{10, 0, 0}, {0, 10, 0}, {0, 0, 10}, {3, 4, 9}, {5, 5, 3}})), "d4 (1)");
}

TEST(KalaiSmorodinsky, ReckonsWithAcceptableDealsOnly) {
    // p1 refuses d0, so p0's ideal is 8 and not 20. Shares: d1 1 and 1/3, d2 1/2 and 1, d3 3/4 and 2/3.
    // With 20 they would be d1 8/20 and 1/3, d3 6/20 and 2/3: then d1 had the largest smallest share.
    EXPECT_EQ(pick(solve, listed_case({{20, 0}, {8, 2}, {4, 4}, {6, 3}}, {0, 1})), "d3 (1)");
}

TEST(KalaiSmorodinsky, ComparesWhoCannotGainAfterTheOthers) {
    // Two of three decide, and p2 always loses. p0 and p1 have 1 and 5/6 in d0 and d1, 4/5 and 1 in d2. Of d0 and
    // d1 p2 loses less in d1; that it loses least in d2 comes too late.
    const Case negotiation = listed_case({{5, 5, -9}, {5, 5, -3}, {4, 6, -1}}, {0, 0, 0});
    EXPECT_EQ(pick(solve, under_quorum(negotiation, 2)), "d1 (1)");
    // p1 has 7 or less and its walk-away is 7: nothing to share, though it accepts.
    EXPECT_EQ(pick(solve, listed_case({{1, 7}, {3, 7}, {2, 7}, {9, 6}}, {0, 7})), "d1 (1)");
}

TEST(KalaiSmorodinsky, PrintsOfEqualsTheOneThatTheFirstPartyPrefers) {
    // Shares 4/10 and 6/10 or 6/10 and 4/10.
    EXPECT_EQ(pick(solve, listed_case({{10, 0}, {0, 100}, {4, 60}, {6, 40}, {6, 40}})), "d3 (3)");
}

TEST(KalaiSmorodinsky, SaysThatNoDealIsAcceptable) {
    EXPECT_EQ(pick(solve, listed_case({{9, 1}, {1, 9}}, {5, 5})), "none");
}

}  // namespace
}  // namespace wasit::concepts::kalai_smorodinsky
