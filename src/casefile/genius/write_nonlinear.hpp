// Nonlinear GENIUS profiles: worth = min(1, sum of what hyper-rectangles pay / maxutility).
#pragma once

#include <pugixml.hpp>
#include <vector>

#include "casefile/genius/write_linear.hpp"

namespace wasit::casefile::genius {

// Any complete preferences without fixed worths over integer issues, exactly: every number is written over a common
// denominator. Issue worths become rectangles of one side each.
Scaling write_nonlinear(pugi::xml_node objective, const Preferences& own, const Case& negotiation,
                        const std::vector<WrittenIssue>& issues, Findings& findings);

}  // namespace wasit::casefile::genius
