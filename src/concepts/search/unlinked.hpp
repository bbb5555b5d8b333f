// The largest weighted sum of worths where no walk-away stands in its way: issue by issue.
#pragma once

#include <optional>

#include "concepts/concept.hpp"
#include "concepts/objective/objective.hpp"

namespace wasit::concepts {

// Nothing if some deal with the largest sum is not acceptable. Precondition: separable, objective a sum.
// O(parties x options).
std::optional<Solution> solve_unlinked(const engine::Instance& instance, const Objective& objective);

}  // namespace wasit::concepts
