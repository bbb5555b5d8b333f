// What a concept maximises over mixed deals, and how high it can go in a choice of pieces.
//
// Party p's share is (u_p - from_p) / unit_p on its own scale. Kinds as in objective/objective.hpp; for products
// `from` is the walk-away, and only parties of positive weight that must accept count among those that gain.
#pragma once

#include <vector>

#include "concepts/objective/objective.hpp"
#include "engine/continuous/hull.hpp"
#include "engine/continuous/mixed_certificate.hpp"

namespace wasit::concepts {

struct MixedObjective {
    enum class Kind { sum, product, leximin } kind = Kind::sum;
    std::vector<Rational> from;
    std::vector<Rational> unit;          // > 0
    std::vector<unsigned long> weights;  // whole proportions; products
    Rational weight_unit = 1;            // products: the weights as given are these times the whole ones
    std::vector<Rational> sum_weights;   // as given; sums
    std::vector<bool> last;              // leximin
    std::optional<Rational> enough;      // leximin: what matters has a smallest share above this
};

// Gains over the walk-aways, every party's weight 1.
MixedObjective measure_mixed_gains(const engine::MixedInstance& instance, MixedObjective::Kind kind);

// Compared lexicographically, greater first: {the sum}, {how many gain, product}, or the sorted shares.
using Score = std::vector<Rational>;
// `accepting`: by party; products count no other.
Score score_of(const MixedObjective& objective, const std::vector<bool>& accepting, const engine::Row& row);

// The best point of the hull of a choice: its score is at least that of every acceptable deal in it.
struct HullBound {
    bool feasible = false;  // false: no deal in it is acceptable, the rest is void but for the proofs
    std::vector<engine::MixedProof> proofs;
    Score score;  // what the proofs prove
    engine::Mixture
        mixture;  // a point of that score; of one within kNashTolerance for products of three or more
};
HullBound bound_hull(const engine::MixedInstance& instance, const MixedObjective& objective,
                     engine::Hull& hull);

// The same without a program, as what each column can be at most over the choice (`most`): every party as well off as it
// can be alone. For a search that was stopped. No mixture. O(parties x columns).
HullBound bound_roughly(const engine::MixedInstance& instance, const MixedObjective& objective,
                        const engine::Row& most);

// A product of gains of three or more parties is found to within this share of itself: its best point need not be a
// fraction.
inline const Rational kNashTolerance{1, 1'000'000'000'000};

// The parts of it (product_bound.cpp).
void bound_product(const engine::MixedInstance& instance, const MixedObjective& objective, engine::Hull& hull,
                   HullBound& bound);

}  // namespace wasit::concepts
