// Who must accept, or gain, for a deal to count: the rule of agreement taken apart into cases that are each
// about fixed parties.
#pragma once

#include <vector>

#include "engine/instance.hpp"

namespace wasit::concepts {

// The deals inside the limits that all of `binding` accept and in which all of `gaining` gain.
struct Camp {
    std::vector<bool> binding, gaining;  // by party; who gains is among the binding
    bool operator==(const Camp&) const = default;
};

// Whether a deal belongs to a camp.
bool belongs(const Camp& camp, const std::vector<bool>& accepting, const std::vector<bool>& gaining);

// One camp for each smallest set of parties that satisfies the rule of agreement: together exactly the
// acceptable deals. Where there are too many sets to try one by one, a single camp of those who are in all of
// them: then some of its deals are not acceptable. O(2^parties) up to 14 parties.
std::vector<Camp> list_winning_camps(const engine::Instance& instance);

// The camps in which exactly `count` parties must gain, and those who gain and some smallest set that
// satisfies the rule accept. Nothing where there are too many.
std::vector<Camp> list_gaining_camps(const engine::Instance& instance, int count);

}  // namespace wasit::concepts
