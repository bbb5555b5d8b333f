#include "concepts/adjusted_winner/adjusted_winner.hpp"

#include <gtest/gtest.h>

#include "random_instance.hpp"

namespace wasit::concepts::adjusted_winner {
namespace {

// A case of two parties and goods named g0, g1...
Case goods(const std::vector<int>& first, const std::vector<int>& second) {
    Case negotiation;
    negotiation.parties.resize(2);
    negotiation.parties[0].id = "anna";
    negotiation.parties[1].id = "bert";
    negotiation.preferences.resize(2);
    for (std::size_t p = 0; p < 2; ++p) {
        negotiation.preferences[p].party = negotiation.parties[p].id;
        const std::vector<int>& points = p == 0 ? first : second;
        for (std::size_t i = 0; i < points.size(); ++i) {
            IssueWorth own;
            own.issue = "g" + std::to_string(i);
            own.points = true;
            own.shape = WholePoints{{points[i], points[i]}};
            negotiation.preferences[p].issues.push_back(own);
        }
    }
    for (std::size_t i = 0; i < first.size(); ++i) {
        Issue issue;
        issue.id = "g" + std::to_string(i);
        issue.domain = Divisible{};
        negotiation.issues.push_back(issue);
    }
    return negotiation;
}

Rational share_of_first(const Division& division, const Id& issue) {
    return std::get<Shares>(*division.deal.find(issue)).of_party.front().second;
}

// "5/6 0 1": good by good.
std::string shares_of_first(const Division& division) {
    std::string text;
    for (const auto& [issue, value] : division.deal.values)
        text += (text.empty() ? "" : " ") + to_fraction(share_of_first(division, issue));
    return text;
}

TEST(AdjustedWinner, DividesThePanamaCanal) {
    const Case negotiation = goods({22, 22, 15, 14, 11, 6, 4, 2, 2, 2}, {9, 15, 15, 3, 15, 5, 11, 7, 7, 13});
    const Answer answer = divide(negotiation);
    ASSERT_TRUE(answer.division);
    EXPECT_EQ(answer.division->points, (std::vector<Rational>{66, 66}));
    EXPECT_EQ(answer.division->split, "g2");
    EXPECT_EQ(share_of_first(*answer.division, "g2"), Rational(2, 15));
    for (const char* won : {"g0", "g1", "g3", "g5"})
        EXPECT_EQ(share_of_first(*answer.division, won), 1) << won;
    EXPECT_TRUE(check_division(negotiation, answer.division->deal).empty());
}

TEST(AdjustedWinner, DividesTheCampDavidIssues) {
    const Answer answer = divide(goods({35, 10, 20, 10, 5, 20}, {55, 5, 10, 5, 20, 5}));  // Israel, Egypt
    ASSERT_TRUE(answer.division);
    EXPECT_EQ(answer.division->points, (std::vector<Rational>{Rational(395, 6), Rational(395, 6)}));
    EXPECT_EQ(share_of_first(*answer.division, "g0"), Rational(1, 6));
}

TEST(AdjustedWinner, DividesTheMarriedCouplesAssets) {
    // Carol's retirement account, home, cottage, investments, other; then Adam's. Investments are tied at 10 and go
    // to Carol, who leads 75 : 40. She hands over investments (10/10: now 65 : 50), then 1/6 of the retirement
    // account (50/40): 50/6 from her and 40/6 to Adam leave 170/3 each. The cottage (15/10) stays.
    const Case negotiation = goods({50, 20, 15, 10, 5}, {40, 30, 10, 10, 10});
    const Answer answer = divide(negotiation);
    ASSERT_TRUE(answer.division);
    EXPECT_EQ(answer.division->points, (std::vector<Rational>{Rational(170, 3), Rational(170, 3)}));
    EXPECT_EQ(shares_of_first(*answer.division), "5/6 0 1 0 0");
    ASSERT_EQ(answer.division->transfers.size(), 2u);
    EXPECT_EQ(answer.division->transfers[0].issue, "g3");
    EXPECT_EQ(answer.division->transfers[0].share, 1);
    EXPECT_EQ(answer.division->transfers[1].issue, "g0");
    EXPECT_EQ(answer.division->transfers[1].share, Rational(1, 6));
    EXPECT_TRUE(check_division(negotiation, answer.division->deal).empty());
}

TEST(AdjustedWinner, DividesThePiratesLoot) {
    // Calvin's cannon, anchor, chest, doubloon, figurehead, sword, cannonball, wooden leg, flag, crow's nest; then
    // Hobbes's. Calvin wins 44 points, Hobbes 84. Hobbes hands over the doubloon (14/11: now 55 : 70), then 3/7 of
    // the chest (20/15): 55 + 45/7 = 70 - 60/7 = 430/7.
    const Case negotiation = goods({10, 10, 15, 11, 20, 15, 5, 2, 10, 2}, {5, 20, 20, 14, 30, 6, 1, 1, 2, 1});
    const Answer answer = divide(negotiation);
    ASSERT_TRUE(answer.division);
    EXPECT_EQ(answer.division->points, (std::vector<Rational>{Rational(430, 7), Rational(430, 7)}));
    EXPECT_EQ(shares_of_first(*answer.division), "1 0 3/7 1 0 1 1 1 1 1");
    EXPECT_EQ(answer.division->split, "g2");
    EXPECT_TRUE(check_division(negotiation, answer.division->deal).empty());
}

TEST(AdjustedWinner, HandsOverEqualRatiosInFileOrder) {
    // All ratios are 1. The first party starts with everything; half of the points change hands from the front.
    const Answer answer = divide(goods({30, 40, 30}, {30, 40, 30}));
    ASSERT_TRUE(answer.division);
    EXPECT_EQ(shares_of_first(*answer.division), "0 1/2 1");
    EXPECT_EQ(answer.division->points, (std::vector<Rational>{50, 50}));
}

TEST(AdjustedWinner, DoesNotHandOverWhatIsWorthNothingToTheOther) {
    // The first leads 90 : 55 and keeps g0, whose ratio 40/0 is infinite: of g1 7/19 change hands, for 90 - 50 s =
    // 55 + 45 s. What nobody values, g3, goes to the first and stays there.
    const Answer answer = divide(goods({40, 50, 10, 0}, {0, 45, 55, 0}));
    ASSERT_TRUE(answer.division);
    EXPECT_EQ(shares_of_first(*answer.division), "1 12/19 0 1");
    EXPECT_EQ(answer.division->points, (std::vector<Rational>{Rational(1360, 19), Rational(1360, 19)}));
}

TEST(AdjustedWinner, DividesPointsByTheirSumFirst) {
    // 1 : 3 and 30 : 10 are 25 : 75 and 75 : 25.
    const Answer answer = divide(goods({1, 3}, {30, 10}));
    ASSERT_TRUE(answer.division);
    EXPECT_EQ(shares_of_first(*answer.division), "0 1");
    EXPECT_EQ(answer.division->points, (std::vector<Rational>{75, 75}));
    EXPECT_EQ(answer.division->worths, (std::vector<Rational>{3, 30}));
    EXPECT_TRUE(answer.division->transfers.empty());
}

TEST(AdjustedWinner, GivesTiesAndWhatNobodyValuesToTheFirstParty) {
    const Answer answer = divide(goods({50, 0, 50}, {50, 0, 50}));
    ASSERT_TRUE(answer.division);
    EXPECT_EQ(share_of_first(*answer.division, "g1"), 1);
    EXPECT_EQ(share_of_first(*answer.division, "g0"), 0);  // handed over first: equal ratios go in file order
    EXPECT_EQ(share_of_first(*answer.division, "g2"), 1);
    EXPECT_FALSE(answer.division->split);
}

TEST(AdjustedWinner, KeepsGoodsThatTheOtherDoesNotValue) {
    const Answer answer = divide(goods({90, 10}, {0, 5}));
    ASSERT_TRUE(answer.division);
    EXPECT_EQ(share_of_first(*answer.division, "g0"), 1);
    EXPECT_EQ(answer.division->points[0], answer.division->points[1]);
}

TEST(AdjustedWinner, ReportsWalkAwaysWithoutApplyingThem) {
    Case negotiation = goods({1, 1}, {1, 1});
    negotiation.preferences[0].walk_away = Bounds{2, 2};
    const Answer answer = divide(negotiation);
    ASSERT_TRUE(answer.division);
    EXPECT_EQ(answer.division->gains, (std::vector<Rational>{-1, 1}));
}

TEST(AdjustedWinner, SaysWhyItDoesNotApply) {
    EXPECT_EQ(divide(goods({0, 0}, {1, 1})).obstacles.size(), 1u);
    EXPECT_EQ(divide(goods({-1, 2}, {1, 1})).obstacles.size(), 1u);
    Case linked = goods({1, 2}, {1, 1});
    linked.limits.resize(1);
    linked.issues[0].domain = Range{0, 3};
    EXPECT_EQ(divide(linked).obstacles.size(), 2u);
    Case crowd = goods({1, 2}, {1, 1});
    crowd.parties.push_back(crowd.parties[0]);
    EXPECT_EQ(divide(crowd).obstacles.size(), 1u);
}

TEST(AdjustedWinner, IsEquitableAndEfficientOnRandomGoods) {
    for (std::uint64_t seed = 0; seed < 2000; ++seed) {
        testing::Dice dice(seed);
        std::vector<int> first, second;
        for (int left = dice.between(1, 7); left > 0; --left) {
            first.push_back(dice.between(0, 5));
            second.push_back(dice.between(0, 5));
        }
        const Case negotiation = goods(first, second);
        const Answer answer = divide(negotiation);
        if (!answer.division) continue;  // one of them values nothing
        ASSERT_TRUE(check_division(negotiation, answer.division->deal).empty()) << seed;
        ASSERT_GE(answer.division->points[0], 50) << seed;  // envy-free
    }
}

TEST(AdjustedWinner, TheCheckNoticesATamperedDivision) {
    const Case negotiation = goods({60, 40}, {30, 70});
    const Deal deal = divide(negotiation).division->deal;
    EXPECT_TRUE(check_division(negotiation, deal).empty());
    Deal swapped = deal;
    swapped.set("g0", *deal.find("g1"));
    swapped.set("g1", *deal.find("g0"));
    EXPECT_FALSE(check_division(negotiation, swapped).empty());
    Deal uneven = deal;
    uneven.set("g0", Shares{{{"anna", Rational(1, 2)}, {"bert", Rational(1, 2)}}});
    EXPECT_FALSE(check_division(negotiation, uneven).empty());
    EXPECT_FALSE(check_division(negotiation, Deal{}).empty());
}

}  // namespace
}  // namespace wasit::concepts::adjusted_winner
