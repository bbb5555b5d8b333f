// Why an optimum is one: something a small program can check without trusting the solver (engine/verifier).
//
// The leaves are a partition of all outcomes into boxes. Each says why nothing in it is better than claimed:
//
//   bounded     max over the box of  f(x) + sum mu_p g_p(x)  is at most `bound`, where g_p = u_p - r_p on the
//   party's
//               own scale, mu_p >= 0 (`walk_away_multipliers`; all 0 unless everyone must accept), and
//                 weighted sum   f = sum w_p u_p                                  lambda = w
//                 nash           f = sum w_p (lambda_p g_p - 1 - ln lambda_p)     lambda_p > 0
//                 leximin        f = sum lambda_p n_p                             lambda >= 0, sum 1, 0 for
//                 parties
//                                                                                 that are compared last
//                 shortfall      f = sum lambda_p n_p                             0 <= lambda_p <= w_p
//               with n_p the party's normalised gain. So `bound` is an upper bound on sum w u, on sum w ln g
//               where every party gains, and on the smallest component, and on sum w min(0, n).
//               Where worths are not sums, each u_p
//               is replaced by an additive upper bound (engine/bounds/relaxation.hpp). O(parties x issues x
//               options) to recompute. With a linear proof, the maximum is bounded with the boxes that bonuses
//               are on taken as variables of their own: from multipliers pi >= 0 of rows a y <= b that every
//               acceptable deal meets,  sum pi b + max over options and boxes of (f + sum mu g - sum pi a) y, each
//               issue and each box by itself (Lagrange; safe as it stands: Neumaier & Shcherbina 2004). A
//               weighted sum whose values are all multiples of some number need only be bounded to within less than
//               that number.
//   enumerated  the verifier visits every outcome of the box, one of those that nothing tells apart; or, where `multipliers` are given (separable
//   instances),
//               every outcome whose f(x) + sum mu_p g_p(x) reaches the claimed objective, or the bound if no
//               optimum is claimed: nothing else in the box can be better.
//   merged      the verifier recomputes the frontier of the box by a plain Pareto sum and looks for the best
//   there. infeasible  sum lambda_p g_p(x) < 0 all over the box, lambda >= 0: somebody refuses every deal in
//   it.
//
// Where issues are linked, worths are no plain sums, or not everyone must accept, leaves say more (they have
// `tables_up_to`). Such a leaf is about the deals inside the limits that all of `accepting` accept and in which
// all of `gaining` gain; several leaves may cover the same box for different parties, so that together they
// speak of every deal that the rule of agreement lets pass:
//   - weighted sum, leximin, no deal: every set of parties that can agree contains some leaf's `accepting`
//   - nash, k gains claimed: for every set that can agree and every k or k + 1 of its parties, some leaf's
//     `accepting` lies in the set and its `gaining` in those (equal to them unless all its deals are visited)
// Maxima are then over the deals that bonuses, limits and red lines of `accepting` allow, taken as tables on
// the issues they name (elimination/network.hpp), and have  + sum nu_s (how far the sum keeps its limit)
// added, nu >= 0. Gains of `gaining` count from the least that is more than the walk-away. Where `multipliers`
// are empty no objective is bounded: `infeasible` and `enumerated` are then about  sum mu g + sum nu (...) >= 0.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/instance.hpp"

