#include "engine/compile.hpp"

#include <algorithm>
#include <ctime>
#include <gtest/gtest.h>

#include "draws.hpp"
#include "model_oracle.hpp"
#include "random_case.hpp"

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

Issue range(const Id& id, const Rational& from, const Rational& to, const Rational& step) {
    Issue issue;
    issue.id = id;
    issue.domain = Range{from, to, step};
    return issue;
}

IssueWorth points(const Id& issue, const std::vector<std::pair<Value, Rational>>& worths) {
    ValueTable table;
    for (const auto& [option, worth] : worths) table.entries.emplace_back(option, Bounds{worth, worth});
    IssueWorth own;
    own.issue = issue;
    own.points = true;
    own.shape = table;
    return own;
}

Box box(const std::vector<std::pair<Id, std::vector<Value>>>& sides) {
    Box made;
    for (const auto& [issue, values] : sides) made.sides.push_back({issue, {values, {}, {}}});
    return made;
}

Bonus bonus(const Box& on, const Rational& worth, bool outside = false) {
    Bonus made;
    made.box = on;
    made.worth = worth;
    made.outside = outside;
    return made;
}

Value option(const char* id) {
    return Value(Id(id));
}

// One party, `line` (near, far) and `aid` (low, high).
Case two_issues() {
    Case negotiation;
    negotiation.parties.resize(1);
    negotiation.parties[0].id = "north";
    negotiation.issues = {choice("line", {"near", "far"}), choice("aid", {"low", "high"})};
    Preferences north;
    north.party = "north";
    north.issues = {points("line", {{option("near"), Rational(1, 3)}, {option("far"), 0}}),
                    points("aid", {{option("high"), Rational(1, 4)}})};
    negotiation.preferences = {north};
    return negotiation;
}

Instance compiled(const Case& negotiation, const CompileOptions& options = {}) {
    Compilation compilation = compile(negotiation, options);
    for (const Refusal& refusal : compilation.refusals) ADD_FAILURE() << refusal.what;
    return compilation.instance ? std::move(*compilation.instance) : Instance{};
}

Rational worth_of(const Instance& instance, const Outcome& outcome) {
    return to_worth(instance.parties[0], worth(instance, 0, outcome));
}

std::vector<Outcome> list_outcomes(const Instance& instance) {
    std::vector<Outcome> outcomes{Outcome{}};
    for (int i = 0; i < instance.issue_count(); ++i) {
        std::vector<Outcome> longer;
        for (const Outcome& outcome : outcomes) {
            for (int o = 0; o < instance.option_count(i); ++o) {
                longer.push_back(outcome);
                longer.back().push_back(static_cast<OptionIndex>(o));
            }
        }
        outcomes = std::move(longer);
    }
    return outcomes;
}

TEST(Compile, PutsWorthsOverTheLeastCommonDenominator) {
    const Instance instance = compiled(two_issues());
    EXPECT_EQ(instance.parties[0].scale, 12);
    EXPECT_EQ(worth_of(instance, {0, 1}), Rational(7, 12));
    EXPECT_EQ(instance.parties[0].utility_error, 0);
}

TEST(Compile, FoldsABonusOnOneIssueIntoItsTable) {
    Case negotiation = two_issues();
    negotiation.preferences[0].bonuses = {bonus(box({{"aid", {option("low")}}}), 5, true)};
    const Instance instance = compiled(negotiation);
    EXPECT_TRUE(instance.parties[0].separable());
    EXPECT_EQ(worth_of(instance, {1, 1}), Rational(21, 4));
}

TEST(Compile, KeepsABonusOnTwoIssues) {
    Case negotiation = two_issues();
    negotiation.preferences[0].bonuses = {
        bonus(box({{"line", {option("far")}}, {"aid", {option("low")}}}), 5)};
    const Instance instance = compiled(negotiation);
    EXPECT_FALSE(instance.parties[0].separable());
    EXPECT_EQ(worth_of(instance, {1, 0}), 5);
    EXPECT_EQ(worth_of(instance, {1, 1}), Rational(1, 4));
    // Once one of the two is settled, it is a bonus on the other.
    EXPECT_TRUE(compiled(negotiation, {false, {{"line", option("far")}}, {}}).parties[0].separable());
}

