// What a claim says was maximised, defined for the verifier alone: exact, plain, slow.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/bounds/logarithm.hpp"
#include "engine/verifier/verifier.hpp"

namespace wasit::engine {

// Party p's share of a deal is (u_p - from_p) / unit_p, on the party's own scale.
struct Goal {
    enum class Kind {
        sum,        // sum of weight * share
        product,    // number of positive shares, then product of share ^ weight over those; who refuses has
                    // share 0
        leximin,    // shares sorted, smallest first; those of `last` parties behind the others
        shortfall,  // sum of weight * min(0, share)
        single      // the worth of one party: an ideal
    } kind = Kind::sum;
    std::vector<Rational> from, unit, weights;
    std::vector<bool> last;
    int party = 0;  // single
};

// Nothing, and a sentence, where the concept is unknown or its certificate lacks what defines the objective.
std::optional<Goal> state_goal(const Instance& instance, const Claim& claim, std::string& objection);
Goal state_ideal(const Instance& instance, int party);

// The shares of a deal; by party.
std::vector<Rational> find_shares(const Goal& goal, const Instance& instance, OutcomeView outcome);

// < 0, 0 or > 0 as `left` is worse than, as good as or better than `right`.
int compare_shares(const Goal& goal, const std::vector<Rational>& left, const std::vector<Rational>& right);

// Components in the order in which they are compared. Not for products.
std::vector<Rational> find_components(const Goal& goal, const std::vector<Rational>& shares);

int count_positive(const std::vector<Rational>& shares);
// Sum of weight * ln share over the positive ones.
Enclosure sum_logs(const Goal& goal, const std::vector<Rational>& shares);

}  // namespace wasit::engine
