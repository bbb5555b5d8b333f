// improve/improve.hpp where issues are real or divisible.
#pragma once

#include "mediation/improve/improve.hpp"

namespace wasit::mediation {

// Fills in everything but the evaluation of the given deal. Precondition: engine::has_continuous_issues.
void improve_mixed(const Case& negotiation, const ImproveOptions& options, engine::Watch& watch,
                   Improvement& result);

}  // namespace wasit::mediation