TEST(Compile, TurnsMinAndMaxAroundUnderANegativeWeight) {
    Case negotiation = two_issues();
    Composite composite;
    composite.kind = Composite::Kind::min;
    composite.weight = -2;
    composite.bonuses = {bonus(box({{"line", {option("far")}}}), 3),
                         bonus(box({{"aid", {option("low")}}}), 4)};
    negotiation.preferences[0].composites = {composite};
    const Instance instance = compiled(negotiation);
    EXPECT_EQ(worth_of(instance, {1, 0}), -6);              // -2 * min(3, 4)
    EXPECT_EQ(worth_of(instance, {1, 1}), Rational(1, 4));  // -2 * min(3, 0)
}

TEST(Compile, DropsACapThatCannotBind) {
    Case negotiation = two_issues();
    negotiation.preferences[0].at_most = Rational(7, 12);
    EXPECT_FALSE(compiled(negotiation).parties[0].capped);
    negotiation.preferences[0].at_most = Rational(6, 12);
    EXPECT_TRUE(compiled(negotiation).parties[0].capped);
}

TEST(Compile, DropsLimitsThatNoDealCanBreak) {
    Case negotiation = two_issues();
    Limit always, never, open;
    always.rule =
        Implication{box({{"line", {option("far")}}}), box({{"aid", {option("low"), option("high")}}})};
    Sum sum;
    sum.terms.push_back({"aid", 1, {{"low", 2}, {"high", 3}}});
    sum.at_least = 2;
    sum.at_most = 3;
    never.rule = sum;
    sum.at_most = Rational(5, 2);
    open.rule = sum;
    negotiation.limits = {always, never, open};
    const Instance instance = compiled(negotiation);
    ASSERT_EQ(instance.limits.size(), 1u);
    EXPECT_EQ(instance.limits[0].limit_of, 2);
    EXPECT_FALSE(instance.limits[0].has_least);
}

// A truce of at least ten days, and a day more for every twenty people released: end - start - releases/20 >= 10.
TEST(Compile, SumsCountDaysOfDatesAndNumbersOfRanges) {
    Case negotiation = two_issues();
    const auto dates = [](const Id& id, const char* from, const char* to) {
        Issue issue;
        issue.id = id;
        issue.domain = Dates{*parse_date(from), *parse_date(to), 5};
        return issue;
    };
    negotiation.issues = {dates("start", "2031-02-26", "2031-03-08"),
                          dates("end", "2031-03-08", "2031-03-23"), range("releases", 0, 100, 50)};
    negotiation.preferences[0].issues = {};
    Sum sum;
    sum.terms = {{"end", 1, {}}, {"start", -1, {}}, {"releases", Rational(-1, 20), {}}};
    sum.at_least = 10;
    Limit limit;
    limit.rule = sum;
    negotiation.limits = {limit};
    const Instance instance = compiled(negotiation);
    ASSERT_EQ(instance.limits.size(), 1u);
    for (OptionIndex start = 0; start < 3; ++start) {
        for (OptionIndex end = 0; end < 4; ++end) {
            for (OptionIndex releases = 0; releases < 3; ++releases) {
                const int days = 10 + 5 * static_cast<int>(end) - 5 * static_cast<int>(start);
                const bool inside = 2 * days - 5 * static_cast<int>(releases) >= 20;
                EXPECT_EQ(within_limits(instance, Outcome{start, end, releases}), inside)
                    << start << end << releases;
            }
        }
    }
}

TEST(Compile, ReadsBoxesOnParkedIssuesAsHoldingNoDeal) {
    Case negotiation = two_issues();
    negotiation.issues[1].status = IssueStatus::parked;
    negotiation.preferences[0].bonuses = {bonus(box({{"aid", {option("low")}}}), 5),
                                          bonus(box({{"aid", {option("low")}}}), 7, true)};
    Limit limit;
    limit.rule = Implication{box({{"line", {option("far")}}}), box({{"aid", {option("low")}}})};
    negotiation.limits = {limit};
    const Instance instance = compiled(negotiation);
    EXPECT_EQ(instance.issue_count(), 1);
    EXPECT_EQ(worth_of(instance, {1}), 7);
    EXPECT_FALSE(within_limits(instance, Outcome{1}));
    EXPECT_TRUE(within_limits(instance, Outcome{0}));
}

