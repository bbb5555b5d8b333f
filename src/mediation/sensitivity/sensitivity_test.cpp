#include "mediation/sensitivity/sensitivity.hpp"

#include <algorithm>
#include <gtest/gtest.h>

#include "dice.hpp"
#include "draws.hpp"
#include "every_deal.hpp"

namespace wasit::mediation {
namespace {

using testing::all_deals;
using testing::best_of;
using testing::Dice;
using testing::option;
using testing::points_on;
using testing::product_of;

Sensitivity examine_on(const Case& negotiation, const std::string& ground = "nash") {
    engine::Watch watch;
    return examine_sensitivity(negotiation, {ground}, {}, watch);
}

Case random_small(std::uint64_t seed) {
    Dice dice(seed);
    Case made;
    made.id = "small";
    const int parties = dice.between(2, 3), issues = dice.between(1, 3);
    made.issues = testing::draw_issues(issues, [&] { return dice.between(2, 3); });
    for (int p = 0; p < parties; ++p) {
        made.parties.push_back({"p" + std::to_string(p), {}, {}, {}});
        Preferences& own = made.preferences.emplace_back();
        own.party = made.parties.back().id;
        own.walk_away = Bounds{dice.between(0, 4), 0};
        own.walk_away->high = own.walk_away->low;
        for (const Issue& issue : made.issues) {
            std::vector<std::pair<Value, Rational>> worths;
            for (const Value& value : list_values(issue)) worths.emplace_back(value, dice.between(0, 9));
            IssueWorth worth = points_on(issue.id, worths);
            worth.points = dice.once_in(2);
            if (!worth.points) worth.weight = Bounds{Rational(3, 2), Rational(3, 2)};
            own.issues.push_back(std::move(worth));
        }
        if (dice.once_in(4)) own.bonuses.push_back(testing::bonus_on({{{"i0", {{option(0)}, {}, {}}}}}, 2));
        if (dice.once_in(5)) own.red_lines.push_back(testing::red_line({{{"i0", {{option(1)}, {}, {}}}}}));
    }
    return made;
}

TEST(Sensitivity, ByHand) {
    // Products 4 * 3 and 2 * 5; with a's walk-away at r: (4 - r) * 3 against (2 - r) * 5.
    const Case made = testing::case_by_hand({4, 2}, {3, 5});
    const Sensitivity found = examine_on(made);
    ASSERT_EQ(found.status, Sensitivity::Status::done);
    EXPECT_EQ(*found.deal->find("i0"), option(0));
    ASSERT_EQ(found.rows.size(), 4u);
    const SensitivityRow& walk_away = found.rows[1];
    EXPECT_EQ(walk_away.kind, SensitivityRow::Kind::walk_away);
    EXPECT_TRUE(walk_away.up.changes);
    EXPECT_EQ(walk_away.up.at, 4);  // the other would need r < -1; at 4 it is the last that a accepts
    EXPECT_FALSE(walk_away.up.deal);
    EXPECT_EQ(found.rows[3].up.at, 1);  // (3 - r) * 4 = (5 - r) * 2
    EXPECT_EQ(*found.rows[3].up.deal->find("i0"), option(1));
    // b's weight is 2 now, over points 3 and 5; stretched by f: 4 * 3f against 2 * 5f at any f.
    EXPECT_FALSE(found.rows[2].up.changes);
}

// Inside its ends the proposal is best; beyond, it is not: by enumeration, in fractions.
TEST(Sensitivity, EndsAreWherePlainTrialFindsThem) {
    int changes = 0, no_deal = 0, exact = 0;
    for (std::uint64_t seed = 0; seed < testing::draws(24U); ++seed) {
        const Case made = random_small(seed);
        const Sensitivity found = examine_on(made);
        const std::vector<Deal> deals = all_deals(made);
        if (found.status == Sensitivity::Status::no_deal) {
            EXPECT_EQ(best_of(made, deals), -1);
            continue;
        }
        ASSERT_EQ(found.status, Sensitivity::Status::done);
        if (best_of(made, deals) <= 0) continue;
        for (const SensitivityRow& row : found.rows) {
            for (const SensitivityEnd* end : {&row.down, &row.up}) {
                ASSERT_EQ(end->tolerance, 0);
                ++exact;
                const Rational way = end->at - row.now;
                for (int i = 0; i <= 8; ++i) {
                    const Case moved = change_number(made, row, row.now + way * i / 8);
                    ASSERT_EQ(product_of(moved, *found.deal), best_of(moved, deals))
                        << seed << ' ' << row.issue << ' ' << i;
                }
                if (!end->changes) continue;
                ++changes;
                const Rational step = Rational(end == &row.up ? 1 : -1, 1'000'000);
                const Case beyond = change_number(made, row, end->at + step);
                const Rational own = product_of(beyond, *found.deal), best = best_of(beyond, deals);
                EXPECT_TRUE(own < best || best == -1) << seed << ' ' << row.issue;
                if (end->deal) {
                    EXPECT_GT(product_of(beyond, *end->deal), own) << seed << ' ' << row.issue;
                } else {
                    EXPECT_EQ(best, -1);
                    ++no_deal;
                }
            }
        }
    }
    EXPECT_GT(changes, testing::draws(50));
    EXPECT_GT(no_deal, testing::draws(2));
    EXPECT_GT(exact, testing::draws(100));
}

TEST(Sensitivity, OtherGroundsAreBisectedWithinTheirTolerance) {
    int changes = 0;
    for (std::uint64_t seed = 0; seed < 12; ++seed) {
        const Case made = random_small(seed);
        const std::vector<Deal> deals = all_deals(made);
        const Sensitivity found = examine_on(made, "utilitarian");
        if (found.status != Sensitivity::Status::done) continue;
        const auto sum_of = [](const Case& at, const Deal& deal) {
            const Evaluation own = *evaluate(at, deal).evaluation;
            Rational sum = own.acceptable ? 0 : -1000;
            for (const Rational& value : own.values) sum += value;
            return sum;
        };
        const auto keeps = [&](const Case& at) {
            return std::none_of(deals.begin(), deals.end(),
                                [&](const Deal& deal) { return sum_of(at, deal) > sum_of(at, *found.deal); });
        };
        for (const SensitivityRow& row : found.rows) {
            for (const SensitivityEnd* end : {&row.down, &row.up}) {
                EXPECT_TRUE(keeps(change_number(made, row, end->at))) << seed;
                if (!end->changes) continue;
                ++changes;
                EXPECT_GT(end->tolerance, 0);
                const Rational further = end == &row.up ? end->tolerance : Rational(-end->tolerance);
                const Case beyond = change_number(made, row, end->at + further);
                if (end->deal) {
                    EXPECT_GE(sum_of(beyond, *end->deal), sum_of(beyond, *found.deal)) << seed;
                } else {
                    EXPECT_LT(sum_of(beyond, *found.deal), 0) << seed;
                }
            }
        }
    }
    EXPECT_GT(changes, 10);
}

TEST(Sensitivity, RefusesGroundsThatNeedAReference) {
    EXPECT_EQ(examine_on(random_small(1), "gupta-livne").status, Sensitivity::Status::refused);
    EXPECT_EQ(examine_on(random_small(1), "none").status, Sensitivity::Status::refused);
}

// Out of time before there is a proposal: that no deal is acceptable is not what was found.
TEST(Sensitivity, ProvesNothingAtAMeanThatTimeCutShort) {
    Case made = testing::case_by_hand({4, 2}, {3, 5});
    made.preferences[0].walk_away = Bounds{0, 1};
    engine::Watch* running = nullptr;
    engine::Watch watch({}, [&](const char*, double share) {
        if (share > 0) running->cancel();
    });
    running = &watch;
    EXPECT_EQ(examine_sensitivity(made, {"nash"}, {}, watch).status, Sensitivity::Status::limit_reached);
    EXPECT_EQ(examine_on(made).status, Sensitivity::Status::done);
}

TEST(Sensitivity, OfAnIncompleteCaseIsThatOfItsRepresentative) {
    Case made = random_small(4);
    made.preferences[0].walk_away = Bounds{0, 2};
    const Sensitivity found = examine_on(made);
    ASSERT_TRUE(found.representative);
    const Sensitivity same = examine_on(*found.representative);
    EXPECT_EQ(same.deal, found.deal);
    ASSERT_EQ(same.rows.size(), found.rows.size());
    for (std::size_t i = 0; i < same.rows.size(); ++i) EXPECT_EQ(same.rows[i].up.at, found.rows[i].up.at);
}

}  // namespace
}  // namespace wasit::mediation
