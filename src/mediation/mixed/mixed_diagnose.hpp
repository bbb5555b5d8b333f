// diagnose/diagnose.hpp where issues are real or divisible.
#pragma once

#include "mediation/diagnose/diagnose.hpp"

namespace wasit::mediation {

// Each question is a search over mixed deals, of the case with the demands that are kept; minimal conflicts and ways
// out are enumerated as in diagnose/conflicts.hpp. The smallest sum of concessions is the greatest sum of worths that
// are capped at the walk-aways. The deals found are told as outcomes of an instance that has just their values; the
// proofs are leaves over mixed deals (diagnose/mixed_proofs.hpp), re-checked by mixed_check.hpp. Precondition: engine::has_continuous_issues.
Diagnosis diagnose_mixed(const Case& negotiation, const DiagnoseOptions& options, engine::Watch& watch);

}  // namespace wasit::mediation
