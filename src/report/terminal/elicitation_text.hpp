// The curves of an elicitation experiment, as a table and as a drawing.
#pragma once

#include <string>

#include "mediation/messages/messages.hpp"
#include "report/json/elicitation_json.hpp"

namespace wasit::report {

std::string write_elicitation(const ElicitationResult& result, const mediation::Style& style);

// A whole SVG file.
std::string draw_elicitation(const ElicitationResult& result, const mediation::Style& style);

}  // namespace wasit::report
