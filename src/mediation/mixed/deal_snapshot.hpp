// Some mixed deals as outcomes of an instance of listed values: so that what is told of listed deals can be told of them.
#pragma once

#include <vector>

#include "engine/compile.hpp"

namespace wasit::mediation {

// The case with just the values of real and divisible issues that the deals name. Nothing else is kept of it than the
// issues, the parties, their walk-aways and the rule of agreement: worths, limits and red lines are those of the case.
engine::Compilation take_snapshot(const Case& negotiation, const engine::CompileOptions& options,
                                  const std::vector<Deal>& deals);

// Precondition: one of the deals.
engine::Outcome find_outcome(const engine::Instance& instance, const Deal& deal);

}  // namespace wasit::mediation
