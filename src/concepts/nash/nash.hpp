// The Nash bargaining deal: max of the product of gains g_p^w_p over the acceptable deals, w_p >= 0 (default
// 1).
//
// Where no deal gives every party a positive gain: first the most parties with a positive gain, then the
// product over those. A party that does not accept (under a quorum) counts as gain 0, so two losses never
// make a gain. Does not depend on the parties' scales. No acceptable deal: no outcome, certificate
// `infeasible`. J. F. Nash, "The bargaining problem", Econometrica 18, 1950; weights: E. Kalai, "Nonsymmetric
// Nash solutions", 1977.
#pragma once

#include "concepts/concept.hpp"

namespace wasit::concepts::nash {

inline constexpr Facts kFacts{.name = "nash",
                              .definition = "the largest product of gains",
                              .citation = "Nash 1950",
                              .takes_weights = true,
                              .scale_invariant = true};

Solution solve(const engine::Instance& instance, const Request& request, const engine::Budget& budget,
               engine::Watch& watch);

}  // namespace wasit::concepts::nash
