// Re-checks a diagnosis of a case with real or divisible issues without the searches that made it: diagnose/check.hpp for
// mixed deals.
#pragma once

#include <string>
#include <vector>

#include "mediation/mixed/mixed_findings.hpp"

namespace wasit::mediation {

// One sentence for each thing that is wrong or could not be checked; none: the findings hold. Deals are checked by the
// model's definitions, leaves by engine::verify_no_mixed_deal and verify_mixed_bound on the case with the demands they
// speak of, compiled anew by whoever read them. Precondition: demands.measured().
std::vector<std::string> check_findings(const Case& negotiation, const engine::CompileOptions& choices,
                                        const MixedDemands& demands, const MixedFindings& findings,
                                        engine::Watch& watch);

}  // namespace wasit::mediation
