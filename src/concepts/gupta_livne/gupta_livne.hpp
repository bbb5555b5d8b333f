// The Gupta-Livne deal: (u_p - s_p) / (a_p - s_p), sorted ascending, lexicographically greatest over the
// acceptable deals: like Kalai-Smorodinsky, but measured from a reference point s_p that the talks have
// already reached.
//
// s_p = max(r_p, p's least worth over the completions of the draft, or without a draft over the other
// parties' positions); references.hpp finds it. Parties with a_p <= s_p are compared after the others, by u_p
// - s_p. Does not depend on the parties' scales. Precondition: the request has references. No acceptable
// deal: no outcome, certificate `infeasible`. S. Gupta, Z. A. Livne, "Resolving a conflict situation with a
// reference outcome", Management Science 34, 1988.
#pragma once

#include "concepts/concept.hpp"

namespace wasit::concepts::gupta_livne {

inline constexpr Facts kFacts{
    .name = "gupta-livne",
    .definition = "equal shares of what each party can still gain over the draft on the table",
    .citation = "Gupta and Livne 1988",
    .takes_references = true,
    .scale_invariant = true};

Solution solve(const engine::Instance& instance, const Request& request, const engine::Budget& budget,
               engine::Watch& watch);

}  // namespace wasit::concepts::gupta_livne
