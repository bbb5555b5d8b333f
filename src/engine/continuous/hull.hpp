// Linear programs over the convex hull of a choice of pieces, inside the floors of the columns: the relaxation that
// every search over mixed deals rests on. Exact.
//
// The corners of a part are far more than an optimum mixes, so only some are in the program; those that its prices
// show to be worth more than what is in it are added until there are none (column generation, Dantzig and Wolfe 1960).
// Then the prices prove the optimum: no deal is above  most_over(weights)  and the rest of the bound.
//
// Programs are solved in doubles first and proved in fractions (linear_program/guided_optimum.hpp); so are corners looked
// through.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "engine/budget.hpp"
#include "engine/continuous/mixed_instance.hpp"

namespace wasit::engine {

// sum of columns[c] * (column c) + sum of extras[k] * (extra k) >= bound
struct HullLine {
    Row columns;
    std::vector<Rational> extras;
    Rational bound;
};

// Extra variables that no corner has (the least share, a logarithm...), each with its lower limit.
struct HullGoal {
    Row columns;
    std::vector<Rational> extras;
    std::vector<Rational> least;
};

struct HullOptimum {
    Rational value;
    Mixture mixture;
    Row row;                             // of the mixture
    std::vector<Rational> extras;        // the extra variables
    std::vector<Rational> line_prices;   // by line, >= 0
    std::vector<Rational> floor_prices;  // by column, >= 0; 0 where there is no floor
};

class Hull {
  public:
    // With a watch, which must outlive it: questions may end in Interrupted (linear_program.hpp).
    Hull(const MixedInstance& instance, PieceChoice choice, Watch* watch = nullptr);

    const PieceChoice& choice() const { return choice_; }

    // Whether the floors leave a point. If not, the prices of the floors prove it: sum of price * (column - floor) is
    // negative all over the choice.
    bool feasible();
    const std::vector<Rational>& refusal() const { return refusal_; }

    // Precondition: feasible, the lines can be met (with extras at their least, or by an earlier optimum), and the
    // maximum is finite.
    HullOptimum maximise(const HullGoal& goal, const std::vector<HullLine>& lines);
    HullOptimum maximise(const Row& weights) { return maximise({weights, {}, {}}, {}); }

  private:
    struct Place {
        int piece, corner;
        bool operator==(const Place&) const = default;
    };

    const MixedCorner& corner_at(std::size_t part, Place place) const;
    std::vector<Place> list_places(std::size_t part) const;
    // The first of the best, and what it is worth.
    std::pair<Place, Rational> find_best(std::size_t part, const std::vector<Place>& places,
                                         const Row& weights, const std::vector<double>& rounded) const;
    bool activate(std::size_t part, Place place);
    HullOptimum solve(const HullGoal& goal, const std::vector<HullLine>& lines);

    const MixedInstance& instance_;
    Watch* watch_;
    PieceChoice choice_;
    std::vector<std::vector<Place>> active_;  // by part: the corners in the program
    std::optional<bool> feasible_;
    std::vector<Rational> refusal_;
};

}  // namespace wasit::engine
