// What every concept must satisfy, whatever its rule: on random small cases with every feature.
#include <gtest/gtest.h>
#include <ostream>

#include "brute_force.hpp"
#include "concepts/concept.hpp"
#include "draws.hpp"
#include "engine/verifier/verifier.hpp"
#include "random_instance.hpp"

namespace wasit::concepts {

// How a failing test names the concept.
void PrintTo(const Concept& rule, std::ostream* out) {
    *out << rule.facts.name;
}

namespace {

using engine::Certificate;
using engine::Instance;
using engine::Int128;
using testing::Dice;
using testing::InstanceShape;

// An instance and what is asked of it.
struct Question {
    Instance instance;
    Request request;
};

Question draw(std::uint64_t seed, const InstanceShape& shape, const Facts& facts) {
    Question question{testing::random_instance(seed, shape), {}};
    Dice dice(seed + 1'000'000);
    for (const engine::PartyWorth& party : question.instance.parties) {
        if (facts.takes_weights && seed % 3 == 0) question.request.weights.emplace_back(dice.between(0, 3));
        if (!facts.takes_references) continue;
        if (!question.request.references) question.request.references.emplace();
        question.request.references->push_back(party.walk_away + dice.between(0, 6));
    }
    return question;
}

Solution solve(const Concept& rule, const Question& question, int threads = 1) {
    engine::Budget budget;
    budget.threads = threads;
    engine::Watch watch(budget);
    return rule.solve(question.instance, question.request, budget, watch);
}

// What the verifier has against the solution.
std::string find_objection(const Concept& rule, const Question& question, const Solution& solution) {
    const engine::Claim claim{std::string(rule.facts.name), solution.outcome,
                              engine::to_worths(question.instance, solution.worths), solution.ties,
                              solution.certificate};
    const auto objections = engine::verify(question.instance, claim, {});
    return objections.empty() ? "" : objections.front();
}

testing::BruteAnswer brute_force(const Concept& rule, const Question& question) {
    testing::BruteQuestion asked{rule.facts.name, question.request.weights, {}};
    if (question.request.references) asked.references = *question.request.references;
    return testing::BruteForce(question.instance, asked).run();
}

InstanceShape conforming_shape(std::uint64_t seed) {
    InstanceShape shape = seed % 2 == 0 ? testing::every_feature() : testing::separable_shape();
    if (seed % 5 == 0) shape.wide_bits = 95;
    if (seed % 7 == 0) shape.most_parties = 5;
    return shape;
}

class Conformance : public ::testing::TestWithParam<Concept> {};

TEST_P(Conformance, EqualsBruteForce) {
    for (std::uint64_t seed = 0; seed < testing::draws(3000U); ++seed) {
        const Question question = draw(seed, conforming_shape(seed), GetParam().facts);
        const Solution solution = solve(GetParam(), question);
        const testing::BruteAnswer expected = brute_force(GetParam(), question);
        ASSERT_EQ(solution.outcome, expected.outcome) << seed;
        if (!expected.outcome) {
            ASSERT_EQ(solution.certificate.status, Certificate::Status::infeasible) << seed;
            continue;
        }
        ASSERT_EQ(solution.certificate.status, Certificate::Status::optimal) << seed;
        ASSERT_EQ(engine::to_worths(question.instance, solution.worths), expected.worths) << seed;
        ASSERT_TRUE(solution.ties) << seed;
        ASSERT_EQ(*solution.ties, expected.ties) << seed;
        if (seed % 10 == 0) {
            ASSERT_EQ(find_objection(GetParam(), question, solution), "") << seed;
        }
    }
}

TEST_P(Conformance, IsAcceptableAndEfficient) {
    for (std::uint64_t seed = 3000; seed < 3600; ++seed) {
        const Question question = draw(seed, conforming_shape(seed), GetParam().facts);
        const Solution solution = solve(GetParam(), question);
        if (!solution.outcome) continue;
        ASSERT_TRUE(engine::acceptable(question.instance, *solution.outcome)) << seed;
        if (!question.request.weights.empty() || !question.instance.unanimous)
            continue;  // a weight of 0 buys waste
        testing::for_each_outcome(question.instance, [&](const engine::Outcome& other) {
            if (!engine::acceptable(question.instance, other)) return;
            bool no_worse = true, better = false;
            for (int p = 0; p < question.instance.party_count(); ++p) {
                const Int128 worth = engine::worth(question.instance, p, other);
                no_worse = no_worse && worth >= solution.worths[p];
                better = better || worth > solution.worths[p];
            }
            ASSERT_FALSE(no_worse && better) << seed;
        });
    }
}

TEST_P(Conformance, TreatsPartiesAlike) {
    for (std::uint64_t seed = 4000; seed < 4400; ++seed) {
        Question question = draw(seed, conforming_shape(seed), GetParam().facts);
        const Solution straight = solve(GetParam(), question);
        std::reverse(question.instance.parties.begin(), question.instance.parties.end());
        std::reverse(question.request.weights.begin(), question.request.weights.end());
        if (question.request.references) {
            std::reverse(question.request.references->begin(), question.request.references->end());
        }
        const Solution turned = solve(GetParam(), question);
        ASSERT_EQ(straight.certificate.objective, turned.certificate.objective) << seed;
        ASSERT_EQ(straight.certificate.levels, turned.certificate.levels) << seed;
        ASSERT_EQ(straight.ties, turned.ties) << seed;
    }
}

// A party that states its worths in other units gets the same deal, where the concept says so. Parties that
// cannot gain are compared in their own units (a veto, or a reference beyond reach): such cases prove nothing
// here.
TEST_P(Conformance, IgnoresScalesWhereItSaysSo) {
    if (!GetParam().facts.scale_invariant) GTEST_SKIP() << "this concept compares the parties' scales";
    for (std::uint64_t seed = 5000; seed < 5600; ++seed) {
        Question question = draw(seed, conforming_shape(seed), GetParam().facts);
        const Solution before = solve(GetParam(), question);
        bool all_can_gain = true;
        for (std::size_t p = 0; p < before.certificate.ideals.size(); ++p) {
            const engine::PartyWorth& party = question.instance.parties[p];
            const Int128 from =
                question.request.references ? (*question.request.references)[p] : party.walk_away;
            all_can_gain = all_can_gain && before.certificate.ideals[p].worth > engine::to_worth(party, from);
        }
        if (GetParam().facts.name == "nash" &&
            before.certificate.positive_gains < question.instance.party_count()) {
            all_can_gain = false;  // products over different sets of parties do depend on their units
        }
        if (!all_can_gain) continue;
        Dice dice(seed);
        for (engine::PartyWorth& party : question.instance.parties)
            party.scale *= Rational(dice.between(1, 9), 4);
        for (engine::PartyWorth& party : question.instance.parties) party.scale.canonicalize();
        const Solution after = solve(GetParam(), question);
        ASSERT_EQ(before.outcome, after.outcome) << seed;
        ASSERT_EQ(before.ties, after.ties) << seed;
    }
}

TEST_P(Conformance, DoesNotDependOnThreads) {
    for (std::uint64_t seed = 6000; seed < 6100; ++seed) {
        InstanceShape shape = conforming_shape(seed);
        shape.least_issues = 5;
        shape.most_issues = 6;
        const Question question = draw(seed, shape, GetParam().facts);
        const Solution one = solve(GetParam(), question, 1);
        const Solution three = solve(GetParam(), question, 3);
        ASSERT_EQ(one.outcome, three.outcome) << seed;
        ASSERT_EQ(one.certificate, three.certificate) << seed;
        ASSERT_EQ(one.ties, three.ties) << seed;
    }
}

// A limit that is reached never ends in a claim of optimality for a deal that is not.
TEST_P(Conformance, NeverClaimsTooMuchUnderALimit) {
    for (std::uint64_t seed = 7000; seed < 7400; ++seed) {
        const Question question = draw(seed, conforming_shape(seed), GetParam().facts);
        engine::Budget budget;
        budget.deals = seed % 40;
        budget.nodes = seed % 40;
        engine::Watch watch(budget);
        const Solution solution = GetParam().solve(question.instance, question.request, budget, watch);
        const testing::BruteAnswer expected = brute_force(GetParam(), question);
        ASSERT_EQ(find_objection(GetParam(), question, solution), "") << seed;
        if (solution.outcome) {
            ASSERT_TRUE(engine::acceptable(question.instance, *solution.outcome)) << seed;
        }
        if (solution.certificate.status == Certificate::Status::optimal) {
            ASSERT_EQ(solution.outcome, expected.outcome) << seed;
        } else if (solution.certificate.status == Certificate::Status::infeasible) {
            ASSERT_FALSE(expected.outcome) << seed;
        } else if (expected.outcome && solution.certificate.bound && GetParam().facts.name != "nash" &&
                   !solution.certificate.ideals.size()) {
            ASSERT_LE(expected.key.front(), *solution.certificate.bound) << seed;
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Concepts, Conformance,
                         ::testing::ValuesIn(all_concepts().begin(), all_concepts().end()),
                         [](const ::testing::TestParamInfo<Concept>& rule) {
                             std::string name(rule.param.facts.name);
                             std::replace(name.begin(), name.end(), '-', '_');
                             return name;
                         });

}  // namespace
}  // namespace wasit::concepts
