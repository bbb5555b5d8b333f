// The reference point of the Gupta-Livne concept, from the record of the talks.
#pragma once

#include <optional>
#include <vector>

#include "engine/instance.hpp"

namespace wasit::concepts::gupta_livne {

// s_p = max(r_p, p's least worth over the completions of the last draft); without a draft, over the
// completions of the other parties' current positions. Completions are all deals that agree with the draft or
// position, whether or not the limits allow them; what it says on issues or values the instance no longer has
// is passed over. A position may allow several values of an issue; all count.
//
// Nothing if there is no draft and some party has nobody else's position to look at: the concept is then
// undefined. The instance must be compiled from the case. Exact: O(values) where worths are sums over issues;
// else every completion is visited, and there is nothing either where these are more than `most_completions`.
std::optional<std::vector<engine::Int128>> find_references(const engine::Instance& instance,
                                                           const Case& negotiation,
                                                           std::uint64_t most_completions = 10'000'000);

}  // namespace wasit::concepts::gupta_livne
