// A linear program solved in doubles and proved in fractions, for programs of hundreds of variables and rows.
//
// Doubles lead a simplex method to a basis that seems best. Whether it is, is settled exactly: a basis is a system of
// equations, and its solution and prices as fractions are the optimum and its proof, or show what is wrong. Then the
// exact numbers take the place of the rounded ones, and one more step is made (D. Applegate, W. Cook, S. Dash,
// D. Espinoza, "Exact solutions to linear programming problems", Operations Research Letters 35, 2007; A. Gleixner,
// D. Steffy, K. Wolter, "Iterative refinement for linear programming", INFORMS Journal on Computing 28, 2016).
//
// No answer comes of doubles alone, and the same one on every machine that rounds as IEEE 754 says.
//
// A step in doubles costs O(rows x variables); a proof eliminates in the rows that hold with equality, those with a single
// unknown first, so that what is left to do in full is small where most rows are of few variables each.
#pragma once

#include <optional>
#include <vector>

#include "engine/linear_program/linear_program.hpp"

namespace wasit::engine {

// maximise c x subject to a_i x <= b_i for every row, x >= 0. Precondition: some x satisfies all rows, and c x has a
// maximum among them. Nothing where no basis could be proved: ask a LinearProgram. With a watch, may throw Interrupted.
std::optional<LinearOptimum> find_guided_optimum(const std::vector<LinearRow>& rows,
                                                 const std::vector<Rational>& objective,
                                                 Watch* watch = nullptr);

}  // namespace wasit::engine
