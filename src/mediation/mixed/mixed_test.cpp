#include <algorithm>
#include <gtest/gtest.h>

#include "casefile/wasit/read.hpp"
#include "concepts/concept.hpp"
#include "concepts/continuous/mixed_concepts.hpp"
#include "dominates.hpp"
#include "draws.hpp"
#include "engine/continuous/case_boxes.hpp"
#include "engine/continuous/compile_mixed.hpp"
#include "mediation/bridge/bridge.hpp"
#include "mediation/improve/improve.hpp"
#include "mediation/mixed/mixed_completion.hpp"
#include "random_mixed_case.hpp"

namespace wasit::mediation {
namespace {

std::vector<Rational> value(const Case& negotiation, const Deal& deal) {
    std::vector<Rational> values;
    for (const Preferences& own : negotiation.preferences) values.push_back(worth(own, deal));
    return values;
}

std::vector<Deal> list_acceptable_grid(const Case& negotiation) {
    std::vector<Deal> deals = testing::list_grid_deals(negotiation);
    std::erase_if(deals, [&](const Deal& deal) { return !engine::is_acceptable(negotiation, deal); });
    return deals;
}

Box draw_box(std::uint64_t seed, const Case& negotiation) {
    testing::Dice dice(seed);
    Box box;
    for (const Issue& issue : negotiation.issues) {
        if (std::holds_alternative<Choice>(issue.domain)) {
            box.sides.emplace_back(issue.id, testing::any_of({Id("a"), Id("c")}));
        } else if (std::holds_alternative<Real>(issue.domain)) {
            const Rational end = dice.between(1, 3);
            box.sides.emplace_back(
                issue.id, dice.once_in(2) ? testing::at_least(end) : testing::any_of({end, Rational(4)}));
        }
    }
    return box;
}

TEST(MixedCompletion, IsTheBestThereIs) {
    int found = 0;
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
        const Case negotiation = testing::random_mixed_case(seed, {});
        SCOPED_TRACE(negotiation.id);
        const std::vector<Box> boxes = {draw_box(seed, negotiation)};
        engine::Watch watch;
        for (const Preferences& own : negotiation.preferences) {
            const MixedCompletion best = complete_mixed_to_best(negotiation, own.party, boxes, watch);
            const RangeAnswer range = find_mixed_worth_range(negotiation, own.party, boxes, watch);
            ASSERT_EQ(best.answer, Answer::found);
            ASSERT_EQ(range.answer, Answer::found);
            ++found;
            EXPECT_TRUE(contains(boxes[0], best.deal));
            EXPECT_EQ(worth(own, best.deal), best.worth);
            EXPECT_EQ(range.range.most, best.worth);
            for (const Deal& deal : testing::list_grid_deals(negotiation)) {
                if (!contains(boxes[0], deal)) continue;
                EXPECT_LE(worth(own, deal), best.worth);
                EXPECT_GE(worth(own, deal), range.range.least);
            }
        }
    }
    EXPECT_GT(found, 70);
}

TEST(MixedImprove, BettersWhatCanBeBettered) {
    int efficient = 0, bettered = 0;
    for (std::uint64_t seed = 0; seed < testing::draws(40U); ++seed) {
        const Case negotiation = testing::random_mixed_case(seed, {});
        SCOPED_TRACE(negotiation.id);
        const std::vector<Deal> acceptable = list_acceptable_grid(negotiation);
        if (acceptable.empty()) continue;
        const Deal& given = acceptable[seed % acceptable.size()];
        engine::Watch watch;
        const Improvement improvement = improve(negotiation, given, {}, {}, watch);
        ASSERT_EQ(improvement.status, Improvement::Status::answered);
        EXPECT_EQ(improvement.efficient, improvement.deals.empty());
        (improvement.efficient ? efficient : bettered) += 1;
        for (const Deal& deal : acceptable) {
            EXPECT_FALSE(improvement.efficient &&
                         testing::dominates(value(negotiation, deal), value(negotiation, given)));
        }
        for (const ImprovedDeal& better : improvement.deals) {
            EXPECT_TRUE(engine::is_acceptable(negotiation, better.deal));
            EXPECT_TRUE(testing::dominates(better.values, value(negotiation, given)));
            for (const Deal& deal : acceptable)
                EXPECT_FALSE(testing::dominates(value(negotiation, deal), better.values));
        }
    }
    EXPECT_GT(efficient, testing::draws(2));
    EXPECT_GT(bettered, testing::draws(10));
}

TEST(MixedBridge, OffersEfficientPackagesOnEveryGround) {
    int offered = 0;
    for (std::uint64_t seed = 0; seed < testing::draws(30U); ++seed) {
        Case negotiation = testing::random_mixed_case(seed, {});
        SCOPED_TRACE(negotiation.id);
        for (std::size_t p = 0; p < negotiation.parties.size(); ++p) {
            Position position;
            position.party = negotiation.parties[p].id;
            position.wants = draw_box(seed + p, negotiation);
            negotiation.talks.positions.push_back(position);
        }
        const std::vector<Deal> acceptable = list_acceptable_grid(negotiation);
        engine::Watch watch;
        const Bridge bridge = build_bridge(negotiation, {}, {}, watch);
        if (bridge.status == Bridge::Status::no_deal) {
            EXPECT_TRUE(acceptable.empty());
            continue;
        }
        ASSERT_EQ(bridge.status, Bridge::Status::proposals);
        for (const Ground& ground : bridge.grounds)
            EXPECT_TRUE(ground.proposal || !ground.notes.empty()) << ground.name;
        for (const Proposal& proposal : bridge.proposals) {
            ++offered;
            EXPECT_TRUE(engine::is_acceptable(negotiation, proposal.deal));
            EXPECT_TRUE(proposal.efficient);
            for (const Deal& deal : acceptable)
                EXPECT_FALSE(testing::dominates(value(negotiation, deal), proposal.values));
        }
    }
    EXPECT_GT(offered, testing::draws(30));
}

TEST(MixedBridge, OffersPackagesThatEnoughPartiesAccept) {
    int offered = 0, outvoted = 0;
    for (std::uint64_t seed = 40; seed < 55; ++seed) {
        Case negotiation = testing::random_mixed_case(seed, {.parties = 3});
        SCOPED_TRACE(negotiation.id);
        negotiation.agreement.at_least = 2;
        const std::vector<Deal> acceptable = list_acceptable_grid(negotiation);
        engine::Watch watch;
        const Bridge bridge = build_bridge(negotiation, {}, {}, watch);
        if (bridge.status == Bridge::Status::no_deal) {
            EXPECT_TRUE(acceptable.empty());
            continue;
        }
        ASSERT_EQ(bridge.status, Bridge::Status::proposals);
        for (const Proposal& proposal : bridge.proposals) {
            ++offered;
            EXPECT_TRUE(engine::is_acceptable(negotiation, proposal.deal));
            const auto refusing = std::count(proposal.accepts.begin(), proposal.accepts.end(), false);
            EXPECT_LE(refusing, 1);
            outvoted += refusing > 0 ? 1 : 0;
            for (const Deal& deal : acceptable)
                EXPECT_FALSE(proposal.efficient &&
                             testing::dominates(value(negotiation, deal), proposal.values));
        }
    }
    EXPECT_GT(offered, 20);
    EXPECT_GT(outvoted, 0);
}

// North wants to keep the land, which its own red line leaves out; South asks for the toll to be above what a red line of
// its own leaves out, which can only be approached.
TEST(MixedBridge, TellsPositionsThatCannotBeMetFromThoseThatWereNotFound) {
    const casefile::Reading reading = casefile::read_wasit_text(
        "wasit: case/1\nparties: {north: North, south: South}\n"
        "issues:\n"
        "  line: {options: [near, far]}\n"
        "  toll: {real: {from: 0, to: 5}}\n"
        "preferences:\n"
        "  north: {walk_away: 0, issues: {line: {values: {near: 1, far: 2}}, toll: {curve: [[0, 5], [5, "
        "0]]}}, "
        "red_lines: [{never: {line: far}}]}\n"
        "  south: {walk_away: 0, issues: {line: {values: {near: 1, far: 2}}, toll: {curve: [[0, 0], [5, "
        "5]]}}, "
        "red_lines: [{never: {toll: {min: 4}}}]}\n"
        "talks: {positions: [{party: north, wants: {line: far}}, {party: south, wants: {toll: {min: 2}}}]}\n",
        casefile::Syntax::yaml, "c", "c");
    ASSERT_TRUE(reading.negotiation);
    engine::Watch watch;
    const Bridge bridge = build_bridge(*reading.negotiation, {}, {}, watch);
    ASSERT_EQ(bridge.gap.notes.size(), 2u);
    EXPECT_EQ(bridge.gap.notes[0].key, "gap.position_impossible");
    EXPECT_EQ(bridge.gap.notes[1].key, "gap.position_approached");
    const auto least = std::find_if(bridge.grounds.begin(), bridge.grounds.end(),
                                    [](const Ground& ground) { return ground.name == "least-movement"; });
    ASSERT_NE(least, bridge.grounds.end());
    ASSERT_EQ(least->notes.size(), 3u);
    EXPECT_EQ(least->notes[0].key, "bridge.left_out.impossible");
    EXPECT_EQ(least->notes[1].key, "bridge.left_out.approached");
    EXPECT_EQ(least->notes[2].key, "bridge.nobody_left");
}

// Without monitors the land is halved, and that is worth 25 to both together; with them, 24 at most. If it could be
// divided at will without them, 30 would be to be had.
TEST(MixedPhases, ADivisibleIssueFallsAwayToItsDivision) {
    const casefile::Reading reading = casefile::read_wasit_text(
        "wasit: case/1\nparties: {north: North, south: South}\n"
        "phases: {two: {if: {monitors: un}}}\n"
        "issues:\n"
        "  monitors: {options: [none, un]}\n"
        "  land: {phase: two, divisible: true, otherwise: {south: 1/2, north: 1/2}}\n"
        "preferences:\n"
        "  north: {walk_away: 0, issues: {monitors: {points: {none: 10, un: 0}}, land: {points: 10}}}\n"
        "  south: {walk_away: 0, issues: {monitors: {points: {none: 0, un: 4}}, land: {points: 20}}}\n",
        casefile::Syntax::yaml, "c", "c");
    ASSERT_TRUE(reading.negotiation);
    const Case& negotiation = *reading.negotiation;
    const engine::MixedCompilation compilation = engine::compile_mixed(negotiation, {});
    ASSERT_TRUE(compilation.refusals.empty());
    engine::Watch watch;
    const concepts::MixedSolution best = concepts::solve_mixed(
        negotiation, compilation.camps, concepts::find_concept("utilitarian")->facts, {}, watch);
    ASSERT_TRUE(best.deal);
    EXPECT_EQ(best.values, (std::vector<Rational>{15, 10}));
    EXPECT_EQ(*best.deal->find("land"),
              Value(Shares{{{"north", Rational(1, 2)}, {"south", Rational(1, 2)}}}));
    Deal other = *best.deal;
    other.set("land", Shares{{{"north", Rational(1, 4)}, {"south", Rational(3, 4)}}});
    EXPECT_FALSE(evaluate(negotiation, other).evaluation->acceptable);
}

}  // namespace
}  // namespace wasit::mediation
