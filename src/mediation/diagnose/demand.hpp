// What stands between the parties and a deal, taken apart: demands that can be given up one by one.
//
//   walk_away  a party accepts nothing below its walk-away
//   red_line   a box that a party never accepts
//   limit      a link that binds everyone
//   votes      under a quorum: those who accept have at least so many votes
//   veto       under a quorum: this party is among them
//
// A set of demands can hold together if some deal is inside its limits, and those whose walk-away and red
// lines (of the set) the deal meets satisfy what the set keeps of the rule of agreement. The fewer demands,
// the easier: so a conflict, a set that cannot hold together, stays one when demands are added. Where
// everyone must accept there is no rule to give up. A demand of a party that is not needed can be given up by
// not asking it; what makes it needed, votes or veto, is then part of the conflict.
#pragma once

#include <vector>

#include "engine/instance.hpp"
#include "mediation/messages/messages.hpp"
#include "model/case.hpp"

namespace wasit::mediation {

struct Demand {
    enum class Kind { walk_away, red_line, limit, votes, veto } kind = Kind::walk_away;
    int party = -1;  // in party order; -1: nobody's (limit, votes)
    int index = 0;   // in the party's red_lines or in Case::limits
    int place = 0;   // of the red line in PartyWorth::red_lines, of the limit in Instance::limits
    bool operator==(const Demand&) const = default;
};

// By demand: whether it belongs to the set.
using DemandSet = std::vector<bool>;

// All that the instance holds: party by party the walk-away and the red lines, then the limits, then the rule.
// Those that no deal can break were dropped when the case was compiled.
std::vector<Demand> list_demands(const engine::Instance& instance);

// The least worth a party can have, or something below: a walk-away there binds nobody.
std::vector<engine::Int128> find_least_worths(const engine::Instance& instance);

// The instance in which only the demands in `kept` are made. `least`: as found above.
engine::Instance keep_only(const engine::Instance& instance, const std::vector<Demand>& demands,
                           const DemandSet& kept, const std::vector<engine::Int128>& least);

std::vector<int> members(const DemandSet& set);  // ascending
bool is_subset(const DemandSet& part, const DemandSet& whole);
bool intersects(const DemandSet& left, const DemandSet& right);
// Fewer demands first, then those that come first in the list.
bool comes_before(const DemandSet& left, const DemandSet& right);

// "North's walk-away (35)", "South's red line “no full withdrawal without monitors”"; in both languages.
Text demand_text(const Case& negotiation, const engine::Instance& instance, const Demand& demand);

}  // namespace wasit::mediation
