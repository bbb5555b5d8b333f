// Every deal of a box whose weighted worths reach a threshold.
#pragma once

#include <functional>
#include <vector>

#include "engine/instance.hpp"
#include "engine/verifier/work.hpp"

namespace wasit::engine {

// sum weight_p u_p >= threshold, worths on the parties' own scales.
struct WeightedRequirement {
    std::vector<Rational> weight;
    Rational threshold;
};

// Visits every outcome of the box (the options allowed, by issue) that meets all requirements, and possibly a
// few that miss one by a hair; worths must be sums over issues. The visitor returns false to stop. Plain
// depth-first search: each requirement has some slack, the best sum less the threshold, and each option takes
// from it what it is worth less than the best option of its issue. `work` is how many branches may be
// entered; false when it is used up.
//
// With `needs`, the least worth of each party on its own scale, only outcomes that meet these are of interest, and
// the requirements must follow from them. Then some issues are put into a k-d tree, all their combinations
// that meet everything so far (halved_search.hpp), and looked up there.
bool walk_weighted(const Instance& instance, const std::vector<std::vector<OptionIndex>>& options,
                   const std::vector<WeightedRequirement>& requirements, const std::vector<Rational>& needs,
                   Work& work, const std::function<bool(OutcomeView)>& visit);

}  // namespace wasit::engine
