// Re-checks a claimed optimum over mixed deals without the solvers that found it.
//
// The deal is checked by the model's plain definitions: its worths, the limits, who accepts. What a concept maximises is
// defined here a second time. Proofs are recomputed from their multipliers, one corner of each part at a time, and the
// leaves must divide all choices of pieces. The pieces themselves are compiled from the case anew.
#pragma once

#include <string>
#include <vector>

#include "engine/budget.hpp"
#include "engine/continuous/mixed_certificate.hpp"

namespace wasit::engine {

struct MixedClaim {
    std::string concept_name;
    std::optional<Deal> deal;
    std::vector<Rational> values;
    MixedCertificate certificate;
};

// One sentence for each thing that is wrong or could not be checked; none: the claim holds.
std::vector<std::string> verify_mixed(const Case& negotiation, const MixedCamps& camps,
                                      const MixedClaim& claim, Watch& watch);

// The leaves show that no deal is acceptable.
std::vector<std::string> verify_no_mixed_deal(const Case& negotiation, const MixedCamps& camps,
                                              const std::vector<MixedLeaf>& leaves, Watch& watch);

// That of no acceptable deal the weighted sum of worths, or the smallest of the shares (u_p - from_p) / unit_p of the parties
// that are not compared last, is above the bound.
struct MixedBound {
    bool sum = false;
    std::vector<Rational> from, unit, weights;
    std::vector<bool> last;
    Rational bound;
};
std::vector<std::string> verify_mixed_bound(const Case& negotiation, const MixedCamps& camps,
                                            const MixedBound& bound, const std::vector<MixedLeaf>& leaves,
                                            Watch& watch);

}  // namespace wasit::engine
