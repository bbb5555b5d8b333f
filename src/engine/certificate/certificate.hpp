// Why an optimum is one: something a small program can check without trusting the solver.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/instance.hpp"

namespace wasit::engine {

// One piece of the partition of all outcomes: issue i restricted to `options` (issues not named are free).
struct CertificateLeaf {
    enum class Kind {
        bounded,     // multipliers prove that nothing in it beats the incumbent by more than the gap
        enumerated,  // small: the verifier visits every outcome
        merged,      // 2 or 3 parties, separable: the verifier recomputes the frontier of the box
        infeasible   // multipliers prove that no acceptable deal lies in it
    } kind = Kind::bounded;
    std::vector<std::pair<int, std::vector<OptionIndex>>> box;
    std::vector<Rational> multipliers;  // in party order
    std::optional<Rational> bound;      // on this leaf's objective, rounded outward
};

// One component of a leximin objective, after the earlier ones are fixed.
struct CertificateLevel {
    Rational objective;
    Rational bound;
};

struct Certificate {
    enum class Status { optimal, bounded, infeasible } status = Status::optimal;
    // Exact where the objective is rational. For nash: the number of parties with a positive gain, and the sum of w ln g
    // as an enclosing interval.
    std::optional<Rational> objective;
    std::optional<Rational> bound;
    int positive_gains = 0;          // nash
    std::vector<CertificateLevel> levels;  // leximin: the later components
    std::vector<CertificateLeaf> leaves;
};

}  // namespace wasit::engine
