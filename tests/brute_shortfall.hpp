// What acceptable deals miss at least of references drawn at random, by looking at every deal.
#pragma once

#include <optional>
#include <vector>

#include "brute_force.hpp"
#include "concepts/concept.hpp"
#include "concepts/objective/objective.hpp"
#include "dice.hpp"
#include "engine/verifier/verifier.hpp"

namespace wasit::testing {

struct ShortfallQuestion {
    concepts::Objective objective;
    std::vector<Rational> references;  // its `from`, on the parties' own scales
};

// References from out of reach to below the walk-aways.
inline ShortfallQuestion draw_shortfall(const engine::Instance& instance, std::uint64_t seed) {
    Dice dice(seed);
    ShortfallQuestion question;
    question.objective = concepts::measure_gains(instance, concepts::Objective::Kind::shortfall);
    for (int p = 0; p < instance.party_count(); ++p) {
        question.objective.from[p] += dice.between(-5, 30);
        question.objective.weights[p] = dice.between(0, 2);
        question.references.push_back(engine::to_worth(instance.parties[p], question.objective.from[p]));
    }
    return question;
}

struct LeastShortfall {
    Rational total;  // as the objective has it: not above 0
    Integer ties;
};

// Nothing where no deal is acceptable.
inline std::optional<LeastShortfall> find_least_shortfall(const engine::Instance& instance,
                                                          const ShortfallQuestion& question) {
    std::optional<LeastShortfall> least;
    for_each_outcome(instance, [&](const engine::Outcome& outcome) {
        if (!engine::acceptable(instance, outcome)) return;
        Rational total = 0;
        for (int p = 0; p < instance.party_count(); ++p) {
            const Rational worth = engine::to_worth(instance.parties[p], engine::worth(instance, p, outcome));
            if (worth < question.references[p])
                total += question.objective.weights[p] * (worth - question.references[p]);
        }
        if (!least || total > least->total) least = {total, 0};
        if (total == least->total) least->ties += 1;
    });
    return least;
}

inline engine::Claim to_claim(const engine::Instance& instance, const ShortfallQuestion& question,
                              const concepts::Solution& solution) {
    engine::Claim claim{std::string(engine::kLeastTotalConcession), solution.outcome,
                        engine::to_worths(instance, solution.worths), solution.ties, solution.certificate};
    claim.certificate.references = question.references;
    claim.certificate.weights = question.objective.weights;
    return claim;
}

}  // namespace wasit::testing
