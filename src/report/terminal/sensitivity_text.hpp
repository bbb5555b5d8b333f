// How far numbers can move before the proposal changes, as a person reads it on a terminal.
#pragma once

#include <string>

#include "mediation/sensitivity/sensitivity.hpp"

namespace wasit::report {

std::string write_sensitivity(const Case& negotiation, const mediation::Sensitivity& sensitivity,
                              const mediation::Style& style);

// "weight of Depth", "walk-away".
std::string number_name(const Case& negotiation, const mediation::SensitivityRow& row,
                        const mediation::Style& style);
// Where the party would refuse the package as it stands: "above 12", or nothing.
std::string refusal_text(const mediation::SensitivityRow& row, const mediation::Style& style);
// What is proposed beyond an end: the issues that change, that no deal is acceptable, or nothing.
std::string beyond_text(const Case& negotiation, const mediation::Sensitivity& sensitivity,
                        const mediation::SensitivityEnd& end, const mediation::Style& style);

}  // namespace wasit::report
