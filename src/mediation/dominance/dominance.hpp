// Whether an acceptable deal exists that is better for one party than given worths, and worse for none.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "engine/budget.hpp"
#include "engine/instance.hpp"
#include "mediation/completion/completion.hpp"

namespace wasit::mediation {

// The acceptable deals that are worth at least `floors` to every party, as an instance of their own. Where
// all must accept, walk-aways rise to the floors. Under a quorum each party is joined by a double without
// votes that has a veto and the floor as its walk-away: the parties of the case stay the first ones.
// Precondition: walk-aways apply.
engine::Instance require_at_least(const engine::Instance& instance, std::span<const engine::Int128> floors);

struct Dominance {
    Answer answer = Answer::unproved;  // none: nothing dominates, proved
    engine::Outcome outcome;           // dominates, and is efficient
    std::vector<engine::Int128> worths;
    std::optional<engine::Outcome>
        equal;  // where nothing dominates: an acceptable deal of just these worths, if any
};

// One search for the greatest sum of worths above the floors: it exceeds their sum exactly if something
// dominates them.
Dominance find_dominating(const engine::Instance& instance, std::span<const engine::Int128> worths,
                          const engine::Budget& budget, engine::Watch& watch);

}  // namespace wasit::mediation
