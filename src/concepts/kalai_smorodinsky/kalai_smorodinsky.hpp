// The Kalai-Smorodinsky deal: g_p / (a_p - r_p), sorted ascending, lexicographically greatest over the
// acceptable deals, where the ideal a_p is the most p can get among acceptable deals.
//
// Parties with a_p <= r_p have no such share; they are compared after the others, by g_p. The lexicographic
// form makes it efficient for any number of parties (the equal-share point need not exist, least of all among
// finitely many deals). Does not depend on the parties' scales. No acceptable deal: no outcome, certificate
// `infeasible`. E. Kalai, M. Smorodinsky, "Other solutions to Nash's bargaining problem", Econometrica 43,
// 1975; H. Imai, "Individual monotonicity and lexicographic maxmin solution", Econometrica 51, 1983.
#pragma once

#include "concepts/concept.hpp"

namespace wasit::concepts::kalai_smorodinsky {

inline constexpr Facts kFacts{
    .name = "kalai-smorodinsky",
    .definition = "gains as equal shares of each party's best possible gain as can be",
    .citation = "Kalai and Smorodinsky 1975; Imai 1983",
    .scale_invariant = true};

Solution solve(const engine::Instance& instance, const Request& request, const engine::Budget& budget,
               engine::Watch& watch);

}  // namespace wasit::concepts::kalai_smorodinsky
