// Power over a decision, from its voting rule alone: who is needed, and how often a vote decides.
//
// A coalition wins if its members' acceptance satisfies the rule of agreement. A party swings a winning coalition
// that would lose without it.
//   Shapley-Shubik  the share of all orders of the parties in which the party's arrival turns losing into winning:
//                   the sum over its swings S of (|S| - 1)! (n - |S|)! / n!
//   Banzhaf         its swings as a share of everybody's
// L. S. Shapley & M. Shubik, "A method for evaluating the distribution of power in a committee system", American
// Political Science Review 48, 1954. J. F. Banzhaf, "Weighted voting doesn't work", Rutgers Law Review 19, 1965.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/instance.hpp"

namespace wasit::mediation {

using Members = std::uint32_t;  // a set of parties: bit p is the party at place p
inline constexpr std::size_t kMostMembers = 20;

// Whether each set of parties wins, by set. O(2^parties x parties). Precondition: at most kMostMembers parties.
std::vector<bool> find_winning(const engine::Instance& instance);

struct Power {
    Rational shapley_shubik, banzhaf;  // both 0 for everybody where no coalition wins
    bool veto = false;                 // in every winning coalition
};
// By party; exact. O(2^parties x parties).
std::vector<Power> measure_power(const std::vector<bool>& winning, std::size_t parties);

}  // namespace wasit::mediation
