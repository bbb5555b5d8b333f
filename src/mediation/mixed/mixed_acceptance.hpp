// Whether a set of parties could agree where issues are real or divisible.
#pragma once

#include <optional>
#include <vector>

#include "concepts/continuous/mixed_search.hpp"
#include "engine/compile.hpp"
#include "mediation/completion/completion.hpp"
#include "model/case.hpp"

namespace wasit::mediation {

struct MixedAcceptableDeal {
    // unproved: a limit was reached, or only borders are left, which a limit or a red line leaves out.
    Answer answer = Answer::unproved;
    Deal deal;
};

// Any deal of the camps that is acceptable, by the model's definition. Where the one found is only a border that some rule
// leaves out, one inside the same pieces is tried, and then one that leaves those who must accept most. `leaves` of none: the
// proof.
struct MixedAcceptableSearch {
    MixedAcceptableDeal found;
    std::vector<engine::MixedLeaf> leaves;
};
MixedAcceptableSearch find_acceptable_mixed(const Case& negotiation, const engine::MixedCamps& camps,
                                            engine::Watch& watch);

// Every set of parties is a camp of the case whose rule asks nobody: compiled once, with what all sets have in common.
class MixedAcceptance {
  public:
    MixedAcceptance(const Case& negotiation, engine::Watch& watch);

    const std::vector<engine::Refusal>& refusals() const { return refusals_; }
    // A deal inside the limits that all these parties accept, if there is one. Precondition: no refusals.
    MixedAcceptableSearch ask(const std::vector<bool>& members);

    // The case in which the members must accept, and nobody else is asked, and its camp; no camp where there is none.
    struct Question {
        Case asked;
        engine::MixedCamps camps;
    };
    Question pose(const std::vector<bool>& members) const;

  private:
    Case free_;  // whatever everybody says, the rule is satisfied
    engine::Watch& watch_;
    engine::MixedCamps camps_;
    std::vector<engine::Refusal> refusals_;
};

}  // namespace wasit::mediation
