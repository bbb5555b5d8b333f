// TableMultipliers of an objective and what they prove: for every acceptable deal x
//     objective(x) <= sum weight_m g_m(x) + constant,
// the objective being the weighted sum, the sum of w ln(share) over those who are counted, the smallest share,
// or the weighted sum of what is missed; measured are the parties' gains over a floor and, behind them, how far the sums keep their limits.
#pragma once

#include <functional>
#include <vector>

#include "concepts/objective/objective.hpp"
#include "engine/bounds/dual.hpp"
#include "engine/certificate/certificate.hpp"

namespace wasit::concepts {

struct TableMultipliers {
    std::vector<double> lambda;     // as engine/certificate/certificate.hpp has them
    std::vector<double> walk_away;  // mu
    std::vector<double> sums;       // of the sum sides
    bool operator==(const TableMultipliers&) const = default;
};

// The deals that multipliers are sought for.
struct DualFrame {
    std::vector<double> range;          // by measure: parties, then sum sides
    std::vector<engine::Int128> floor;  // by party: what gains are measured from
    std::vector<bool> binding;          // by party: no deal gives less than its floor, so that may be weighed
    std::vector<bool> counted;          // by party: products are over these
    std::function<std::vector<double>(const engine::DualProblem&)> minimise;
    // The greatest sum of weight * gain, by measure, over the deals.
    std::function<double(const std::vector<double>&)> most;
};

class TableLagrangian {
  public:
    TableLagrangian(const engine::Instance& instance, const Objective& objective, DualFrame frame);

    // Close to the best bound there is.
    TableMultipliers find_best() const;
    // Others nearby: together they bound more tightly where only part of a deal is free.
    std::vector<TableMultipliers> find_others(const TableMultipliers& best) const;

    std::vector<double> weigh(
        const TableMultipliers& multipliers) const;                // of each measure's gain, own scale
    Rational constant(const TableMultipliers& multipliers) const;  // rounded up
    void write(const TableMultipliers& multipliers, engine::CertificateLeaf& leaf) const;
    engine::MultiplierRow write(const TableMultipliers& multipliers) const;

  private:
    bool in_product(std::size_t party) const;
    bool weighs_twice(std::size_t party) const;
    TableMultipliers minimise(Objective::Kind kind) const;
    // Those that bound the smallest share, as far as each party's weight allows.
    TableMultipliers spread_misses() const;
    double bound(const TableMultipliers& multipliers) const;
    void add_misses(const TableMultipliers& best, std::vector<TableMultipliers>& others) const;
    TableMultipliers simplify(const std::vector<double>& weight, const std::vector<int>& again,
                              Objective::Kind kind) const;

    const Objective& objective_;
    DualFrame frame_;
    std::vector<double> unit_, from_, weight_;  // own scale; `from` less the floor
    std::vector<Rational> exact_from_;          // from less floor, in units
    Rational floors_ = 0;                       // sum: weighted
};

}  // namespace wasit::concepts
