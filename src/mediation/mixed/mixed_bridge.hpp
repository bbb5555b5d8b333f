// Bridging proposals where issues are real or divisible: bridge/bridge.hpp on mixed deals.
//
// The grounds are the solution concepts, least movement, and, where two parties divide goods, adjusted-winner. Not
// offered: closest-text and packages of equal worth, which need listed deals; what a package gives away of a walk-away is
// not worked out. All of that is said.
#pragma once

#include "mediation/bridge/bridge.hpp"

namespace wasit::mediation {

// Precondition: engine::has_continuous_issues(negotiation, options.choices).
Bridge build_mixed_bridge(const Case& negotiation, const BridgeOptions& options, Gap gap,
                          engine::Watch& watch);

}  // namespace wasit::mediation
