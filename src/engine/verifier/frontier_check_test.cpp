#include "engine/verifier/frontier_check.hpp"

#include <gtest/gtest.h>

#include "brute_force.hpp"
#include "engine/frontier/frontier.hpp"
#include "random_instance.hpp"

namespace wasit::engine {
namespace {

std::vector<std::string> check_frontier(const Instance& instance, const FrontierClaim& claim,
                                        Budget budget = {}) {
    Watch watch(budget);
    return verify_frontier(instance, claim, budget, watch);
}

// As if there were too many deals to visit.
std::vector<std::string> check_swept(const Instance& instance, const FrontierClaim& claim) {
    const Budget budget;
    Watch watch(budget);
    auto objections = verify_frontier(instance, claim, budget, watch, 0);
    const bool capped = std::any_of(instance.parties.begin(), instance.parties.end(),
                                    [](const PartyWorth& party) { return party.capped; });
    // Which deal is the first of its worths is not known then.
    if (capped && objections.size() == 1 && is_limit(objections.front())) objections.clear();
    return objections;
}

FrontierClaim frontier_claim(const Instance& instance, const Frontier& frontier) {
    FrontierClaim claim;
    claim.epsilon = Rational(frontier.epsilon);
    const auto parties = static_cast<std::size_t>(frontier.parties);
    for (std::size_t k = 0; k < frontier.deals.size(); ++k) {
        const std::span<const Int128> worths(&frontier.worths[k * parties], parties);
        claim.points.push_back({frontier.deals[k], to_worths(instance, worths)});
    }
    claim.whole = claim.points.size() == frontier.size;
    claim.size = frontier.size;
    return claim;
}

FrontierClaim find_claim(const Instance& instance, FrontierOptions options = {}) {
    Budget budget;
    Watch watch(budget);
    return frontier_claim(instance, compute_frontier(instance, options, budget, watch));
}

Instance draw_any(std::uint64_t seed) {
    return testing::random_instance(seed,
                                    seed % 2 == 0 ? testing::every_feature() : testing::separable_shape());
}

// Every deal that is acceptable, in option order.
std::vector<Outcome> list_accepted(const Instance& instance) {
    std::vector<Outcome> deals;
    testing::for_each_outcome(instance, [&](const Outcome& outcome) {
        if (acceptable(instance, outcome)) deals.push_back(outcome);
    });
    return deals;
}

FrontierClaim::Point point_at(const Instance& instance, const Outcome& deal) {
    std::vector<Int128> worths;
    for (int p = 0; p < instance.party_count(); ++p) worths.push_back(worth(instance, p, deal));
    return {deal, to_worths(instance, worths)};
}

TEST(FrontierCheck, PassesWhatIsSoAndRefusesWhatWasTamperedWith) {
    int dropped = 0, dominated = 0, later = 0;
    for (std::uint64_t seed = 0; seed < 900; ++seed) {
        SCOPED_TRACE(seed);
        const Instance instance = draw_any(seed);
        const FrontierClaim claim = find_claim(instance);
        ASSERT_EQ(check_frontier(instance, claim), std::vector<std::string>{});
        ASSERT_EQ(check_swept(instance, claim), std::vector<std::string>{});
        for (std::size_t k = 0; k < claim.points.size(); ++k) {
            FrontierClaim without = claim;
            without.points.erase(without.points.begin() + static_cast<std::ptrdiff_t>(k));
            ASSERT_FALSE(check_swept(instance, without).empty());
            ASSERT_EQ(check_frontier(instance, without).size(), 1U);
            ASSERT_FALSE(is_limit(check_frontier(instance, without).front()));
            ++dropped;
            FrontierClaim richer = claim;
            richer.points[k].values.back() += Rational(1, 1000);
            ASSERT_FALSE(check_frontier(instance, richer).empty());
            FrontierClaim twice = claim;
            twice.points.insert(twice.points.begin() + static_cast<std::ptrdiff_t>(k), claim.points[k]);
            ASSERT_FALSE(check_frontier(instance, twice).empty());
        }
        for (const Outcome& deal : list_accepted(instance)) {
            const FrontierClaim::Point point = point_at(instance, deal);
            auto same = std::find_if(claim.points.begin(), claim.points.end(),
                                     [&](const auto& known) { return known.values == point.values; });
            FrontierClaim changed = claim;
            const bool in_doubt = std::any_of(instance.parties.begin(), instance.parties.end(),
                                              [](const PartyWorth& party) { return party.capped; });
            if (same == claim.points.end()) {  // in its place by worths
                const auto after =
                    std::find_if(changed.points.begin(), changed.points.end(),
                                 [&](const auto& known) { return known.values < point.values; });
                changed.points.insert(after, point);
                ++dominated;
            } else if (same->deal != deal) {
                changed.points[static_cast<std::size_t>(same - claim.points.begin())].deal = deal;
                ++later;
            } else {
                continue;
            }
            ASSERT_EQ(check_frontier(instance, changed).size(), 1U);
            if (same == claim.points.end() || !in_doubt) {
                ASSERT_EQ(check_swept(instance, changed).size(), 1U);
            }
        }
    }
    EXPECT_GT(dropped, 900);
    EXPECT_GT(dominated, 900);
    EXPECT_GT(later, 90);
}

// What the error stated covers passes; a smaller one is refused where it matters.
TEST(FrontierCheck, HoldsAnErrorAgainstTheDealsItLeavesOut) {
    int refused = 0;
    for (std::uint64_t seed = 0; seed < 600; ++seed) {
        SCOPED_TRACE(seed);
        const Instance instance = draw_any(seed);
        FrontierClaim claim = find_claim(instance);
        if (claim.points.size() < 2) continue;
        claim.points.erase(claim.points.begin() + 1);
        claim.epsilon = 1;  // of the whole range: any deal covers all
        ASSERT_EQ(check_frontier(instance, claim), std::vector<std::string>{});
        ASSERT_EQ(check_swept(instance, claim), std::vector<std::string>{});
        claim.epsilon = Rational(1, 1'000'000);
        refused += check_frontier(instance, claim).size() == 1 ? 1 : 0;
        ASSERT_EQ(check_swept(instance, claim).size(), check_frontier(instance, claim).size());
        const FrontierClaim near = find_claim(instance, {0.1, 10000});
        ASSERT_EQ(check_frontier(instance, near), std::vector<std::string>{});
        ASSERT_EQ(check_swept(instance, near), std::vector<std::string>{});
    }
    EXPECT_GT(refused, 120);
}

// Worths so large that they are rounded before they are held against the points.
TEST(FrontierCheck, RoundsWorthsOnlyAsFarAsTheErrorAllows) {
    testing::InstanceShape shape = testing::every_feature();
    shape.wide_bits = 40;
    int kept = 0, refused = 0;
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        SCOPED_TRACE(seed);
        const Instance instance = testing::random_instance(seed, shape);
        ASSERT_EQ(check_swept(instance, find_claim(instance, {0.2, 10000})), std::vector<std::string>{});
        FrontierClaim claim = find_claim(instance);
        if (claim.points.size() < 2) continue;
        claim.points.erase(claim.points.begin());
        for (const Rational& epsilon : {Rational(1, 3), Rational(1, 20)}) {
            claim.epsilon = epsilon;
            const std::size_t faults = check_frontier(instance, claim).size();
            ASSERT_EQ(check_swept(instance, claim).size(), faults);
            ++(faults == 0 ? kept : refused);
        }
    }
    EXPECT_GT(kept, 20);
    EXPECT_GT(refused, 20);
}

TEST(FrontierCheck, RefusesWhatIsNoAcceptableDeal) {
    const Instance instance = draw_any(1);
    FrontierClaim claim;
    claim.points = {{Outcome{}, {}}};
    EXPECT_EQ(check_frontier(instance, claim),
              std::vector<std::string>{"point 1 does not name one option for every issue"});
    claim.points = {{Outcome(instance.issues.size(), 1'000'000), {}}};
    EXPECT_EQ(check_frontier(instance, claim),
              std::vector<std::string>{"point 1 does not name one option for every issue"});
    int unacceptable = 0;
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        const Instance other = draw_any(seed);
        testing::for_each_outcome(other, [&](const Outcome& outcome) {
            if (acceptable(other, outcome)) return;
            FrontierClaim wrong;
            wrong.points = {point_at(other, outcome)};
            ASSERT_EQ(check_frontier(other, wrong).front(), "point 1 is not acceptable");
            ++unacceptable;
        });
    }
    EXPECT_GT(unacceptable, 1000);
}

