#include "engine/linear_program/linear_program.hpp"

#include <functional>
#include <gtest/gtest.h>

#include "dice.hpp"

namespace wasit::engine {
namespace {

using Point = std::vector<Rational>;

Rational dot(const LinearRow& row, const Point& point) {
    Rational sum = 0;
    for (const auto& [variable, coefficient] : row.terms) sum += coefficient * point[variable];
    return sum;
}

// The solution of a square system, or nothing where it has not exactly one.
std::optional<Point> solve(std::vector<std::vector<Rational>> system) {
    const std::size_t size = system.size();
    for (std::size_t c = 0; c < size; ++c) {
        std::size_t row = c;
        while (row < size && system[row][c] == 0) ++row;
        if (row == size) return std::nullopt;
        std::swap(system[c], system[row]);
        for (std::size_t i = 0; i < size; ++i) {
            if (i == c || system[i][c] == 0) continue;
            const Rational factor = system[i][c] / system[c][c];
            for (std::size_t j = c; j <= size; ++j) system[i][j] -= factor * system[c][j];
        }
    }
    Point point;
    for (std::size_t i = 0; i < size; ++i) point.push_back(system[i][size] / system[i][i]);
    return point;
}

// Every vertex: the points of the polytope where `variables` of its constraints are tight.
std::vector<Point> list_vertices(int variables, std::vector<LinearRow> rows) {
    for (int v = 0; v < variables; ++v) rows.push_back({{{v, Rational(-1)}}, 0});
    std::vector<Point> vertices;
    std::vector<std::size_t> chosen;
    const std::function<void(std::size_t)> choose = [&](std::size_t from) {
        if (chosen.size() == static_cast<std::size_t>(variables)) {
            std::vector<std::vector<Rational>> system;
            for (const std::size_t r : chosen) {
                auto& line = system.emplace_back(variables + 1);
                for (const auto& [variable, coefficient] : rows[r].terms) line[variable] = coefficient;
                line.back() = rows[r].bound;
            }
            const auto point = solve(std::move(system));
            if (!point) return;
            for (const LinearRow& row : rows) {
                if (dot(row, *point) > row.bound) return;
            }
            vertices.push_back(*point);
            return;
        }
        for (std::size_t r = from; r < rows.size(); ++r) {
            chosen.push_back(r);
            choose(r + 1);
            chosen.pop_back();
        }
    };
    choose(0);
    return vertices;
}

TEST(LinearProgram, SolvesATextbookProblem) {
    // Chvatal 1983, chapter 1: max 5x + 4y + 3z.
    const LinearProgram program(
        3, {{{{0, 2}, {1, 3}, {2, 1}}, 5}, {{{0, 4}, {1, 1}, {2, 2}}, 11}, {{{0, 3}, {1, 4}, {2, 2}}, 8}});
    ASSERT_TRUE(program.feasible());
    const LinearOptimum optimum = program.maximise({5, 4, 3});
    EXPECT_EQ(optimum.value, 13);
    EXPECT_EQ(optimum.point, (Point{2, 0, 1}));
}

TEST(LinearProgram, SeesThatNothingFits) {
    EXPECT_FALSE(LinearProgram(1, {{{{0, 1}}, 1}, {{{0, -1}}, -2}}).feasible());
    EXPECT_FALSE(LinearProgram(1, {{{}, -1}}).feasible());
    EXPECT_TRUE(LinearProgram(1, {{{{0, 1}}, 1}, {{{0, -1}}, -1}}).feasible());
}

TEST(LinearProgram, SeesThatThereIsNoMaximum) {
    const LinearProgram program(2, {{{{0, 1}}, 1}});
    EXPECT_FALSE(program.maximise({0, 1}).bounded);
    EXPECT_EQ(program.maximise({1, -1}).value, 1);
}

TEST(LinearProgram, WorksWithoutVariablesAndWithoutRows) {
    EXPECT_EQ(LinearProgram(0, {{{}, 0}}).maximise({}).value, 0);
    EXPECT_EQ(LinearProgram(2, {}).maximise({-1, 0}).value, 0);
}

// Beale 1955: Dantzig's rule alone goes round in circles here.
TEST(LinearProgram, DoesNotCycle) {
    const LinearProgram program(4, {{{{0, Rational(1, 4)}, {1, -60}, {2, Rational(-1, 25)}, {3, 9}}, 0},
                                    {{{0, Rational(1, 2)}, {1, -90}, {2, Rational(-1, 50)}, {3, 3}}, 0},
                                    {{{2, 1}}, 1}});
    EXPECT_EQ(program.maximise({Rational(3, 4), -150, Rational(1, 50), -6}).value, Rational(1, 20));
}

TEST(LinearProgram, AgreesWithTheVerticesOfRandomPolytopes) {
    int feasible = 0, infeasible = 0;
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
        testing::Dice dice(seed);
        const int variables = dice.between(1, 3);
        std::vector<LinearRow> rows;
        for (int v = 0; v < variables; ++v) rows.push_back({{{v, Rational(1)}}, dice.between(1, 6)});
        for (int r = dice.between(0, 4); r > 0; --r) {
            LinearRow row;
            for (int v = 0; v < variables; ++v) row.terms.emplace_back(v, Rational(dice.between(-3, 3), 2));
            for (auto& [variable, coefficient] : row.terms) coefficient.canonicalize();
            row.bound = dice.between(-6, 5);
            rows.push_back(row);
            if (dice.once_in(4)) {  // an equation
                for (auto& [variable, coefficient] : row.terms) coefficient = -coefficient;
                row.bound = -row.bound;
                rows.push_back(row);
            }
        }
        const std::vector<Point> vertices = list_vertices(variables, rows);
        const LinearProgram program(variables, rows);
        ASSERT_EQ(program.feasible(), !vertices.empty()) << "seed " << seed;
        (vertices.empty() ? infeasible : feasible) += 1;
        if (vertices.empty()) continue;
        for (int objective = 0; objective < 3; ++objective) {
            Point weights;
            for (int v = 0; v < variables; ++v) weights.emplace_back(dice.between(-4, 4));
            std::optional<Rational> best;
            for (const Point& vertex : vertices) {
                Rational value = 0;
                for (int v = 0; v < variables; ++v) value += weights[v] * vertex[v];
                if (!best || value > *best) best = value;
            }
            const LinearOptimum optimum = program.maximise(weights);
            ASSERT_TRUE(optimum.bounded);
            ASSERT_EQ(optimum.value, *best) << "seed " << seed;
            Rational at_point = 0;
            for (int v = 0; v < variables; ++v) {
                at_point += weights[v] * optimum.point[v];
                EXPECT_GE(optimum.point[v], 0);
            }
            EXPECT_EQ(at_point, optimum.value);
            // The prices prove it: no variable is worth more than the rows ask for it, and the bounds are worth the value.
            Rational bounds = 0;
            Point asked(static_cast<std::size_t>(variables));
            ASSERT_EQ(optimum.prices.size(), rows.size());
            for (std::size_t r = 0; r < rows.size(); ++r) {
                EXPECT_GE(optimum.prices[r], 0);
                bounds += optimum.prices[r] * rows[r].bound;
                for (const auto& [variable, coefficient] : rows[r].terms)
                    asked[static_cast<std::size_t>(variable)] += optimum.prices[r] * coefficient;
            }
            EXPECT_EQ(bounds, optimum.value) << "seed " << seed;
            for (int v = 0; v < variables; ++v) EXPECT_GE(asked[v], weights[v]);
            for (const LinearRow& row : rows)
                EXPECT_LE(dot(row, optimum.point), row.bound) << "seed " << seed;
        }
    }
    EXPECT_GT(feasible, 100);
    EXPECT_GT(infeasible, 20);
}

}  // namespace
}  // namespace wasit::engine
