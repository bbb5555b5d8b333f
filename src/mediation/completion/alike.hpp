// Whether a party can be asked to compare two partial deals: one way of settling every other issue must make a deal of
// both, "everything else being equal".
//
// Both deals must lie inside the limits and cross no red line of the party, nor of anyone else who has to accept: all, or
// under a quorum those with a veto. Walk-aways do not count: what they are is often just what is asked.
#pragma once

#include "engine/budget.hpp"
#include "engine/instance.hpp"
#include "mediation/completion/completion.hpp"

namespace wasit::mediation {

// The partial deals name the same issues. A search for one deal of as many issues, with each limit twice
// (concepts/search/acceptable.hpp); at once where nothing links the issues.
Answer complete_alike(const engine::Instance& instance, int party, const Deal& first, const Deal& second,
                      const engine::Budget& budget, engine::Watch& watch);

}  // namespace wasit::mediation