// Of the first points only: that they are the first of so many is checked, too.
TEST(FrontierCheck, KnowsTheRestOfAListThatIsCut) {
    int cut = 0;
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        SCOPED_TRACE(seed);
        const Instance instance = draw_any(seed);
        const FrontierClaim claim = find_claim(instance, {0, 2});
        if (claim.whole) continue;
        ++cut;
        ASSERT_EQ(check_swept(instance, claim), std::vector<std::string>{});
        FrontierClaim more = claim;
        ++more.size;
        ASSERT_EQ(check_swept(instance, more).size(), 1U);
        FrontierClaim without = claim;
        without.points.erase(without.points.begin());
        ASSERT_EQ(check_swept(instance, without).size(), 1U);
        ASSERT_FALSE(is_limit(check_frontier(instance, without).front()));
        Budget little;
        little.deals = 3;
        ASSERT_TRUE(is_limit(check_frontier(instance, claim, little).front()));
    }
    EXPECT_GT(cut, 25);
}

// Of 2^30 deals one is the best for a single party; all are efficient where what one gets the other loses.
TEST(FrontierCheck, SaysWhatItDidNotCheck) {
    Instance large;
    large.parties.resize(1);
    for (int i = 0; i < 30; ++i) {
        large.issues.push_back({"i" + std::to_string(i), i, {Id("no"), Id("yes")}});
        large.parties[0].issue.push_back({0, 1});
    }
    FrontierClaim claim = find_claim(large);
    ASSERT_EQ(claim.points.size(), 1U);
    EXPECT_EQ(check_frontier(large, claim), std::vector<std::string>{});
    claim.points[0] = point_at(large, Outcome(30, 0));
    EXPECT_EQ(check_frontier(large, claim), std::vector<std::string>{"point 1 should be one worth 30"});
    claim.points.clear();
    EXPECT_EQ(check_frontier(large, claim), std::vector<std::string>{"there are 1 points, not 0"});
    large.walk_aways_apply = false;
    large.parties.push_back(large.parties[0]);
    for (std::size_t i = 0; i < 30; ++i) {
        large.parties[0].issue[i][1] = static_cast<Int128>(1) << i;
        large.parties[1].issue[i][1] = -(static_cast<Int128>(1) << i);
    }
    claim = find_claim(large, {0.1, 10000});
    EXPECT_EQ(check_frontier(large, claim), std::vector<std::string>{});
    claim.epsilon = 0;
    Budget little;
    little.deals = 1'000'000;
    EXPECT_EQ(
        check_frontier(large, claim, little),
        std::vector<std::string>{"a limit was reached before it was checked that nothing is left out: "
                                 "there are too many packages to visit them all, or to keep their worths"});
}

}  // namespace
}  // namespace wasit::engine
