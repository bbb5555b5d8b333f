// Re-checks who could agree with whom without the searches that found it out.
//
// Counts: up to kMostVisitedAgain packages are visited by a plain odometer; more are swept (engine/verifier/plain_sweep.hpp).
// Where none were counted, each coalition that could agree must be among those who accept a package that is shown, and each
// that could not must contain one for which a certificate proves it. Power is computed anew from its definition: over all
// orders of up to kMostOrdered parties, beyond that over all coalitions.
#pragma once

#include <string>
#include <vector>

#include "mediation/coalitions/coalitions.hpp"

namespace wasit::mediation {

inline constexpr unsigned long kMostVisitedAgain = 5'000'000;
inline constexpr std::size_t kMostOrdered = 7;

// What a result says that the rest is found anew from.
struct CoalitionClaim {
    bool counted = false;
    std::vector<CoalitionProof> proofs;
};

// What is found anew, to be compared; sentences on proofs that do not hold, and on what could not be checked.
struct CoalitionCheck {
    Coalitions again;
    bool complete = true;  // false: too much to count again, so that only what the rule alone says was found
    std::vector<std::string> objections;
};

CoalitionCheck check_coalitions(const Case& negotiation, const CoalitionClaim& claim,
                                const engine::Budget& budget, engine::Watch& watch,
                                unsigned long most_visits = kMostVisitedAgain);

}  // namespace wasit::mediation
