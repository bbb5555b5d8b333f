#include "engine/enumeration/enumeration.hpp"

#include <algorithm>
#include <gtest/gtest.h>

#include "draws.hpp"
#include "random_instance.hpp"

namespace wasit::engine {
namespace {

struct Visited {
    Outcome outcome;
    std::vector<Int128> worths;
    std::vector<bool> accepting;
    auto operator<=>(const Visited& other) const { return outcome <=> other.outcome; }
    bool operator==(const Visited&) const = default;
};

struct Collector : DealVisitor {
    std::vector<Visited> deals;
    void visit(OutcomeView outcome, std::span<const Int128> worths,
               std::span<const bool> accepting) override {
        deals.push_back({{outcome.begin(), outcome.end()},
                         {worths.begin(), worths.end()},
                         {accepting.begin(), accepting.end()}});
    }
};

struct Collection {
    EnumerationResult result;
    std::vector<Visited> deals;  // in the order in which they came
};

Collection collect(const Instance& instance, const Budget& budget, const EnumerationPace& pace) {
    Collection collection;
    Watch watch(budget);
    const auto merge = [&](DealVisitor& visitor) {
        auto& deals = static_cast<Collector&>(visitor).deals;
        std::move(deals.begin(), deals.end(), std::back_inserter(collection.deals));
    };
    collection.result = visit_acceptable(instance, budget, watch,
                                         {[] { return std::make_unique<Collector>(); }, merge}, pace);
    return collection;
}

// Straight from the definitions in instance.hpp.
std::vector<Visited> list_acceptable(const Instance& instance) {
    std::vector<Visited> deals;
    Outcome outcome(instance.issues.size(), 0);
    while (true) {
        if (acceptable(instance, outcome)) {
            Visited& deal = deals.emplace_back();
            deal.outcome = outcome;
            for (int p = 0; p < instance.party_count(); ++p) {
                deal.worths.push_back(worth(instance, p, outcome));
                deal.accepting.push_back(!instance.walk_aways_apply || accepts(instance, p, outcome));
            }
        }
        int issue = instance.issue_count() - 1;
        while (issue >= 0 && ++outcome[issue] == instance.issues[issue].values.size()) outcome[issue--] = 0;
        if (issue < 0) return deals;
    }
}

// From one table for everything to one deal at a time.
std::vector<EnumerationPace> all_paces() {
    return {{}, {16, 1 << 22, 1}, {3, 8, 4}, {1, 1, 1}, {5, 40, 16}};
}

TEST(Enumeration, VisitsExactlyTheAcceptableDeals) {
    for (std::uint64_t seed = 0; seed < testing::draws(3000U); ++seed) {
        testing::InstanceShape shape = testing::every_feature();
        shape.wide_bits = seed % 3 == 0 ? 70 : 0;
        const Instance instance = testing::random_instance(seed, shape);
        const std::vector<Visited> expected = list_acceptable(instance);
        for (const EnumerationPace& pace : all_paces()) {
            Collection found = collect(instance, {}, pace);
            EXPECT_TRUE(found.result.complete);
            EXPECT_EQ(found.result.acceptable, expected.size());
            EXPECT_LE(Integer(static_cast<unsigned long>(found.result.work)), count_outcomes(instance));
            std::sort(found.deals.begin(), found.deals.end());
            ASSERT_EQ(found.deals, expected) << "seed " << seed;
            Watch watch;
            EXPECT_EQ(count_acceptable(instance, {}, watch, pace).acceptable, expected.size());
        }
    }
}

TEST(Enumeration, GivesTheSameBlocksForEveryNumberOfThreads) {
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        const Instance instance = testing::random_instance(seed);
        const EnumerationPace pace{4, 8, 2};
        Budget budget;
        const Collection one = collect(instance, budget, pace);
        for (const int threads : {2, 3}) {
            budget.threads = threads;
            const Collection several = collect(instance, budget, pace);
            ASSERT_EQ(several.deals, one.deals) << "seed " << seed;
            EXPECT_EQ(several.result.work, one.result.work);
        }
    }
}

Instance worthless(int issues, int options) {
    Instance instance;
    PartyWorth& party = instance.parties.emplace_back();
    for (int i = 0; i < issues; ++i) {
        instance.issues.push_back({"i" + std::to_string(i), i, std::vector<Value>(options, Value(Id("o")))});
        party.issue.emplace_back(options, 0);
    }
    return instance;
}

TEST(Enumeration, FindsTheOneDealOfACaseWithoutIssues) {
    const Collection found = collect(worthless(0, 0), {}, {});
    EXPECT_TRUE(found.result.complete);
    ASSERT_EQ(found.deals.size(), 1u);
    EXPECT_TRUE(found.deals[0].outcome.empty());
}

TEST(Enumeration, StopsAtTheBudgetAndSaysSo) {
    Budget budget;
    budget.deals = 1000;
    Collection found = collect(worthless(12, 2), budget, {});
    EXPECT_FALSE(found.result.complete);
    EXPECT_EQ(found.result.reason, "the limit of 1000 deals was reached");
    EXPECT_GE(found.result.work, 1000u);
    EXPECT_LE(found.result.work, 1250u);
    EXPECT_EQ(found.deals.size(), found.result.acceptable);
    budget.deals = 4096;
    found = collect(worthless(12, 2), budget, {});
    EXPECT_TRUE(found.result.complete);
    EXPECT_EQ(found.deals.size(), 4096u);
}

TEST(Enumeration, StopsWhenTheTimeIsOver) {
    Budget budget;
    budget.seconds = 0.0;
    const Collection found = collect(worthless(20, 2), budget, {});
    EXPECT_FALSE(found.result.complete);
    EXPECT_EQ(found.result.reason, "the time was over");
}

TEST(Enumeration, CutsWhatCannotBeAcceptableWithoutEnteringIt) {
    // 3^40 deals; only those with option 2 on every issue are worth the walk-away.
    Instance instance = worthless(40, 3);
    for (auto& options : instance.parties[0].issue) options[2] = 1;
    instance.parties[0].walk_away = 40;
    const Collection found = collect(instance, {}, {});
    EXPECT_TRUE(found.result.complete);
    ASSERT_EQ(found.deals.size(), 1u);
    EXPECT_EQ(found.deals[0].outcome, Outcome(40, 2));
    EXPECT_LT(found.result.work, 1000u);
}

TEST(Enumeration, SkipsWhatTheVisitorHasNoUseFor) {
    // The visitor wants the greatest worth only, and says so.
    struct Best : DealVisitor {
        explicit Best(Int128 start) : best(start) {}
        Int128 best;
        void visit(OutcomeView, std::span<const Int128> worths, std::span<const bool>) override {
            best = std::max(best, worths[0]);
        }
        bool can_skip(std::span<const Int128> upper) override { return upper[0] <= best; }
    };
    Instance instance = worthless(30, 4);
    for (auto& options : instance.parties[0].issue) options = {3, 1, 2, 0};
    Int128 best = -1;
    Watch watch;
    const EnumerationResult result = visit_acceptable(
        instance, {}, watch,
        {[&] { return std::make_unique<Best>(best); },
         [&](DealVisitor& visitor) { best = std::max(best, static_cast<Best&>(visitor).best); }});
    EXPECT_TRUE(result.complete);
    EXPECT_EQ(best, 90);
    EXPECT_LT(result.work, 10000u);
}

TEST(Enumeration, PassesOnWhatAVisitorThrows) {
    struct Thrower : DealVisitor {
        void visit(OutcomeView, std::span<const Int128>, std::span<const bool>) override {
            throw std::bad_alloc();
        }
    };
    Budget budget;
    budget.threads = 2;
    Watch watch;
    const BlockCallbacks callbacks{[] { return std::make_unique<Thrower>(); }, [](DealVisitor&) {}};
    EXPECT_THROW(visit_acceptable(worthless(3, 3), budget, watch, callbacks), std::bad_alloc);
}

}  // namespace
}  // namespace wasit::engine
