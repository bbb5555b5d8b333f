#include "mediation/robust/robust.hpp"

#include <gtest/gtest.h>

#include "dice.hpp"
#include "mediation/preference_space/representative.hpp"
#include "small_case.hpp"

namespace wasit::mediation {
namespace {

using testing::choice_issue;

Value option(const Id& id) {
    return id;
}

// One issue of so many options; each party values them as given.
Case one_issue(const std::vector<std::vector<Bounds>>& values, const Bounds& walk_away) {
    Case made;
    made.id = "small";
    std::vector<Id> options;
    for (std::size_t o = 0; o < values.front().size(); ++o) options.push_back("o" + std::to_string(o));
    made.issues = {choice_issue("line", options)};
    for (std::size_t p = 0; p < values.size(); ++p) {
        made.parties.push_back({"p" + std::to_string(p), {}, {}, {}});
        Preferences& own = made.preferences.emplace_back();
        own.party = made.parties.back().id;
        own.walk_away = walk_away;
        ValueTable table;
        for (std::size_t o = 0; o < options.size(); ++o)
            table.entries.emplace_back(option(options[o]), values[p][o]);
        IssueWorth& worth = own.issues.emplace_back();
        worth.issue = "line";
        worth.points = true;
        worth.shape = table;
    }
    return made;
}

Deal at(std::size_t o) {
    return Deal{{{"line", option("o" + std::to_string(o))}}};
}

Robustness examine_robust(const Case& made, const RobustOptions& options = {}) {
    engine::Watch watch;
    return examine_robustness(made, options, {}, watch);
}

TEST(Acceptance, OfAWalkAwayInARangeIsItsShare) {
    const Case made = one_issue({{{7, 7}, {0, 0}, {12, 12}}}, {0, 10});
    const auto spaces = build_spaces(made).spaces;
    const auto samplers = make_samplers(spaces, 1);
    const Samples samples = draw_samples(samplers, 10000, 1);
    const Acceptance some = measure_acceptance(made, spaces, samples, at(0));
    EXPECT_EQ(some.parties[0].verdict, Verdict::possible);
    EXPECT_EQ(some.parties[0].gain, (Extent{-3, 7}));
    EXPECT_NEAR(some.share.share, 0.7, 4 * some.share.error);
    EXPECT_NEAR(some.share.error, 0.0046, 0.0002);
    const Acceptance zero = measure_acceptance(made, spaces, samples, at(1));
    EXPECT_EQ(zero.verdict, Verdict::possible);  // at walk-away 0
    const Acceptance all = measure_acceptance(made, spaces, samples, at(2));
    EXPECT_EQ(all.verdict, Verdict::certain);
    EXPECT_TRUE(all.share.exact);
}

TEST(Acceptance, FollowsTheRuleOfAgreement) {
    Case made = one_issue({{{7, 7}}, {{2, 2}}, {{20, 20}}}, {0, 10});
    made.agreement.at_least = 2;
    const auto spaces = build_spaces(made).spaces;
    const Samples samples = draw_samples(make_samplers(spaces, 1), 10000, 1);
    const Acceptance two = measure_acceptance(made, spaces, samples, at(0));
    EXPECT_NEAR(two.share.share, 1 - 0.3 * 0.8, 0.02);  // the third always, and one of the others
    made.agreement.at_least = 1;
    EXPECT_EQ(measure_acceptance(made, spaces, samples, at(0)).verdict, Verdict::certain);
}

TEST(Share, IntervalsAreWilsons) {
    const Share none = estimate_share(0, 100);
    EXPECT_EQ(none.share, 0);
    EXPECT_NEAR(none.high, 0.03699, 1e-4);
    const Share half = estimate_share(50, 100);
    EXPECT_NEAR(half.low, 0.40383, 1e-4);
    EXPECT_NEAR(half.error, 0.05, 1e-12);
}

// Against plain trial of preferences on a grid.
TEST(Efficiency, AgreesWithAGridOfPreferences) {
    int verdicts[4] = {};
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        testing::Dice dice(seed);
        const int parties = dice.between(1, 3), deals = dice.between(2, 4);
        std::vector<std::vector<Bounds>> values(parties);
        int ranges = 0;
        for (auto& own : values) {
            for (int o = 0; o < deals; ++o) {
                const int low = dice.between(0, 4);
                const bool range = ranges < 4 && dice.once_in(2);
                ranges += range;
                own.push_back({low, range ? low + dice.between(1, 4) : low});
            }
        }
        const Case made = one_issue(values, {0, 0});
        const auto spaces = build_spaces(made).spaces;
        const auto samplers = make_samplers(spaces, 1);
        const Samples samples = draw_samples(samplers, 50, 1);
        std::vector<Deal> list;
        for (int o = 0; o < deals; ++o) list.push_back(at(o));
        const auto found = judge_efficiency(spaces, samplers, samples, list, std::vector<bool>(deals, true));
        // Halves: worths that can tie and worths that can differ both stand on the grid.
        std::vector<bool> ever(deals, false), always(deals, true);
        const auto check = [&](const std::vector<std::vector<int>>& at_grid) {
            for (int x = 0; x < deals; ++x) {
                bool dominated = false;
                for (int y = 0; y < deals; ++y) {
                    bool no_worse = true, better = false;
                    for (const auto& own : at_grid) {
                        no_worse = no_worse && own[y] >= own[x];
                        better = better || own[y] > own[x];
                    }
                    dominated = dominated || (no_worse && better);
                }
                (dominated ? always : ever)[x] = !dominated;
            }
        };
        std::vector<std::vector<int>> grid(parties, std::vector<int>(deals));
        const std::function<void(int, int)> walk = [&](int p, int o) {
            if (p == parties) return check(grid);
            if (o == deals) return walk(p + 1, 0);
            const int low = static_cast<int>(values[p][o].low.get_num().get_si()) * 2;
            const int high = static_cast<int>(values[p][o].high.get_num().get_si()) * 2;
            for (grid[p][o] = low; grid[p][o] <= high; ++grid[p][o]) walk(p, o + 1);
        };
        walk(0, 0);
        for (int x = 0; x < deals; ++x) {
            ++verdicts[static_cast<int>(found[x].verdict)];
            if (found[x].verdict == Verdict::undecided) continue;
            const Verdict expected = always[x] ? Verdict::certain
                                     : ever[x] ? Verdict::possible
                                               : Verdict::never;
            EXPECT_EQ(found[x].verdict, expected) << "seed " << seed << " deal " << x;
        }
    }
    EXPECT_GT(verdicts[0], 50);
    EXPECT_GT(verdicts[1], 50);
    EXPECT_GT(verdicts[2], 50);
    EXPECT_EQ(verdicts[3], 0);
}

TEST(Robust, LooksAtTheGivenDealAndSaysWhatDominatesIt) {
    Case made = one_issue({{{5, 6}, {7, 8}}, {{5, 5}, {5, 6}}}, {1, 3});
    RobustOptions options;
    options.deal = at(0);
    const Robustness robustness = examine_robust(made, options);
    ASSERT_EQ(robustness.status, Robustness::Status::done);
    ASSERT_GE(robustness.deals.size(), 2u);
    EXPECT_EQ(robustness.deals[0].deal, at(0));
    EXPECT_EQ(robustness.deals[0].grounds.front(), "given");
    EXPECT_EQ(robustness.deals[0].efficiency.verdict, Verdict::never);
    EXPECT_EQ(robustness.deals[0].efficiency.dominated_by, 1u);
    EXPECT_EQ(robustness.deals[1].efficiency.verdict, Verdict::certain);
    EXPECT_EQ(robustness.deals[1].acceptance.verdict, Verdict::certain);
}

TEST(Robust, IsTheSameForAnyNumberOfThreads) {
    const Case made = one_issue({{{5, 9}, {7, 8}, {2, 12}}, {{5, 8}, {3, 6}, {1, 9}}}, {1, 7});
    engine::Watch watch;
    engine::Budget one, three;
    three.threads = 3;
    const Robustness a = examine_robustness(made, {}, one, watch),
                     b = examine_robustness(made, {}, three, watch);
    ASSERT_EQ(a.deals.size(), b.deals.size());
    for (std::size_t i = 0; i < a.deals.size(); ++i) {
        EXPECT_EQ(a.deals[i].deal, b.deals[i].deal);
        EXPECT_EQ(a.deals[i].acceptance.share.share, b.deals[i].acceptance.share.share);
    }
}

// Out of time while preferences are drawn: shares of as many as there are, and it says so.
TEST(Robust, TellsHowManySamplesTimeAllowed) {
    const Case made = one_issue({{{5, 9}, {7, 8}}, {{5, 8}, {3, 6}}}, {1, 7});
    RobustOptions options;
    options.deal = at(0);
    options.samples = 500'000;
    engine::Watch* running = nullptr;
    engine::Watch watch({}, [&](const char* what, double share) {
        if (std::string_view(what) == "preferences drawn" && share > 0) running->cancel();
    });
    running = &watch;
    const Robustness robustness = examine_robustness(made, options, {}, watch);
    EXPECT_EQ(robustness.status, Robustness::Status::limit_reached);
    EXPECT_GE(robustness.samples, kFewestSamples);
    EXPECT_LT(robustness.samples, options.samples);
    EXPECT_EQ(robustness.notes.back().key, "robust.limit");
    ASSERT_FALSE(robustness.deals.empty());
    const Share& share = robustness.deals[0].acceptance.parties[1].share;
    EXPECT_GT(share.high, share.low);
}

TEST(Robust, RefusesWhatItCannotCompute) {
    Case made = one_issue({{{5, 9}}}, {1, 7});
    RobustOptions options;
    options.deal = Deal{};
    EXPECT_EQ(examine_robust(made, options).faults.size(), 1u);
    made.preferences.clear();
    EXPECT_EQ(examine_robust(made).refusals.size(), 1u);
}

}  // namespace
}  // namespace wasit::mediation
