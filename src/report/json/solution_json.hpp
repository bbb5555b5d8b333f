// wasit.solution/1
#pragma once

#include <string_view>

#include "concepts/adjusted_winner/adjusted_winner.hpp"
#include "concepts/concept.hpp"
#include "engine/instance.hpp"
#include "report/json/json.hpp"

namespace wasit::report {

// No outcome: "deal" is null, "values" and "gains" are empty. "ties" is null where they were not counted.
Json to_json(const Case& negotiation, const engine::Instance& instance, std::string_view concept_name,
             const concepts::Solution& solution);

// Adjusted winner: as above, and "points" out of 100 (the objective: both parties have the same), "split" and "transfers".
Json to_json(const Case& negotiation, const concepts::adjusted_winner::Division& division);

}  // namespace wasit::report
