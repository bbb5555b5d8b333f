// Writes down what a deal is worth to an objective, as certificates state it.
#pragma once

#include "concepts/objective/champion.hpp"
#include "engine/certificate/certificate.hpp"

namespace wasit::concepts {

// Fills in `objective`, `positive_gains` and the objectives of `levels`; bounds are left to whoever proved
// them.
void state_objective(const Objective& objective, const Contender& contender,
                     engine::Certificate& certificate);

// The bounds of a proved optimum: equal to the objectives.
void state_optimum(engine::Certificate& certificate);

}  // namespace wasit::concepts
