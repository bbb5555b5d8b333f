// Every deal of a box whose weighted worths reach a threshold.
#pragma once

#include <functional>
#include <vector>

#include "engine/instance.hpp"

namespace wasit::engine {

// Visits every outcome of the box (the options allowed, by issue) with  sum weight_p u_p >= threshold,  and
// possibly a few that miss it by a hair; worths on the parties' own scales, all sums over issues. The visitor
// returns false to stop. Plain depth-first search over the issues with the best completion of the rest as a
// bound.
void walk_weighted(const Instance& instance, const std::vector<std::vector<OptionIndex>>& options,
                   const std::vector<Rational>& weight, const Rational& threshold,
                   const std::function<bool(OutcomeView)>& visit);

}  // namespace wasit::engine
