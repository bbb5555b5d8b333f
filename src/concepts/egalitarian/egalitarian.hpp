// The egalitarian deal: gains g_p = u_p - r_p on the parties' own scales, sorted ascending, lexicographically
// greatest over the acceptable deals: the smallest gain first, then the next.
//
// Gains are compared across scales that were never made comparable: the answer depends on them. No acceptable
// deal: no outcome, certificate `infeasible`. E. Kalai, "Proportional solutions to bargaining situations",
// Econometrica 45, 1977; the lexicographic form: H. Imai, 1983.
#pragma once

#include "concepts/concept.hpp"

namespace wasit::concepts::egalitarian {

inline constexpr Facts kFacts{.name = "egalitarian",
                              .definition = "the largest smallest gain, then the next smallest, and so on",
                              .citation = "Kalai 1977; Imai 1983",
                              .compares_scales = true};

Solution solve(const engine::Instance& instance, const Request& request, const engine::Budget& budget,
               engine::Watch& watch);

}  // namespace wasit::concepts::egalitarian
