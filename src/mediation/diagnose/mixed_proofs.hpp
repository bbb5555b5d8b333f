// What proves a diagnosis where issues are real or divisible: leaves in place of certificates of listed deals.
#pragma once

#include <vector>

#include "engine/continuous/mixed_certificate.hpp"

namespace wasit::mediation {

// What the leaves are about: the case with some demands alone, compiled.
struct MixedLeavesProof {
    engine::MixedCamps camps;
    std::vector<engine::MixedLeaf> leaves;
};

struct MixedDiagnosisProofs {
    MixedLeavesProof no_deal;
    std::vector<MixedLeavesProof> conflicts;                 // by conflict
    std::vector<std::vector<MixedLeavesProof>> relaxations;  // by relaxation, by set of parties that is asked
};

}  // namespace wasit::mediation
