// Multipliers whose Lagrangian bound is close to the least: where bounds and searches start from.
//
// The bound for multipliers w >= 0 on the parties' gains is  max over deals of sum w_p g_p  plus terms of the
// objective. Its minimum over w is found by Newton's method on a smoothed form (each maximum over an issue's
// options replaced by a log-sum-exp, Nesterov 2005), the smoothing taken to almost nothing. Any multipliers
// give a valid bound, so nothing depends on how close the search comes; bit for bit the same on every
// machine. O(options x parties^2) for a step, about 40 steps.
//
// Where issues are linked the smoothed maximum, its gradient and its second derivatives come from elimination
// too: log-sum-exp in place of the maximum, and with it the mean and covariance of the gains (the expectation
// semiring of Eisner 2002, Li and Eisner 2009). Sum limits are measures like the parties' worths, their
// multipliers found in the same way.
#pragma once

#include <vector>

#include "engine/bounds/gain_table.hpp"
#include "engine/budget.hpp"
#include "engine/elimination/step_tables.hpp"

namespace wasit::engine {

// Minimise over z > 0:  max over deals of sum (base_p + z_p) g_p  -  sum from_p z_p  -  sum barrier_p ln z_p,
// with sum equality_p z_p = 1 unless `equality` is empty, and z_p < ceiling_p unless `ceiling` is.
// Everything on the parties' own scales. Over step
// tables p runs over the measures, and beyond them over second multipliers of some (`again`), whose base is 0.
struct DualProblem {
    std::vector<double> base;
    std::vector<double> from;
    std::vector<double> barrier;
    std::vector<double> equality;
    std::vector<double> ceiling;  // > 0 where z_p is not fixed; HUGE_VAL: none
    std::vector<bool> fixed;      // z_p stays 0
    std::vector<int> again;       // measures that have a second multiplier
};

// base + z, by party. Over step tables a step may last: where the watch stops it, the best until then.
std::vector<double> minimise_dual(const GainTable& table, const DualProblem& problem);
std::vector<double> minimise_dual(const StepTables& tables, const DualProblem& problem, Watch& watch);

}  // namespace wasit::engine
