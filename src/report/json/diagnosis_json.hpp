// wasit.diagnosis/1: written, and read back for `wasit verify`.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "mediation/diagnose/diagnose.hpp"
#include "report/json/json.hpp"

namespace wasit::report {

Json to_json(const Case& negotiation, const mediation::Diagnosis& diagnosis, const mediation::Style& style);

// "walk_away", "red_line", "limit", "votes", "veto".
std::string name_of(mediation::Demand::Kind kind);

// What the result says otherwise than what is stated says: numbers, and sentences in whichever language fits them best
// (notes are not compared).
std::vector<std::string> find_diagnosis_contradictions(const Case& negotiation, const Json& result,
                                                       const mediation::Diagnosis& stated,
                                                       mediation::Style style);

// What the result claims, or in words what is wrong with it. Sentences (`what`, `notes`) are not read.
std::variant<mediation::Diagnosis, std::string> read_diagnosis(const engine::Instance& instance,
                                                               const Json& json);

}  // namespace wasit::report
