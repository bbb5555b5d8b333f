// Whether a mixed deal can be bettered for one party without loss to another.
#pragma once

#include <optional>
#include <span>

#include "concepts/continuous/mixed_concepts.hpp"
#include "mediation/completion/completion.hpp"

namespace wasit::mediation {

// The acceptable deals worth at least `floors` to every party; gains are then over the floors.
engine::MixedCamps require_at_least(const engine::MixedCamps& camps, std::span<const Rational> floors);

struct MixedDominance {
    Answer answer = Answer::unproved;  // none: nothing dominates, proved
    Deal deal;                         // dominates, and is efficient
    std::vector<Rational> values;
    std::optional<Deal> equal;  // where nothing dominates: an acceptable deal of just these worths, if any
};

// The greatest sum of worths above the floors exceeds their sum exactly if something dominates them.
MixedDominance find_dominating_mixed(const Case& negotiation, const engine::MixedCamps& camps,
                                     std::span<const Rational> values, engine::Watch& watch);

}  // namespace wasit::mediation
