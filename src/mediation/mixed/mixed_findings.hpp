// What a diagnosis found over mixed deals, before it is told: deals as deals, each with what proves it.
#pragma once

#include <optional>
#include <vector>

#include "mediation/diagnose/diagnose.hpp"
#include "mediation/mixed/mixed_demands.hpp"

namespace wasit::mediation {

struct FoundConflict {
    DemandSet demands;
    std::vector<Deal> without;
    MixedLeavesProof proof;
};

struct FoundWay {
    DemandSet demands;
    Deal deal;
};

// Of one set of parties: the deal of its least concession, or that there is none, or what none can better.
struct FoundAnswer {
    std::vector<bool> coalition;
    std::optional<Deal> deal;
    bool none = false;  // proved: no deal inside what is left of limits and red lines
    std::optional<Rational>
        bound;  // minus the least concession that may be enough, as proved; below 0 or not
    MixedLeavesProof proof;
};

struct FoundRelaxation {
    DemandSet gives_way;
    Measure measure = Measure::largest;
    std::vector<FoundAnswer> answers;  // one for each smallest set of parties that can agree
};

struct MixedFindings {
    std::optional<bool> possible;
    Deal witness;
    MixedLeavesProof no_deal;
    std::vector<FoundConflict> conflicts;
    std::vector<FoundWay> ways;
    bool complete = false;
    std::size_t conflicts_found = 0;
    std::vector<FoundRelaxation> relaxations;
    bool limit_reached = false;
};

// What follows from the answers: the amount, its bound, what each party concedes.
Relaxation conclude_relaxation(const MixedDemands& demands, const FoundRelaxation& found);

// Everything as outcomes of an instance that has just the values that were found.
Diagnosis tell_findings(const Case& negotiation, const engine::CompileOptions& choices,
                        const MixedDemands& demands, MixedFindings findings);

}  // namespace wasit::mediation
