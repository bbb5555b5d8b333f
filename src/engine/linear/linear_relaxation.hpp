// The linear relaxation of a LinearModel, solved by Clp (Debian coinor-libcbc-dev) where the program was built with it.
//
// Floating-point answers guide a search and propose multipliers; whoever uses these evaluates them (safe_bound.hpp).
// One thread; the same calls in the same order give the same answers.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "engine/budget.hpp"
#include "engine/linear/linear_model.hpp"

namespace wasit::engine {

// What is maximised, in doubles. A party's share is (gain over its walk-away - from) / unit, on its own scale.
struct LinearGoal {
    enum class Kind {
        weighted,    // sum of weight * share
        logarithms,  // sum of weight * ln share, by tangents
        least,       // the smallest share of those counted
        misses,      // sum of weight * min(0, share)
        nothing      // as little below the walk-aways, and beyond the limits, as can be
    } kind = Kind::weighted;
    std::vector<double> weight, from, unit;
    std::vector<bool> counted;
    bool walk_aways = false;  // everyone must accept
};

struct LinearAnswer {
    std::vector<double> columns;               // options, then boxes
    std::vector<double> weight;                // on each party's gain, own scale; 0 for what plays no part
    std::vector<double> on_sum;                // the part of it that lies on the sum a worth is made of
    std::vector<std::pair<int, double>> rows;  // multipliers > 0 of the model's rows
    double value = 0;
};

using LinearBasis = std::vector<unsigned char>;

class LinearRelaxation {
  public:
    static bool available();

    // The watch must outlive it: it stops a solve between two steps of the simplex method.
    LinearRelaxation(const LinearModel& model, LinearGoal goal, Watch& watch);
    ~LinearRelaxation();

    // Takes over rows that were added to the model.
    void update();
    // Over the deals made of these options, by issue; starting from a basis of an earlier answer if there is one.
    // Nothing where the solver gave up, or the watch stopped it.
    std::optional<LinearAnswer> solve(const std::vector<std::vector<OptionIndex>>& options,
                                      const LinearBasis* start);
    LinearBasis basis() const;

  private:
    struct Solver;
    std::unique_ptr<Solver> solver_;
};

}  // namespace wasit::engine
