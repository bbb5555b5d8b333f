// The greatest and least worth of a party over the deals that a network allows.
#pragma once

#include <optional>
#include <utility>

#include "engine/elimination/order.hpp"

namespace wasit::engine {

// Least, greatest; nothing where no deal is allowed. Elimination over (max, +): O(combinations of the order).
std::optional<std::pair<Int128, Int128>> find_extremes(const Network& network, const EliminationOrder& order,
                                                       int party);

}  // namespace wasit::engine
