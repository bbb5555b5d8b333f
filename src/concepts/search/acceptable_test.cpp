#include "concepts/search/acceptable.hpp"

#include <gtest/gtest.h>

#include "brute_force.hpp"
#include "engine/verifier/verifier.hpp"
#include "random_instance.hpp"

namespace wasit::concepts {
namespace {

TEST(Acceptable, OneIsFoundExactlyIfOneExists) {
    int found = 0, none = 0;
    for (std::uint64_t seed = 0; seed < 1500; ++seed) {
        const engine::Instance instance = testing::random_instance(seed);
        bool exists = false;
        testing::for_each_outcome(instance, [&](const engine::Outcome& outcome) {
            exists = exists || engine::acceptable(instance, outcome);
        });
        const engine::Budget budget;
        engine::Watch watch(budget);
        const AcceptableDeal result = find_acceptable(instance, budget, watch);
        if (exists) {
            ASSERT_EQ(result.answer, AcceptableDeal::Answer::found) << seed;
            ASSERT_TRUE(engine::acceptable(instance, *result.outcome)) << seed;
            ++found;
            continue;
        }
        ASSERT_EQ(result.answer, AcceptableDeal::Answer::none) << seed;
        const engine::Claim claim{"nash", {}, {}, {}, result.certificate};
        const auto objections = engine::verify(instance, claim, budget);
        ASSERT_TRUE(objections.empty()) << seed << ": " << objections.front();
        ++none;
    }
    EXPECT_GT(found, 300);
    EXPECT_GT(none, 300);
}

TEST(Acceptable, ALimitNeverMakesItWrong) {
    int unknown = 0;
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        const engine::Instance instance = testing::random_instance(seed);
        bool exists = false;
        testing::for_each_outcome(instance, [&](const engine::Outcome& outcome) {
            exists = exists || engine::acceptable(instance, outcome);
        });
        engine::Budget budget;
        budget.deals = seed % 7;
        budget.nodes = seed % 5;
        engine::Watch watch(budget);
        if (seed % 3 == 0) watch.cancel();
        const AcceptableDeal result = find_acceptable(instance, budget, watch);
        unknown += result.answer == AcceptableDeal::Answer::unknown;
        ASSERT_FALSE(result.answer == AcceptableDeal::Answer::found && !exists) << seed;
        ASSERT_FALSE(result.answer == AcceptableDeal::Answer::none && exists) << seed;
    }
    EXPECT_GT(unknown, 10);
}

}  // namespace
}  // namespace wasit::concepts
