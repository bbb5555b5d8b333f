// Certificates as JSON, and claims read back from it for the verifier.
//
//   {"status": "optimal" | "bounded" | "infeasible",
//    "objective": number, "bound": number, "gap": number       null where there is none; the bound rounded up
//    "objective_exact": "2/3", "bound_exact": "2/3",
//    "positive_gains": 2, "positive_gains_bound": 2            nash
//    "levels": [{"objective", "objective_exact", "bound", "bound_exact"}]                      leximin: later
//    components "weights": ["1", "2"], "references": ["0", "5"]           where the concept has them
//    "ideals": [{"party", "worth", "worth_exact", "bound", "bound_exact", "deal", "leaves"}]
//    "leaves": [{"kind": "bounded" | "enumerated" | "merged" | "infeasible", "box": {"issue": ["option",
//    ..]},
//                "multipliers": ["1/2", ..], "further_multipliers": [[..], ..], "walk_away_multipliers":
//                [..], "bound", "bound_exact"}]}
//
// What the parts mean: engine/certificate/certificate.hpp. An issue that a box does not name is free.
#pragma once

#include <string>
#include <variant>

#include "engine/verifier/verifier.hpp"
#include "report/json/json.hpp"

namespace wasit::report {

Json to_json(const engine::Instance& instance, const engine::Certificate& certificate);

// The certificate, or in words what is wrong with the JSON. Issues and options are looked up in the instance.
std::variant<engine::Certificate, std::string> read_certificate(const engine::Instance& instance,
                                                                const Json& json);

// The claim of a whole wasit.solution/1 result ("concept", "deal", "values_exact" or "values", "ties",
// "certificate").
std::variant<engine::Claim, std::string> read_claim(const engine::Instance& instance, const Json& json);

}  // namespace wasit::report
