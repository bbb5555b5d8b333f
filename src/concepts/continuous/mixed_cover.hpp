// The Pareto frontier over mixed deals within a stated error: any number of parties, any rule of agreement.
//
// The answer is a list of deals. Every acceptable deal is, to every party, worth at most `epsilon` (a share of the party's
// range of worth, engine::find_worth_spans) more than some listed one; and nothing is better than a listed one for
// one party and worse for none.
//
// Worths up to a listed deal's plus the error are covered. What is not is a union of orthants (engine/continuous/
// open_corners.hpp, on a grid of an eighth of the error, rounded against us). From each corner the deal that leads
// furthest is asked for, the leximin over the corner: it is efficient, and covers more; or the prices prove that
// nothing is worth more than the corner to everybody (Benson 1978 and the box methods for several objectives; Dächert
// and Klamroth 2015). First for an error of up to a half, then for halves of that: whenever it is stopped, what the
// last one was holds.
//
// The number of deals grows like 1 / epsilon for every party beyond the first.
#pragma once

#include "concepts/continuous/mixed_search.hpp"
#include "engine/continuous/mixed_frontier.hpp"

namespace wasit::concepts {

inline constexpr const char* kMixedCoverMethod = "linear programs from uncovered corners";

// What is taken where none is asked for: finer would be too many deals.
Rational choose_epsilon(std::size_t parties);

// Precondition: 0 < epsilon <= 1.
engine::MixedFrontier cover_mixed_frontier(const Case& negotiation, const engine::MixedCamps& camps,
                                           const Rational& epsilon, engine::Watch& watch);

}  // namespace wasit::concepts
