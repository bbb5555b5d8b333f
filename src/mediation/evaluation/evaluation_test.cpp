#include "mediation/evaluation/evaluation.hpp"

#include <gtest/gtest.h>

#include "draws.hpp"
#include "engine/compile.hpp"
#include "small_case.hpp"

namespace wasit::mediation {
namespace {

using testing::river_case;

Deal river_deal(const char* withdrawal, int releases, const char* monitors) {
    return {{{"withdrawal", Id(withdrawal)}, {"releases", Rational(releases)}, {"monitors", Id(monitors)}}};
}

TEST(Evaluate, CountsWhatADealIsWorthToWhom) {
    const EvaluationResult result = evaluate(river_case(), river_deal("partial", 60, "joint"));
    ASSERT_TRUE(result.evaluation);
    EXPECT_EQ(result.evaluation->values, (std::vector<Rational>{55, 74}));
    EXPECT_EQ(result.evaluation->gains, (std::vector<Rational>{15, 44}));
    EXPECT_EQ(result.evaluation->accepts, (std::vector<bool>{true, true}));
    EXPECT_TRUE(result.evaluation->acceptable);
    EXPECT_TRUE(result.evaluation->breaks.empty());
}

TEST(Evaluate, SaysWhyADealIsNotAcceptable) {
    Case river = river_case();
    Limit limit;
    limit.rule = Implication{{{{"withdrawal", testing::any_of({Id("full")})}}},
                             {{{"monitors", testing::any_of({Id("joint")})}}}};
    river.limits = {limit};
    river.preferences[0].red_lines = {testing::red_line({{{"releases", testing::at_most(Rational(0))}}})};
    const EvaluationResult result = evaluate(river, river_deal("full", 0, "none"));
    ASSERT_TRUE(result.evaluation);
    const Evaluation& evaluation = *result.evaluation;
    EXPECT_FALSE(evaluation.acceptable);
    EXPECT_EQ(evaluation.accepts, (std::vector<bool>{false, true}));
    ASSERT_EQ(evaluation.breaks.size(), 3u);
    EXPECT_EQ(evaluation.breaks[0].kind, Break::Kind::limit);
    EXPECT_EQ(format({}, evaluation.breaks[0].what),
              "It breaks a limit that binds everyone: with Withdrawal: full, there must be Monitors: joint.");
    EXPECT_EQ(evaluation.breaks[1].kind, Break::Kind::red_line);
    EXPECT_EQ(evaluation.breaks[1].party, "north");
    EXPECT_EQ(format({}, evaluation.breaks[1].what),
              "It crosses a red line of North: never Releases: at most 0 people.");
    EXPECT_EQ(evaluation.breaks[2].kind, Break::Kind::walk_away);
    EXPECT_EQ(format({}, evaluation.breaks[2].what), "It is worth 10 to North, which walks away below 40.");
}

TEST(Evaluate, FillsInWhatIsAgreed) {
    Case river = river_case();
    river.issues[2].status = IssueStatus::agreed;
    river.issues[2].agreed = Id("joint");
    Deal deal = river_deal("partial", 60, "joint");
    deal.values.pop_back();
    const EvaluationResult result = evaluate(river, deal);
    ASSERT_TRUE(result.evaluation);
    EXPECT_EQ(result.evaluation->values[1], 74);
    const EvaluationResult other = evaluate(river, river_deal("partial", 60, "none"));
    ASSERT_EQ(other.faults.size(), 1u);
    EXPECT_EQ(other.faults[0].what, "`monitors` is agreed at `joint`, not `none`");
}

TEST(Evaluate, RefusesDealsThatAreNone) {
    Deal deal = river_deal("partial", 65, "none");
    deal.values.pop_back();
    deal.values.emplace_back("tolls", Rational(1));
    const EvaluationResult result = evaluate(river_case(), deal);
    EXPECT_FALSE(result.evaluation);
    ASSERT_EQ(result.faults.size(), 3u);
    EXPECT_EQ(result.faults[0].what, "unknown issue `tolls`");
    EXPECT_EQ(result.faults[1].what, "`releases` cannot be `65`");
    EXPECT_EQ(result.faults[1].remedy, "give it 0 to 120 in steps of 30");
    EXPECT_EQ(result.faults[2].what, "the deal leaves `monitors` open");
}

TEST(Evaluate, RefusesToGuessMissingPreferences) {
    Case river = river_case();
    river.preferences.pop_back();
    river.preferences[0].walk_away = Bounds{30, 40};
    const EvaluationResult result = evaluate(river, river_deal("partial", 60, "joint"));
    ASSERT_EQ(result.faults.size(), 2u);
    EXPECT_EQ(result.faults[0].what, "preferences of `north`: the walk-away is a range");
    EXPECT_EQ(result.faults[1].what, "no preferences of `south` are known");
}

TEST(Evaluate, DividesGoods) {
    Case land;
    land.parties.resize(2);
    land.parties[0].id = "us";
    land.parties[1].id = "panama";
    land.issues = {testing::divisible_issue("land")};
    for (const auto& [party, points] : {std::pair<Id, int>{"us", 30}, {"panama", 15}}) {
        Preferences own;
        own.party = party;
        IssueWorth worth;
        worth.issue = "land";
        worth.shape = WholePoints{{points, points}};
        own.issues = {worth};
        land.preferences.push_back(own);
    }
    Deal deal;
    deal.set("land", Shares{{{"panama", Rational(13, 15)}, {"us", Rational(2, 15)}}});
    const EvaluationResult result = evaluate(land, deal);
    ASSERT_TRUE(result.evaluation);
    EXPECT_EQ(result.evaluation->values, (std::vector<Rational>{4, 13}));
    EXPECT_EQ(to_text(result.evaluation->deal.values[0].second), "us=2/15 panama=13/15");
    deal.set("land", Shares{{{"us", Rational(1, 2)}, {"france", Rational(1, 2)}}});
    EXPECT_EQ(evaluate(land, deal).faults.size(), 1u);
}

// The engine's compiled integers and the model's fractions must be the same thing.
TEST(Evaluate, AgreesWithTheEngine) {
    for (std::uint64_t seed = 0; seed < testing::draws(2000U); ++seed) {
        testing::SmallCaseMaker maker(seed);
        const Case negotiation = maker.run();
        const engine::Compilation compilation = engine::compile(negotiation);
        ASSERT_TRUE(compilation.instance);
        const engine::Instance& instance = *compilation.instance;
        const Deal deal = maker.pick_deal(negotiation);
        engine::Outcome outcome;
        for (const engine::InstanceIssue& issue : instance.issues) {
            const auto found = std::find(issue.values.begin(), issue.values.end(), *deal.find(issue.id));
            outcome.push_back(static_cast<engine::OptionIndex>(found - issue.values.begin()));
        }
        const EvaluationResult result = evaluate(negotiation, deal);
        ASSERT_TRUE(result.evaluation);
        EXPECT_EQ(result.evaluation->acceptable, engine::acceptable(instance, outcome)) << "seed " << seed;
        for (int p = 0; p < instance.party_count(); ++p) {
            EXPECT_EQ(result.evaluation->values[p],
                      engine::to_worth(instance.parties[p], engine::worth(instance, p, outcome)))
                << "seed " << seed;
            EXPECT_EQ(result.evaluation->accepts[p], engine::accepts(instance, p, outcome))
                << "seed " << seed;
        }
    }
}

}  // namespace
}  // namespace wasit::mediation
