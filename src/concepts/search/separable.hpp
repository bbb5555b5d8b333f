// The best deal where every worth is a sum over issues and everyone must accept: multipliers, then branch and
// bound.
//
// 1. Multipliers with nearly the least Lagrangian bound (engine/bounds/dual.hpp), and the bound they prove.
// 2. A good deal: rounding at those multipliers, then exchanges of one and of two options (incumbent.hpp).
// 3. All deals whose weighted gains reach a target just below the bound are visited
//    (engine/bounds/near_walk.hpp), the target lowered step by step to the best deal's value. What the last
//    complete pass did not visit is worse: so the best is proved, its ties counted, by the multipliers alone. A
//    pass that finds nothing still lowers the bound.
// Where the smallest share counts (egalitarian, Kalai-Smorodinsky, Gupta-Livne) a deal of interest must give every
// party enough by itself, and passes meet in the middle. Before them a part of the nodes goes into looking for
// better deals where most of them are, among those that lose little by the best multipliers.
// Parties up to some dozens; the work is limited by Budget::nodes, and the bound left then is reported.
#pragma once

#include "concepts/concept.hpp"
#include "concepts/objective/objective.hpp"

namespace wasit::concepts {

// Precondition: engine::analyse says the instance is separable, and walk-aways apply.
Solution solve_separable(const engine::Instance& instance, const Objective& objective,
                         const engine::Budget& budget, engine::Watch& watch);

// Some acceptable deal, whichever; none, with the proof, where the certificate's status is infeasible.
// Precondition as above.
Solution find_separable_acceptable(const engine::Instance& instance, const engine::Budget& budget,
                                   engine::Watch& watch);

}  // namespace wasit::concepts
