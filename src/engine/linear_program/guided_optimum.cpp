#include "engine/linear_program/guided_optimum.hpp"

#include <algorithm>

#include "engine/linear_program/rounded_simplex.hpp"

namespace wasit::engine {

namespace {

constexpr int kMostExactSteps = 60;  // from one basis that was refuted to the next

// A square system of equations in fractions, eliminated once for any right side, and for its transpose.
class SquareSystem {
  public:
    SquareSystem(std::vector<std::vector<Rational>> cells, Watch* watch) : cells_(std::move(cells)) {
        const std::size_t size = cells_.size();
        std::vector<bool> row_done(size), column_done(size);
        for (std::size_t step = 0; step < size; ++step) {
            if (watch != nullptr && !watch->tick("bounding")) throw Interrupted{};
            const auto chosen = choose_pivot(row_done, column_done);
            if (!chosen) return;
            const auto [row, column] = *chosen;
            Step& own = steps_.emplace_back(Step{row, column, {}});
            row_done[row] = column_done[column] = true;
            for (std::size_t i = 0; i < size; ++i) {
                if (row_done[i] || cells_[i][column] == 0) continue;
                Rational factor = cells_[i][column] / cells_[row][column];
                cells_[i][column] = 0;
                for (std::size_t j = 0; j < size; ++j) {
                    if (!column_done[j] && cells_[row][j] != 0) cells_[i][j] -= factor * cells_[row][j];
                }
                own.others.emplace_back(i, std::move(factor));
            }
        }
    }

    bool singular() const { return steps_.size() < cells_.size(); }

    // The x of  cells x = right.
    std::vector<Rational> solve(std::vector<Rational> right) const {
        for (const Step& step : steps_) {
            if (right[step.row] == 0) continue;
            for (const auto& [other, factor] : step.others) right[other] -= factor * right[step.row];
        }
        std::vector<Rational> result(cells_.size());
        for (std::size_t t = steps_.size(); t-- > 0;) {
            Rational rest = right[steps_[t].row];
            for (std::size_t later = t + 1; later < steps_.size(); ++later) {
                const std::size_t column = steps_[later].column;
                if (cells_[steps_[t].row][column] != 0)
                    rest -= cells_[steps_[t].row][column] * result[column];
            }
            result[steps_[t].column] = rest / cells_[steps_[t].row][steps_[t].column];
        }
        return result;
    }

    // The y of  y cells = right.
    std::vector<Rational> solve_transposed(const std::vector<Rational>& right) const {
        std::vector<Rational> result(cells_.size());
        for (std::size_t t = 0; t < steps_.size(); ++t) {
            Rational rest = right[steps_[t].column];
            for (std::size_t before = 0; before < t; ++before) {
                const Rational& cell = cells_[steps_[before].row][steps_[t].column];
                if (cell != 0) rest -= cell * result[steps_[before].row];
            }
            result[steps_[t].row] = rest / cells_[steps_[t].row][steps_[t].column];
        }
        for (std::size_t t = steps_.size(); t-- > 0;) {
            for (const auto& [other, factor] : steps_[t].others)
                result[steps_[t].row] -= factor * result[other];
        }
        return result;
    }

  private:
    struct Step {
        std::size_t row, column;
        std::vector<std::pair<std::size_t, Rational>>
            others;  // rows, and how often this one is taken from them
    };

    // The entry that can make the fewest others (H. Markowitz, Management Science 3, 1957).
    std::optional<std::pair<std::size_t, std::size_t>> choose_pivot(
        const std::vector<bool>& row_done, const std::vector<bool>& column_done) const {
        const std::size_t size = cells_.size();
        std::vector<std::size_t> in_row(size), in_column(size);
        const auto is_open = [&](std::size_t i, std::size_t j) {
            return !row_done[i] && !column_done[j] && cells_[i][j] != 0;
        };
        for (std::size_t i = 0; i < size; ++i) {
            for (std::size_t j = 0; !row_done[i] && j < size; ++j) {
                if (!is_open(i, j)) continue;
                ++in_row[i];
                ++in_column[j];
            }
        }
        std::optional<std::pair<std::size_t, std::size_t>> best;
        std::size_t least = 0;
        for (std::size_t i = 0; i < size; ++i) {
            for (std::size_t j = 0; !row_done[i] && j < size; ++j) {
                if (!is_open(i, j)) continue;
                const std::size_t made = (in_row[i] - 1) * (in_column[j] - 1);
                if (best && made >= least) continue;
                best = {i, j};
                least = made;
                if (least == 0) return best;
            }
        }
        return best;
    }

