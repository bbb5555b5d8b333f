// Good deals of a camp by exchanges of one and of two options, over tables: heuristic, deterministic.
#pragma once

#include <functional>
#include <vector>

#include "concepts/objective/objective.hpp"
#include "concepts/search/table_multipliers.hpp"
#include "engine/elimination/network.hpp"
#include "engine/elimination/step_tables.hpp"

namespace wasit::concepts {

struct ClimbGoal {
    const Objective& objective;
    std::vector<double> unit, from;  // by party: of shares on the own scale; `from` less the floor
    std::vector<bool> counted;       // by party: products are over these
    std::vector<bool> binding;       // by measure: must not fall below its floor
    std::vector<double> weight;      // by measure: which exchanges are tried in pairs
};

// Goes from `start` to where no exchange of one option, nor of two among those that lose least by the weights,
// mends what is broken or betters the objective. O(sweeps x (options + pairs) x measures).
engine::Outcome climb_in_tables(const engine::Network& network, const engine::StepTables& tables,
                                const std::vector<engine::Int128>& floor, const std::vector<double>& scale,
                                const ClimbGoal& goal, engine::Outcome start);

}  // namespace wasit::concepts
