// Why an optimum over mixed deals is one, checked by mixed_verifier.hpp without the solver.
//
// The leaves divide all choices of pieces (mixed_instance.hpp; pieces are numbered in file order). A leaf's proofs are
// multipliers, each list 0 or more. With n_p = (u_p - from_p) / unit_p a party's share and F_c the floor of column c
// (walk-aways and sums), what a proof bounds is
//
//   B = max over the leaf of  f(x) + sum floors_c (x_c - F_c),    one corner of each part: worths are sums
//
//   infeasible     f = 0, B < 0: some floor is missed all over the leaf
//   weighted sum   f = sum w_p u_p: no acceptable deal of the leaf has a larger sum than B
//   leximin        one proof for each level; f = sum shares_p n_p, the shares of parties that are not settled yet summing
//                  to 1: so their smallest share is at most z = B - sum over settled parties of shares_p * (their level).
//                  If z is below the claimed deal's next component, nothing in the leaf is better; if it equals it,
//                  every party of positive `shares` is settled at z, and the next proof goes on.
//   nash           proofs with f = 0 and B = 0 first: parties of positive `floors` cannot gain in this leaf. Then one with
//                  floors_p > 0 for all others: sum floors_p g_p <= B, so by the inequality of the arithmetic and the
//                  geometric mean  prod g_p^w_p <= (B / W)^W prod (w_p / floors_p)^w_p,  W = sum w_p.
//
// Under a quorum a leaf is about one camp (mixed_instance.hpp): the leaves of each camp divide its choices. Every smallest
// set of parties that can agree has leaves, and for products every set of as many parties as gain; a gain counts in
// the camps of the party alone.
//
// O(corners x columns) to recompute a proof. Prices of exact linear programs (hull.hpp) make these bounds tight.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "engine/certificate/certificate.hpp"
#include "engine/continuous/mixed_instance.hpp"

namespace wasit::engine {

struct MixedProof {
    std::vector<Rational> shares;  // by party; empty where f has none
    std::vector<Rational> floors;  // by column
    bool operator==(const MixedProof&) const = default;
};

struct MixedLeaf {
    bool infeasible = false;
    std::vector<bool> accepting = {};                        // under a quorum: the camp's parties
    std::vector<std::pair<int, std::vector<int>>> box = {};  // part, its pieces; parts not named keep all
    std::vector<MixedProof> proofs = {};
    bool operator==(const MixedLeaf&) const = default;
};

// Of a frontier within an error: no acceptable deal is worth more than `above` to every party. In each leaf  f = sum shares_p
// (u_p - above_p)  with shares that are not all 0, and B <= 0.
struct MixedRegion {
    std::vector<Rational> above;
    std::vector<MixedLeaf> leaves;
    bool operator==(const MixedRegion&) const = default;
};

// The most a party can get among the acceptable deals.
struct MixedIdeal {
    Rational worth;
    Rational bound;  // equal to `worth` where it is proved
    Deal deal;
    std::vector<MixedLeaf> leaves;
    bool operator==(const MixedIdeal&) const = default;
};

struct MixedCertificate {
    Certificate::Status status = Certificate::Status::optimal;
    std::vector<Rational> weights;     // by party; empty: all 1
    std::vector<Rational> references;  // gupta-livne: s_p
    std::vector<MixedIdeal> ideals;    // kalai-smorodinsky and gupta-livne
    // As in Certificate. A Nash optimum of three or more parties need not be a fraction: then the status is `bounded`,
    // with the gap that is left.
    std::optional<Rational> objective;
    std::optional<Rational> bound;
    int positive_gains = 0;  // of parties with a weight
    int positive_gains_bound = 0;
    std::vector<CertificateLevel> levels;
    std::vector<MixedLeaf> leaves;
    bool operator==(const MixedCertificate&) const = default;
};

}  // namespace wasit::engine
