#include "engine/continuous/mixed_frontier.hpp"

#include <algorithm>
#include <gtest/gtest.h>

#include "dominates.hpp"
#include "draws.hpp"
#include "engine/continuous/bent_line.hpp"
#include "engine/continuous/case_boxes.hpp"
#include "engine/continuous/compile_mixed.hpp"
#include "random_mixed_case.hpp"

namespace wasit::engine {
namespace {

MixedFrontier trace(const Case& negotiation, const CompileOptions& options = {}) {
    const MixedCompilation compilation = compile_mixed(negotiation, options);
    EXPECT_TRUE(compilation.refusals.empty()) << negotiation.id;
    Watch watch;
    return trace_mixed_frontier(negotiation, compilation.camps.front(), watch);
}

std::string draw(const MixedFrontier& frontier) {
    std::string text;
    for (const MixedFrontierPoint& point : frontier.points) {
        text += to_fraction(point.values[0]) + "," + to_fraction(point.values[1]);
        text += point.open_end ? "?" : "";
        text += point.segment_to_next ? " - " : " ";
    }
    return text;
}

Case two_parties(const std::vector<Issue>& issues, const std::vector<std::vector<IssueWorth>>& worths) {
    Case negotiation;
    negotiation.issues = issues;
    for (std::size_t p = 0; p < worths.size(); ++p) {
        Party party;
        party.id = "p" + std::to_string(p);
        negotiation.parties.push_back(party);
        Preferences own;
        own.party = party.id;
        own.issues = worths[p];
        negotiation.preferences.push_back(own);
    }
    return negotiation;
}

TEST(MixedFrontier, IsOneSegmentWhereOneThingIsShared) {
    const Case negotiation = two_parties(
        {testing::real_issue("toll", 0, 4)},
        {{testing::curve_on("toll", {{0, 0}, {4, 8}})}, {testing::curve_on("toll", {{0, 4}, {4, 0}})}});
    EXPECT_EQ(draw(trace(negotiation)), "8,0 - 0,4 ");
}

TEST(MixedFrontier, GivesAwayFirstWhatCostsLeast) {
    const auto toll = testing::real_issue("toll", 0, 1), fee = testing::real_issue("fee", 0, 1);
    const Case negotiation = two_parties(
        {toll, fee},
        {{testing::curve_on("toll", {{0, 0}, {1, 8}}), testing::curve_on("fee", {{0, 0}, {1, 2}})},
         {testing::curve_on("toll", {{0, 4}, {1, 0}}), testing::curve_on("fee", {{0, 4}, {1, 0}})}});
    EXPECT_EQ(draw(trace(negotiation)), "10,0 - 8,4 - 0,8 ");
}

// A valley: in the middle of the toll both have less, and the ends are better than what lies between.
TEST(MixedFrontier, JumpsWhereWorthsBendInward) {
    const Case negotiation = two_parties({testing::real_issue("toll", 0, 4)},
                                         {{testing::curve_on("toll", {{0, 0}, {1, 5}, {2, 1}, {4, 9}})},
                                          {testing::curve_on("toll", {{0, 9}, {1, 6}, {4, 0}})}});
    // From toll 4 down to 3, where the first party has 5: there toll 1 gives it as much, and the second more.
    EXPECT_EQ(draw(trace(negotiation)), "9,0 - 5,2? 5,6 - 0,9 ");
}

TEST(MixedFrontier, EndsWhereSomebodyWalksAway) {
    Case negotiation = two_parties(
        {testing::real_issue("toll", 0, 4)},
        {{testing::curve_on("toll", {{0, 0}, {4, 8}})}, {testing::curve_on("toll", {{0, 4}, {4, 0}})}});
    negotiation.preferences[0].walk_away = Bounds{2, 2};
    negotiation.preferences[1].walk_away = Bounds{1, 1};
    EXPECT_EQ(draw(trace(negotiation)), "6,1 - 2,3 ");
    CompileOptions all;
    all.all_deals = true;
    EXPECT_EQ(draw(trace(negotiation, all)), "8,0 - 0,4 ");
    negotiation.preferences[0].walk_away = Bounds{7, 7};
    EXPECT_EQ(draw(trace(negotiation)), "");
}

TEST(MixedFrontier, SaysWhatItDoesNotTrace) {
    EXPECT_EQ(trace(testing::random_mixed_case(3, {.parties = 3})).status, MixedFrontier::Status::refused);
}

// Whether somewhere on the frontier both have at least this.
bool is_reached(const MixedFrontier& frontier, const std::vector<Rational>& values) {
    for (std::size_t k = 0; k < frontier.points.size(); ++k) {
        const std::vector<Rational>& here = frontier.points[k].values;
        if (here == values || testing::dominates(here, values)) return true;
        if (!frontier.points[k].segment_to_next) continue;
        const std::vector<Rational>& next = frontier.points[k + 1].values;
        if (values[0] > here[0] || values[0] < next[0]) continue;
        const Rational share = (here[0] - values[0]) / (here[0] - next[0]);
        if (here[1] + share * (next[1] - here[1]) >= values[1]) return true;
    }
    return false;
}

struct Seen {
    int points = 0, segments = 0, empty = 0, refused = 0;
};

void compare_with_grid(const Case& negotiation, Seen& tally) {
    SCOPED_TRACE(negotiation.id);
    const MixedFrontier frontier = trace(negotiation);
    if (frontier.status != MixedFrontier::Status::exact) {
        ++tally.refused;
        return;
    }
    std::vector<std::vector<Rational>> grid;
    for (const Deal& deal : testing::list_grid_deals(negotiation)) {
        if (!is_acceptable(negotiation, deal)) continue;
        grid.push_back({worth(negotiation.preferences[0], deal), worth(negotiation.preferences[1], deal)});
        ASSERT_TRUE(is_reached(frontier, grid.back()))
            << draw(frontier) << " misses " << to_fraction(grid.back()[0]) << ","
            << to_fraction(grid.back()[1]);
    }
    if (frontier.points.empty()) ++tally.empty;
    for (std::size_t k = 0; k < frontier.points.size(); ++k) {
        const MixedFrontierPoint& point = frontier.points[k];
        ++tally.points;
        EXPECT_EQ(worth(negotiation.preferences[0], point.deal), point.values[0]);
        EXPECT_EQ(worth(negotiation.preferences[1], point.deal), point.values[1]);
        std::vector<std::vector<Rational>> efficient;
        if (!point.open_end) {
            EXPECT_TRUE(is_acceptable(negotiation, point.deal));
            efficient.push_back(point.values);
        }
        if (k > 0) {
            EXPECT_LE(point.values[0], frontier.points[k - 1].values[0]);
            EXPECT_GE(point.values[1], frontier.points[k - 1].values[1]);
        }
        if (point.segment_to_next) {
            ++tally.segments;
            const std::vector<Rational>& next = frontier.points[k + 1].values;
            for (const Rational& share : {Rational(1, 3), Rational(2, 3), Rational(99, 100)}) {
                efficient.push_back({point.values[0] + share * (next[0] - point.values[0]),
                                     point.values[1] + share * (next[1] - point.values[1])});
            }
        }
        for (const auto& values : efficient) {
            for (const auto& other : grid) EXPECT_FALSE(testing::dominates(other, values)) << draw(frontier);
            for (const MixedFrontierPoint& other : frontier.points)
                EXPECT_FALSE(testing::dominates(other.values, values)) << draw(frontier);
        }
    }
}

TEST(MixedFrontier, BeatsEveryDealOfAGridAndNoneBeatsIt) {
    Seen tally;
    for (std::uint64_t seed = 0; seed < testing::draws(150U); ++seed)
        compare_with_grid(testing::random_mixed_case(seed, {}), tally);
    EXPECT_EQ(tally.refused, 0);
    EXPECT_GT(tally.points, testing::draws(300));
    EXPECT_GT(tally.segments, testing::draws(200));
    EXPECT_GT(tally.empty, testing::draws(5));
}

TEST(MixedFrontier, BeatsEveryDealOfAGridUnderLimits) {
    Seen tally;
    for (std::uint64_t seed = 200; seed < 200 + testing::draws(100U); ++seed)
        compare_with_grid(testing::random_mixed_case(seed, {.limits = true}), tally);
    EXPECT_GT(tally.points, testing::draws(200));
    EXPECT_LT(tally.refused, 50);
}

}  // namespace
}  // namespace wasit::engine
