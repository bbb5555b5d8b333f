// Against the exact dictionary, and by the definition: a point inside, prices that bound, and both of one value.
#include "engine/linear_program/guided_optimum.hpp"

#include <gtest/gtest.h>

#include "dice.hpp"

namespace wasit::engine {
namespace {

void expect_optimal(const std::vector<LinearRow>& rows, const std::vector<Rational>& objective,
                    const LinearOptimum& optimum) {
    Rational value, bound;
    std::vector<Rational> paid(objective.size());
    for (std::size_t j = 0; j < objective.size(); ++j) {
        EXPECT_GE(optimum.point[j], 0);
        value += objective[j] * optimum.point[j];
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        Rational sum;
        for (const auto& [variable, coefficient] : rows[i].terms) {
            sum += coefficient * optimum.point[static_cast<std::size_t>(variable)];
            paid[static_cast<std::size_t>(variable)] += optimum.prices[i] * coefficient;
        }
        EXPECT_LE(sum, rows[i].bound);
        EXPECT_GE(optimum.prices[i], 0);
        bound += optimum.prices[i] * rows[i].bound;
    }
    for (std::size_t j = 0; j < objective.size(); ++j) EXPECT_GE(paid[j], objective[j]);
    EXPECT_EQ(value, optimum.value);
    EXPECT_EQ(bound, optimum.value);
}

struct Program {
    std::vector<LinearRow> rows;
    std::vector<Rational> objective;
};

// Shares of some goods, between what each must not fall below: with a point inside, and nothing without end.
Program draw_shares(testing::Dice& dice) {
    Program program;
    const int goods = dice.between(1, 5), needs = dice.between(0, 4);
    std::vector<Rational> inside;
    for (int good = 0, variable = 0; good < goods; ++good) {
        const int corners = dice.between(1, 4);
        LinearRow row{{}, 1};
        for (int k = 0; k < corners; ++k, ++variable) {
            row.terms.emplace_back(variable, 1);
            program.objective.emplace_back(dice.between(-3, 6), dice.between(1, 3));
            program.objective.back().canonicalize();
            inside.emplace_back(k == 0 ? dice.between(0, 2) : 0, 2);
            inside.back().canonicalize();
        }
        program.rows.push_back(std::move(row));
    }
    for (int need = 0; need < needs; ++need) {
        LinearRow row;
        Rational sum;
        for (std::size_t j = 0; j < inside.size(); ++j) {
            if (dice.once_in(3)) continue;
            row.terms.emplace_back(static_cast<int>(j), dice.between(-4, 4));
            sum += row.terms.back().second * inside[j];
        }
        row.bound = sum + (dice.once_in(2) ? 0 : dice.between(0, 2));
        program.rows.push_back(std::move(row));
    }
    return program;
}

TEST(GuidedOptimum, IsTheOptimum) {
    testing::Dice dice(11);
    int found = 0;
    for (int round = 0; round < 400; ++round) {
        const Program program = draw_shares(dice);
        const auto optimum = find_guided_optimum(program.rows, program.objective);
        const LinearProgram exact(static_cast<int>(program.objective.size()), program.rows);
        ASSERT_TRUE(exact.feasible());
        if (!optimum) continue;
        ++found;
        EXPECT_EQ(optimum->value, exact.maximise(program.objective).value);
        expect_optimal(program.rows, program.objective, *optimum);
    }
    EXPECT_EQ(found, 400);
}

// Tangents of a parabola that doubles can hardly tell apart, or not at all: the least of them, at its highest.
TEST(GuidedOptimum, TellsApartWhatDoublesHardlyCan) {
    testing::Dice dice(12);
    int found = 0;
    for (int round = 0; round < 120; ++round) {
        Program program;
        program.objective = {0, 1};
        program.rows.push_back({{{0, 1}}, 2});
        const int most = round < 60 ? 2 : 6;
        for (int k = 0; k < 12; ++k) {
            // y <= 1 - (x - 1)^2, by its tangent at a point near 1
            Rational away = dice.between(-1000, 1000);
            for (int shift = dice.between(1, most); shift > 0; --shift) away /= 1000;
            const Rational at = 1 + away;
            program.rows.push_back({{{1, 1}, {0, 2 * away}}, 1 - away * away + 2 * away * at});
        }
        const auto optimum = find_guided_optimum(program.rows, program.objective);
        if (round < 60) {
            EXPECT_TRUE(optimum);
        }
        if (!optimum) continue;
        ++found;
        expect_optimal(program.rows, program.objective, *optimum);
    }
    EXPECT_GT(found, 60);
}

TEST(GuidedOptimum, SharesManyGoodsAmongMany) {
    testing::Dice dice(13);
    constexpr int kGoods = 60, kParties = 6;
    Program program;
    // The least of six parties' worths of sixty goods, each to one of them or mixed.
    std::vector<LinearRow> floors(kParties);
    const int least = kGoods * kParties;
    for (int good = 0; good < kGoods; ++good) {
        LinearRow row{{}, 1};
        for (int party = 0; party < kParties; ++party) {
            const int variable = good * kParties + party;
            row.terms.emplace_back(variable, 1);
            Rational worth(dice.between(1, 1000), 7);
            worth.canonicalize();
            floors[static_cast<std::size_t>(party)].terms.emplace_back(variable, -worth);
            program.objective.emplace_back(0);
        }
        program.rows.push_back(std::move(row));
    }
    program.objective.emplace_back(1);
    for (LinearRow& floor : floors) {
        floor.terms.emplace_back(least, 1);
        program.rows.push_back(std::move(floor));
    }
    const auto optimum = find_guided_optimum(program.rows, program.objective);
    ASSERT_TRUE(optimum);
    expect_optimal(program.rows, program.objective, *optimum);
}

}  // namespace
}  // namespace wasit::engine
