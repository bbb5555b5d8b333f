// The frontier of an instance whose issues are linked by few others each.
#pragma once

#include <optional>

#include "engine/frontier/frontier.hpp"

namespace wasit::engine {

// Bucket elimination with frontiers as messages (Rollon & Larrosa 2006), once for every smallest set of
// parties that satisfies the rule of agreement. Worths only on the way; deals are rebuilt from the messages
// by back-search, each the first by option order. Where options.epsilon is given, two parties must accept and
// walk-aways cannot bind, long messages are thinned, each within its share of epsilon for the second party.
// Nothing if it cannot be done (elimination/order.hpp), partial when a limit is reached.
std::optional<Frontier> eliminate_frontier(const Instance& instance, const FrontierOptions& options,
                                           const Budget& budget, Watch& watch);

}  // namespace wasit::engine
