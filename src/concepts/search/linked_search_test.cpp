#include "concepts/search/linked_search.hpp"

#include <gtest/gtest.h>

#include "brute_force.hpp"
#include "brute_shortfall.hpp"
#include "draws.hpp"
#include "engine/verifier/verifier.hpp"
#include "random_instance.hpp"
#include "search_rules.hpp"

namespace wasit::concepts {
namespace {

using engine::Certificate;
using engine::Instance;
using testing::InstanceShape;
using testing::kRules;
using testing::Rule;
using testing::solve_by;

std::vector<std::string> verify(const Instance& instance, const Rule& rule, const Solution& solution) {
    const engine::Claim claim{rule.name, solution.outcome, engine::to_worths(instance, solution.worths),
                              solution.ties, solution.certificate};
    return engine::verify(instance, claim, {});
}

// Every feature in some seeds, and a few at a time in others.
InstanceShape linked_shape_of(std::uint64_t seed) {
    InstanceShape shape = testing::every_feature();
    if (seed % 4 == 1) {
        shape.composites = shape.fixed_worths = shape.caps = false;
    } else if (seed % 4 == 2) {
        shape.fixed_worths = shape.caps = shape.quorum = false;
    } else if (seed % 4 == 3) {
        shape = testing::separable_shape();
        shape.limits = shape.quorum = true;
    }
    shape.most_parties = seed % 5 == 0 ? 5 : 3;
    shape.most_issues = seed % 3 == 0 ? 5 : 4;
    shape.worth_range = seed % 7 == 0 ? 1000 : 9;
    shape.wide_bits = seed % 11 == 0 ? 60 : 0;
    return shape;
}

std::vector<Rational> draw_weights(const Instance& instance, const Rule& rule, std::uint64_t seed) {
    std::vector<Rational> weights;
    testing::Dice dice(seed);
    if (rule.kind == Objective::Kind::leximin || seed % 2 == 0) return weights;
    for (int p = 0; p < instance.party_count(); ++p) weights.emplace_back(dice.between(0, 3));
    return weights;
}

// Small enough for brute force, solved as if they were large.
TEST(Linked, EqualsBruteForceAndIsProved) {
    int optimal = 0, infeasible = 0, undecided = 0;
    for (std::uint64_t seed = 0; seed < testing::draws(600U); ++seed) {
        const Instance instance = testing::random_instance(seed, linked_shape_of(seed));
        for (const Rule& rule : kRules) {
            const std::vector<Rational> weights = draw_weights(instance, rule, seed);
            const Solution solution = solve_by(solve_linked, instance, rule, weights);
            const auto expected = testing::BruteForce(instance, {rule.name, weights, {}}).run();
            const auto objections = verify(instance, rule, solution);
            ASSERT_TRUE(objections.empty()) << rule.name << " " << seed << ": " << objections.front();
            switch (solution.certificate.status) {
                case Certificate::Status::optimal:
                    ASSERT_EQ(solution.outcome, expected.outcome) << rule.name << " " << seed;
                    ASSERT_EQ(*solution.ties, expected.ties) << rule.name << " " << seed;
                    ++optimal;
                    break;
                case Certificate::Status::infeasible:
                    ASSERT_FALSE(expected.outcome) << rule.name << " " << seed;
                    ++infeasible;
                    break;
                case Certificate::Status::bounded:
                    ++undecided;
                    break;
            }
        }
    }
    EXPECT_GT(optimal, testing::draws(500));
    EXPECT_GT(infeasible, testing::draws(100));
    EXPECT_EQ(undecided, 0);
}

TEST(Linked, FindsTheLeastShortfallAndProvesIt) {
    int optimal = 0, missing = 0, refused = 0;
    for (std::uint64_t seed = 0; seed < testing::draws(800U); ++seed) {
        const Instance instance = testing::random_instance(seed, linked_shape_of(seed));
        const testing::ShortfallQuestion question = testing::draw_shortfall(instance, seed);
        const auto expected = testing::find_least_shortfall(instance, question);
        const engine::Budget budget;
        engine::Watch watch(budget);
        const Solution solution = solve_linked(instance, question.objective, budget, watch);
        engine::Claim claim = testing::to_claim(instance, question, solution);
        const auto objections = engine::verify(instance, claim, {});
        ASSERT_TRUE(objections.empty()) << seed << ": " << objections.front();
        ASSERT_EQ(solution.outcome.has_value(), expected.has_value()) << seed;
        if (!expected) continue;
        ASSERT_EQ(solution.certificate.status, Certificate::Status::optimal) << seed;
        ASSERT_EQ(*solution.certificate.objective, expected->total) << seed;
        ASSERT_EQ(*solution.ties, expected->ties) << seed;
        ++optimal;
        missing += expected->total < 0;
        // Multipliers beyond a party's weight bound nothing.
        for (engine::CertificateLeaf& leaf : claim.certificate.leaves) {
            if (leaf.multipliers.empty()) continue;
            leaf.multipliers[0] = question.objective.weights[0] + 1;
            ASSERT_FALSE(engine::verify(instance, claim, {}).empty()) << seed;
            ++refused;
            break;
        }
    }
    EXPECT_GT(optimal, testing::draws(300));
    EXPECT_GT(missing, testing::draws(150));
    EXPECT_GT(refused, testing::draws(200));
}

TEST(Linked, ALimitOnNodesLeavesATrueBound) {
    int bounded = 0;
    for (std::uint64_t seed = 0; seed < testing::draws(400U); ++seed) {
        const Instance instance = testing::random_instance(seed, linked_shape_of(seed));
        for (const Rule& rule : kRules) {
            const Solution solution = solve_by(solve_linked, instance, rule, {}, seed % 9);
            const auto expected = testing::BruteForce(instance, {rule.name, {}, {}}).run();
            const auto objections = verify(instance, rule, solution);
            ASSERT_TRUE(objections.empty()) << rule.name << " " << seed << ": " << objections.front();
            if (solution.certificate.status == Certificate::Status::optimal) {
                ASSERT_EQ(solution.outcome, expected.outcome) << rule.name << " " << seed;
            }
            if (solution.certificate.status == Certificate::Status::infeasible) {
                ASSERT_FALSE(expected.outcome) << rule.name << " " << seed;
            }
            if (solution.certificate.status != Certificate::Status::bounded || !solution.certificate.bound)
                continue;
            ++bounded;
            if (!expected.outcome) continue;
            if (rule.kind != Objective::Kind::product) {
                ASSERT_GE(*solution.certificate.bound, expected.key[0]) << rule.name << " " << seed;
            } else {
                ASSERT_GE(solution.certificate.positive_gains_bound, expected.key[0]) << seed;
            }
        }
    }
    EXPECT_GT(bounded, testing::draws(100));
}

// Whole answers, and those that a limit on nodes cuts short: deal, ties and every number of the proof.
TEST(Linked, AnswersTheSameForAnyNumberOfThreads) {
    int optimal = 0, bounded = 0;
    for (std::uint64_t seed = 0; seed < testing::draws(100U); ++seed) {
        const Instance instance = testing::random_instance(seed, linked_shape_of(seed));
        for (const Rule& rule : kRules) {
            for (const std::uint64_t nodes : {std::uint64_t{50'000'000}, std::uint64_t{seed % 9}}) {
                const Solution one = solve_by(solve_linked, instance, rule, {}, nodes, 1);
                const Solution two = solve_by(solve_linked, instance, rule, {}, nodes, 2);
                ASSERT_EQ(one.outcome, two.outcome) << rule.name << " " << seed;
                ASSERT_EQ(one.worths, two.worths) << rule.name << " " << seed;
                ASSERT_EQ(one.ties, two.ties) << rule.name << " " << seed;
                ASSERT_EQ(one.certificate, two.certificate) << rule.name << " " << seed;
                optimal += one.certificate.status == Certificate::Status::optimal;
                bounded += one.certificate.status == Certificate::Status::bounded;
            }
        }
    }
    EXPECT_GT(optimal, testing::draws(100));
    EXPECT_GT(bounded, testing::draws(25));
}

// A bound, a multiplier or a camp too good to be true is objected to.
TEST(Linked, TamperedProofsAreRefused) {
    int tried = 0;
    for (std::uint64_t seed = 0; seed < testing::draws(300U); ++seed) {
        const Instance instance = testing::random_instance(seed, linked_shape_of(seed));
        for (const Rule& rule : kRules) {
            const Solution solution = solve_by(solve_linked, instance, rule, {});
            if (solution.certificate.status != Certificate::Status::optimal) continue;
            Solution without = solution;
            without.certificate.leaves.pop_back();
            ASSERT_FALSE(verify(instance, rule, without).empty()) << rule.name << " " << seed;
            Solution negative = solution;
            negative.certificate.leaves[0].sum_multipliers.emplace_back(-1);
            ASSERT_FALSE(verify(instance, rule, negative).empty()) << rule.name << " " << seed;
            Solution nobody = solution;
            nobody.certificate.status = Certificate::Status::infeasible;
            nobody.outcome.reset();
            nobody.ties.reset();
            ASSERT_FALSE(verify(instance, rule, nobody).empty()) << rule.name << " " << seed;
            ++tried;
        }
    }
    EXPECT_GT(tried, testing::draws(200));
}

TEST(Linked, FindsADealExactlyIfOneExists) {
    int found = 0, none = 0;
    for (std::uint64_t seed = 0; seed < testing::draws(800U); ++seed) {
        const Instance instance = testing::random_instance(seed, linked_shape_of(seed));
        bool exists = false;
        testing::for_each_outcome(instance, [&](const engine::Outcome& outcome) {
            exists = exists || engine::acceptable(instance, outcome);
        });
        const engine::Budget budget;
        engine::Watch watch(budget);
        const AcceptableDeal result = find_linked_acceptable(instance, budget, watch);
        if (exists) {
            ASSERT_EQ(result.answer, AcceptableDeal::Answer::found) << seed;
            ASSERT_TRUE(engine::acceptable(instance, *result.outcome)) << seed;
            ++found;
            continue;
        }
        ASSERT_EQ(result.answer, AcceptableDeal::Answer::none) << seed;
        const auto objections = engine::verify(instance, {"nash", {}, {}, {}, result.certificate}, budget);
        ASSERT_TRUE(objections.empty()) << seed << ": " << objections.front();
        ++none;
    }
    EXPECT_GT(found, testing::draws(200));
    EXPECT_GT(none, testing::draws(100));
}

}  // namespace
}  // namespace wasit::concepts
