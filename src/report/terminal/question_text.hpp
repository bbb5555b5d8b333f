// The questions that would help most, as a person reads them on a terminal.
#pragma once

#include <string>

#include "mediation/ask/ask.hpp"

namespace wasit::report {

std::string write_questions(const Case& negotiation, const mediation::Asking& asking,
                            const mediation::Style& style);

// "12.3 % ± 0.4 %", of a loss.
std::string loss_text(double loss, double error, const mediation::Style& style);
// What the deal changes in the one recommended now: "Depth: 9 m; Moorings: 40", or that it is the same.
std::string change_text(const Case& negotiation, const mediation::Outlook& now,
                        const mediation::Outlook& then, const mediation::Style& style);

}  // namespace wasit::report