TEST(Compile, ComputesWithRealAndDivisibleIssuesOnceTheyAreSettled) {
    Case negotiation = two_issues();
    Issue toll, land;
    toll.id = "toll";
    toll.domain = Real{0, 5};
    land.id = "land";
    land.domain = Divisible{};
    land.status = IssueStatus::agreed;
    land.agreed = Shares{{{"north", Rational(2, 15)}}};
    negotiation.issues = {toll, land};
    IssueWorth per_toll, per_land;
    per_toll.issue = "toll";
    per_toll.shape = Curve{{{0, 0}, {4, 2}}, false};
    per_land.issue = "land";
    per_land.points = true;
    per_land.shape = WholePoints{{30, 30}};
    negotiation.preferences[0].issues = {per_toll, per_land};
    const Compilation open = compile(negotiation);
    ASSERT_EQ(open.refusals.size(), 1u);
    EXPECT_EQ(open.refusals[0].kind, Refusal::Kind::continuous);
    EXPECT_EQ(open.refusals[0].what, "`toll` is a real quantity");
    EXPECT_EQ(worth_of(compiled(negotiation, {false, {{"toll", Rational(3)}}, {}}), {0, 0}), Rational(11, 2));
    for (int i = 1; i < 100; ++i) {
        negotiation.issues.push_back(toll);
        negotiation.issues.back().id = "q" + std::to_string(i);
    }
    EXPECT_EQ(compile(negotiation).refusals[0].what,
              "`toll`, `q1`, `q2`, `q3`, `q4` and 95 more issues are real quantities");
}

TEST(Compile, RoundsOnlyBeyond126BitsAndSaysByHowMuch) {
    Case negotiation = two_issues();
    const Rational awkward = *parse_rational("0.3333333333333333333333333333333333333333333333333");
    negotiation.preferences[0].issues[0] = points("line", {{option("near"), awkward}});
    const Instance instance = compiled(negotiation);
    const PartyWorth& party = instance.parties[0];
    const Rational error = abs(worth_of(instance, {0, 1}) - (awkward + Rational(1, 4)));
    EXPECT_GT(party.utility_error, 0);
    EXPECT_LE(error, party.utility_error);
    EXPECT_LT(party.utility_error, Rational(1, Integer(1) << 100));
    EXPECT_LE(party.magnitude, 126);
}

TEST(Compile, RoundsNothingWhereLargeNumbersShareAPowerOfTwo) {
    Case negotiation = two_issues();
    const Rational large(Integer(1) << 200);
    negotiation.preferences[0].issues[0] =
        points("line", {{option("near"), large}, {option("far"), large * 3}});
    negotiation.preferences[0].issues[1] = points("aid", {{option("high"), -large}});
    const Instance instance = compiled(negotiation);
    EXPECT_EQ(instance.parties[0].utility_error, 0);
    EXPECT_EQ(worth_of(instance, {1, 1}), large * 2);
}

// Every worth of a random case, made awkward: off by no more than utility_error says, which is not far.
TEST(Compile, IsNeverFurtherOffThanItSays) {
    std::mt19937_64 bits(7);
    const auto blur = [&](Rational& number) {
        Integer large = 1;
        for (int i = 0; i < 4; ++i) large = (large << 60) + static_cast<unsigned long>(bits() >> 4);
        number += Rational(1) / Rational(large >> (bits() % 200));
    };
    const std::function<void(Composite&)> blur_composite = [&](Composite& composite) {
        for (Bonus& own : composite.bonuses) blur(own.worth);
        for (Composite& part : composite.parts) blur_composite(part);
    };
    int rounded = 0;
    for (std::uint64_t seed = 0; seed < testing::draws(1500U); ++seed) {
        Case negotiation = testing::random_case(seed);
        for (Preferences& own : negotiation.preferences) {
            for (IssueWorth& issue : own.issues) {
                auto* table = std::get_if<ValueTable>(&issue.shape);
                if (table == nullptr) continue;
                for (auto& [value, worth] : table->entries) {
                    blur(worth.low);
                    worth.high = worth.low;
                }
            }
            for (Bonus& own_bonus : own.bonuses) blur(own_bonus.worth);
            for (Composite& composite : own.composites) blur_composite(composite);
            for (FixedWorth& fixed : own.fixed) blur(fixed.worth);
            if (own.at_most) blur(*own.at_most);
        }
        const Instance instance = compiled(negotiation);
        for (int p = 0; p < instance.party_count(); ++p) {
            const PartyWorth& party = instance.parties[p];
            rounded += party.utility_error > 0 ? 1 : 0;
            EXPECT_LE(party.magnitude, 126);
            EXPECT_LT(party.utility_error, Rational(1, Integer(1) << 90));
        }
        for (const Outcome& outcome : list_outcomes(instance)) {
            for (int p = 0; p < instance.party_count(); ++p) {
                const Rational exact = wasit::worth(negotiation.preferences[p], to_deal(instance, outcome));
                const Rational error =
                    abs(to_worth(instance.parties[p], worth(instance, p, outcome)) - exact);
                ASSERT_LE(error, instance.parties[p].utility_error) << "seed " << seed;
            }
        }
    }
    EXPECT_GT(rounded, testing::draws(1000));
}

