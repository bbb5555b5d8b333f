// Minimal conflicts among demands, and the least demands to give up.
//
// A conflict is a set of demands that cannot hold together, minimal: without any one of them the rest can. A
// way out is a set of demands whose giving up lets all others hold together, minimal likewise. Each way out
// meets every conflict and each conflict every way out (Reiter 1987; Birnbaum & Lozinskii 2003), so the
// enumeration is that of MARCO (Liffiton, Previti, Malik & Marques-Silva, "Fast, flexible MUS enumeration",
// Constraints 21, 2016): take a least set that meets all conflicts known and contains no way out known; either
// giving it up is a new way out, or what is left shrinks, by deletion, to a new conflict. When there is no
// such set, everything has been found; and that can be checked from the two lists alone.
#pragma once

#include <optional>
#include <vector>

#include "mediation/diagnose/oracle.hpp"

namespace wasit::mediation {

struct Conflict {
    DemandSet demands;
    engine::Certificate certificate;       // that no deal meets them: of DemandOracle::keep_only(demands)
    std::vector<engine::Outcome> without;  // by member, ascending: a deal that meets all the others
};

struct WayOut {
    DemandSet demands;        // to give up
    engine::Outcome outcome;  // a deal that meets all the others
};

// In the order of comes_before.
struct ConflictSearch {
    std::vector<Conflict> conflicts;
    std::vector<WayOut> ways_out;
    bool complete = false;       // there are no others, of either kind
    bool limit_reached = false;  // of the budget, or of the work below
};

struct ConflictQuestion {
    DemandSet universe;    // among these
    DemandSet fixed;       // these always hold
    std::size_t most = 0;  // stop once so many conflicts are found; 0: find all there are
};

// Work is limited besides: conflicts and ways out to kMostSets each, comparisons in the search for sets that meet
// all conflicts to kMostSteps. At most (number of demands) questions to the oracle for each conflict, one for
// each way out.
inline constexpr std::size_t kMostSets = 2000;
inline constexpr std::uint64_t kMostSteps = 50'000'000;
ConflictSearch find_conflicts(DemandOracle& oracle, const ConflictQuestion& question);

// A least set of demands that meets all the conflicts and contains none of the ways out.
struct Meeting {
    std::optional<DemandSet> demands;
    bool exhausted = false;  // there is none; else, without `demands`, the steps were used up
};
Meeting find_meeting(std::size_t demands, const std::vector<DemandSet>& conflicts,
                     const std::vector<DemandSet>& ways_out, std::uint64_t& steps);

}  // namespace wasit::mediation
