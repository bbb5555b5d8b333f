#include "engine/linear_program/linear_program.hpp"

#include <algorithm>

namespace wasit::engine {

namespace {

// The factor that makes all of them whole.
template <class Numbers>
Integer common_denominator(const Numbers& numbers) {
    Integer factor = 1;
    for (const Rational& number : numbers) {
        mpz_lcm(factor.get_mpz_t(), factor.get_mpz_t(), number.get_den_mpz_t());
    }
    return factor;
}

Integer scaled(const Rational& number, const Integer& factor) {
    return number.get_num() * (factor / number.get_den());
}

}  // namespace

void LinearProgram::Dictionary::pivot(std::size_t row, std::size_t column) {
    const Integer chosen = table[row][column];
    Integer product;
    for (std::size_t i = 0; i < table.size(); ++i) {
        if (i == row) continue;
        const Integer factor = table[i][column];
        for (std::size_t j = 0; j < table[i].size(); ++j) {
            if (j == column) continue;
            Integer& cell = table[i][j];
            const Integer& other = table[row][j];
            if (cell != 0) cell *= chosen;
            if (factor != 0 && other != 0) {
                product = factor * other;
                cell -= product;
            }
            if (cell != 0) mpz_divexact(cell.get_mpz_t(), cell.get_mpz_t(), denominator.get_mpz_t());
        }
        table[i][column] = -factor;
    }
    table[row][column] = denominator;
    denominator = chosen;
    if (denominator < 0) {
        denominator = -denominator;
        for (auto& cells : table) {
            for (Integer& cell : cells) mpz_neg(cell.get_mpz_t(), cell.get_mpz_t());
        }
    }
    std::swap(basis[row], nonbasis[column]);
}

bool LinearProgram::Dictionary::climb(Watch* watch) {
    const std::size_t rows = basis.size();
    bool rising = true;
    while (true) {
        const std::vector<Integer>& objective = table[rows];
        std::size_t column = nonbasis.size();
        for (std::size_t j = 0; j < nonbasis.size(); ++j) {
            if (objective[j] >= 0) continue;
            if (column == nonbasis.size() ||
                (rising ? objective[j] < objective[column] : nonbasis[j] < nonbasis[column]))
                column = j;
        }
        if (column == nonbasis.size()) return true;
        std::size_t row = rows;
        for (std::size_t i = 0; i < rows; ++i) {
            if (table[i][column] <= 0) continue;
            if (row == rows) {
                row = i;
                continue;
            }
            const Integer here = table[i].back() * table[row][column];
            const Integer best = table[row].back() * table[i][column];
            if (here < best || (here == best && basis[i] < basis[row])) row = i;
        }
        if (row == rows) return false;
        rising = table[row].back() > 0;
        if (watch != nullptr && !watch->tick("bounding")) throw Interrupted{};
        pivot(row, column);
    }
}

LinearProgram::LinearProgram(int variables, const std::vector<LinearRow>& rows, Watch* watch)
    : variables_(variables), watch_(watch) {
    const auto columns = static_cast<std::size_t>(variables);
    for (std::size_t j = 0; j < columns; ++j) start_.nonbasis.push_back(static_cast<int>(j));
    for (const LinearRow& row : rows) {
        std::vector<Rational> numbers{row.bound};
        for (const auto& [variable, coefficient] : row.terms) numbers.push_back(coefficient);
        const Integer factor = common_denominator(numbers);
        factors_.push_back(factor);
        std::vector<Integer>& cells = start_.table.emplace_back(columns + 1);
        for (const auto& [variable, coefficient] : row.terms)
            cells[static_cast<std::size_t>(variable)] = scaled(coefficient, factor);
        cells.back() = scaled(row.bound, factor);
        start_.basis.push_back(variables + static_cast<int>(start_.basis.size()));
    }
    start_.table.emplace_back(columns + 1);
    find_first_point();
}

// Takes the least shortfall as one more variable, and brings it down to 0 if it can be.
void LinearProgram::find_first_point() {
    Dictionary& dictionary = start_;
    const std::size_t rows = dictionary.basis.size();
    std::size_t worst = 0;
    for (std::size_t i = 1; i < rows; ++i) {
        if (dictionary.table[i].back() < dictionary.table[worst].back()) worst = i;
    }
    if (rows == 0 || dictionary.table[worst].back() >= 0) return;
    const int shortfall = variables_ + static_cast<int>(rows);
    const std::size_t column = dictionary.nonbasis.size();
    for (auto& cells : dictionary.table) cells.insert(cells.end() - 1, Integer(-1));
    dictionary.table[rows][column] = 1;  // z = -shortfall
    dictionary.nonbasis.push_back(shortfall);
    dictionary.pivot(worst, column);
    dictionary.climb(watch_);
    feasible_ = dictionary.table[rows].back() == 0;
    if (!feasible_) return;
    std::size_t place = column + 1;
    for (std::size_t i = 0; i < rows; ++i) {
        if (dictionary.basis[i] != shortfall) continue;
        std::size_t out = 0;
        while (dictionary.table[i][out] == 0)
            ++out;  // a row of nothing but 0 could not have a basic variable
        dictionary.pivot(i, out);
    }
    for (std::size_t j = 0; j < dictionary.nonbasis.size(); ++j) {
        if (dictionary.nonbasis[j] == shortfall) place = j;
    }
    for (auto& cells : dictionary.table) cells.erase(cells.begin() + static_cast<std::ptrdiff_t>(place));
    dictionary.nonbasis.erase(dictionary.nonbasis.begin() + static_cast<std::ptrdiff_t>(place));
}

std::vector<Rational> LinearProgram::read_point(const Dictionary& dictionary) const {
    std::vector<Rational> point(static_cast<std::size_t>(variables_));
    for (std::size_t i = 0; i < dictionary.basis.size(); ++i) {
        if (dictionary.basis[i] >= variables_) continue;
        Rational& value = point[static_cast<std::size_t>(dictionary.basis[i])];
        value = Rational(dictionary.table[i].back(), dictionary.denominator);
        value.canonicalize();
    }
    return point;
}

// The objective's coefficients at the slacks, which count in the units of their rows.
std::vector<Rational> LinearProgram::read_prices(const Dictionary& dictionary, const Integer& factor) const {
    std::vector<Rational> prices(factors_.size());
    for (std::size_t j = 0; j < dictionary.nonbasis.size(); ++j) {
        if (dictionary.nonbasis[j] < variables_) continue;
        const auto row = static_cast<std::size_t>(dictionary.nonbasis[j] - variables_);
        prices[row] = Rational(dictionary.table.back()[j] * factors_[row], dictionary.denominator * factor);
        prices[row].canonicalize();
    }
    return prices;
}

std::vector<Rational> LinearProgram::point() const {
    return read_point(start_);
}

LinearOptimum LinearProgram::maximise(const std::vector<Rational>& objective) const {
    Dictionary dictionary = start_;
    const Integer factor = common_denominator(objective);
    const std::size_t rows = dictionary.basis.size();
    std::vector<Integer>& last = dictionary.table[rows];
    for (Integer& cell : last) cell = 0;
    for (std::size_t i = 0; i < rows; ++i) {
        if (dictionary.basis[i] >= variables_) continue;
        const Integer weight = scaled(objective[static_cast<std::size_t>(dictionary.basis[i])], factor);
        if (weight == 0) continue;
        for (std::size_t j = 0; j < last.size(); ++j) last[j] += weight * dictionary.table[i][j];
    }
    for (std::size_t j = 0; j < dictionary.nonbasis.size(); ++j) {
        if (dictionary.nonbasis[j] >= variables_) continue;
        last[j] -= scaled(objective[static_cast<std::size_t>(dictionary.nonbasis[j])], factor) *
                   dictionary.denominator;
    }
    LinearOptimum optimum;
    optimum.bounded = dictionary.climb(watch_);
    if (!optimum.bounded) return optimum;
    optimum.value = Rational(dictionary.table[rows].back(), dictionary.denominator * factor);
    optimum.value.canonicalize();
    optimum.point = read_point(dictionary);
    optimum.prices = read_prices(dictionary, factor);
    return optimum;
}

}  // namespace wasit::engine
