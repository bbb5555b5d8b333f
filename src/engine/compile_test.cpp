#include "engine/compile.hpp"

#include <gtest/gtest.h>

namespace wasit::engine {
namespace {

Issue choice(const Id& id, const std::vector<Id>& options) {
    Choice domain;
    for (const Id& option : options) domain.options.push_back({option, {}, {}, {}});
    Issue issue;
    issue.id = id;
    issue.domain = domain;
    return issue;
}

IssueWorth points(const Id& issue, const std::vector<std::pair<Id, Rational>>& worths) {
    ValueTable table;
    for (const auto& [option, worth] : worths) table.entries.emplace_back(Value(option), Bounds{worth, worth});
    IssueWorth own;
    own.issue = issue;
    own.points = true;
    own.shape = table;
    return own;
}

Case two_issues() {
    Case negotiation;
    negotiation.parties.resize(1);
    negotiation.parties[0].id = "north";
    negotiation.issues = {choice("line", {"near", "far"}), choice("aid", {"low", "high"})};
    Preferences north;
    north.party = "north";
    north.issues = {points("line", {{"near", Rational(1, 3)}, {"far", 0}}), points("aid", {{"high", Rational(1, 4)}})};
    negotiation.preferences = {north};
    return negotiation;
}

TEST(Compile, PutsWorthsOverTheLeastCommonDenominator) {
    const Compilation compilation = compile(two_issues());
    ASSERT_TRUE(compilation.instance);
    const Instance& instance = *compilation.instance;
    EXPECT_EQ(instance.parties[0].scale, 12);
    EXPECT_EQ(to_worth(instance.parties[0], worth(instance, 0, Outcome{0, 1})), Rational(7, 12));
    EXPECT_EQ(instance.parties[0].utility_error, 0);
}

TEST(Compile, FoldsABonusOnOneIssueIntoItsTable) {
    Case negotiation = two_issues();
    Bonus bonus;
    bonus.box.sides = {{"aid", {{Value(Id("low"))}, {}, {}}}};
    bonus.outside = true;
    bonus.worth = Rational(5);
    negotiation.preferences[0].bonuses = {bonus};
    const Compilation compilation = compile(negotiation);
    ASSERT_TRUE(compilation.instance);
    EXPECT_TRUE(compilation.instance->parties[0].separable());
    EXPECT_EQ(to_worth(compilation.instance->parties[0], worth(*compilation.instance, 0, Outcome{1, 1})), Rational(21, 4));
}

TEST(Compile, RoundsOnlyBeyond126BitsAndSaysByHowMuch) {
    Case negotiation = two_issues();
    const Rational awkward = *parse_rational("0.3333333333333333333333333333333333333333333333333");
    negotiation.preferences[0].issues[0] = points("line", {{"near", awkward}});
    const Compilation compilation = compile(negotiation);
    ASSERT_TRUE(compilation.instance);
    const PartyWorth& party = compilation.instance->parties[0];
    const Rational exact = awkward + Rational(1, 4);
    const Rational error = abs(to_worth(party, worth(*compilation.instance, 0, Outcome{0, 1})) - exact);
    EXPECT_GT(party.utility_error, 0);
    EXPECT_LE(error, party.utility_error);
}

TEST(Compile, RefusesMissingPreferences) {
    Case negotiation = two_issues();
    negotiation.preferences.clear();
    const Compilation compilation = compile(negotiation);
    EXPECT_FALSE(compilation.instance);
    ASSERT_EQ(compilation.refusals.size(), 1u);
    EXPECT_EQ(compilation.refusals[0].kind, Refusal::Kind::incomplete);
}

}  // namespace
}  // namespace wasit::engine
