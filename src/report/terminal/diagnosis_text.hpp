// A diagnosis for a terminal.
#pragma once

#include <string>

#include "mediation/diagnose/diagnose.hpp"

namespace wasit::report {

std::string write_diagnosis(const Case& negotiation, const mediation::Diagnosis& diagnosis,
                            const mediation::Style& style);

}  // namespace wasit::report
