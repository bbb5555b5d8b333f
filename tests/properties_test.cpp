// Thousands of small random cases, computed by the engine and by plain loops over the model's definitions.

#include <gtest/gtest.h>

#include "engine/compile.hpp"
#include "engine/enumeration/enumeration.hpp"
#include "engine/frontier/frontier.hpp"
#include "model_oracle.hpp"
#include "random_case.hpp"

namespace wasit::engine {
namespace {

constexpr std::uint64_t kCases = 4000;

struct FoundDeal {
    Outcome outcome;
    std::vector<Int128> worths;
    std::vector<bool> accepting;
};

struct Collector : DealVisitor {
    std::vector<FoundDeal> deals;
    void visit(OutcomeView outcome, std::span<const Int128> worths,
               std::span<const bool> accepting) override {
        deals.push_back({{outcome.begin(), outcome.end()},
                         {worths.begin(), worths.end()},
                         {accepting.begin(), accepting.end()}});
    }
};

std::vector<FoundDeal> enumerate_acceptable(const Instance& instance, int threads) {
    Budget budget;
    budget.threads = threads;
    Watch watch(budget);
    std::vector<FoundDeal> found;
    const auto merge = [&](DealVisitor& visitor) {
        auto& deals = static_cast<Collector&>(visitor).deals;
        std::move(deals.begin(), deals.end(), std::back_inserter(found));
    };
    const EnumerationPace pace{4, 16, 8};
    visit_acceptable(instance, budget, watch, {[] { return std::make_unique<Collector>(); }, merge}, pace);
    std::sort(found.begin(), found.end(),
              [](const FoundDeal& left, const FoundDeal& right) { return left.outcome < right.outcome; });
    return found;
}

void expect_equal(const Instance& instance, const std::vector<FoundDeal>& found,
                  const std::vector<testing::KnownDeal>& expected) {
    ASSERT_EQ(found.size(), expected.size());
    for (std::size_t d = 0; d < found.size(); ++d) {
        ASSERT_EQ(to_deal(instance, found[d].outcome), expected[d].deal);
        ASSERT_EQ(to_worths(instance, found[d].worths), expected[d].worths);
        ASSERT_EQ(found[d].accepting, expected[d].accepting);
    }
}

TEST(Properties, TheAcceptableDealsAndTheirWorthsAreThoseOfTheDefinitions) {
    std::size_t deals = 0;
    for (std::uint64_t seed = 0; seed < kCases; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        const Case negotiation = testing::random_case(seed);
        const Compilation compilation = compile(negotiation);
        ASSERT_TRUE(compilation.instance);
        const auto expected = testing::list_acceptable(negotiation);
        for (const int threads : {1, 2, 3}) {
            ASSERT_NO_FATAL_FAILURE(expect_equal(
                *compilation.instance, enumerate_acceptable(*compilation.instance, threads), expected));
        }
        deals += expected.size();
    }
    EXPECT_GT(deals, kCases);  // or the cases were too narrow to test anything
}

TEST(Properties, WithoutWalkAwaysEveryDealWithinTheLimitsCounts) {
    for (std::uint64_t seed = 0; seed < kCases; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        const Case negotiation = testing::random_case(seed);
        CompileOptions options;
        options.all_deals = true;
        const Compilation compilation = compile(negotiation, options);
        ASSERT_TRUE(compilation.instance);
        ASSERT_NO_FATAL_FAILURE(expect_equal(*compilation.instance,
                                             enumerate_acceptable(*compilation.instance, 1),
                                             testing::list_acceptable(negotiation, true)));
    }
}

// The first deal of these worths in option order, which is the order of `deals`.
const Deal& first_deal(const std::vector<testing::KnownDeal>& deals, const std::vector<Rational>& worths) {
    return std::find_if(deals.begin(), deals.end(), [&](const auto& known) { return known.worths == worths; })
        ->deal;
}

TEST(Properties, TheFrontierHoldsEveryEfficientWorthVectorAndNoOther) {
    for (std::uint64_t seed = 0; seed < kCases; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        const Case negotiation = testing::random_case(seed);
        CompileOptions options;
        options.all_deals = seed % 3 == 0;
        const Compilation compilation = compile(negotiation, options);
        ASSERT_TRUE(compilation.instance);
        const Instance& instance = *compilation.instance;
        const auto deals = testing::list_acceptable(negotiation, options.all_deals);
        const auto expected = testing::list_efficient_worths(deals);
        for (const int threads : {1, 2, 3}) {
            Budget budget;
            budget.threads = threads;
            Watch watch(budget);
            const Frontier frontier = compute_frontier(instance, {}, budget, watch);
            ASSERT_EQ(frontier.status, Frontier::Status::exact);
            ASSERT_EQ(frontier.size, expected.size());
            for (std::size_t row = 0; row < expected.size(); ++row) {
                const std::span<const Int128> worths(frontier.worths.data() + row * instance.parties.size(),
                                                     instance.parties.size());
                ASSERT_EQ(to_worths(instance, worths), expected[row]);
                ASSERT_EQ(to_deal(instance, frontier.deals[row]), first_deal(deals, expected[row]));
            }
        }
    }
}

}  // namespace
}  // namespace wasit::engine
