#include "concepts/gupta_livne/gupta_livne.hpp"

#include "listed_deals.hpp"

namespace wasit::concepts::gupta_livne {
namespace {

using testing::listed_case;
using testing::pick;

TEST(GuptaLivne, MeasuresFromTheReference) {
    const Case negotiation = listed_case({{9, 3}, {6, 6}, {3, 9}, {8, 4}});
    // From nothing: 9/9 and 3/9, 6/9 and 6/9, 3/9 and 9/9, 8/9 and 4/9.
    EXPECT_EQ(pick(solve, negotiation, {}, {0, 0}), "d1 (1)");
    // p0 has 6 already, so what can still be gained is 3: 3/3 and 3/9, 0 and 6/9, a loss, 2/3 and 4/9.
    EXPECT_EQ(pick(solve, negotiation, {}, {6, 0}), "d3 (1)");
    EXPECT_EQ(pick(solve, negotiation, {}, {0, 3}), "d1 (1)");  // p1: 0, 3/6, 1, 1/6
}

TEST(GuptaLivne, MayHaveToTakeFromWhatTheTalksPromised) {
    // Both were promised 6 and no deal gives 6 to both. Over the ideals, 8 and 8, the shares are 1 and -5/2, 1/2
    // and -1, -1/2 and 1/2, -5/2 and 1.
    EXPECT_EQ(pick(solve, listed_case({{8, 1}, {7, 4}, {5, 7}, {1, 8}}), {}, {6, 6}), "d2 (1)");
}

TEST(GuptaLivne, ComparesWhoCannotGainAfterTheOthers) {
    // p0 was promised 20, more than any deal has. p1 decides; of its equals p0 then has the say.
    const Case negotiation = listed_case({{9, 3}, {6, 6}, {3, 9}, {5, 9}});
    EXPECT_EQ(pick(solve, negotiation, {}, {20, 0}), "d3 (1)");
    EXPECT_EQ(pick(solve, negotiation, {}, {9, 0}),
              "d3 (1)");  // its ideal itself: nothing left to gain either
}

TEST(GuptaLivne, TakesTheIdealsOfAcceptableDealsOnly) {
    // p1 refuses d0, so p0's ideal is 8. Shares over (2, 1): d1 1 and 1/3, d2 1/3 and 1, d3 2/3 and 2/3. With an
    // ideal of 20 they would be d1 6/18 and 1/3, d3 4/18 and 2/3: then d1.
    EXPECT_EQ(pick(solve, listed_case({{20, 0}, {8, 2}, {4, 4}, {6, 3}}, {0, 1}), {}, {2, 1}), "d3 (1)");
}

TEST(GuptaLivne, PrintsOfEqualsTheOneThatTheFirstPartyPrefers) {
    EXPECT_EQ(pick(solve, listed_case({{2, 6}, {6, 2}, {1, 1}}), {}, {0, 0}), "d1 (2)");
    EXPECT_EQ(pick(solve, listed_case({{9, 1}, {1, 9}}, {5, 5}), {}, {5, 5}), "none");
}

}  // namespace
}  // namespace wasit::concepts::gupta_livne
