#include "mediation/gap/gap.hpp"

#include <gtest/gtest.h>

#include "draws.hpp"
#include "engine/compile.hpp"
#include "mediation/evaluation/evaluation.hpp"
#include "small_case.hpp"

namespace wasit::mediation {
namespace {

using testing::any_of;
using testing::at_least;
using testing::at_most;
using testing::position_of;
using testing::river_case;

Gap gap_of(const Case& negotiation) {
    engine::Watch watch;
    return measure_gap(negotiation, {}, watch);
}

TEST(Gap, SaysWhereTheSidesStand) {
    const Gap gap = gap_of(river_case());
    ASSERT_EQ(gap.issues.size(), 3u);
    EXPECT_EQ(gap.issues[0].state, IssueGap::State::apart);
    EXPECT_EQ(gap.issues[0].distance, Rational(1));
    EXPECT_EQ(gap.issues[1].state, IssueGap::State::apart);
    EXPECT_EQ(gap.issues[1].distance, Rational(1, 2));
    EXPECT_EQ(gap.issues[1].draft, Value(Rational(60)));
    EXPECT_EQ(gap.issues[1].against_draft, (std::vector<Id>{"north", "south"}));
    EXPECT_EQ(gap.issues[2].state, IssueGap::State::unstated);
    EXPECT_FALSE(gap.issues[2].distance);
    // Withdrawal is 50/85 of what North can win or lose and 40/90 of what South can; releases 30/85 and
    // 20/90.
    EXPECT_EQ(gap.overall, Rational(101, 123));
    EXPECT_EQ(gap.draft, "d1");
    EXPECT_TRUE(gap.notes.empty());
}

TEST(Gap, SaysWhatPositionsAreWorthToWhom) {
    const Gap gap = gap_of(river_case());
    const PartyStanding& north = gap.parties[0];
    EXPECT_EQ(north.own, Rational(90));
    ASSERT_TRUE(north.completed);
    EXPECT_EQ(*north.completed->find("releases"), Value(Rational(120)));
    EXPECT_EQ(*north.completed->find("monitors"), Value(Id("none")));
    EXPECT_EQ(north.positions[1], (WorthRange{5, 10}));
    EXPECT_EQ(north.draft, (WorthRange{55, 60}));
    EXPECT_EQ(north.walk_away, Rational(40));
    EXPECT_EQ(gap.parties[1].own, Rational(90));
    EXPECT_EQ(gap.parties[1].positions[0], (WorthRange{0, 38}));
}

TEST(Gap, CompletesAPositionInsideLimitsAndOwnRedLines) {
    Case river = river_case();
    Limit limit;
    limit.rule = Forbidden{{{{"releases", at_least(Rational(120))}}}};
    river.limits = {limit};
    river.preferences[0].red_lines = {testing::red_line({{{"monitors", any_of({Id("none")})}}})};
    Gap gap = gap_of(river);
    EXPECT_EQ(gap.parties[0].own, Rational(50 + 25 + 5));
    // Somebody else's red line does not matter for what a party dreams of.
    EXPECT_EQ(gap.parties[1].own, Rational(90));
    limit.rule = Forbidden{{{{"withdrawal", any_of({Id("none")})}}}};
    river.limits = {limit};
    gap = gap_of(river);
    EXPECT_FALSE(gap.parties[0].own);
    ASSERT_EQ(gap.notes.size(), 1u);
    EXPECT_EQ(gap.notes[0].key, "gap.position_impossible");
}

TEST(Gap, ACondititionNarrowsThePosition) {
    Case river = river_case();
    river.talks.positions[0].condition = Box{{{"monitors", any_of({Id("joint")})}}};
    const Gap gap = gap_of(river);
    EXPECT_TRUE(gap.parties[0].conditional);
    EXPECT_EQ(gap.parties[0].own, Rational(85));
}

TEST(Gap, FindsWhatAllWouldTake) {
    Case river = river_case();
    river.talks.positions.push_back(position_of("north", {{"withdrawal", any_of({Id("none"), Id("partial")})},
                                                          {"releases", at_least(Rational(25))},
                                                          {"monitors", any_of({Id("none")})}}));
    river.talks.positions.push_back(position_of("south", {{"withdrawal", any_of({Id("partial"), Id("full")})},
                                                          {"releases", at_most(Rational(100))}}));
    const Gap gap = gap_of(river);
    EXPECT_EQ(gap.issues[0].state, IssueGap::State::together);
    EXPECT_EQ(gap.issues[0].overlap, any_of({Id("partial")}));
    EXPECT_EQ(gap.issues[1].overlap, (Side{{}, Value(Rational(30)), Value(Rational(90))}));
    EXPECT_EQ(gap.issues[1].distance, Rational(0));
    EXPECT_EQ(gap.overall, Rational(0));
}

TEST(Gap, FollowsTheRounds) {
    Case river = river_case();
    river.talks.rounds.resize(2);
    river.talks.rounds[0].id = "r1";
    river.talks.rounds[1].id = "r2";
    river.talks.positions[0].round = "r1";
    river.talks.positions[1].round = "r1";
    Position softer = position_of("north", {{"withdrawal", any_of({Id("partial")})}});
    softer.round = "r2";
    Position withdrawn = position_of("south", {{"withdrawal", any_of({Id("none")})}});
    withdrawn.withdrawn = true;
    river.talks.positions.push_back(softer);
    river.talks.positions.push_back(withdrawn);
    const Gap gap = gap_of(river);
    ASSERT_EQ(gap.rounds.size(), 2u);
    EXPECT_EQ(gap.rounds[0].round, "r1");
    EXPECT_EQ(gap.rounds[0].overall, Rational(101, 123));
    // At "full" North loses 35 of 50; at "partial" South loses 10 of 40.
    EXPECT_EQ(gap.rounds[1].distances[0], Rational(19, 40));
    EXPECT_FALSE(gap.rounds[1].distances[1]);
    EXPECT_EQ(gap.rounds[1].overall, gap.overall);
}

TEST(Gap, MeasuresDatesAndShares) {
    Case land;
    land.parties.resize(2);
    land.parties[0].id = "us";
    land.parties[1].id = "panama";
    Issue start;
    start.id = "start";
    start.domain = Dates{*parse_date("2031-03-01"), *parse_date("2031-03-31"), 1};
    land.issues = {testing::divisible_issue("land"), start};
    const auto shares = [](int us) {
        return any_of({Shares{{{"us", Rational(us, 10)}, {"panama", Rational(10 - us, 10)}}}});
    };
    land.talks.positions = {
        position_of("us", {{"land", shares(9)}, {"start", at_most(*parse_date("2031-03-04"))}}),
        position_of("panama", {{"land", shares(4)}, {"start", at_least(*parse_date("2031-03-10"))}})};
    const Gap gap = gap_of(land);
    EXPECT_EQ(gap.issues[0].distance, Rational(1, 2));
    EXPECT_EQ(gap.issues[1].distance, Rational(1, 5));
    EXPECT_EQ(gap.overall, Rational(7, 20));  // nothing is known of what matters to whom
    ASSERT_EQ(gap.notes.size(), 1u);
    EXPECT_EQ(gap.notes[0].key, "gap.worths_unavailable");
}

// Against plain enumeration through the model's definitions.
TEST(Gap, CompletionsAreTheBestThereAre) {
    for (std::uint64_t seed = 0; seed < testing::draws(400U); ++seed) {
        const Case negotiation = testing::SmallCaseMaker(seed).run();
        const Gap gap = gap_of(negotiation);
        const engine::Instance instance = *engine::compile(negotiation).instance;
        std::vector<std::optional<Rational>> best(instance.parties.size());
        engine::Outcome outcome(instance.issues.size(), 0);
        while (true) {
            const Deal deal = engine::to_deal(instance, outcome);
            const Evaluation evaluation = *evaluate(negotiation, deal).evaluation;
            const bool within = engine::within_limits(instance, outcome);
            for (std::size_t p = 0; p < best.size() && within; ++p) {
                const Position* position =
                    find_current_position(negotiation.talks, negotiation.parties[p].id);
                if (position == nullptr || !contains(position->wants, deal)) continue;
                if (engine::crosses_red_line(instance, static_cast<int>(p), outcome)) continue;
                if (!best[p] || evaluation.values[p] > *best[p]) best[p] = evaluation.values[p];
            }
            std::size_t i = 0;
            while (i < outcome.size() && ++outcome[i] == instance.issues[i].values.size()) outcome[i++] = 0;
            if (i == outcome.size()) break;
        }
        for (std::size_t p = 0; p < best.size(); ++p) {
            EXPECT_EQ(gap.parties[p].own, best[p]) << "seed " << seed << " party " << p;
        }
    }
}

}  // namespace
}  // namespace wasit::mediation
