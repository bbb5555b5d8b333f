// How proposals fare while preferences are known only in part, as a person reads it on a terminal.
#pragma once

#include <string>

#include "mediation/robust/robust.hpp"

namespace wasit::report {

std::string write_robustness(const Case& negotiation, const mediation::Robustness& robustness,
                             const mediation::Style& style);

// A row for each party: how likely it accepts, and its gain at worst and at best.
std::string write_acceptance(const Case& negotiation, const mediation::Acceptance& acceptance,
                             const mediation::Style& style, int indent);

// "87 % ± 2 %", "always", "never".
std::string share_text(const mediation::Share& share, const mediation::Style& style);

}  // namespace wasit::report
