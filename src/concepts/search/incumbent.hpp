// Good deals, quickly: exchanges of one option, then of two, until none helps.
#pragma once

#include <vector>

#include "concepts/objective/objective.hpp"
#include "engine/bounds/gain_table.hpp"

namespace wasit::concepts {

// Kinds of options by issue (engine::GainTable). Starts from the options that are best by `weight` (of each
// party's gain, own scale); deals that someone refuses count as worse than all others, less so the smaller
// the miss. A heuristic in doubles, the same on every machine: what it returns need not be acceptable.
std::vector<std::uint32_t> find_good_deal(const engine::Instance& instance, const engine::GainTable& table,
                                          const Objective& objective, const std::vector<double>& weight);

}  // namespace wasit::concepts
