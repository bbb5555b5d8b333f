// Re-checks a frontier within an error (concepts/continuous/mixed_cover.hpp) without the solver that found it.
//
// Every deal is checked by the model's plain definitions. What the deals and the error leave uncovered is worked out anew
// (open_corners.hpp), and every corner of it must lie in a region that is proved to be beyond all acceptable deals.
#pragma once

#include <string>
#include <vector>

#include "engine/budget.hpp"
#include "engine/continuous/mixed_frontier.hpp"

namespace wasit::engine {

// One sentence for each thing that is wrong or could not be checked; none: it holds. `all_deals`: the camps were
// compiled without walk-aways and red lines.
std::vector<std::string> verify_cover(const Case& negotiation, const MixedCamps& camps, bool all_deals,
                                      const MixedFrontier& frontier, Watch& watch);

}  // namespace wasit::engine
