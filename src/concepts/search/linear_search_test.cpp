#include "concepts/search/linear_search.hpp"

#include <gtest/gtest.h>

#include "brute_force.hpp"
#include "brute_shortfall.hpp"
#include "concepts/search/restored.hpp"
#include "draws.hpp"
#include "engine/verifier/verifier.hpp"
#include "random_instance.hpp"
#include "search_rules.hpp"

namespace wasit::concepts {
namespace {

using engine::Certificate;
using engine::CertificateLeaf;
using testing::kRules;
using testing::Rule;

testing::InstanceShape linked_shape() {
    testing::InstanceShape shape;
    shape.least_issues = 4;  // more deals than are simply visited
    shape.negative_worths = shape.bonuses = shape.caps = shape.limits = shape.red_lines = true;
    return shape;
}

engine::Claim claim_linear(const engine::Instance& instance, const Rule& rule, std::uint64_t nodes = 4000) {
    const engine::MergedOptions merged = engine::merge_alike_options(instance);
    engine::Budget budget;
    budget.nodes = nodes;
    engine::Watch watch(budget);
    Solution solution = search_linear(merged, testing::objective_of(merged.instance, rule), budget, watch);
    if (solution.outcome) solution.outcome = merged.restore(*solution.outcome);
    restore_options(merged, solution.certificate);
    return {rule.name, solution.outcome, engine::to_worths(instance, solution.worths), solution.ties,
            solution.certificate};
}

std::string join(const std::vector<std::string>& objections) {
    return objections.empty() ? "" : objections.front();
}

// Proved answers are those of brute force, others are bounds; all of them pass the verifier.
void compare(const testing::InstanceShape& shape, std::uint64_t seeds, int least_proved) {
    if (!can_search_linear()) GTEST_SKIP() << "built without a linear programming library";
    int proved = 0;
    for (const Rule& rule : kRules) {
        for (std::uint64_t seed = 0; seed < seeds; ++seed) {
            const engine::Instance instance = testing::random_instance(seed, shape);
            const engine::Claim claim = claim_linear(instance, rule);
            const auto expected = testing::BruteForce(instance, {rule.name, {}, {}}).run();
            ASSERT_EQ(join(engine::verify(instance, claim, {})), "") << rule.name << " " << seed;
            if (claim.certificate.status == Certificate::Status::infeasible) {
                ASSERT_FALSE(expected.outcome) << rule.name << " " << seed;
                ++proved;
                continue;
            }
            if (claim.certificate.status == Certificate::Status::bounded) continue;
            ++proved;
            ASSERT_TRUE(expected.outcome && claim.outcome) << rule.name << " " << seed;
            if (rule.kind == Objective::Kind::sum) {
                ASSERT_EQ(*claim.certificate.objective, expected.key[0]) << seed;
            }
            if (!claim.ties) continue;
            ASSERT_EQ(*claim.ties, expected.ties) << rule.name << " " << seed;
            ASSERT_EQ(*claim.outcome, *expected.outcome) << rule.name << " " << seed;
        }
    }
    EXPECT_GE(proved, least_proved);
}

TEST(LinearSearch, EqualsBruteForceWithBonusesAndLimits) {
    compare(linked_shape(), testing::draws(150), testing::draws(400));
}

TEST(LinearSearch, BoundsEverythingElse) {
    testing::InstanceShape shape = testing::every_feature();
    shape.most_issues = 3;
    compare(shape, testing::draws(100), testing::draws(100));
}

TEST(LinearSearch, FindsTheLeastShortfallAndProvesIt) {
    if (!can_search_linear()) GTEST_SKIP() << "built without a linear programming library";
    int proved = 0;
    for (std::uint64_t seed = 0; seed < testing::draws(200U); ++seed) {
        const engine::Instance instance = testing::random_instance(seed, linked_shape());
        const engine::MergedOptions merged = engine::merge_alike_options(instance);
        const testing::ShortfallQuestion question = testing::draw_shortfall(merged.instance, seed);
        const engine::Budget budget;
        engine::Watch watch(budget);
        Solution solution = search_linear(merged, question.objective, budget, watch);
        if (solution.outcome) solution.outcome = merged.restore(*solution.outcome);
        restore_options(merged, solution.certificate);
        const engine::Claim claim = testing::to_claim(instance, question, solution);
        ASSERT_EQ(join(engine::verify(instance, claim, {})), "") << seed;
        if (solution.certificate.status == Certificate::Status::bounded) continue;
        ++proved;
        const auto expected = testing::find_least_shortfall(instance, question);
        ASSERT_EQ(solution.outcome.has_value(), expected.has_value()) << seed;
        if (expected) {
            ASSERT_EQ(*solution.certificate.objective, expected->total) << seed;
        }
    }
    EXPECT_GT(proved, testing::draws(150));
}

TEST(LinearSearch, StopsWithABoundThatHolds) {
    if (!can_search_linear()) GTEST_SKIP() << "built without a linear programming library";
    int gaps = 0;
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        testing::InstanceShape shape = linked_shape();
        const engine::Instance instance = testing::random_instance(seed, shape);
        const engine::Claim claim = claim_linear(instance, kRules[0], 1);
        ASSERT_EQ(join(engine::verify(instance, claim, {})), "") << seed;
        const auto expected = testing::BruteForce(instance, {"utilitarian", {}, {}}).run();
        if (expected.outcome && claim.certificate.bound) {
            ASSERT_GE(*claim.certificate.bound, expected.key[0]) << seed;
        }
        gaps += claim.certificate.status == Certificate::Status::bounded;
    }
    EXPECT_GT(gaps, 0);
}

// What is changed so that the proof no longer holds is refused.
TEST(LinearSearch, TamperedProofsAreRefused) {
    if (!can_search_linear()) GTEST_SKIP() << "built without a linear programming library";
    int tampered = 0;
    for (std::uint64_t seed = 0; seed < 120; ++seed) {
        const engine::Instance instance = testing::random_instance(seed, linked_shape());
        const engine::Claim claim = claim_linear(instance, kRules[0]);
        if (claim.certificate.status != Certificate::Status::optimal) continue;
        const auto refused = [&](const engine::Claim& other) {
            return !engine::verify(instance, other, {}).empty();
        };
        engine::Claim without = claim;
        without.certificate.leaves.pop_back();
        ASSERT_TRUE(refused(without)) << seed;
        for (std::size_t k = 0; k < claim.certificate.leaves.size(); ++k) {
            const CertificateLeaf& leaf = claim.certificate.leaves[k];
            if (!leaf.linear || leaf.linear->rows.empty()) continue;
            engine::Claim negative = claim;
            negative.certificate.leaves[k].linear->rows[0].second = -1;
            ASSERT_TRUE(refused(negative)) << seed;
            engine::Claim elsewhere = claim;
            elsewhere.certificate.leaves[k].linear->rows[0].first = 1'000'000;
            ASSERT_TRUE(refused(elsewhere)) << seed;
            // A row that says more than the case does.
            engine::Claim stronger = claim;
            engine::CertificateRow& row = stronger.certificate.linear.rows[leaf.linear->rows[0].first];
            row = {engine::CertificateRow::Kind::exclusive, {}, {{0, {0}}, {0, {0}}}, {}, {}, 0};
            ASSERT_TRUE(refused(stronger)) << seed;
            row = {engine::CertificateRow::Kind::joint, {}, {{0, {0}}}, {}, {}, 0};
            bool forbidden = false;  // unless the case does say so
            engine::Outcome outcome(instance.issues.size(), 0);
            forbidden = !engine::acceptable(instance, outcome);
            if (!forbidden) {
                ASSERT_TRUE(refused(stronger)) << seed;
            }
            engine::Claim lower = claim;
            *lower.certificate.leaves[k].bound -= 1'000'000;
            ASSERT_TRUE(refused(lower)) << seed;
            ++tampered;
        }
    }
    EXPECT_GT(tampered, 10);
}

}  // namespace
}  // namespace wasit::concepts
