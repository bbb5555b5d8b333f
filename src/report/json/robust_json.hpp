// wasit.robustness/1, and what bridge says of packages where preferences are known only in part.
#pragma once

#include "mediation/robust/robust.hpp"
#include "report/json/json.hpp"

namespace wasit::report {

Json to_json(const Case& negotiation, const mediation::Robustness& robustness, const mediation::Style& style);

// {"verdict", "probability", "parties": [..]}
Json describe(const mediation::Acceptance& acceptance);
// {"share", "standard_error", "low", "high", "exact"}
Json describe(const mediation::Share& share);
std::string_view name_of(mediation::Verdict verdict);
Json describe(const mediation::Unknown& unknown);

}  // namespace wasit::report
