#include "mediation/mixed/mixed_acceptance.hpp"

#include <algorithm>
#include <gtest/gtest.h>

#include "draws.hpp"
#include "engine/continuous/case_boxes.hpp"
#include "mediation/coalitions/coalitions.hpp"
#include "random_mixed_case.hpp"

namespace wasit::mediation {
namespace {

// So that some sets of parties can agree and others cannot.
Case draw_case(std::uint64_t seed) {
    Case negotiation = testing::random_mixed_case(seed, {.parties = 3, .limits = seed % 2 == 0});
    testing::Dice dice(seed);
    for (Preferences& own : negotiation.preferences) {
        const Rational high = dice.between(8, 24);
        own.walk_away = Bounds{high, high};
    }
    if (dice.once_in(2)) negotiation.agreement.at_least = 2;
    return negotiation;
}

bool is_accepted(const Case& negotiation, const std::vector<bool>& members, const Deal& deal) {
    const std::vector<bool> accepting = engine::find_accepting(negotiation, deal);
    for (std::size_t p = 0; p < members.size(); ++p) {
        if (members[p] && !accepting[p]) return false;
    }
    return engine::within_limits(negotiation, deal);
}

TEST(MixedAcceptance, HoldsOnAGrid) {
    int found = 0, none = 0;
    for (std::uint64_t seed = 700; seed < 740; ++seed) {
        const Case negotiation = draw_case(seed);
        const std::vector<Deal> grid = testing::list_grid_deals(negotiation);
        engine::Watch watch;
        MixedAcceptance acceptance(negotiation, watch);
        ASSERT_TRUE(acceptance.refusals().empty());
        for (int set = 0; set < 8; ++set) {
            const std::vector<bool> members{(set & 1) != 0, (set & 2) != 0, (set & 4) != 0};
            const MixedAcceptableDeal answer = acceptance.ask(members).found;
            if (answer.answer == Answer::found) {
                ++found;
                EXPECT_TRUE(is_accepted(negotiation, members, answer.deal));
            }
            if (answer.answer != Answer::none) continue;
            ++none;
            for (const Deal& deal : grid) ASSERT_FALSE(is_accepted(negotiation, members, deal));
        }
    }
    EXPECT_GT(found, 150);
    EXPECT_GT(none, 20);
}

// The best is a border that a limit leaves out, and just inside it everything is well.
TEST(MixedAcceptance, MovesInsideWhereTheFirstFoundIsABorder) {
    Case negotiation = testing::random_mixed_case(0, {});
    negotiation.issues = {testing::real_issue("toll", 0, 4)};
    for (std::size_t p = 0; p < 2; ++p) {
        Preferences& own = negotiation.preferences[p];
        const Rational low = p == 0 ? 0 : 4, high = p == 0 ? 4 : 0;
        own.issues = {testing::curve_on("toll", {{0, low}, {4, high}})};
        own.walk_away = Bounds{p == 0 ? 2 : 0, p == 0 ? 2 : 0};
        own.red_lines.clear();
    }
    for (const bool low : {false, true}) {
        Limit limit;
        const Side side = low ? testing::at_most(Rational(2)) : testing::at_least(Rational(3));
        limit.rule = Forbidden{Box{{{"toll", side}}}};
        negotiation.limits = {limit};
        engine::Watch watch;
        MixedAcceptance acceptance(negotiation, watch);
        const MixedAcceptableDeal found = acceptance.ask({true, true}).found;
        ASSERT_EQ(found.answer, Answer::found) << low;
        EXPECT_TRUE(is_accepted(negotiation, {true, true}, found.deal));
    }
}

TEST(MixedCoalitions, HoldOnAGrid) {
    int agreeing = 0, not_agreeing = 0;
    for (std::uint64_t seed = 740; seed < 740 + testing::draws(40U); ++seed) {
        SCOPED_TRACE(seed);
        const Case negotiation = draw_case(seed);
        const std::vector<Deal> grid = testing::list_grid_deals(negotiation);
        engine::Watch watch;
        const Coalitions coalitions = find_coalitions(negotiation, {}, watch);
        ASSERT_TRUE(coalitions.refusals.empty());
        ASSERT_EQ(coalitions.all.size(), 7U);
        EXPECT_FALSE(coalitions.acceptable);
        bool acceptable = false;
        for (const CoalitionFacts& coalition : coalitions.all) {
            std::vector<bool> members;
            for (std::size_t p = 0; p < 3; ++p) members.push_back((coalition.members >> p & 1) != 0);
            EXPECT_EQ(coalition.wins, engine::satisfies_rule(negotiation, members));
            const bool on_grid = std::any_of(grid.begin(), grid.end(), [&](const Deal& deal) {
                return is_accepted(negotiation, members, deal);
            });
            if (on_grid) {
                EXPECT_NE(coalition.could_agree, std::optional(false));
            }
            agreeing += coalition.could_agree == true ? 1 : 0;
            not_agreeing += coalition.could_agree == false ? 1 : 0;
            acceptable = acceptable || (coalition.wins && coalition.could_agree == true);
        }
        EXPECT_EQ(coalitions.status == Coalitions::Status::possible, acceptable);
    }
    EXPECT_GT(agreeing, testing::draws(100));
    EXPECT_GT(not_agreeing, testing::draws(20));
}

}  // namespace
}  // namespace wasit::mediation
