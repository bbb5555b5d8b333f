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
//               options) to recompute.
//   enumerated  the verifier visits every outcome of the box; or, where `multipliers` are given (separable
//   instances),
//               every outcome whose f(x) + sum mu_p g_p(x) reaches the claimed objective, or the bound if no
//               optimum is claimed: nothing else in the box can be better.
//   merged      the verifier recomputes the frontier of the box by a plain Pareto sum and looks for the best
//   there. infeasible  sum lambda_p g_p(x) < 0 all over the box, lambda >= 0: somebody refuses every deal in
//   it.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/instance.hpp"

namespace wasit::engine {

// One piece of the partition of all outcomes: issue i restricted to `options` (issues not named are free).
struct CertificateLeaf {
    enum class Kind { bounded, enumerated, merged, infeasible } kind = Kind::bounded;
    std::vector<std::pair<int, std::vector<OptionIndex>>> box;
    std::vector<Rational> multipliers;  // lambda, in party order
    std::vector<std::vector<Rational>> further_multipliers;
    std::vector<Rational> walk_away_multipliers;  // mu, in party order; empty: all 0
    std::optional<Rational> bound;                // on this leaf's objective, rounded outward
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
    bool operator==(const Certificate&) const = default;
};

}  // namespace wasit::engine
