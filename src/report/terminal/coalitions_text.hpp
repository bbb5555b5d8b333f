// Who could agree with whom, as text for a terminal.
#pragma once

#include <string>
#include <vector>

#include "mediation/coalitions/coalition_words.hpp"
#include "mediation/coalitions/coalitions.hpp"

namespace wasit::report {

std::string write_coalitions(const Case& negotiation, const mediation::Coalitions& coalitions,
                             const mediation::Style& style);

}  // namespace wasit::report
