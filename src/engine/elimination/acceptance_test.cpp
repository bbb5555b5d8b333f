#include "engine/elimination/acceptance.hpp"

#include <algorithm>
#include <gtest/gtest.h>

#include "draws.hpp"
#include "engine/elimination/extremes.hpp"
#include "random_instance.hpp"

namespace wasit::engine {
namespace {

testing::InstanceShape countable_shape() {
    testing::InstanceShape shape;
    shape.most_parties = 4;
    shape.most_issues = 5;
    shape.negative_worths = shape.red_lines = shape.bonuses = shape.composites = shape.limits = true;
    return shape;
}

template <class Visit>
void visit_deals(const Instance& instance, const Visit& visit) {
    Outcome outcome(instance.issues.size(), 0);
    for (bool more = true; more;) {
        if (within_limits(instance, outcome)) visit(outcome);
        more = false;
        for (std::size_t i = 0; i < outcome.size() && !more; ++i) {
            more = ++outcome[i] < instance.issues[i].values.size();
            if (!more) outcome[i] = 0;
        }
    }
}

TEST(Acceptance, IsCountedAsVisitingEveryDealCountsIt) {
    int compared = 0, sums = 0;
    for (std::uint64_t seed = 0; seed < testing::draws(2000U); ++seed) {
        const Instance instance = testing::InstanceMaker(seed, countable_shape()).run();
        Budget budget;
        Watch watch(budget);
        const auto counted = count_acceptance(instance, budget, watch);
        if (!counted) continue;
        ++compared;
        AcceptanceCounts expected;
        visit_deals(instance, [&](const Outcome& outcome) {
            std::vector<bool> accepting;
            for (int p = 0; p < instance.party_count(); ++p)
                accepting.push_back(accepts(instance, p, outcome));
            expected[accepting] += 1;
        });
        ASSERT_EQ(*counted, expected) << seed;
        ASSERT_EQ(*count_acceptance_by_visiting(instance, 1'000'000, watch), expected) << seed;
        sums += std::any_of(instance.limits.begin(), instance.limits.end(),
                            [](auto& limit) { return limit.kind == CompiledLimit::Kind::sum; });
    }
    EXPECT_GT(compared, testing::draws(700));
    EXPECT_GT(sums, testing::draws(200));
}

void multiply(CompositeWorth& composite, Int128 factor) {
    for (BoxWorth& bonus : composite.bonuses) bonus.worth *= factor;
    for (CompositeWorth& part : composite.parts) multiply(part, factor);
}

// Worths too large for 64 bits are counted as the same worths, small.
TEST(Acceptance, DoesNotDependOnTheScaleOfWorths) {
    int compared = 0;
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        const Instance small = testing::InstanceMaker(seed, countable_shape()).run();
        Instance large = small;
        const Int128 factor = static_cast<Int128>(1) << 70;
        for (PartyWorth& party : large.parties) {
            for (auto& worths : party.issue) {
                for (Int128& worth : worths) worth *= factor;
            }
            for (BoxWorth& bonus : party.bonuses) bonus.worth *= factor;
            for (CompositeWorth& composite : party.composites) multiply(composite, factor);
            for (auto& [box, worth] : party.fixed) worth *= factor;
            party.cap *= factor;
            party.walk_away *= factor;
            party.magnitude += 70;
        }
        Budget budget;
        Watch watch(budget);
        const auto counted = count_acceptance(small, budget, watch);
        if (!counted) continue;
        ++compared;
        ASSERT_EQ(count_acceptance(large, budget, watch), counted) << seed;
    }
    EXPECT_GT(compared, 100);
}

TEST(Acceptance, IsCountedOfMoreDealsThanAnybodyCouldVisit) {
    testing::Dice dice(1);
    Instance instance;
    for (int i = 0; i < 40; ++i) {
        InstanceIssue issue{"i" + std::to_string(i), i, {}};
        for (int o = 0; o < 10; ++o) issue.values.emplace_back(Id("o" + std::to_string(o)));
        instance.issues.push_back(std::move(issue));
    }
    PartyWorth party;
    party.id = "p";
    for (int i = 0; i < 40; ++i) {
        std::vector<Int128> worths;
        for (int o = 0; o < 10; ++o) worths.push_back(o);
        party.issue.push_back(worths);
    }
    party.walk_away = 181;  // more than half of 360: by symmetry as many deals reach it as stay below 180
    party.magnitude = 10;
    instance.parties.push_back(party);
    Budget budget;
    Watch watch(budget);
    const auto above = count_acceptance(instance, budget, watch);
    instance.parties[0].walk_away = 180;
    const auto from = count_acceptance(instance, budget, watch);
    ASSERT_TRUE(above && from);
    EXPECT_EQ(above->at({true}) + from->at({true}), count_outcomes(instance));
}

TEST(Extremes, AreThoseOverTheDealsInsideTheLimits) {
    for (std::uint64_t seed = 0; seed < 1000; ++seed) {
        const Instance instance = testing::InstanceMaker(seed, countable_shape()).run();
        const auto network = make_network(instance, std::vector<bool>(instance.parties.size(), false));
        if (!network) continue;
        const auto order = find_elimination_order(*network);
        for (int p = 0; p < instance.party_count(); ++p) {
            std::optional<std::pair<Int128, Int128>> expected;
            visit_deals(instance, [&](const Outcome& outcome) {
                const Int128 value = worth(instance, p, outcome);
                if (!expected) expected = {value, value};
                expected = {std::min(expected->first, value), std::max(expected->second, value)};
            });
            ASSERT_EQ(find_extremes(*network, order, p), expected) << seed;
        }
    }
}

}  // namespace
}  // namespace wasit::engine
