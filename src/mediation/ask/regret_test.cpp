#include "mediation/ask/regret.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <numeric>

#include "dice.hpp"
#include "every_deal.hpp"
#include "mediation/ask/sum_solver.hpp"
#include "mediation/ask/sum_table.hpp"
#include "mediation/preference_space/representative.hpp"
#include "random_open.hpp"

namespace wasit::mediation {
namespace {

using testing::all_deals;
using testing::best_of;
using testing::choice_issue;
using testing::Dice;
using testing::option;
using testing::product_of;
using testing::random_open;

// Two unknowns, weights from 1 to 4: the least ratio lies at a vertex of the polygon cut off by unit >= 0.
TEST(Regret, TheLeastRatioIsThatOfAVertex) {
    int clipped = 0, positive = 0, none = 0;
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
        Dice dice(seed);
        Case made;
        made.id = "small";
        made.parties.push_back({"p", {}, {}, {}});
        Preferences& own = made.preferences.emplace_back();
        own.party = "p";
        for (const Id id : {"a", "b"}) {
            made.issues.push_back(choice_issue(id, {"o0", "o1"}));
            IssueWorth& worth = own.issues.emplace_back();
            worth.issue = id;
            worth.weight = Bounds{1, 4};
            worth.shape = ValueTable{{{option(0), {1, 1}}, {option(1), {0, 0}}}};
        }
        PreferenceSpace space = *build_space(made, own).space;
        const auto draw = [&] {
            Affine function = Rational(dice.between(-3, 6));
            function.add(0, dice.between(-2, 3));
            function.add(1, dice.between(-2, 3));
            return function;
        };
        const Affine function = draw(), unit = draw(), extra = draw();
        std::vector<Affine> sides{unknown_alone(0) - Affine(1), Affine(4) - unknown_alone(0),
                                  unknown_alone(1) - Affine(1), Affine(4) - unknown_alone(1), unit};
        if (dice.once_in(2) && space.learn({extra, ""})) sides.push_back(extra);
        std::optional<Rational> least;
        const auto coefficient = [](const Affine& affine, int unknown) {
            const auto term = affine.terms.find(unknown);
            return term == affine.terms.end() ? Rational(0) : term->second;
        };
        // Where both vanish, if that is one point and inside.
        const auto meet = [&](const Affine& left, const Affine& right) {
            std::optional<std::vector<Rational>> point;
            const Rational a = coefficient(left, 0), b = coefficient(left, 1), c = coefficient(right, 0),
                           d = coefficient(right, 1), determinant = a * d - b * c;
            if (determinant == 0) return point;
            point = {(b * right.constant - d * left.constant) / determinant,
                     (c * left.constant - a * right.constant) / determinant};
            if (std::any_of(sides.begin(), sides.end(), [&](auto& side) { return side.at(*point) < 0; }))
                point.reset();
            return point;
        };
        for (const Affine& left : sides) {
            for (const Affine& right : sides) {
                const auto corner = meet(left, right);
                if (!corner) continue;
                const Rational above = function.at(*corner), below = unit.at(*corner);
                if (below > 0) {
                    const Rational ratio = above > 0 ? Rational(above / below) : Rational(0);
                    if (!least || ratio < *least) least = ratio;
                }
            }
        }
        if (least) {  // where the unit vanishes and the function is negative, it is so nearby too
            for (const Affine& left : sides) {
                const auto corner = meet(left, unit);
                if (corner && function.at(*corner) < 0) least = 0;
            }
        }
        const auto found = find_least_ratio(space, function, unit);
        EXPECT_EQ(found, least) << seed;
        none += !least;
        clipped += least && *least == 0;
        positive += least && *least > 0;
    }
    EXPECT_GT(none, 5);
    EXPECT_GT(clipped, 20);
    EXPECT_GT(positive, 100);
}

// The loss at exact preferences, by the plain definition.
Rational loss_of(const Case& complete, const Deal& deal, const std::vector<Deal>& deals) {
    const Rational best = best_of(complete, deals);
    if (best <= 0) return 0;
    return 1 - std::max<Rational>(product_of(complete, deal), 0) / best;
}

// Listed deals and deals that the engine finds lose what the definition says; none loses more than the exact worst.
TEST(Regret, LossesAreThoseOfTheDefinition) {
    int compared = 0;
    for (std::uint64_t seed = 0; seed < 12; ++seed) {
        const Case made = random_open(seed, seed % 3 == 0);
        const auto spaces = build_spaces(made).spaces;
        if (spaces.empty()) continue;  // importance and weights contradict each other
        const auto samplers = make_samplers(spaces, 7);
        const Samples samples = draw_samples(samplers, 12, 1);
        engine::Watch watch;
        const LossTable table = tabulate_losses(made, spaces, samplers, samples, {}, {}, watch);
        const std::vector<Deal> deals = all_deals(made);
        for (std::size_t d = 0; d < table.deals.size(); ++d) {
            const auto worst = find_worst_loss(made, spaces, table.deals[d], deals);
            ASSERT_TRUE(worst);
            for (std::size_t s = 0; s < table.samples; ++s) {
                std::vector<std::vector<Rational>> values;
                for (std::size_t p = 0; p < 2; ++p) values.push_back(samplers[p].round_to_fit(samples[p][s]));
                const Rational exact = loss_of(complete_case(made, spaces, values), table.deals[d], deals);
                EXPECT_LE(exact, *worst) << seed;
                // Rounded preferences may stand on the other side of a walk-away.
                const double difference = std::abs(to_double(exact) - table.loss[d][s]);
                compared += difference < 0.02;
                EXPECT_TRUE(difference < 0.02 || exact == 1 || table.loss[d][s] == 1) << seed;
            }
        }
    }
    EXPECT_GT(compared, 200);
}

// Three parties, values known, weights and walk-aways not: plain sums.
Case random_sums(std::uint64_t seed) {
    Dice dice(seed);
    Case made;
    made.id = "sums";
    made.issues = testing::draw_issues(4, [&] { return dice.between(2, 4); });
    for (int p = 0; p < 3; ++p) {
        made.parties.push_back({"p" + std::to_string(p), {}, {}, {}});
        Preferences& own = made.preferences.emplace_back();
        own.party = made.parties.back().id;
        own.walk_away = Bounds{dice.between(0, 9), dice.between(10, 90)};
        for (const Issue& issue : made.issues) {
            std::vector<std::pair<Value, Rational>> worths;
            for (const Value& value : list_values(issue)) worths.emplace_back(value, dice.between(0, 9));
            own.issues.push_back(testing::points_on(issue.id, worths));
            own.issues.back().points = false;
            own.issues.back().weight = Bounds{dice.between(0, 2), dice.between(3, 6)};
        }
    }
    return made;
}

// The best deal at a sample is that of plain trial; where there is none in which all gain, it says so.
TEST(SumSolver, FindsWhatPlainTrialFinds) {
    int found = 0, none = 0;
    for (std::uint64_t seed = 0; seed < 30; ++seed) {
        const Case made = random_sums(seed);
        const auto spaces = build_spaces(made).spaces;
        const auto samplers = make_samplers(spaces, seed);
        const Samples samples = draw_samples(samplers, 10, 1);
        ASSERT_TRUE(SumSolver::fits(made));
        const SumSolver solver(made, spaces);
        for (std::size_t s = 0; s < 10; ++s) {
            std::vector<const std::vector<double>*> at;
            for (const auto& own : samples) at.push_back(&own[s]);
            const SumSolver::Point point = solver.value(at);
            double best = 0;
            for (const Deal& deal : all_deals(made))
                best = std::max(best, solver.multiply(point, *solver.find(deal)));
            const auto choice = solver.solve(point);
            ASSERT_EQ(choice.has_value(), best > 0) << seed;
            ++(choice ? found : none);
            if (!choice) continue;
            EXPECT_NEAR(solver.multiply(point, *choice) / best, 1, 1e-9) << seed;
        }
    }
    EXPECT_GT(found, 100);
    EXPECT_GT(none, 20);
}

// Whichever way deals are looked at, a deal loses the same; and the best of few deals is hardly worse than of all.
TEST(Regret, SumsLoseWhatListedDealsLose) {
    for (std::uint64_t seed = 0; seed < 10; ++seed) {
        const Case made = random_sums(seed);
        const auto spaces = build_spaces(made).spaces;
        const auto samplers = make_samplers(spaces, seed);
        const Samples samples = draw_samples(samplers, 40, 1);
        engine::Watch watch;
        const LossTable sums = tabulate_sums(made, spaces, samplers, samples, {}, false, {}, watch);
        const LossTable listed = tabulate_losses_of(made, spaces, samplers, samples, sums.deals, {}, watch);
        ASSERT_FALSE(sums.deals.empty());
        double least = 40, least_of_all = 40;
        const auto sum = [](const std::vector<double>& losses) {
            return std::accumulate(losses.begin(), losses.end(), 0.0);
        };
        for (std::size_t d = 0; d < sums.deals.size(); ++d) {
            for (std::size_t s = 0; s < 40; ++s)
                EXPECT_NEAR(sums.loss[d][s], listed.loss[d][s], 1e-9) << seed;
            least = std::min(least, sum(sums.loss[d]));
        }
        for (const auto& losses : tabulate_losses(made, spaces, samplers, samples, {}, {}, watch).loss)
            least_of_all = std::min(least_of_all, sum(losses));
        EXPECT_LE(least, least_of_all + 40 * 0.01) << seed;
    }
}

}  // namespace
}  // namespace wasit::mediation
