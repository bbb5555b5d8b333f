// The same instance with fewer options.
#pragma once

#include <span>
#include <vector>

#include "engine/instance.hpp"

namespace wasit::mediation {

struct Restriction {
    engine::Instance instance;
    std::vector<std::vector<engine::OptionIndex>> options;  // of each issue, as numbered in the full instance

    engine::Outcome to_full(engine::OutcomeView outcome) const;
};

// Keeps the options that all boxes allow; a side that would leave an issue without any is passed over, and so
// is one on an issue the instance does not have. O(options x sides).
Restriction restrict_to(const engine::Instance& instance, std::span<const Box> boxes);

// One party alone, every deal inside the limits open to it; with `own_red_lines` none that crosses one of its
// own.
engine::Instance single_out(const engine::Instance& instance, int party, bool own_red_lines);

// One more limit, which no limit of the case states: the box is left out.
void forbid_box(engine::Instance& instance, int box);

// Worths turned round: the greatest is the least. A cap is dropped.
engine::PartyWorth negate(const engine::PartyWorth& party);

}  // namespace wasit::mediation
