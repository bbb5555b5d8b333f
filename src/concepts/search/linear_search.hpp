// The best deal where links spread too wide for elimination: branch and bound over boxes of deals, each bounded by a
// linear relaxation (engine/linear).
//
// 1. Good deals by local search, and by rounding every relaxation (local_search.hpp).
// 2. The relaxation of all deals, tightened by clique rows until none is violated.
// 3. Branch and bound, the box of the highest bound first (Land & Doig 1960): it is split by a side of a bonus's box
//    that the relaxation has only partly. A box closes when its bound, evaluated from the multipliers with room for
//    rounding, is below the best deal; when the bound is less than one step of the objective above it; or when only
//    few deals in it differ: then they are visited.
//
// The multipliers of the closed boxes are the certificate, and are evaluated exactly before anything is claimed. Limits
// count relaxations solved, so the answer is the same everywhere; the time limit leaves the bound proved by then.
#pragma once

#include "concepts/concept.hpp"
#include "concepts/objective/objective.hpp"
#include "engine/structure/alike_options.hpp"

namespace wasit::concepts {

// Relaxations solved at most, whatever the budget allows: their multipliers are the certificate.
inline constexpr std::uint64_t kMostRelaxations = 4000;

// Whether relaxations can be solved at all by this program.
bool can_search_linear();

// For the merged instance: outcomes and certificates are over its options; ties count the original deals.
Solution search_linear(const engine::MergedOptions& merged, const Objective& objective,
                       const engine::Budget& budget, engine::Watch& watch);

// Some acceptable deal, or the proof that there is none, or neither (status bounded).
Solution find_linear_acceptable(const engine::MergedOptions& merged, const engine::Budget& budget,
                                engine::Watch& watch);

}  // namespace wasit::concepts
