// Re-checks a diagnosis without the solvers that made it: that there is no deal, that each conflict is one and
// minimal, that each way out is one and minimal, that there are no others where that is said (or how many there are, and
// which are the smallest: plain_conflicts.hpp), that ranges of worths are what is said (engine/verifier/plain_sweep.hpp), and
// that no deal asks for less than the least concessions.
#pragma once

#include <string>
#include <vector>

#include "mediation/diagnose/diagnose.hpp"

namespace wasit::mediation {

// One sentence for each thing that is wrong or could not be checked; none: the diagnosis holds. Proofs are
// checked by engine::verify on the instance with the demands they speak of.
std::vector<std::string> check_diagnosis(const engine::Instance& instance, const Diagnosis& diagnosis,
                                         const engine::Budget& budget, engine::Watch& watch);

}  // namespace wasit::mediation
