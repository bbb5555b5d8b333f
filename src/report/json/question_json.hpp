// wasit.question/1: the questions that would help most, and what each answer would change.
#pragma once

#include "mediation/ask/ask.hpp"
#include "report/json/json.hpp"

namespace wasit::report {

// As on the command line: "loss", "doubt", "regret".
std::string_view name_of(mediation::Aim aim);

Json to_json(const Case& negotiation, const mediation::Asking& asking, const mediation::Style& style);

}  // namespace wasit::report
