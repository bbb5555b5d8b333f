// The simplex method on a dense dictionary of doubles: quick, and without proof (guided_optimum.hpp proves).
#pragma once

#include <optional>
#include <vector>

#include "engine/linear_program/linear_program.hpp"

namespace wasit::engine {

class RoundedSimplex {
  public:
    RoundedSimplex(const std::vector<LinearRow>& rows, const std::vector<Rational>& objective, Watch* watch);

    // To a basis that seems best. False where there seems to be none, or rounding got in the way.
    bool run();
    // Variables first, then the slacks of the rows; as many as there are rows.
    const std::vector<int>& basis() const { return basis_; }
    const std::vector<int>& nonbasis() const { return nonbasis_; }

    // One step from this basis, given its exact values (in the order of the basis) and what a unit of each other variable
    // takes from the objective (in the order of the nonbasis). False where none can be made.
    bool step(const std::vector<Rational>& values, const std::vector<Rational>& losses);

  private:
    double* row(std::size_t i) { return cells_.data() + i * width_; }
    void pivot(std::size_t row, std::size_t column);
    bool find_first_point();
    bool climb();
    // The row that bounds the column first; the number of rows if none does.
    std::size_t find_leaving(std::size_t column);
    double scale_of(int variable) const;

    std::size_t rows_, columns_, width_;
    Watch* watch_;
    // x_basis[i] + sum of cells[i][j] * x_nonbasis[j] = last cell of the row; the last row is the objective's. Rows are
    // scaled to a greatest coefficient of about 1, and their slacks with them; so is the objective.
    std::vector<double> cells_, scales_;
    double objective_scale_ = 1;
    std::vector<double> objective_;
    std::vector<int> basis_, nonbasis_;
    int shortfall_ = -1;  // the variable of the search for a first point, which never comes back
};

}  // namespace wasit::engine
