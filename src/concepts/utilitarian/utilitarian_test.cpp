#include "concepts/utilitarian/utilitarian.hpp"

#include "listed_deals.hpp"

namespace wasit::concepts::utilitarian {
namespace {

using testing::listed_case;
using testing::pick;
using testing::under_quorum;

TEST(Utilitarian, TakesTheLargestSumOfWorths) {
    EXPECT_EQ(pick(solve, listed_case({{9, 3}, {6, 7}, {12, 0}})), "d1 (1)");  // 12, 13, 12
    EXPECT_EQ(pick(solve, listed_case({{Rational(1, 3), Rational(1, 3)}, {Rational(1, 2), Rational(1, 6)}})),
              "d1 (2)");  // both 2/3
}

TEST(Utilitarian, AsksWhoAcceptsButNotByHowMuch) {
    // p1 refuses d2 with its 20; gains (9 + 2 and 6 + 6 over the walk-aways) play no part.
    EXPECT_EQ(pick(solve, listed_case({{9, 3}, {6, 7}, {20, 0}}, {0, 1})), "d1 (1)");
    EXPECT_EQ(pick(solve, listed_case({{20, 0}, {9, 3}}, {0, 4})), "none");
}

TEST(Utilitarian, CountsTheLossesOfTheOutvoted) {
    EXPECT_EQ(pick(solve, under_quorum(listed_case({{10, -3}, {4, 4}}, {0, 0}), 1)), "d1 (1)");  // 7 < 8
}

TEST(Utilitarian, MultipliesByTheWeights) {
    const Case negotiation = listed_case({{9, 3}, {6, 7}});
    EXPECT_EQ(pick(solve, negotiation, {2, 1}), "d0 (1)");               // 21 > 19
    EXPECT_EQ(pick(solve, negotiation, {Rational(4, 3), 1}), "d0 (2)");  // 15 = 15
    EXPECT_EQ(pick(solve, negotiation, {0, 1}), "d1 (1)");               // 3 < 7
}

TEST(Utilitarian, PrintsOfEqualsTheOneThatTheFirstPartyPrefers) {
    EXPECT_EQ(pick(solve, listed_case({{2, 6}, {6, 2}, {3, 4}, {6, 2}})), "d1 (3)");
}

}  // namespace
}  // namespace wasit::concepts::utilitarian
