// The best deal where issues are linked, deals limited, red lines drawn, or not everyone must accept:
// elimination with multipliers, and branch and bound.
//
// The rule of agreement is taken apart into camps of fixed parties (camps.hpp). For each:
// 1. Multipliers for walk-aways, sum limits and the objective with nearly the least Lagrangian bound, each
//    maximum over deals by elimination (engine/bounds/dual.hpp): what bonuses, red lines, implications and
//    forbidden boxes do is in the tables, exactly (Fisher 1981; Dechter 1999).
// 2. Good deals by exchanges from the best deals of the bounds (linked_climb.hpp).
// 3. Visits of all deals that no row of multipliers rules out, down to the best deal's value
//    (engine/bounds/linked_walk.hpp): the best is proved then, and its ties are counted.
// Where no deal is found, all deals that could keep every floor are visited instead: one is found, or none
// exists. Products are sought with everybody gaining first, then with fewer; where few deals are acceptable,
// all of them are visited.
//
// Parts too wide for tables count with their upper bounds (make_upper_network): still exact, but more is
// visited. Parties up to 14 where not everyone must accept; more are searched with looser bounds.
#pragma once

#include "concepts/concept.hpp"
#include "concepts/objective/objective.hpp"
#include "concepts/search/acceptable.hpp"

namespace wasit::concepts {

// As find_best (search.hpp). Precondition: walk-aways apply.
Solution solve_linked(const engine::Instance& instance, const Objective& objective,
                      const engine::Budget& budget, engine::Watch& watch);

// As find_acceptable (acceptable.hpp). Precondition: walk-aways apply.
AcceptableDeal find_linked_acceptable(const engine::Instance& instance, const engine::Budget& budget,
                                      engine::Watch& watch);

}  // namespace wasit::concepts