TEST(Compile, KeepsAndForbidsWhatItIsTold) {
    for (std::uint64_t seed = 0; seed < testing::draws(1500U); ++seed) {
        const Case negotiation = testing::random_case(seed);
        testing::Dice dice(seed);
        CompileOptions options;
        for (const Issue& issue : negotiation.issues) {
            if (issue.status != IssueStatus::open) continue;
            const std::vector<Value> values = list_values(issue);
            const auto any = [&] { return values[dice.between(0, static_cast<int>(values.size()) - 1)]; };
            if (dice.once_in(3)) options.keep.emplace_back(issue.id, any());
            if (dice.once_in(3)) options.forbid.emplace_back(issue.id, any());
        }
        std::vector<testing::KnownDeal> expected;
        bool possible = true;  // some value is left of every issue
        for (const auto& [issue, forbidden] : options.forbid) {
            const auto kept =
                std::find_if(options.keep.begin(), options.keep.end(),
                             [&issue = issue](const auto& named) { return named.first == issue; });
            const bool none_left = kept == options.keep.end()
                                       ? list_values(*negotiation.find_issue(issue)).size() == 1
                                       : kept->second == forbidden;
            if (none_left) possible = false;
        }
        for (const testing::KnownDeal& known : testing::list_acceptable(negotiation)) {
            const auto agrees = [&](const auto& named) {
                return *known.deal.find(named.first) == named.second;
            };
            if (std::all_of(options.keep.begin(), options.keep.end(), agrees) &&
                std::none_of(options.forbid.begin(), options.forbid.end(), agrees)) {
                expected.push_back(known);
            }
        }
        const Compilation compilation = compile(negotiation, options);
        ASSERT_EQ(compilation.instance.has_value(), possible) << "seed " << seed;
        if (!possible) continue;
        const Instance& instance = *compilation.instance;
        std::size_t found = 0;
        for (const Outcome& outcome : list_outcomes(instance)) {
            if (!acceptable(instance, outcome)) continue;
            ASSERT_LT(found, expected.size()) << "seed " << seed;
            EXPECT_EQ(to_deal(instance, outcome), expected[found].deal) << "seed " << seed;
            for (int p = 0; p < instance.party_count(); ++p) {
                EXPECT_EQ(to_worth(instance.parties[p], worth(instance, p, outcome)),
                          expected[found].worths[p]);
            }
            ++found;
        }
        EXPECT_EQ(found, expected.size()) << "seed " << seed;
    }
}

TEST(Compile, RefusesMissingPreferences) {
    Case negotiation = two_issues();
    negotiation.preferences.clear();
    const Compilation compilation = compile(negotiation);
    EXPECT_FALSE(compilation.instance);
    ASSERT_EQ(compilation.refusals.size(), 1u);
    EXPECT_EQ(compilation.refusals[0].kind, Refusal::Kind::incomplete);
}

