// What the proofs of one leaf say, recomputed; and whether a deal names values at all. Parts of the verifiers.
#pragma once

#include <optional>
#include <vector>

#include "engine/continuous/mixed_certificate.hpp"

namespace wasit::engine {

// Whether every issue gets one of the values that the camp leaves it.
bool names_values(const Case& negotiation, const MixedInstance& camp, const Deal& deal);

// The most, over the box, of  sum plain_p u_p + sum shares_p (u_p - from_p) / unit_p + sum floors_c (x_c - F_c);
// nothing where the proof has the wrong shape. No `from`: the proof has no shares. O(corners x columns).
std::optional<Rational> recompute_proof(const MixedInstance& camp, const MixedProof& proof,
                                        const PieceChoice& box, const std::vector<Rational>* from,
                                        const std::vector<Rational>* unit,
                                        const std::vector<Rational>& plain);

// Whether the leaf's one proof shows that some floor is missed all over the box.
bool is_empty(const MixedInstance& camp, const MixedLeaf& leaf, const PieceChoice& box);

}  // namespace wasit::engine
