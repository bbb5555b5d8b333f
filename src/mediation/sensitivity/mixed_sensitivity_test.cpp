// Where issues are real or divisible: against grids of deals that hold every knot, where the greatest sum is taken.
#include <algorithm>
#include <gtest/gtest.h>

#include "mediation/evaluation/evaluation.hpp"
#include "mediation/sensitivity/sensitivity.hpp"
#include "random_mixed_case.hpp"

namespace wasit::mediation {
namespace {

Rational sum_of(const Case& negotiation, const Deal& deal) {
    Rational sum = 0;
    for (const Preferences& own : negotiation.preferences) sum += worth(own, deal);
    return sum;
}

// The greatest sum of the acceptable deals of the grid, and of those of them with the options of the deal; a case without
// walk-aways that bind.
struct Bests {
    Rational all, alike;
};
Bests best_of(const Case& negotiation, const std::vector<Deal>& grid, const Deal& proposal) {
    std::optional<Rational> all, alike;
    for (const Deal& deal : grid) {
        const bool same =
            std::all_of(negotiation.issues.begin(), negotiation.issues.end(), [&](const Issue& issue) {
                return !count_values(issue) || *deal.find(issue.id) == *proposal.find(issue.id);
            });
        const Rational sum = sum_of(negotiation, deal);
        if (!all || sum > *all) all = sum;
        if (same && (!alike || sum > *alike)) alike = sum;
    }
    return {*all, *alike};
}

TEST(MixedSensitivity, FollowsTheOptionsOfTheProposal) {
    int changes = 0, stays = 0;
    for (std::uint64_t seed = 0; seed < 30; ++seed) {
        const Case negotiation = testing::random_mixed_case(seed, {.walk_aways = false});
        const bool listed = std::any_of(negotiation.issues.begin(), negotiation.issues.end(),
                                        [](const Issue& issue) { return count_values(issue).has_value(); });
        if (!listed) continue;
        SCOPED_TRACE(negotiation.id);
        const std::vector<Deal> grid = testing::list_grid_deals(negotiation);
        engine::Watch watch;
        const Sensitivity found = examine_sensitivity(negotiation, {"utilitarian"}, {}, watch);
        ASSERT_EQ(found.status, Sensitivity::Status::done);
        EXPECT_EQ(found.follows, Sensitivity::Follows::options);
        for (const SensitivityRow& row : found.rows) {
            if (row.kind == SensitivityRow::Kind::walk_away) continue;
            for (const bool up : {false, true}) {
                const SensitivityEnd& end = up ? row.up : row.down;
                const Bests kept = best_of(change_number(negotiation, row, end.at), grid, *found.deal);
                EXPECT_EQ(kept.alike, kept.all);
                (end.changes ? changes : stays) += 1;
                if (!end.changes) continue;
                const Rational beyond = end.at + (up ? end.tolerance : Rational(-end.tolerance));
                const Bests lost = best_of(change_number(negotiation, row, beyond), grid, *found.deal);
                EXPECT_LT(lost.alike, lost.all);
            }
        }
    }
    EXPECT_GT(changes, 5);
    EXPECT_GT(stays, 10);
}

TEST(MixedSensitivity, TellsExactlyWhenThePackageIsRefused) {
    int refused = 0;
    for (std::uint64_t seed = 40; seed < 46; ++seed) {
        const Case negotiation = testing::random_mixed_case(seed, {});
        SCOPED_TRACE(negotiation.id);
        engine::Watch watch;
        const Sensitivity found = examine_sensitivity(negotiation, {"nash"}, {}, watch);
        if (!found.deal) continue;
        EXPECT_TRUE(found.continuous);
        for (const SensitivityRow& row : found.rows) {
            const auto gain_at = [&](const Rational& value) {
                return evaluate(change_number(negotiation, row, value), *found.deal)
                    .evaluation->gains[row.party];
            };
            for (const bool up : {false, true}) {
                const SensitivityEnd& end = up ? row.up : row.down;
                if (!end.refused_at) continue;
                ++refused;
                EXPECT_EQ(gain_at(*end.refused_at), 0);
                EXPECT_LT(gain_at(*end.refused_at + Rational(up ? 1 : -1, 1000)), 0);
            }
            if (row.kind == SensitivityRow::Kind::walk_away) {
                EXPECT_EQ(row.up.refused_at, std::optional(found.values[row.party]));
            }
        }
    }
    EXPECT_GT(refused, 8);
}

// Everybody's line is straight, so the whole good goes to one; with a real issue alone the package itself is followed.
TEST(MixedSensitivity, FollowsThePackageWhereNoListedIssueIsOpen) {
    Case negotiation = testing::random_mixed_case(0, {});
    negotiation.issues = {testing::real_issue("toll", 0, 4)};
    negotiation.preferences[0].issues = {testing::curve_on("toll", {{0, 0}, {4, 6}})};
    negotiation.preferences[1].issues = {testing::curve_on("toll", {{0, 4}, {4, 0}})};
    for (Preferences& own : negotiation.preferences) {
        own.walk_away = Bounds{0, 0};
        own.issues[0].points = true;
    }
    engine::Watch watch;
    const Sensitivity found = examine_sensitivity(negotiation, {"utilitarian"}, {}, watch);
    ASSERT_EQ(found.status, Sensitivity::Status::done);
    EXPECT_EQ(found.follows, Sensitivity::Follows::package);
    EXPECT_EQ(found.values, (std::vector<Rational>{6, 0}));
    // The first party's weight, 6 now, wins as long as it is above the other's, 4.
    const SensitivityRow& row = found.rows.front();
    ASSERT_EQ(row.kind, SensitivityRow::Kind::weight);
    EXPECT_TRUE(row.down.changes);
    EXPECT_GE(row.down.at, 4);
    EXPECT_LE(row.down.at - row.down.tolerance, 4);
    EXPECT_FALSE(row.up.changes);
}

}  // namespace
}  // namespace wasit::mediation