TEST(Compile, RefusesWhatCannotBeKeptOrForbidden) {
    Case negotiation = two_issues();
    negotiation.issues.push_back(choice("flags", {"one", "two"}));
    negotiation.issues[2].status = IssueStatus::parked;
    negotiation.issues.push_back(choice("border", {"open", "shut"}));
    negotiation.issues[3].status = IssueStatus::agreed;
    negotiation.issues[3].agreed = option("open");
    using Choices = std::vector<std::pair<Id, Value>>;
    const auto kinds = [&](const Choices& keep, const Choices& forbid) {
        std::vector<Refusal::Kind> result;
        for (const Refusal& refusal : compile(negotiation, {false, keep, forbid}).refusals)
            result.push_back(refusal.kind);
        return result;
    };
    using RefusalKinds = std::vector<Refusal::Kind>;
    const auto unknown = Refusal::Kind::unknown_id;
    const auto nothing = Refusal::Kind::nothing_left;
    EXPECT_EQ(kinds({{"lines", option("near")}}, {{"aid", option("lo")}}), (RefusalKinds{unknown, unknown}));
    EXPECT_EQ(kinds({{"flags", option("one")}}, {}), RefusalKinds{nothing});
    EXPECT_EQ(kinds({{"line", option("near")}, {"line", option("far")}}, {}), RefusalKinds{nothing});
    EXPECT_EQ(kinds({{"border", option("shut")}}, {}), RefusalKinds{nothing});
    EXPECT_EQ(kinds({}, {{"border", option("open")}}), RefusalKinds{nothing});
    EXPECT_EQ(kinds({}, {{"aid", option("low")}, {"aid", option("high")}}), RefusalKinds{nothing});
    EXPECT_EQ(kinds({{"border", option("open")}, {"line", option("near")}}, {{"line", option("far")}}),
              RefusalKinds{});
}

TEST(Compile, RefusesASumOfMoreThan126Bits) {
    Case negotiation = two_issues();
    Sum sum;
    sum.terms.push_back({"aid", 1, {{"low", *parse_rational("1e-30")}, {"high", *parse_rational("1e30")}}});
    sum.at_most = 5;
    Limit limit;
    limit.rule = sum;
    negotiation.limits = {limit};
    const Compilation compilation = compile(negotiation);
    ASSERT_EQ(compilation.refusals.size(), 1u);
    EXPECT_EQ(compilation.refusals[0].kind, Refusal::Kind::too_large);
    EXPECT_EQ(compilation.refusals[0].what, "limit 1 needs more than 126 bits");
}

// A wide range with a long curve, a long table and boxes: `scale` is 10 for a million values.
Case many_values(int scale) {
    Case negotiation = two_issues();
    negotiation.issues = {range("releases", 0, 25'000 * scale - 1, 1),
                          range("returns", 0, 2'500 * scale - 1, 1)};
    IssueWorth curve;
    curve.issue = "releases";
    Curve knots;
    for (int k = 0; k < 250 * scale; ++k) knots.knots.emplace_back(k * 100, k % 7);
    curve.shape = knots;
    std::vector<std::pair<Value, Rational>> entries;
    for (int v = 0; v < 2'500 * scale; ++v) entries.emplace_back(Rational(v), v % 5);
    Preferences& north = negotiation.preferences[0];
    north.issues = {curve, points("returns", entries)};
    for (int b = 0; b < 100; ++b) {
        Box on;
        on.sides = {{"releases", {{}, Value(Rational(b)), {}}}, {"returns", {{}, {}, Value(Rational(b))}}};
        north.bonuses.push_back(bonus(on, b));
    }
    return negotiation;
}

// This thread's own time: what else the machine does is not in it.
double seconds_to_compile(const Case& negotiation, Instance& instance) {
    const auto now = [] {
        timespec time;
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
    };
    const double start = now();
    instance = compiled(negotiation);
    return now() - start;
}

// Ten times the values, knots and entries take some ten times as long; anything quadratic would take a hundred.
TEST(Compile, TakesManyValuesInItsStride) {
    Instance instance;
    double few = 1e9;
    for (int round = 0; round < 2; ++round) few = std::min(few, seconds_to_compile(many_values(1), instance));
    const double many = seconds_to_compile(many_values(10), instance);
    EXPECT_EQ(instance.option_count(0), 250'000);
    EXPECT_EQ(worth_of(instance, {50, 0}), Rational(1, 2) + 50 * 51 / 2);
    EXPECT_LT(many, 50 * few) << few << " s for a tenth of it";
}

}  // namespace
}  // namespace wasit::engine