    std::vector<std::vector<Rational>> cells_;
    std::vector<Step> steps_;
};

// What a basis says, exactly.
class BasisProof {
  public:
    BasisProof(const std::vector<LinearRow>& rows, const std::vector<Rational>& objective,
               const RoundedSimplex& simplex, Watch* watch)
        : rows_(rows), objective_(objective), simplex_(simplex) {
        const auto columns = static_cast<int>(objective.size());
        std::vector<int> place(objective.size(), -1);
        for (const int variable : simplex.basis()) {
            if (variable >= columns) continue;
            place[static_cast<std::size_t>(variable)] = static_cast<int>(basic_.size());
            basic_.push_back(static_cast<std::size_t>(variable));
        }
        for (const int variable : simplex.nonbasis()) {
            const auto slack = static_cast<std::size_t>(variable - columns);
            if (variable >= columns && slack < rows.size()) tight_.push_back(slack);
        }
        if (tight_.size() != basic_.size()) return;
        std::vector<std::vector<Rational>> cells(tight_.size(), std::vector<Rational>(basic_.size()));
        std::vector<Rational> right, gains;
        for (std::size_t t = 0; t < tight_.size(); ++t) {
            for (const auto& [variable, coefficient] : rows[tight_[t]].terms) {
                const int at = place[static_cast<std::size_t>(variable)];
                if (at >= 0) cells[t][static_cast<std::size_t>(at)] = coefficient;
            }
            right.push_back(rows[tight_[t]].bound);
        }
        for (const std::size_t variable : basic_) gains.push_back(objective[variable]);
        const SquareSystem system(std::move(cells), watch);
        if (system.singular()) return;
        regular_ = true;
        optimum_.point.assign(objective.size(), Rational(0));
        const std::vector<Rational> solution = system.solve(std::move(right));
        for (std::size_t k = 0; k < basic_.size(); ++k) optimum_.point[basic_[k]] = solution[k];
        optimum_.prices.assign(rows.size(), Rational(0));
        const std::vector<Rational> prices = system.solve_transposed(gains);
        for (std::size_t t = 0; t < tight_.size(); ++t) optimum_.prices[tight_[t]] = prices[t];
        for (const std::size_t variable : basic_)
            optimum_.value += objective[variable] * optimum_.point[variable];
    }

    bool regular() const { return regular_; }

    // By variable of the basis, in its order.
    std::vector<Rational> find_values() const {
        std::vector<Rational> values;
        for (const int variable : simplex_.basis()) {
            const auto at = static_cast<std::size_t>(variable);
            if (at < objective_.size()) {
                values.push_back(optimum_.point[at]);
                continue;
            }
            const LinearRow& row = rows_[at - objective_.size()];
            Rational rest = row.bound;
            for (const auto& [other, coefficient] : row.terms) {
                const Rational& value = optimum_.point[static_cast<std::size_t>(other)];
                if (value != 0) rest -= coefficient * value;
            }
            values.push_back(std::move(rest));
        }
        return values;
    }

    // By variable outside the basis, in their order: what a unit of it costs more than it brings.
    std::vector<Rational> find_losses() const {
        std::vector<Rational> all(objective_.size());
        for (std::size_t j = 0; j < all.size(); ++j) all[j] = -objective_[j];
        for (const std::size_t row : tight_) {
            if (optimum_.prices[row] == 0) continue;
            for (const auto& [variable, coefficient] : rows_[row].terms)
                all[static_cast<std::size_t>(variable)] += optimum_.prices[row] * coefficient;
        }
        std::vector<Rational> losses;
        for (const int variable : simplex_.nonbasis()) {
            const auto at = static_cast<std::size_t>(variable);
            if (at < all.size()) {
                losses.push_back(all[at]);
            } else {
                const std::size_t slack = at - all.size();
                losses.push_back(slack < rows_.size() ? optimum_.prices[slack] : Rational(0));
            }
        }
        return losses;
    }

    LinearOptimum& optimum() { return optimum_; }

  private:
    const std::vector<LinearRow>& rows_;
    const std::vector<Rational>& objective_;
    const RoundedSimplex& simplex_;
    std::vector<std::size_t> basic_, tight_;  // variables above 0, and rows that hold with equality
    bool regular_ = false;
    LinearOptimum optimum_;
};

bool none_negative(const std::vector<Rational>& numbers) {
    return std::none_of(numbers.begin(), numbers.end(), [](const Rational& number) { return number < 0; });
}

}  // namespace

std::optional<LinearOptimum> find_guided_optimum(const std::vector<LinearRow>& rows,
                                                 const std::vector<Rational>& objective, Watch* watch) {
    RoundedSimplex simplex(rows, objective, watch);
    if (!simplex.run()) return std::nullopt;
    for (int step = 0; step < kMostExactSteps; ++step) {
        BasisProof proof(rows, objective, simplex, watch);
        if (!proof.regular()) return std::nullopt;
        const std::vector<Rational> values = proof.find_values(), losses = proof.find_losses();
        if (none_negative(values) && none_negative(losses)) return std::move(proof.optimum());
        if (!simplex.step(values, losses)) return std::nullopt;
    }
    return std::nullopt;
}

}  // namespace wasit::engine
