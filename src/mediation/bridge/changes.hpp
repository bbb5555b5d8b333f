// How a package departs from the parties' own positions.
#pragma once

#include <vector>

#include "mediation/bridge/bridge.hpp"

namespace wasit::mediation {

// Party by party, issues in file order; nothing for parties whose position could not be completed.
std::vector<Change> list_changes(const Case& negotiation, const Gap& gap, const Deal& deal);

}  // namespace wasit::mediation
