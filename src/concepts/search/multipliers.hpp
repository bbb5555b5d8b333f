// Multipliers of an objective and what they prove: for every acceptable deal x
//     objective(x) <= sum weight_p g_p(x) + constant,
// the objective being the weighted sum, the sum of w ln(share) where all gain, the smallest share, or the
// weighted sum of what the shares miss to 0.
#pragma once

#include <vector>

#include "concepts/objective/objective.hpp"
#include "engine/bounds/gain_table.hpp"
#include "engine/certificate/certificate.hpp"

namespace wasit::concepts {

struct Multipliers {
    std::vector<double> lambda;     // as engine/certificate/certificate.hpp has them
    std::vector<double> walk_away;  // mu; all 0 for leximin and shortfall
};

class Lagrangian {
  public:
    // `unanimous`: whether everyone must accept, so that walk-aways may be weighed.
    Lagrangian(const engine::Instance& instance, const engine::GainTable& table, const Objective& objective,
               bool unanimous);

    // Close to the best bound there is.
    Multipliers find_best() const;
    // Others nearby: together they bound more tightly where only part of a deal is free.
    std::vector<Multipliers> find_others(const Multipliers& best) const;

    std::vector<double> weigh(const Multipliers& multipliers) const;  // of each party's gain, own scale
    Rational constant(const Multipliers& multipliers) const;          // rounded up
    // The least gain of a party, own scale, that it may have in an acceptable deal whose smallest share is `target`;
    // rounded down.
    double least_gain(int party, double target) const;
    void write(const Multipliers& multipliers, engine::CertificateLeaf& leaf) const;

    // The multipliers that put these weights on the parties' gains, shortened.
    Multipliers simplify(const std::vector<double>& weight) const;

  private:
    Multipliers minimise(Objective::Kind kind) const;
    Multipliers simplify(const std::vector<double>& weight, Objective::Kind kind) const;
    Multipliers spread_misses() const;  // shortfall: as for leximin, the largest at its ceiling
    double bound(const Multipliers& multipliers) const;  // to within rounding

    const engine::GainTable& table_;
    const Objective& objective_;
    bool unanimous_;
    std::vector<double> unit_, from_, weight_;  // own scale; `from` less the walk-away
    std::vector<Rational> exact_from_;          // from less walk-away, in units
    Rational walk_aways_ = 0;                   // sum: weighted
};

}  // namespace wasit::concepts
