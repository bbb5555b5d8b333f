#include "concepts/search/separable.hpp"

#include <gtest/gtest.h>

#include "brute_force.hpp"
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

// Small enough for brute force, solved as if they were large.
TEST(Separable, EqualsBruteForceAndIsProved) {
    int undecided = 0, infeasible = 0;
    for (std::uint64_t seed = 0; seed < testing::draws(1200U); ++seed) {
        InstanceShape shape = testing::separable_shape();
        shape.negative_worths = seed % 3 == 0;
        shape.most_parties = seed % 4 == 0 ? 5 : 3;
        shape.worth_range = seed % 5 == 0 ? 1000 : 9;
        shape.wide_bits = seed % 7 == 0 ? 90 : 0;
        const Instance instance = testing::random_instance(seed, shape);
        testing::Dice dice(seed);
        for (const Rule& rule : kRules) {
            std::vector<Rational> weights;
            for (int p = 0;
                 rule.kind != Objective::Kind::leximin && seed % 2 == 0 && p < instance.party_count(); ++p) {
                weights.emplace_back(dice.between(0, 3));
            }
            const Solution solution = solve_by(solve_separable, instance, rule, weights);
            const auto expected = testing::BruteForce(instance, {rule.name, weights, {}}).run();
            if (solution.outcome) {
                ASSERT_TRUE(engine::acceptable(instance, *solution.outcome)) << rule.name << " " << seed;
            }
            engine::Claim claim{rule.name, solution.outcome, engine::to_worths(instance, solution.worths),
                                solution.ties, solution.certificate};
            const auto objections = engine::verify(instance, claim, {});
            ASSERT_TRUE(objections.empty()) << rule.name << " " << seed << ": " << objections.front();
            switch (solution.certificate.status) {
                case Certificate::Status::optimal:
                    ASSERT_EQ(solution.outcome, expected.outcome) << rule.name << " " << seed;
                    ASSERT_EQ(*solution.ties, expected.ties) << rule.name << " " << seed;
                    break;
                case Certificate::Status::infeasible:
                    ASSERT_FALSE(expected.outcome) << rule.name << " " << seed;
                    ++infeasible;
                    break;
                case Certificate::Status::bounded:  // only where not everybody can gain at once
                    ++undecided;
                    ASSERT_TRUE(rule.kind == Objective::Kind::product &&
                                expected.key[0] < instance.party_count())
                        << rule.name << " " << seed;
                    break;
            }
        }
    }
    EXPECT_GT(infeasible, testing::draws(20));
    EXPECT_LT(undecided, 400);
}

// What the parties miss of some worths, in total: over every deal, by the definition.
Rational least_missed(const Instance& instance, const Objective& objective) {
    std::optional<Rational> least;
    testing::for_each_outcome(instance, [&](const engine::Outcome& outcome) {
        Rational missed = 0;
        for (int p = 0; p < instance.party_count(); ++p) {
            const engine::Int128 short_of = objective.from[p] - engine::worth(instance, p, outcome);
            if (short_of > 0)
                missed += objective.weights[p] * Rational(engine::to_integer(short_of)) / objective.unit[p];
        }
        if (!least || missed < *least) least = missed;
    });
    return *least;
}

TEST(Separable, FindsTheLeastShortfallAndProvesIt) {
    for (std::uint64_t seed = 0; seed < testing::draws(400U); ++seed) {
        InstanceShape shape = testing::separable_shape();
        shape.walk_aways = false;
        shape.most_parties = seed % 4 == 0 ? 5 : 3;
        shape.worth_range = seed % 5 == 0 ? 1000 : 9;
        const Instance instance = testing::random_instance(seed, shape);
        testing::Dice dice(seed);
        Objective objective = measure_gains(instance, Objective::Kind::shortfall);
        std::vector<Rational> references;
        for (int p = 0; p < instance.party_count(); ++p) {
            objective.from[p] = dice.between(0, shape.worth_range * instance.issue_count());
            objective.weights[p] = dice.once_in(4) ? 0 : 1;
            references.push_back(engine::to_worth(instance.parties[p], objective.from[p]));
        }
        const engine::Budget budget;
        engine::Watch watch(budget);
        Solution solution = solve_separable(instance, objective, budget, watch);
        ASSERT_EQ(solution.certificate.status, Certificate::Status::optimal) << seed;
        ASSERT_EQ(-*solution.certificate.objective, least_missed(instance, objective)) << seed;
        solution.certificate.references = references;
        solution.certificate.weights = objective.weights;
        engine::Claim claim{std::string(engine::kLeastTotalConcession), solution.outcome,
                            engine::to_worths(instance, solution.worths), solution.ties,
                            solution.certificate};
        auto objections = engine::verify(instance, claim, {});
        ASSERT_TRUE(objections.empty()) << seed << ": " << objections.front();
        *claim.certificate.objective -= Rational(1, 1000);
        *claim.certificate.bound -= Rational(1, 1000);
        ASSERT_FALSE(engine::verify(instance, claim, {}).empty()) << seed;
    }
}

TEST(Separable, ALimitOnNodesLeavesATrueBound) {
    for (std::uint64_t seed = 0; seed < testing::draws(500U); ++seed) {
        const Instance instance = testing::random_instance(seed, testing::separable_shape());
        for (const Rule& rule : {kRules[0], kRules[2]}) {
            const Solution solution = solve_by(solve_separable, instance, rule, {}, seed % 12);
            const auto expected = testing::BruteForce(instance, {rule.name, {}, {}}).run();
            if (solution.certificate.status == Certificate::Status::infeasible || !expected.outcome) {
                ASSERT_FALSE(expected.outcome && !solution.outcome &&
                             solution.certificate.status == Certificate::Status::infeasible);
                continue;
            }
            if (solution.certificate.bound) {
                ASSERT_GE(*solution.certificate.bound, expected.key[0]) << rule.name << " " << seed;
            }
            engine::Claim claim{rule.name, solution.outcome, engine::to_worths(instance, solution.worths),
                                solution.ties, solution.certificate};
            const auto objections = engine::verify(instance, claim, {});
            ASSERT_TRUE(objections.empty()) << rule.name << " " << seed << ": " << objections.front();
        }
    }
}

}  // namespace
}  // namespace wasit::concepts
