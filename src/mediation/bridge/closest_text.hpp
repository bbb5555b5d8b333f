// The efficient acceptable deal with the fewest changed clauses from a draft.
//
// A clause is changed where the deal has another value than the draft; issues the draft leaves open may take
// any value at no change. Deals are visited in the order of their number of changes, each number by
// depth-first search: at most kMostTextsVisited deals, else there is no answer.
#pragma once

#include <optional>

#include "mediation/bridge/efficient_set.hpp"
#include "mediation/completion/completion.hpp"
#include "model/value.hpp"

namespace wasit::mediation {

struct ClosestText {
    Answer answer = Answer::unproved;  // none: no acceptable deal exists
    engine::Outcome outcome;
    std::vector<engine::Int128> worths;
    int changes = 0;
};

inline constexpr std::uint64_t kMostTextsVisited = 20'000'000;

// `efficient` is the instance's own. Ties: the first by worths (in party order, greater first), then by
// option order.
ClosestText find_closest_text(const engine::Instance& instance, const EfficientSet& efficient,
                              const Deal& draft, engine::Watch& watch);

// The walk-aways of `party` below which another deal would be closer: the most that a preferred efficient
// deal, acceptable once the party's walk-away is waived, is worth to it. Nothing if there is none; `waived`
// and `efficient` are the instance and the set with the walk-away waived. Preconditions: `closest` was found,
// and all must accept.
std::optional<engine::Int128> find_preferred_worth(const engine::Instance& waived,
                                                   const EfficientSet& efficient, const Deal& draft,
                                                   const ClosestText& closest, int party,
                                                   engine::Watch& watch);

}  // namespace wasit::mediation
