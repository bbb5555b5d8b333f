// Linear programs in exact arithmetic, for questions whose answer is a proof: is there a point, how far can
// this go.
//
//   maximise c x   subject to   a_i x <= b_i for every row,   x >= 0
//
// The simplex method on a dense dictionary of integers over one common denominator (J. Edmonds, "Systems of
// distinct representatives and linear algebra", 1967; D. Avis, "lrs", 2000): every division is exact and no
// fraction is ever reduced. Dantzig's rule while the objective rises, Bland's (1977) while it does not, so it
// ends. The search for a first point is done once; each objective then starts from there.
// A pivot costs O(rows x variables) products of integers of O(rows) words at worst: for tens of variables and
// up to a few thousand rows.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "engine/budget.hpp"
#include "model/number.hpp"

namespace wasit::engine {

// sum of coefficient * variable <= bound; a variable at most once.
struct LinearRow {
    std::vector<std::pair<int, Rational>> terms;
    Rational bound;
};

struct LinearOptimum {
    bool bounded = true;  // false: the objective has no maximum, the rest is void
    Rational value;
    std::vector<Rational> point;  // a vertex at which it is taken
    std::vector<Rational>
        prices;  // by row, >= 0: c x <= sum of price * (a_i x) for x >= 0, and the prices of the
                 // bounds add up to `value`: the optimum of the dual program, its proof
};

// Thrown when the watch ends a program half-way: nobody on the way up can use half an answer. Caught by whoever gave the
// watch.
struct Interrupted {};

class LinearProgram {
  public:
    // Precondition: terms name variables 0..variables-1. With a watch, which must outlive it: asked before every pivot,
    // here and in maximise().
    LinearProgram(int variables, const std::vector<LinearRow>& rows, Watch* watch = nullptr);

    bool feasible() const { return feasible_; }
    // Precondition: feasible. `objective` has a coefficient for every variable. The answer does not depend on
    // what was asked before.
    LinearOptimum maximise(const std::vector<Rational>& objective) const;
    // One point of it. Precondition: feasible.
    std::vector<Rational> point() const;

  private:
    using Table = std::vector<std::vector<Integer>>;

    // x_basis[i] + sum over j of table[i][j] / denominator * x_nonbasis[j] = table[i].back() / denominator;
    // the last row is the objective's: z + ... = ...
    struct Dictionary {
        Table table;
        Integer denominator = 1;
        std::vector<int> basis, nonbasis;  // variables first, then slacks

        void pivot(std::size_t row, std::size_t column);
        // Until no column helps; false if unbounded.
        bool climb(Watch* watch);
    };

    void find_first_point();
    std::vector<Rational> read_point(const Dictionary& dictionary) const;
    std::vector<Rational> read_prices(const Dictionary& dictionary, const Integer& factor) const;

    int variables_;
    Watch* watch_;
    std::vector<Integer> factors_;  // by row: what made its numbers whole
    bool feasible_ = true;
    Dictionary start_;
};

}  // namespace wasit::engine
