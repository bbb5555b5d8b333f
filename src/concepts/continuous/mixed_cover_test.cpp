#include "concepts/continuous/mixed_cover.hpp"

#include <algorithm>
#include <gtest/gtest.h>

#include "engine/continuous/case_boxes.hpp"
#include "engine/continuous/compile_mixed.hpp"
#include "engine/continuous/cover_verifier.hpp"
#include "random_mixed_case.hpp"

namespace wasit::concepts {
namespace {

using engine::MixedFrontier;

engine::MixedCamps compile_for_cover(const Case& negotiation) {
    engine::MixedCompilation compilation = engine::compile_mixed(negotiation);
    EXPECT_TRUE(compilation.refusals.empty()) << negotiation.id;
    return std::move(compilation.camps);
}

std::vector<std::string> verify(const Case& negotiation, const engine::MixedCamps& camps,
                                const MixedFrontier& frontier) {
    engine::Watch watch;
    return engine::verify_cover(negotiation, camps, false, frontier, watch);
}

std::vector<Rational> value(const Case& negotiation, const Deal& deal) {
    std::vector<Rational> values;
    for (const Preferences& own : negotiation.preferences) values.push_back(worth(own, deal));
    return values;
}

// Whether the worths are, party by party, at most the others' and something more.
bool is_within(const std::vector<Rational>& worths, const std::vector<Rational>& others,
               const std::vector<Rational>& more) {
    for (std::size_t p = 0; p < worths.size(); ++p) {
        if (worths[p] > others[p] + more[p]) return false;
    }
    return true;
}

struct CoverTally {
    int covered = 0, infeasible = 0, approached = 0;
};

void compare_with_grid(const Case& negotiation, const Rational& epsilon, CoverTally& tally) {
    SCOPED_TRACE(negotiation.id);
    const engine::MixedCamps camps = compile_for_cover(negotiation);
    engine::Watch watch;
    const MixedFrontier frontier = cover_mixed_frontier(negotiation, camps, epsilon, watch);
    if (frontier.status == MixedFrontier::Status::refused) {
        ++tally.approached;
        return;
    }
    ASSERT_EQ(frontier.status, MixedFrontier::Status::epsilon);
    EXPECT_EQ(frontier.epsilon, epsilon);
    EXPECT_EQ(verify(negotiation, camps, frontier), std::vector<std::string>{});
    std::vector<Rational> error;
    for (const engine::WorthSpan& span : engine::find_worth_spans(camps))
        error.push_back(epsilon * (span.most - span.least));
    const std::vector<Rational> none(error.size());
    for (const engine::MixedFrontierPoint& point : frontier.points) {
        EXPECT_TRUE(engine::is_acceptable(negotiation, point.deal));
        EXPECT_EQ(value(negotiation, point.deal), point.values);
    }
    int acceptable = 0;
    for (const Deal& deal : testing::list_grid_deals(negotiation)) {
        if (!engine::is_acceptable(negotiation, deal)) continue;
        ++acceptable;
        const std::vector<Rational> worths = value(negotiation, deal);
        ASSERT_TRUE(std::any_of(frontier.points.begin(), frontier.points.end(),
                                [&](const auto& point) { return is_within(worths, point.values, error); }));
        for (const auto& point : frontier.points)  // nothing is better than a listed deal
            ASSERT_TRUE(worths == point.values || !is_within(point.values, worths, none));
    }
    EXPECT_TRUE(!frontier.points.empty() || acceptable == 0);
    ++(frontier.points.empty() ? tally.infeasible : tally.covered);
}

void draw_quorum(std::uint64_t seed, Case& negotiation) {
    testing::Dice dice(seed);
    negotiation.agreement.at_least = dice.between(1, 2);
    if (dice.once_in(2)) negotiation.agreement.veto = {negotiation.parties.front().id};
}

TEST(MixedCover, IsNearEveryDealOfAGrid) {
    CoverTally tally;
    for (std::uint64_t seed = 500; seed < 515; ++seed)
        compare_with_grid(testing::random_mixed_case(seed, {.parties = 3}), Rational(1, 8), tally);
    EXPECT_GT(tally.covered, 5);
    EXPECT_EQ(tally.approached, 0);
}

TEST(MixedCover, IsNearEveryDealOfAGridUnderLimits) {
    CoverTally tally;
    for (std::uint64_t seed = 600; seed < 620; ++seed)
        compare_with_grid(testing::random_mixed_case(seed, {.parties = 2, .limits = true}), Rational(1, 20),
                          tally);
    EXPECT_GT(tally.covered, 5);
}

TEST(MixedCover, IsNearEveryDealOfAGridUnderQuorums) {
    CoverTally tally;
    for (std::uint64_t seed = 700; seed < 712; ++seed) {
        Case negotiation = testing::random_mixed_case(seed, {.parties = 3, .limits = seed % 2 == 0});
        draw_quorum(seed, negotiation);
        compare_with_grid(negotiation, Rational(1, 6), tally);
    }
    EXPECT_GT(tally.covered, 5);
}

// One party's best, and nothing else.
TEST(MixedCover, IsOnePointForOneParty) {
    Case negotiation = testing::random_mixed_case(1, {.parties = 1, .walk_aways = false});
    const engine::MixedCamps camps = compile_for_cover(negotiation);
    engine::Watch watch;
    const MixedFrontier frontier = cover_mixed_frontier(negotiation, camps, Rational(1, 100), watch);
    ASSERT_EQ(frontier.points.size(), 1U);
    EXPECT_EQ(verify(negotiation, camps, frontier), std::vector<std::string>{});
    for (const Deal& deal : testing::list_grid_deals(negotiation))
        EXPECT_LE(value(negotiation, deal), frontier.points[0].values);
}

TEST(MixedCover, DoesNotPassWhatWasTamperedWith) {
    int tried = 0;
    for (std::uint64_t seed = 500; seed < 515; ++seed) {
        const Case negotiation = testing::random_mixed_case(seed, {.parties = 3});
        const engine::MixedCamps camps = compile_for_cover(negotiation);
        engine::Watch watch;
        const MixedFrontier frontier = cover_mixed_frontier(negotiation, camps, Rational(1, 4), watch);
        if (frontier.points.size() < 3) continue;
        ++tried;
        SCOPED_TRACE(negotiation.id);
        MixedFrontier other = frontier;
        other.points[0].values[0] += 1;
        EXPECT_FALSE(verify(negotiation, camps, other).empty());
        other = frontier;
        other.points.clear();
        EXPECT_FALSE(verify(negotiation, camps, other).empty());
        other = frontier;
        other.regions.clear();
        EXPECT_FALSE(verify(negotiation, camps, other).empty());
        other = frontier;
        for (Rational& above : other.regions.front().above) above -= 1000;
        EXPECT_FALSE(verify(negotiation, camps, other).empty());
        other = frontier;
        other.regions.front().leaves.clear();
        EXPECT_FALSE(verify(negotiation, camps, other).empty());
        other = frontier;
        other.regions.front().leaves.front().proofs.clear();
        EXPECT_FALSE(verify(negotiation, camps, other).empty());
        other = frontier;
        other.epsilon /= 1000;
        EXPECT_FALSE(verify(negotiation, camps, other).empty());
    }
    EXPECT_GT(tried, 5);
}

// Half-way answers hold for the error that they state.
TEST(MixedCover, StopsWithAnErrorThatHolds) {
    for (std::uint64_t seed = 500; seed < 506; ++seed) {
        const Case negotiation = testing::random_mixed_case(seed, {.parties = 3});
        const engine::MixedCamps camps = compile_for_cover(negotiation);
        int ticks = 0;
        engine::Watch* stopped = nullptr;
        engine::Watch watch({}, [&](const char*, double) {
            if (++ticks == 2) stopped->cancel();
        });
        stopped = &watch;
        const MixedFrontier frontier = cover_mixed_frontier(negotiation, camps, Rational(1, 500), watch);
        ASSERT_TRUE(frontier.status == MixedFrontier::Status::partial ||
                    frontier.status == MixedFrontier::Status::epsilon);
        EXPECT_TRUE(frontier.status == MixedFrontier::Status::epsilon || !frontier.reason.empty());
        EXPECT_TRUE(frontier.epsilon == 0 || verify(negotiation, camps, frontier).empty());
    }
}

}  // namespace
}  // namespace wasit::concepts
