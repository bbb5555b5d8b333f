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
//                [..], "tables_up_to": 200000, "accepting": [ids], "gaining": [ids], "sum_multipliers": [..],
//                "further_rows": [{"multipliers", "walk_away_multipliers", "sum_multipliers"}],
//                "bound", "bound_exact"}]}
//
// What the parts mean: engine/certificate/certificate.hpp. An issue that a box does not name is free.
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "engine/verifier/verifier.hpp"
#include "report/json/json.hpp"

namespace wasit::report {

Json to_json(const engine::Instance& instance, const engine::Certificate& certificate);

// A bound as a double that is not below it.
Json round_bound_up(const Rational& bound);
// The number at `key` and, exactly, at `key`_exact; null where there is none.
void write_objective(Json& json, const char* key, const std::optional<Rational>& value);
void write_bound(Json& json, const std::optional<Rational>& bound);

// The certificate, or in words what is wrong with the JSON. Issues and options are looked up in the instance.
std::variant<engine::Certificate, std::string> read_certificate(const engine::Instance& instance,
                                                                const Json& json);

// One option for every issue, or in words what is wrong with the JSON.
std::variant<engine::Outcome, std::string> read_outcome(const engine::Instance& instance, const Json& json);

// The claim of a whole wasit.solution/1 result ("concept", "deal", "values_exact" or "values", "ties",
// "certificate").
std::variant<engine::Claim, std::string> read_claim(const engine::Instance& instance, const Json& json);

}  // namespace wasit::report
