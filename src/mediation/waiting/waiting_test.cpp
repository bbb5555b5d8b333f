#include "mediation/waiting/waiting.hpp"

#include <gtest/gtest.h>

#include "dice.hpp"
#include "engine/compile.hpp"
#include "mediation/bridge/bridge.hpp"
#include "mediation/gap/gap.hpp"
#include "mediation/waiting/agreement_rounds.hpp"
#include "model_oracle.hpp"
#include "random_mixed_case.hpp"
#include "small_case.hpp"

namespace wasit::mediation {
namespace {

using testing::river_case;
using testing::SmallCaseMaker;

Discount per_round(const Rational& factor) {
    return {factor, Discount::Per::round};
}
Discount per_session(const Rational& factor) {
    return {factor, Discount::Per::session};
}

Pressure pressure_of(const Rational& walk_away, const std::optional<Discount>& discount,
                     const std::optional<Rational>& drift = {}, std::optional<int> rounds = {}) {
    Preferences own;
    own.walk_away = Bounds{walk_away, walk_away};
    own.discount = discount;
    own.drift = drift;
    Case negotiation;
    negotiation.deadline_rounds = rounds;
    return Pressure(own, negotiation);
}

TEST(Pressure, ADriftEndsWhatWasAccepted) {
    const Pressure rising = pressure_of(60, {}, Rational(3, 2));
    EXPECT_EQ(rising.accepts(60), RoundSpan::until(0));
    EXPECT_EQ(rising.accepts(63), RoundSpan::until(2));
    EXPECT_EQ(rising.accepts(Rational(6299, 100)), RoundSpan::until(1));
    EXPECT_EQ(rising.accepts(59), RoundSpan::none());
    EXPECT_EQ(rising.walk_away_after(4), Rational(66));
    EXPECT_EQ(rising.worth_after(63, 4), Rational(63));
    const Pressure falling = pressure_of(60, {}, Rational(-3, 2));
    EXPECT_EQ(falling.accepts(61), RoundSpan::always());
    EXPECT_EQ(falling.accepts(57), RoundSpan::from(2));
    EXPECT_EQ(falling.accepts(Rational(5699, 100)), RoundSpan::from(3));
}

TEST(Pressure, ADiscountCostsAndRefusesNothing) {
    const Pressure own = pressure_of(50, per_round(Rational(9, 10)));
    EXPECT_EQ(own.accepts(50), RoundSpan::always());
    EXPECT_EQ(own.accepts(49), RoundSpan::none());
    EXPECT_EQ(own.worth_after(100, 2), Rational(81));
    EXPECT_EQ(own.walk_away_after(2), Rational(81, 2));
    EXPECT_EQ(own.worth_the_wait(100), RoundSpan::until(6));  // 0.9^6 = 0.531, 0.9^7 = 0.478
    EXPECT_EQ(own.worth_the_wait(50), RoundSpan::until(0));
    EXPECT_EQ(own.worth_the_wait(49), RoundSpan::none());
    // A tie counts: 100 x 0.9^2 is 81 exactly.
    EXPECT_EQ(pressure_of(81, per_round(Rational(9, 10))).worth_the_wait(100), RoundSpan::until(2));
    EXPECT_EQ(pressure_of(-5, per_round(Rational(9, 10))).worth_the_wait(1), RoundSpan::always());
    // Losses shrink: -100, -90, -81.
    EXPECT_EQ(pressure_of(-81, per_round(Rational(9, 10))).worth_the_wait(-100), RoundSpan::from(2));
    EXPECT_EQ(pressure_of(-80, per_round(Rational(9, 10))).worth_the_wait(-100), RoundSpan::from(3));
    EXPECT_EQ(pressure_of(-81, per_round(Rational(9, 10))).worth_the_wait(-81), RoundSpan::always());
}

TEST(Pressure, ComparesPowersExactlyHoweverSlowTheDecay) {
    // A billionth a round: 100 halves after 693,147,180 rounds.
    const Pressure slow = pressure_of(50, per_round(Rational(999999999, 1000000000)));
    EXPECT_EQ(slow.worth_the_wait(100), RoundSpan::until(693147180));
    // As close to 1 as a number may be written, and ties at its powers.
    Rational factor = *parse_rational("0." + std::string(390, '9'));
    Rational third = factor * factor * factor;
    EXPECT_EQ(pressure_of(third, per_round(factor)).worth_the_wait(1), RoundSpan::until(3));
    third += *parse_rational("1e-400") * *parse_rational("1e-400") * *parse_rational("1e-400") *
             *parse_rational("1e-400");
    EXPECT_EQ(pressure_of(third, per_round(factor)).worth_the_wait(1), RoundSpan::until(2));
}

TEST(Pressure, ASessionIsSharedOutOverItsRounds) {
    const Pressure own = pressure_of(50, per_session(Rational(1, 4)), {}, 6);
    EXPECT_EQ(own.worth_the_wait(100), RoundSpan::until(3));  // (1/4)^(3/6) = 1/2 exactly
    EXPECT_EQ(own.worth_after(100, 6), Rational(25));
    const Rational half = own.worth_after(100, 3);
    EXPECT_LT(abs(Rational(half - 50)), *parse_rational("1e-30"));
    EXPECT_TRUE(own.rate_known());
    const Pressure unknown = pressure_of(50, per_session(Rational(1, 4)));
    EXPECT_FALSE(unknown.rate_known());
    EXPECT_EQ(unknown.accepts(50), RoundSpan::always());
}

TEST(Pressure, LastRoundsAreThoseOfPlainMultiplication) {
    testing::Dice dice(20311);
    for (int i = 0; i < 300; ++i) {
        const Rational factor = Rational(dice.between(1, 19)) / 20;
        const Rational walk_away(dice.between(-40, 40)), worth(dice.between(-40, 40));
        const Pressure own = pressure_of(walk_away, per_round(factor));
        const RoundSpan wait = own.worth_the_wait(worth);
        Rational then = worth;
        for (int t = 0; t < 100; ++t) {
            ASSERT_EQ(wait.contains(t), then >= walk_away)
                << worth.get_str() << " " << walk_away.get_str() << " " << factor.get_str() << " " << t;
            ASSERT_EQ(own.worth_after(worth, static_cast<unsigned long>(t)), then);
            then *= factor;
        }
    }
}

TEST(RoundSpan, TheRuleOfAgreementMayHoldInTwoStretches) {
    Case negotiation = river_case();
    negotiation.agreement.at_least = 1;
    const RoundSpan early = RoundSpan::until(3), late = RoundSpan::from(6);
    RoundSpan both = find_agreed_rounds(negotiation, {early, late});
    EXPECT_EQ(both, (RoundSpan{false, 0, std::nullopt, true}));
    negotiation.agreement = {};
    EXPECT_EQ(find_agreed_rounds(negotiation, {early, late}), RoundSpan::none());
    EXPECT_EQ(find_agreed_rounds(negotiation, {early, RoundSpan::from(2)}),
              (RoundSpan{false, 2, Integer(3), false}));
    EXPECT_EQ(cut(early, Integer(3)), RoundSpan::always());
    EXPECT_EQ(cut(early, Integer(4)), early);
    EXPECT_EQ(cut(late, Integer(5)), RoundSpan::none());
}

TEST(Waiting, TellsWhatARoundCosts) {
    Case river = river_case();
    river.preferences[0].discount = per_round(Rational(4, 5));
    river.preferences[1].drift = 2;
    river.talks.rounds.resize(2);
    river.deadline_rounds = 40;
    engine::Watch watch;
    const Gap gap = measure_gap(river, {}, watch);
    ASSERT_TRUE(gap.waiting);
    const Waiting& waiting = *gap.waiting;
    EXPECT_EQ(waiting.clock.now, 2);
    EXPECT_EQ(waiting.clock.last, 40);
    EXPECT_EQ(waiting.ranges[0], (WorthRange{5, 90}));
    ASSERT_EQ(waiting.packages.size(), 3u);
    // The draft leaves the monitors open: 60 with none to North, 74 with joint ones to South.
    const PackageWaiting& draft = waiting.packages[0];
    EXPECT_FALSE(draft.full);
    EXPECT_EQ(draft.parties[0].worth, Rational(60));
    EXPECT_EQ(draft.parties[0].worth_loss, Rational(12));
    EXPECT_EQ(draft.parties[0].gain_loss, Rational(4));
    EXPECT_EQ(draft.parties[0].worth_the_wait, RoundSpan::until(1));  // 60, 48, 38.4 against 40
    EXPECT_EQ(draft.parties[1].worth, Rational(74));
    EXPECT_EQ(draft.parties[1].worth_loss, Rational(0));
    EXPECT_EQ(draft.parties[1].gain_loss, Rational(2));
    EXPECT_EQ(draft.parties[1].accepts, RoundSpan::until(22));
    EXPECT_EQ(draft.acceptable, RoundSpan::until(22));  // the same completion, worth 55 to North
    // North accepts 40; the best of those for South: partial withdrawal, nobody released, joint monitors, 80.
    EXPECT_EQ(waiting.agreement, RoundSpan::until(25));
    EXPECT_EQ(waiting.packages[1].of, "north");
    EXPECT_EQ(waiting.packages[1].acceptable, RoundSpan::none());
}

TEST(Waiting, ADraftThatLeavesNothingOpenIsAPackage) {
    Case river = river_case();
    river.preferences[1].drift = 4;
    river.talks.drafts[0].deal.values.emplace_back("monitors", Value(Id("joint")));
    engine::Watch watch;
    const Gap gap = measure_gap(river, {}, watch);
    ASSERT_TRUE(gap.waiting);
    const PackageWaiting& draft = gap.waiting->packages[0];
    EXPECT_EQ(draft.source, PackageWaiting::Source::draft);
    EXPECT_EQ(draft.of, "d1");
    EXPECT_TRUE(draft.full);
    EXPECT_EQ(draft.acceptable, RoundSpan::until(11));  // 74 against 30, and 4 more each round
}

TEST(Waiting, TellsUntilWhenRealIssuesCanBeAgreed) {
    // Who gets how much of a harbour's income: 100 x to North, 80 (1 - x) to South, and 10 more for a lighthouse to each.
    Case harbour = river_case();
    harbour.talks = {};
    harbour.limits.clear();
    harbour.issues = {testing::real_issue("share", 0, 1), testing::choice_issue("light", {"none", "one"})};
    const IssueWorth light = testing::points_on("light", {{Id("none"), 0}, {Id("one"), 10}});
    harbour.preferences[0].issues = {testing::curve_on("share", {{0, 0}, {1, 100}}), light};
    harbour.preferences[1].issues = {testing::curve_on("share", {{0, 80}, {1, 0}}), light};
    for (Preferences& own : harbour.preferences) {
        own.bonuses.clear();
        own.red_lines.clear();
        own.walk_away = Bounds{40, 40};
        own.drift = 2;
    }
    Draft draft;
    draft.id = "d1";
    draft.deal.values.emplace_back("light", Value(Id("none")));
    harbour.talks.drafts = {draft};
    engine::Watch watch;
    const Gap gap = measure_gap(harbour, {}, watch);
    ASSERT_TRUE(gap.waiting);
    EXPECT_EQ(gap.waiting->ranges[0], (WorthRange{0, 110}));
    // After t rounds North needs x >= (30 + 2t)/100, South x <= (50 - 2t)/80: together until t = 7.2.
    EXPECT_EQ(gap.waiting->agreement, RoundSpan::until(7));
    ASSERT_EQ(gap.waiting->packages.size(), 1u);
    // Without the light (40 + 2t)/100 and (40 - 2t)/80: until t = 2.2.
    EXPECT_FALSE(gap.waiting->packages[0].full);
    EXPECT_EQ(gap.waiting->packages[0].parties[1].worth, Rational(80));
    EXPECT_EQ(gap.waiting->packages[0].acceptable, RoundSpan::until(2));
}

TEST(Waiting, IsSilentWhereTimeChangesNothing) {
    engine::Watch watch;
    EXPECT_FALSE(measure_gap(river_case(), {}, watch).waiting);
    Case unsure = river_case();
    unsure.preferences[0].drift = 1;
    unsure.preferences[1].walk_away->high += 1;
    EXPECT_FALSE(measure_gap(unsure, {}, watch).waiting);
}

TEST(Waiting, BridgingPackagesSayUntilWhenTheyHold) {
    Case river = river_case();
    river.preferences[1].drift = 10;
    engine::Watch watch;
    const Bridge bridge = build_bridge(river, {}, {}, watch);
    ASSERT_FALSE(bridge.proposals.empty());
    for (const Proposal& proposal : bridge.proposals) {
        ASSERT_TRUE(proposal.waiting);
        const Rational rounds = proposal.gains[1] / 10;
        EXPECT_EQ(proposal.waiting->acceptable,
                  RoundSpan::until(Integer(rounds.get_num() / rounds.get_den())));
    }
}

// Who accepts after t rounds, by plain multiplication and addition.
bool accepts_after(const Preferences& own, const Deal& deal, int t) {
    Rational value = worth(own, deal), walk_away = testing::walk_away_of(own);
    for (int i = 0; i < t; ++i) {
        if (own.discount) value *= own.discount->factor, walk_away *= own.discount->factor;
        if (own.drift) walk_away += *own.drift;
    }
    return value >= walk_away && std::none_of(own.red_lines.begin(), own.red_lines.end(),
                                              [&](auto& line) { return contains(line.never, deal); });
}

bool acceptable_after(const Case& negotiation, const Deal& deal, int t) {
    if (!testing::is_within_limits(negotiation, deal)) return false;
    std::vector<bool> accepting;
    for (const Preferences& own : negotiation.preferences) accepting.push_back(accepts_after(own, deal, t));
    return testing::satisfies_agreement(negotiation, accepting);
}

class RandomWaiting : public ::testing::TestWithParam<int> {};

TEST_P(RandomWaiting, AgreesWithTryingEveryRoundOfEveryDeal) {
    const auto seed = static_cast<std::uint64_t>(GetParam());
    Case negotiation = SmallCaseMaker(seed).run();
    testing::Dice dice(seed);
    const int ways = dice.between(0, 2);  // drifts up, down, both
    for (Preferences& own : negotiation.preferences) {
        const Rational drift = Rational(dice.between(1, 7)) / 5;
        const bool up = ways == 0 || (ways == 2 && dice.once_in(2));
        if (dice.once_in(3)) {
            own.discount = per_round(Rational(dice.between(1, 9)) / 10);
        } else if (!dice.once_in(4)) {
            own.drift = up ? drift : Rational(-drift);
        }
    }
    constexpr int kRounds = 40;
    if (dice.once_in(2)) negotiation.deadline_rounds = dice.between(0, 6);
    const auto compiled = engine::compile(negotiation);
    ASSERT_TRUE(compiled.instance);
    engine::Watch watch;
    std::vector<Pressure> pressures;
    for (const Preferences& own : negotiation.preferences) pressures.emplace_back(own, negotiation);
    const auto left = read_clock(negotiation).left();
    const auto finite = search_finite(*compiled.instance, {}, watch);
    const auto agreement = find_agreement_rounds(negotiation, *finite, pressures, left, watch);
    ASSERT_TRUE(agreement);
    // The search for real issues takes finite ones as well, but for fixed worths.
    const auto mixed = search_mixed_deals(negotiation, watch);
    const auto same = find_agreement_rounds(negotiation, *mixed, pressures, left, watch);
    const bool is_fixed = std::any_of(negotiation.preferences.begin(), negotiation.preferences.end(),
                                      [](const Preferences& own) { return !own.fixed.empty(); });
    EXPECT_TRUE(same || is_fixed);
    if (same) {
        EXPECT_EQ(*same, *agreement);
    }
    const std::vector<Deal> deals = testing::list_deals(negotiation);
    const int end = left ? static_cast<int>(left->get_si()) : kRounds;
    std::vector<bool> any(static_cast<std::size_t>(end) + 1);
    for (const Deal& deal : deals) {
        const PackageWaiting package = follow_package(negotiation, pressures, deal);
        bool inside = false, before = false;
        int stretches = 0;
        for (int t = 0; t <= kRounds; ++t) {
            const bool acceptable = acceptable_after(negotiation, deal, t);
            if (t <= end && acceptable) any[static_cast<std::size_t>(t)] = true;
            ASSERT_TRUE(package.acceptable->interrupted || package.acceptable->contains(t) == acceptable);
            ASSERT_TRUE(!acceptable || package.acceptable->contains(t));
            for (std::size_t p = 0; p < pressures.size(); ++p) {
                ASSERT_EQ(package.parties[p].accepts.contains(t),
                          accepts_after(negotiation.preferences[p], deal, t));
            }
            stretches += acceptable && !before;
            before = acceptable;
            inside = inside || acceptable;
        }
        EXPECT_EQ(package.acceptable->never, !inside);
        EXPECT_EQ(package.acceptable->interrupted, stretches > 1);
    }
    const RoundSpan within = cut(*agreement, left);
    int stretches = 0;
    for (int t = 0; t <= end; ++t) {
        const bool possible = any[static_cast<std::size_t>(t)];
        ASSERT_TRUE(within.interrupted || within.contains(t) == possible) << t;
        ASSERT_TRUE(!possible || within.contains(t)) << t;
        stretches += possible && (t == 0 || !any[static_cast<std::size_t>(t) - 1]);
    }
    EXPECT_EQ(within.interrupted, stretches > 1);
    EXPECT_TRUE(!within.last || *within.last > end || any[static_cast<std::size_t>(within.last->get_si())]);
}

INSTANTIATE_TEST_SUITE_P(Waiting, RandomWaiting, ::testing::Range(0, 100));

class MixedWaiting : public ::testing::TestWithParam<int> {};

TEST_P(MixedWaiting, NoDealOfTheGridIsAcceptableInAnotherRound) {
    const auto seed = static_cast<std::uint64_t>(GetParam());
    Case negotiation = testing::random_mixed_case(seed, {2, seed % 2 == 0, true});
    testing::Dice dice(seed);
    const int sign = dice.once_in(2) ? 1 : -1;
    for (Preferences& own : negotiation.preferences) {
        const Rational walk_away = dice.between(3, 16);
        own.walk_away = Bounds{walk_away, walk_away};
        own.drift = Rational(sign * dice.between(1, 7)) / 2;
    }
    engine::Watch watch;
    std::vector<Pressure> pressures;
    for (const Preferences& own : negotiation.preferences) pressures.emplace_back(own, negotiation);
    const auto search = search_mixed_deals(negotiation, watch);
    const auto agreement = find_agreement_rounds(negotiation, *search, pressures, std::nullopt, watch);
    if (!agreement) GTEST_SKIP() << "only borders are left, or a fixed worth";
    for (const Deal& deal : testing::list_grid_deals(negotiation)) {
        const auto acceptable = *follow_package(negotiation, pressures, deal).acceptable;
        if (acceptable.never) continue;
        EXPECT_TRUE(agreement->contains(acceptable.first));
        if (acceptable.last) {
            EXPECT_TRUE(agreement->contains(*acceptable.last));
        }
    }
    // The border of the rounds is one of a deal, which the search finds once more.
    if (agreement->never || (!agreement->last && agreement->first == 0)) return;
    const Rational border = agreement->last ? *agreement->last : agreement->first;
    std::vector<std::optional<Rational>> walk_aways;
    for (const Pressure& own : pressures) walk_aways.emplace_back(own.walk_away() + own.drift() * border);
    const DealSearch::Found found = search->find(walk_aways);
    ASSERT_EQ(found.answer, Answer::found);
    EXPECT_TRUE(
        follow_package(negotiation, pressures, found.deal).acceptable->contains(Integer(border.get_num())));
}

INSTANTIATE_TEST_SUITE_P(Waiting, MixedWaiting, ::testing::Range(0, 40));

}  // namespace
}  // namespace wasit::mediation