namespace wasit::engine {

// Outcomes given by the options that some issues may take (issues not named are free), each issue at most once.
using CertificateBox = std::vector<std::pair<int, std::vector<OptionIndex>>>;

// An inequality that holds for every outcome that may be acceptable. A box counts 1 in an outcome that lies in it and
// 0 elsewhere; a side, an issue with some of its options, likewise.
//
//   exclusive    no two of the boxes and sides meet, so at most one of them holds (a clique): their sum <= 1
//   joint        what lies in all the boxes and sides lies in `then` as well: their sum - then <= their number - 1.
//                Also where a limit of the kind "when, require" says so. Without `then`: what lies in all of them is
//                empty, or inside a forbidden box, or inside a red line of a party that must accept
//   limit_most   the sum of that limit is at most what it says; limit_least: at least
struct CertificateRow {
    enum class Kind { exclusive, joint, limit_most, limit_least } kind = Kind::exclusive;
    std::vector<int> boxes;  // indices in LinearCertificate::boxes
    CertificateBox sides;    // each a set of its own
    std::optional<int> then_box;
    CertificateBox then_side;  // one at most
    int limit = 0;             // index in Instance::limits
    bool operator==(const CertificateRow&) const = default;
};

// What the linear proofs of several leaves share.
struct LinearCertificate {
    std::vector<CertificateBox> boxes;
    std::vector<CertificateRow> rows;
    bool operator==(const LinearCertificate&) const = default;
};

// Multipliers of rows, and how much of each party's weight lies on the most that its worth can be (a cap) instead of
// on the sum that its worth is made of.
struct LinearProof {
    Rational unit = 1;                               // of the counts
    std::vector<std::pair<int, std::int64_t>> rows;  // index of a row, its multiplier / unit: > 0
    std::vector<Rational> on_caps;                   // by party; empty: none
    bool operator==(const LinearProof&) const = default;
};

// Multipliers of one more bound on the same leaf, as the leaf's own.
struct MultiplierRow {
    std::vector<Rational> multipliers, walk_away_multipliers, sum_multipliers;
    bool operator==(const MultiplierRow&) const = default;
};

// One piece of the partition of all outcomes.
struct CertificateLeaf {
    enum class Kind { bounded, enumerated, merged, infeasible } kind = Kind::bounded;
    CertificateBox box;
    std::vector<Rational> multipliers;  // lambda, in party order
    std::vector<std::vector<Rational>> further_multipliers;
    std::vector<Rational> walk_away_multipliers;  // mu, in party order; empty: all 0
    std::optional<Rational> bound;                // on this leaf's objective, rounded outward
    std::optional<LinearProof> linear;            // bounded, infeasible

    // Linked leaves only, those that have `tables_up_to`.
    std::optional<std::uint64_t> tables_up_to;  // parts of more combinations are bounded one by one
    std::vector<int> accepting, gaining;        // parties, ascending: the deals that the leaf is about
    std::vector<Rational> sum_multipliers;      // nu, by sum side (elimination/network.hpp); empty: all 0
    std::vector<MultiplierRow> further_rows;    // enumerated: deals must reach the threshold in these too
    bool operator==(const CertificateLeaf&) const = default;
};

// One of the later components of a leximin objective.
struct CertificateLevel {
    Rational objective;
    std::optional<Rational> bound;  // given where it is proved: after the earlier components are fixed
    bool operator==(const CertificateLevel&) const = default;
};

// The most a party can get among the acceptable deals, which normalised gains are measured against.
struct CertificateIdeal {
    Rational worth;   // on the party's own scale
    Rational bound;   // equal to `worth` where it is proved
    Outcome outcome;  // an acceptable deal of that worth
    std::vector<CertificateLeaf>
        leaves;  // f = u_p of this party alone; `multipliers` stay empty but where enumerated
    LinearCertificate linear;
    bool operator==(const CertificateIdeal&) const = default;
};

// Party weights, as whole numbers in their proportions, go up to this: to compare products of gains exactly,
// gains are raised to them.
inline constexpr long kMostWeight = 10'000;

struct Certificate {
    enum class Status {
        optimal,    // proved
        bounded,    // the deal, if any, is acceptable; nothing is better than `bound`
        infeasible  // no acceptable deal exists: proved
    } status = Status::optimal;

    // What was maximised, as far as the concept's name does not say.
    std::vector<Rational> weights;         // by party; empty: all 1
    std::vector<Rational> references;      // gupta-livne: s_p on the party's own scale; concessions: r_p
    std::vector<CertificateIdeal> ideals;  // kalai-smorodinsky and gupta-livne

    // Weighted sum, or the smallest component of a leximin: exact. nash: sum of w ln g over the positive
    // gains, to the nearest double; its bound is rounded up.
    std::optional<Rational> objective;
    std::optional<Rational> bound;
    int positive_gains = 0;                // nash: of the deal claimed
    int positive_gains_bound = 0;          // nash: no acceptable deal has more
    std::vector<CertificateLevel> levels;  // leximin: the later components, in ascending order
    std::vector<CertificateLeaf> leaves;
    LinearCertificate linear;
    bool operator==(const Certificate&) const = default;
};

}  // namespace wasit::engine
