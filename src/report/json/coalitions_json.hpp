// wasit.coalitions/1, and what is read back from it to check it.
//
// "proofs", where packages are not counted: [{"parties": [ids], "deal": {..}} or {"parties", "certificate": {..}}], the
// package that they could agree on, or why there is none.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "mediation/coalitions/coalition_check.hpp"
#include "mediation/coalitions/coalitions.hpp"
#include "report/json/json.hpp"

namespace wasit::report {

Json to_json(const Case& negotiation, const mediation::Coalitions& coalitions);

// What is claimed, or in words what is wrong with the JSON. Precondition: it is an object.
std::variant<mediation::CoalitionClaim, std::string> read_coalitions(const Case& negotiation,
                                                                     const Json& json, engine::Watch& watch);

// What the result says otherwise than what was found anew.
std::vector<std::string> find_coalition_contradictions(const Case& negotiation, const Json& json,
                                                       const mediation::CoalitionCheck& check);

}  // namespace wasit::report
