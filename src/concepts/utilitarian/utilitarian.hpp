// The utilitarian deal: max of sum w_p u_p over the acceptable deals, u_p on each party's own scale, w_p >= 0
// (default 1).
//
// With scales that were never made comparable this is no fairness: multiplying one party's scale changes the
// deal. No acceptable deal: no outcome, certificate `infeasible`. Additive worths: multipliers for the
// walk-aways, usually all 0; else pruned enumeration. J. C. Harsanyi, "Cardinal welfare, individualistic
// ethics, and interpersonal comparisons of utility", 1955.
#pragma once

#include "concepts/concept.hpp"

namespace wasit::concepts::utilitarian {

inline constexpr Facts kFacts{.name = "utilitarian",
                              .definition = "the largest weighted sum of worths",
                              .citation = "Harsanyi 1955",
                              .takes_weights = true,
                              .compares_scales = true};

Solution solve(const engine::Instance& instance, const Request& request, const engine::Budget& budget,
               engine::Watch& watch);

}  // namespace wasit::concepts::utilitarian
