#include "mediation/preference_space/preference_space.hpp"

#include <gtest/gtest.h>

#include "dice.hpp"
#include "draws.hpp"
#include "mediation/preference_space/sampling.hpp"
#include "random_open.hpp"
#include "small_case.hpp"

namespace wasit::mediation {
namespace {

using testing::choice_issue;
using testing::Dice;

Value option(const char* id) {
    return Id(id);
}

IssueWorth ranked(const Id& issue, std::vector<std::vector<Value>> groups,
                  std::optional<Bounds> weight = {}) {
    IssueWorth own;
    own.issue = issue;
    own.weight = weight;
    own.shape = Ranking{std::move(groups)};
    return own;
}

IssueWorth valued(const Id& issue, const Bounds& weight, std::vector<std::pair<Value, Bounds>> values) {
    IssueWorth own;
    own.issue = issue;
    own.weight = weight;
    own.shape = ValueTable{std::move(values)};
    return own;
}

Case one_party(std::vector<Issue> issues) {
    Case made;
    made.id = "small";
    made.parties.push_back({"north", {}, {}, {}});
    made.issues = std::move(issues);
    made.preferences.emplace_back().party = "north";
    return made;
}

PreferenceSpace space_of(const Case& negotiation) {
    SpaceResult result = build_space(negotiation, negotiation.preferences[0]);
    for (const auto& refusal : result.refusals) ADD_FAILURE() << refusal.what;
    return std::move(*result.space);
}

std::string refusal_of(const Case& negotiation) {
    const SpaceResult result = build_space(negotiation, negotiation.preferences[0]);
    return result.refusals.empty() ? "" : result.refusals.front().what;
}

Deal deal_of(std::vector<std::pair<Id, Value>> values) {
    return Deal{std::move(values)};
}

TEST(PreferenceSpace, KnowsTheExtremesOfRanges) {
    Case made = one_party({choice_issue("line", {"near", "far"}), choice_issue("aid", {"low", "high"})});
    made.preferences[0].walk_away = Bounds{3, 5};
    made.preferences[0].issues = {
        valued("line", {10, 20}, {{option("near"), {Rational(1, 2), 1}}, {option("far"), {0, 0}}}),
        valued("aid", {4, 4}, {{option("high"), {1, 1}}})};
    const PreferenceSpace space = space_of(made);
    EXPECT_EQ(space.unknowns().size(), 3u);  // walk-away, weight, points of `near`
    const Affine gain = space.gain(deal_of({{"line", option("near")}, {"aid", option("high")}}));
    EXPECT_EQ(space.extent(gain), (Extent{5 + 4 - 5, 20 + 4 - 3}));
    EXPECT_EQ(space.extent(space.gain(deal_of({{"line", option("far")}, {"aid", option("low")}}))),
              (Extent{-5, -3}));
}

TEST(PreferenceSpace, KeepsRankingsInOrder) {
    Case made = one_party({choice_issue("line", {"a", "b", "c", "d"})});
    made.preferences[0].issues = {
        ranked("line", {{option("d")}, {option("c"), option("b")}, {option("a")}}, Bounds{10, 10})};
    const PreferenceSpace space = space_of(made);
    const auto worth = [&](const char* id) { return space.worth(deal_of({{"line", option(id)}})); };
    EXPECT_EQ(space.extent(worth("d")), (Extent{10, 10}));
    EXPECT_EQ(space.extent(worth("c")), (Extent{0, 10}));
    EXPECT_EQ(worth("c"), worth("b"));
    EXPECT_EQ(space.extent(worth("a")), (Extent{0, 0}));
}

TEST(PreferenceSpace, RanksIssuesWithoutAnyScale) {
    Case made = one_party({choice_issue("line", {"a", "b"}), choice_issue("aid", {"c", "d"}),
                           choice_issue("seat", {"e", "f"})});
    made.preferences[0].issues = {ranked("line", {{option("a")}, {option("b")}}),
                                  ranked("aid", {{option("c")}, {option("d")}}),
                                  ranked("seat", {{option("e")}, {option("f")}})};
    made.preferences[0].importance = {"line", "aid", "seat"};
    const PreferenceSpace space = space_of(made);
    const auto worth = [&](const char* line, const char* aid, const char* seat) {
        return space.extent(
            space.worth(deal_of({{"line", option(line)}, {"aid", option(aid)}, {"seat", option(seat)}})));
    };
    EXPECT_EQ(worth("a", "c", "e"), (Extent{1, 1}));
    EXPECT_EQ(worth("a", "d", "f"), (Extent{Rational(1, 3), 1}));
    EXPECT_EQ(worth("b", "c", "f"), (Extent{0, Rational(1, 2)}));
    EXPECT_EQ(worth("b", "d", "e"), (Extent{0, Rational(1, 3)}));
}

TEST(PreferenceSpace, BoundsUnknownWeightsByTheGreatestStatedSwing) {
    Case made = one_party({choice_issue("line", {"a", "b"}), choice_issue("aid", {"c", "d"})});
    made.preferences[0].issues = {valued("line", {8, 12}, {{option("a"), {1, 1}}, {option("b"), {0, 0}}}),
                                  ranked("aid", {{option("c")}, {option("d")}})};
    EXPECT_EQ(
        space_of(made).extent(space_of(made).worth(deal_of({{"line", option("b")}, {"aid", option("c")}}))),
        (Extent{0, 12}));
    made.preferences[0].importance = {"line", "aid"};
    const PreferenceSpace space = space_of(made);
    const Affine lead = space.worth(deal_of({{"line", option("a")}, {"aid", option("d")}})) -
                        space.worth(deal_of({{"line", option("b")}, {"aid", option("c")}}));
    EXPECT_EQ(space.extent(lead), (Extent{0, 12}));
}

// Nothing changes when a constant is added to all values of an issue.
TEST(PreferenceSpace, BoundsUnknownWeightsByWhatLiesBetweenValues) {
    Case made = one_party({choice_issue("line", {"a", "b"}), choice_issue("aid", {"c", "d"})});
    made.preferences[0].issues = {valued("line", {1, 1}, {{option("a"), {20, 25}}, {option("b"), {12, 15}}}),
                                  ranked("aid", {{option("c")}, {option("d")}})};
    const PreferenceSpace space = space_of(made);
    const Affine worth = space.worth(deal_of({{"line", option("b")}, {"aid", option("c")}})) -
                         space.worth(deal_of({{"line", option("b")}, {"aid", option("d")}}));
    EXPECT_EQ(space.extent(worth), (Extent{0, 13}));
}

TEST(PreferenceSpace, RanksIssuesWhoseTablesLeaveValuesOut) {
    Case made = one_party({choice_issue("line", {"a", "b"}), choice_issue("aid", {"c", "d"})});
    made.preferences[0].issues = {valued("line", {8, 12}, {{option("a"), {1, 1}}}),
                                  valued("aid", {2, 20}, {{option("c"), {1, 1}}})};
    made.preferences[0].importance = {"line", "aid"};
    const PreferenceSpace space = space_of(made);
    EXPECT_EQ(space.extent(space.worth(deal_of({{"line", option("b")}, {"aid", option("c")}}))),
              (Extent{2, 12}));
}

// Only what the issue can be counts: a step of 40 misses the curve's top, and 80 lies before its end.
TEST(PreferenceSpace, RanksIssuesByWhatTheirCurvesCanReach) {
    Issue boats;
    boats.id = "boats";
    boats.domain = Range{0, 100, 40};
    Case made = one_party({boats, choice_issue("aid", {"c", "d"})});
    IssueWorth curve = testing::curve_on("boats", {{0, 0}, {20, 10}, {60, -10}, {120, 50}});
    made.preferences[0].issues = {curve,
                                  valued("aid", {2, 20}, {{option("c"), {1, 1}}, {option("d"), {0, 0}}})};
    made.preferences[0].importance = {"boats", "aid"};
    const PreferenceSpace space = space_of(made);
    const Affine aid = space.worth(deal_of({{"boats", Rational(0)}, {"aid", option("c")}}));
    EXPECT_EQ(space.extent(aid), (Extent{2, 10}));  // worths 0, 0 and 10
}

TEST(PreferenceSpace, LearnsFromComparisons) {
    Case made = one_party({choice_issue("line", {"a", "b", "c"}), choice_issue("aid", {"d", "e"})});
    made.preferences[0].prefers = {{deal_of({{"line", option("a")}, {"aid", option("e")}}),
                                    deal_of({{"line", option("b")}, {"aid", option("d")}}),
                                    false,
                                    {}}};
    PreferenceSpace space = space_of(made);
    const Affine lead = space.worth(deal_of({{"line", option("a")}, {"aid", option("e")}})) -
                        space.worth(deal_of({{"line", option("b")}, {"aid", option("d")}}));
    EXPECT_EQ(space.extent(lead).least, 0);
    EXPECT_EQ(space.extent(lead).most, 1);
    EXPECT_TRUE(space.learn({Affine(Rational(1, 4)) - lead, "asked"}));
    EXPECT_EQ(space.extent(lead).most, Rational(1, 4));
    EXPECT_FALSE(space.learn({lead - Affine(Rational(1, 2)), "asked"}));
    EXPECT_EQ(space.extent(lead).most, Rational(1, 4));  // unchanged
}

TEST(PreferenceSpace, ComparesWhateverTheOpenIssuesAreSettledAt) {
    Case made = one_party({choice_issue("line", {"a", "b"}), choice_issue("aid", {"c", "d"})});
    Preferences& own = made.preferences[0];
    own.issues = {valued("line", {0, 10}, {{option("a"), {1, 1}}, {option("b"), {0, 0}}})};
    own.bonuses.push_back({});
    own.bonuses[0].box.sides = {{"line", {{option("b")}, {}, {}}}, {"aid", {{option("c")}, {}, {}}}};
    own.bonuses[0].worth = 4;
    own.prefers = {{deal_of({{"line", option("a")}}), deal_of({{"line", option("b")}}), false, {}}};
    const PreferenceSpace space = space_of(made);  // also with c, where b brings 4
    EXPECT_EQ(space.extent(space.worth(deal_of({{"line", option("a")}, {"aid", option("d")}}))),
              (Extent{4, 10}));
}

TEST(PreferenceSpace, NamesTheStatementsThatContradictEachOther) {
    Case made = one_party({choice_issue("line", {"a", "b"}), choice_issue("aid", {"c", "d"})});
    Preferences& own = made.preferences[0];
    own.issues = {valued("line", {1, 3}, {{option("a"), {1, 1}}, {option("b"), {0, 0}}}),
                  valued("aid", {4, 6}, {{option("c"), {1, 1}}, {option("d"), {0, 0}}})};
    own.prefers = {{deal_of({{"line", option("a")}}), deal_of({{"line", option("b")}}), false, {}}};
    EXPECT_EQ(refusal_of(made), "");
    own.importance = {"line", "aid"};
    EXPECT_EQ(refusal_of(made), "what is known of `north` contradicts itself: `importance`: line before aid");
}

TEST(PreferenceSpace, RefusesWhatIsNoPolytope) {
    Case made = one_party({choice_issue("line", {"a", "b"})});
    Preferences& own = made.preferences[0];
    own.issues = {valued("line", {-1, 3}, {{option("a"), {0, 1}}, {option("b"), {0, 0}}})};
    EXPECT_NE(refusal_of(made).find("may be negative"), std::string::npos);
    own.issues = {valued("line", {1, 3}, {{option("a"), {1, 1}}, {option("b"), {0, 0}}})};
    own.at_most = 2;
    EXPECT_NE(refusal_of(made).find("at_most"), std::string::npos);
    own.at_most = 3;
    EXPECT_EQ(refusal_of(made), "");
}

// Random things known of a random party.
Case random_knowledge(std::uint64_t seed) {
    Dice dice(seed);
    std::vector<Issue> issues;
    const int count = dice.between(1, 4);
    for (int i = 0; i < count; ++i) {
        std::vector<Id> options;
        for (int o = dice.between(2, 4); o > 0; --o) options.push_back("o" + std::to_string(o));
        issues.push_back(choice_issue("i" + std::to_string(i), options));
    }
    Case made = one_party(issues);
    Preferences& own = made.preferences[0];
    if (dice.once_in(2)) own.walk_away = Bounds{dice.between(0, 3), dice.between(3, 6)};
    const auto range = [&](int least, int most) {
        const int low = dice.between(least, most);
        return Bounds{low, dice.once_in(3) ? low : dice.between(low, most)};
    };
    for (const Issue& issue : issues) {
        const std::vector<Value> values = list_values(issue);
        const int kind = dice.between(0, 3);
        if (kind == 0) {
            std::vector<std::pair<Value, Bounds>> table;
            for (const Value& value : values) table.emplace_back(value, range(0, 3));
            own.issues.push_back(valued(issue.id, range(0, 4), table));
        } else if (kind == 1) {
            std::vector<std::vector<Value>> groups;
            for (const Value& value : values) {
                if (!groups.empty() && dice.once_in(4)) {
                    groups.back().push_back(value);
                } else {
                    groups.push_back({value});
                }
            }
            own.issues.push_back(
                ranked(issue.id, groups, dice.once_in(2) ? std::optional(range(1, 4)) : std::nullopt));
        } else if (kind == 2) {
            own.importance.push_back(issue.id);
        }
    }
    for (int c = dice.between(0, 2); c > 0; --c) {
        Comparison comparison;
        for (const Issue& issue : issues) {
            const std::vector<Value> values = list_values(issue);
            comparison.better.set(issue.id, values[dice.between(0, static_cast<int>(values.size()) - 1)]);
            comparison.worse.set(issue.id, values[dice.between(0, static_cast<int>(values.size()) - 1)]);
        }
        own.prefers.push_back(comparison);
    }
    return made;
}

TEST(PreferenceSpace, CompletionsSayWhatTheSpaceSays) {
    int spaces = 0, unknown = 0;
    for (std::uint64_t seed = 0; seed < testing::draws(300U); ++seed) {
        const Case made = random_knowledge(seed);
        const SpaceResult result = build_space(made, made.preferences[0]);
        if (!result.space) continue;
        ++spaces;
        const PreferenceSpace& space = *result.space;
        unknown += !space.unknowns().empty();
        const Sampler sampler(space, 7, 0);
        ASSERT_TRUE(space.fits(sampler.middle())) << "seed " << seed;
        for (std::uint64_t s = 0; s < 5; ++s) {
            const std::vector<Rational> values = sampler.round_to_fit(sampler.draw(s));
            ASSERT_TRUE(space.fits(values)) << "seed " << seed;
            const Preferences complete = space.complete(values);
            EXPECT_EQ(find_incompleteness(complete), std::nullopt) << "seed " << seed;
            Deal deal;
            for (const Issue& issue : made.issues) {
                const std::vector<Value> all = list_values(issue);
                deal.set(issue.id, all[(s * 7 + seed) % all.size()]);
            }
            const Affine affine = space.worth(deal);
            EXPECT_EQ(worth(complete, deal), affine.at(values)) << "seed " << seed;
            const Extent extent = space.extent(affine);
            EXPECT_LE(extent.least, affine.at(values)) << "seed " << seed;
            EXPECT_GE(extent.most, affine.at(values)) << "seed " << seed;
            EXPECT_EQ(affine.at(space.find_greatest(affine)), extent.most) << "seed " << seed;
            EXPECT_TRUE(space.fits(space.find_greatest(affine))) << "seed " << seed;
            if (find_incompleteness(made.preferences[0])) {
                for (const Comparison& comparison : made.preferences[0].prefers)
                    EXPECT_GE(worth(complete, comparison.better), worth(complete, comparison.worse))
                        << "seed " << seed;
            }
        }
    }
    EXPECT_GT(spaces, testing::draws(150));
    EXPECT_GT(unknown, testing::draws(100));
}

TEST(PreferenceSpace, KnowsWhatWasAcceptedAndRefused) {
    Case made;
    Deal deal;
    bool open = false;  // whether the party may accept it, and may refuse it
    for (std::uint64_t seed = 0; !open; ++seed) {
        made = testing::random_open(seed);
        const SpaceResult built = build_space(made, made.preferences[0]);
        if (!built.space) continue;
        for (const Deal& candidate : testing::all_deals(made)) {
            const Extent gain = built.space->extent(built.space->gain(candidate));
            if (open || gain.least >= 0 || gain.most <= 0) continue;
            open = true;
            deal = candidate;
        }
    }
    Preferences& own = made.preferences[0];
    own.prefers = {{deal, {}, false, {}}};
    EXPECT_EQ(build_space(made, own).space->extent(build_space(made, own).space->gain(deal)).least, 0);
    own.prefers.push_back({{}, deal, false, {}});  // both: exactly at its walk-away
    EXPECT_EQ(build_space(made, own).space->extent(build_space(made, own).space->gain(deal)), (Extent{0, 0}));
    own.prefers.erase(own.prefers.begin());
    EXPECT_EQ(build_space(made, own).space->extent(build_space(made, own).space->gain(deal)).most, 0);
    own.prefers[0].worse.values.pop_back();
    own.prefers[0].worse.values.emplace_back("none", testing::option(0));
    EXPECT_FALSE(build_space(made, own).space);
    own.red_lines = {testing::red_line({{{"i0", {{*deal.find("i0")}, {}, {}}}}})};
    own.prefers = {{deal, {}, false, {}}};
    EXPECT_FALSE(build_space(made, own).space);  // it crosses a red line of its own
}

}  // namespace
}  // namespace wasit::mediation
