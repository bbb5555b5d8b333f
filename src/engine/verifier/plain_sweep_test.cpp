#include "engine/verifier/plain_sweep.hpp"

#include <gtest/gtest.h>

#include "brute_force.hpp"
#include "random_instance.hpp"

namespace wasit::engine {
namespace {

// Of every deal inside the limits: who accepts it.
SweptAcceptance count_by_visiting(const Instance& instance) {
    SweptAcceptance counts;
    testing::for_each_outcome(instance, [&](const Outcome& outcome) {
        if (!within_limits(instance, outcome)) return;
        std::vector<bool> accepting;
        for (int p = 0; p < instance.party_count(); ++p) accepting.push_back(accepts(instance, p, outcome));
        ++counts[accepting];
    });
    return counts;
}

TEST(PlainSweep, CountsWhatEachSetOfPartiesAccepts) {
    std::size_t sets = 0;
    for (std::uint64_t seed = 0; seed < 1500; ++seed) {
        SCOPED_TRACE(seed);
        const Instance instance = testing::random_instance(seed, testing::every_feature());
        const Budget budget;
        Watch watch(budget);
        Work work(budget, watch);
        const auto swept = sweep_acceptance(instance, work);
        ASSERT_TRUE(swept);
        ASSERT_EQ(*swept, count_by_visiting(instance));
        sets += swept->size();
    }
    EXPECT_GT(sets, 2000U);
}

// 3^40 deals of a chain: each issue pays one party only if it is settled as the one before it.
TEST(PlainSweep, CountsMoreThanCanBeVisited) {
    Instance chain;
    chain.parties.resize(2);
    for (int i = 0; i < 40; ++i) {
        chain.issues.push_back({"i" + std::to_string(i), i, {Id("a"), Id("b"), Id("c")}});
        for (PartyWorth& party : chain.parties) party.issue.push_back({0, 0, 0});
        for (std::size_t o = 0; i > 0 && o < 3; ++o) {
            std::vector<bool> only(3, false);
            only[o] = true;
            chain.boxes.push_back({{{i - 1, only}, {i, only}}});
            chain.parties[0].bonuses.push_back({static_cast<int>(chain.boxes.size()) - 1, false, 1});
        }
    }
    chain.parties[0].walk_away = 39;  // all alike
    const Budget budget;
    Watch watch(budget);
    Work work(budget, watch);
    const auto swept = sweep_acceptance(chain, work);
    ASSERT_TRUE(swept);
    Integer all = 1;
    for (int i = 0; i < 40; ++i) all *= 3;
    EXPECT_EQ(*swept, (SweptAcceptance{{{false, true}, all - 3}, {{true, true}, 3}}));
    Budget little;
    little.deals = 50;
    Work few(little, watch);
    EXPECT_FALSE(sweep_acceptance(chain, few));
}

}  // namespace
}  // namespace wasit::engine
