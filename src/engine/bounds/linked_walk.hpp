// Every deal that several linear bounds leave possible, where issues are linked: near_walk.hpp over step
// tables.
//
// A row of weights w, one for each measure, selects the deals with  sum w_m g_m(x) >= threshold. Elimination
// over (max, +) gives, for every context of every step, the best that the steps below can still bring (Dechter
// and Rish 2003 call such messages exact mini-buckets); going from the roots down, an option loses what it
// falls short of that. A branch is cut as soon as one row's losses exceed its slack: branch and bound with
// exact completions for each row, and several rows together cut what none of them can alone. Losses are 31-bit
// integers in units of the row's slack, rounded so that no deal of interest is ever missed.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "engine/budget.hpp"
#include "engine/elimination/step_tables.hpp"

namespace wasit::engine {

struct LinkedVisit {
    OutcomeView outcome;
    std::span<const Int128> worths;  // by measure, as the tables have them
};

class LinkedWalk {
  public:
    // `rows`: the weights of each row, by measure, >= 0. The tables must outlive the walk.
    LinkedWalk(const StepTables& tables, const std::vector<std::vector<double>>& rows);

    enum class End { complete, stopped, out_of_nodes };

    // Visits all deals that the tables allow with  sum w_m g_m >= threshold  in every row, and perhaps some
    // that miss one by rounding. `visit` returns false to stop. `nodes`: how many branches may be entered;
    // those that were are subtracted. A watch that stops counts as running out of them.
    End run(const std::vector<double>& thresholds, std::uint64_t& nodes, Watch& watch,
            const std::function<bool(const LinkedVisit&)>& visit) const;

    // Whether the tables allow no deal.
    bool is_empty() const { return empty_; }
    // An upper bound on a row's largest sum over all deals, within a rounding error of it.
    double most(std::size_t row) const { return most_[row] + error_[row]; }
    // More than what rounding may add to a sum of this row here or in another implementation.
    double margin(std::size_t row) const { return 64 * error_[row]; }
    // A deal with the row's largest sum.
    Outcome find_best(std::size_t row) const;

  private:
    class Pass;
    double value(std::size_t step, std::size_t at, std::size_t row) const {
        return values_[step][at * row_count_ + row];
    }
    // The best completions by step, context and row, over the rows of the tables that are alive.
    void complete(const std::vector<std::vector<std::uint8_t>>& alive,
                  std::vector<std::vector<double>>& messages) const;
    double sum(const std::vector<std::vector<double>>& messages, std::size_t step, std::size_t at,
               std::size_t row) const;

    const StepTables& tables_;
    std::size_t row_count_;
    std::vector<std::vector<double>> values_;    // [step][table row * rows + row]
    std::vector<std::vector<double>> messages_;  // [step][context * rows + row]
    std::vector<double> constant_, error_, most_;
    bool empty_ = false;
};

}  // namespace wasit::engine
