// What can be said of instances that are too large to enumerate and whose worths are no plain sums, or whose
// deals are linked by limits, red lines or a quorum: a good deal, and a bound from the additive relaxation.
#pragma once

#include "concepts/objective/champion.hpp"
#include "engine/budget.hpp"
#include "engine/certificate/certificate.hpp"

namespace wasit::concepts {

// Offers acceptable deals found by exchanging one option at a time, from the relaxation's best deal and from
// the champion's. A heuristic: it may find none. O(sweeps x options x size of the instance).
void climb_linked(const engine::Instance& instance, const Objective& objective, Champion& champion,
                  engine::Watch& watch);

// Completes a certificate that states the champion's objective: status bounded, one leaf for all outcomes,
// its bound by multipliers on additive upper bounds of the worths (engine/bounds/relaxation.hpp); limits and
// red lines are passed over.
void bound_linked(const engine::Instance& instance, const Objective& objective,
                  engine::Certificate& certificate);

}  // namespace wasit::concepts
