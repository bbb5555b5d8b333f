// What a wasit.diagnosis/1 of a case with real or divisible issues claims, read back for `wasit verify`. It is written by
// diagnosis_json.hpp; leaves are those of mixed_json.hpp.
#pragma once

#include <string>
#include <variant>

#include "engine/budget.hpp"
#include "mediation/mixed/mixed_findings.hpp"
#include "report/json/json.hpp"

namespace wasit::report {

// The findings, with every case that a proof is about compiled anew; or in words what is wrong. Every deal names a value
// that is left of each issue, and every relaxation has a deal. Preconditions: demands.measured(), and the case can be
// compiled.
std::variant<mediation::MixedFindings, std::string> read_mixed_diagnosis(
    const Case& negotiation, const engine::CompileOptions& choices, const mediation::MixedDemands& demands,
    engine::Watch& watch, const Json& json);

}  // namespace wasit::report
