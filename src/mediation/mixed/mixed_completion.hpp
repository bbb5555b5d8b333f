// What one party can make of a set of deals with real or divisible issues: completion/completion.hpp for mixed deals.
#pragma once

#include <span>

#include "mediation/completion/completion.hpp"

namespace wasit::mediation {

struct MixedCompletion {
    Answer answer = Answer::unproved;
    Deal deal;
    Rational worth;
    bool approached =
        false;  // with `none`: there are such deals, better and better ones, and none is the best
};

// The most the party can get in the boxes without crossing a red line of its own, inside the limits. Sides that would leave an issue nothing are passed over.
MixedCompletion complete_mixed_to_best(const Case& negotiation, const Id& party, std::span<const Box> boxes,
                                       engine::Watch& watch);

// The least and the most the party can get in the boxes, its red lines aside. Where these are only approached, what is
// approached.
RangeAnswer find_mixed_worth_range(const Case& negotiation, const Id& party, std::span<const Box> boxes,
                                   engine::Watch& watch);

}  // namespace wasit::mediation
