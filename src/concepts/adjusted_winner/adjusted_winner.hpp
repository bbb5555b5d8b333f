// Adjusted Winner: two parties divide goods so that each gets the same number of points, at most one good
// being split.
//
// Two parties; every open issue divisible; additive points >= 0, linear in the share; no limits. Each party's
// points are divided by their sum and shown out of 100. Every good first goes to the party that gives it more
// points (ties: the first party). Then whoever is ahead hands over goods in ascending order of (own points /
// other's points), equal ratios in file order, until both have the same; the last one is split. A ratio x/0
// is infinite; what nobody values (0/0) goes to the first party. Agreed issues keep their shares and parked
// ones are left out: neither takes part. Walk-aways are reported, not applied. Exact in fractions; O(n log
// n). Efficient, equitable and envy-free. S. J. Brams, A. D. Taylor, Fair Division: From Cake-Cutting to
// Dispute Resolution, 1996.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "concepts/concept.hpp"
#include "model/case.hpp"

namespace wasit::concepts::adjusted_winner {

inline constexpr Facts kFacts{
    .name = "adjusted-winner",
    .definition = "two parties divide goods; equal points for both, at most one good split",
    .citation = "Brams and Taylor 1996",
    .scale_invariant = true};

// A good that was handed over after the first round.
struct Transfer {
    Id issue;
    Id from, to;
    Rational share;  // of what `from` had: 1, or less for the good that is split
};

struct Division {
    Deal deal;                     // shares of both parties, for every issue that is not parked
    std::vector<Rational> points;  // out of 100, in party order; both the same
    std::vector<Rational> worths;  // on the parties' own scales, agreed issues included
    std::vector<Rational> gains;   // over the walk-away, 0 if none was given
    std::optional<Id> split;       // the good both have a share of
    std::vector<Transfer> transfers;
};

// Why the procedure does not apply.
struct Obstacle {
    std::string what;
    std::string remedy;
};

struct Answer {
    std::optional<Division> division;
    std::vector<Obstacle> obstacles;  // all of them; non-empty exactly when there is no division
};

// Precondition: validate(negotiation) has no errors.
Answer divide(const Case& negotiation);

// Checks a division by what it must be, not by how it was found: shares sum to 1; both have the same points;
// nobody holds anything of a good that the other values relatively more than something the other holds; at
// most one good is split. One sentence for each thing that is wrong.
std::vector<std::string> check_division(const Case& negotiation, const Deal& deal);

}  // namespace wasit::concepts::adjusted_winner
