// What two parties ask for on one issue: how far apart, and what would satisfy both. Definitions in gap.hpp.
#pragma once

#include <optional>
#include <vector>

#include "model/case.hpp"

namespace wasit::mediation {

struct Asker {
    Id party;
    const Side* side;                // what it asks for
    const Preferences* preferences;  // null if unknown or incomplete
};

// In 0..1. O(values asked for), for choices O(options).
Rational measure_distance(const Issue& issue, const Asker& left, const Asker& right);

// The values that satisfy all sides: a list, or an interval. Nothing if there are none.
std::optional<Side> find_overlap(const Issue& issue, const std::vector<const Side*>& sides);

// The most less the least the issue can be worth to the party.
Rational measure_spread(const Issue& issue, const Preferences& preferences);

}  // namespace wasit::mediation
