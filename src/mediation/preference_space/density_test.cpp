#include "mediation/preference_space/density.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <gtest/gtest.h>
#include <random>

#include "dice.hpp"
#include "draws.hpp"
#include "mediation/preference_space/sampling.hpp"
#include "small_case.hpp"

namespace wasit::mediation {
namespace {

using testing::choice_issue;
using testing::option;

Case without_issues() {
    Case made;
    made.id = "small";
    made.parties.push_back({"north", {}, {}, {}});
    made.preferences.emplace_back().party = "north";
    return made;
}

IssueWorth& add_issue(Case& made, int options) {
    const Id id = "i" + std::to_string(made.issues.size());
    std::vector<Id> ids;
    for (int o = 0; o < options; ++o) ids.push_back("o" + std::to_string(o));
    made.issues.push_back(choice_issue(id, ids));
    IssueWorth& own = made.preferences[0].issues.emplace_back();
    own.issue = id;
    return own;
}

// A weight in a range, over values of which the best is `best` and the worst `worst`.
void add_weight(Case& made, const Bounds& weight, const Rational& best = 1, const Rational& worst = 0) {
    IssueWorth& own = add_issue(made, 2);
    own.weight = weight;
    own.shape = ValueTable{{{option(0), {best, best}}, {option(1), {worst, worst}}}};
}

void add_ranking(Case& made, int options, std::optional<Bounds> weight = {}) {
    IssueWorth& own = add_issue(made, options);
    own.weight = std::move(weight);
    Ranking ranking;
    for (int o = 0; o < options; ++o) ranking.groups.push_back({option(o)});
    own.shape = ranking;
}

PreferenceSpace open_space(const Case& made) {
    SpaceResult result = build_space(made, made.preferences[0]);
    for (const auto& refusal : result.refusals) ADD_FAILURE() << refusal.what;
    return std::move(*result.space);
}

// Swings of the issues, divided by their sum.
std::vector<double> normalise(const PreferenceSpace& space, const Case& made, const std::vector<double>& at) {
    std::vector<double> swings;
    for (const Issue& issue : made.issues) {
        double least = HUGE_VAL, most = -HUGE_VAL;
        for (const Value& value : list_values(issue)) {
            const Affine worth = space.worth(Deal{{{issue.id, value}}});
            double sum = to_double(worth.constant);
            for (const auto& [unknown, coefficient] : worth.terms)
                sum += to_double(coefficient) * at[static_cast<std::size_t>(unknown)];
            least = std::min(least, sum);
            most = std::max(most, sum);
        }
        swings.push_back(most - least);
    }
    double total = 0;
    for (const double swing : swings) total += swing;
    for (double& swing : swings) swing /= total;
    return swings;
}

struct Moments {
    std::vector<double> mean, variance;
    double count = 0;
};

Moments measure(const std::vector<std::vector<double>>& points) {
    Moments moments;
    moments.count = static_cast<double>(points.size());
    moments.mean.assign(points.front().size(), 0);
    moments.variance = moments.mean;
    for (const auto& point : points) {
        for (std::size_t i = 0; i < point.size(); ++i) moments.mean[i] += point[i] / moments.count;
    }
    for (const auto& point : points) {
        for (std::size_t i = 0; i < point.size(); ++i)
            moments.variance[i] += std::pow(point[i] - moments.mean[i], 2) / moments.count;
    }
    return moments;
}

// Within 4.5 standard errors of the difference: once in 150,000 by chance.
void expect_same_means(const std::vector<std::vector<double>>& left,
                       const std::vector<std::vector<double>>& right, const std::string& what) {
    const Moments first = measure(left), second = measure(right);
    ASSERT_EQ(first.mean.size(), second.mean.size());
    for (std::size_t i = 0; i < first.mean.size(); ++i) {
        const double error = std::sqrt(first.variance[i] / first.count + second.variance[i] / second.count);
        EXPECT_NEAR(first.mean[i], second.mean[i], 4.5 * error + 1e-9) << what << ", number " << i;
    }
}

std::vector<std::vector<double>> draw_normalised(const Case& made, std::size_t count) {
    const PreferenceSpace space = open_space(made);
    const Sampler sampler(space, 5, 0);
    std::vector<std::vector<double>> result;
    for (const auto& draw : sampler.draw_many(0, count, 1)) result.push_back(normalise(space, made, draw));
    return result;
}

// The rank order centroid (Barron & Barrett 1996) is the mean of ranked weights on the simplex, whatever fixes the scale:
// the greatest weight, the least, or that they sum to 1; and however values are written down.
TEST(Density, RankedWeightsHaveTheRankOrderCentroidOnAnyScale) {
    for (const int count : {2, 4, 7}) {
        for (const int way : {0, 1, 2, 3, 4}) {
            Case made = without_issues();
            for (int i = 0; i < count; ++i) {
                const bool first = i == 0, last = i + 1 == count;
                const Bounds open{0, 1000};
                if (way == 0) add_ranking(made, 2);
                if (way == 1) add_weight(made, first ? Bounds{3, 3} : open);
                if (way == 2) add_weight(made, last ? Bounds{3, 3} : Bounds{0, 100'000});
                if (way == 3) add_weight(made, first ? Bounds{3, 3} : open, i + 2, 1);
                if (way == 4)
                    add_weight(made, i == 1 ? Bounds{3, 3} : Bounds{0, 100'000}, 7, 7 - Rational(1, i + 1));
                made.preferences[0].importance.push_back("i" + std::to_string(i));
            }
            const auto points = draw_normalised(made, testing::draws(2000));
            const Moments moments = measure(points);
            for (int i = 0; i < count; ++i) {
                double centroid = 0;
                for (int k = i; k < count; ++k) centroid += 1.0 / (k + 1) / count;
                const auto at = static_cast<std::size_t>(i);
                EXPECT_NEAR(moments.mean[at], centroid,
                            4.5 * std::sqrt(moments.variance[at] / moments.count) + 0.0005)
                    << i << " of " << count << ", way " << way;
            }
        }
    }
}

// One weight of which little is known beside stated ones that sum to W: u / (W + u) is uniform.
TEST(Density, AWeightBesideStatedOnesIsUniformInItsShare) {
    Case made = without_issues();
    add_weight(made, {6, 6});
    add_weight(made, {2, 2}, 3, 1);  // a swing of 4
    add_weight(made, {0, 30});
    std::vector<int> counts(5, 0);
    for (const auto& point : draw_normalised(made, 10'000))
        ++counts[std::min<std::size_t>(4, static_cast<std::size_t>(point[2] / 0.75 * 5))];
    for (const int count : counts) EXPECT_NEAR(count, 2000, 4.5 * 40);
}

// Where all weights are ranges, shares and sum are uniform together: of two weights in [1, 2] and [1, 3] ...
TEST(Density, WhereTheScaleIsOpenSumAndSharesAreUniform) {
    Case made = without_issues();
    add_weight(made, {1, 2});
    add_weight(made, {1, 3});
    const PreferenceSpace space = open_space(made);
    const Sampler sampler(space, 5, 0);
    // ... the density in the weights is 1 / S, so that the chance of S <= s is the mean of 1 / S over that part.
    const auto integrate = [](double most) {
        double sum = 0;
        constexpr int kCells = 400;
        for (int i = 0; i < kCells; ++i) {
            for (int j = 0; j < kCells; ++j) {
                const double total = 1 + (i + 0.5) / kCells + 1 + 2 * (j + 0.5) / kCells;
                sum += total <= most ? 1 / total : 0;
            }
        }
        return sum;
    };
    for (const double most : {2.5, 3.0, 3.5, 4.0, 4.5}) {
        constexpr int kDraws = 10'000;
        int hits = 0;
        for (const auto& draw : sampler.draw_many(0, kDraws, 1)) hits += draw[0] + draw[1] <= most;
        const double chance = integrate(most) / integrate(5);
        EXPECT_NEAR(hits / double(kDraws), chance, 4.5 * std::sqrt(chance * (1 - chance) / kDraws) + 0.002)
            << most;
    }
}

// The weight of an issue does not depend on how many of its values are unknown; nor do ranked values on the weight.
TEST(Density, UnknownValuesLeaveWeightsAlone) {
    Case made = without_issues();
    add_ranking(made, 6);
    add_ranking(made, 2);
    add_ranking(made, 3);
    const PreferenceSpace space = open_space(made);
    const Sampler sampler(space, 5, 0);
    std::vector<std::vector<double>> numbers, expected;
    for (const auto& draw : sampler.draw_many(0, 4000, 1)) {
        const auto weights = normalise(space, made, draw);
        const auto worth = [&](int issue, int o) {
            const Affine affine = space.worth(Deal{{{"i" + std::to_string(issue), option(o)}}});
            double sum = to_double(affine.constant);
            for (const auto& [u, c] : affine.terms) sum += to_double(c) * draw[static_cast<std::size_t>(u)];
            return sum;
        };
        const double high = worth(0, 1) / weights[0], low = worth(0, 4) / weights[0],
                     mid = worth(2, 1) / weights[2];
        numbers.push_back({weights[0], weights[1], weights[2], weights[0] * weights[0], high, low, mid,
                           high * weights[0], mid * weights[2]});
    }
    const Moments moments = measure(numbers);
    const double exact[] = {1 / 3., 1 / 3., 1 / 3., 1 / 6., 4 / 5., 1 / 5., 1 / 2., 4 / 15., 1 / 6.};
    for (std::size_t i = 0; i < 9; ++i)
        EXPECT_NEAR(moments.mean[i], exact[i], 4.5 * std::sqrt(moments.variance[i] / moments.count)) << i;
}

// What a party may want, drawn from the definition: shares from the simplex, and their sum; values; a walk-away. Nothing of
// it is the sampler's: kept is what the statements of the space allow.
class Rejection {
  public:
    Rejection(const Case& made, const PreferenceSpace& space, std::uint64_t seed)
        : own_(made.preferences[0]), space_(space), bits_(seed) {
        for (std::size_t u = 0; u < space.unknowns().size(); ++u) {
            const Unknown& unknown = space.unknowns()[u];
            rows_.push_back({{{u, 1.0}}, -to_double(unknown.low)});
            rows_.push_back({{{u, -1.0}}, to_double(unknown.high)});
        }
        for (const Statement& statement : space.statements()) {
            Row& row = rows_.emplace_back();
            row.constant = to_double(statement.at_least_zero.constant);
            for (const auto& [u, c] : statement.at_least_zero.terms)
                row.terms.emplace_back(static_cast<std::size_t>(u), to_double(c));
        }
    }

    // As many as asked for, or fewer where hardly any trial fits.
    std::vector<std::vector<double>> draw_many(std::size_t count) {
        std::vector<std::vector<double>> kept;
        for (std::size_t tries = 0; tries < 100 * count && kept.size() < count; ++tries) {
            std::vector<double> values = propose();
            if (fits(values)) kept.push_back(std::move(values));
        }
        return kept;
    }

  private:
    struct Row {
        std::vector<std::pair<std::size_t, double>> terms;
        double constant = 0;
    };

    double uniform() { return (static_cast<double>(bits_() >> 12) + 0.5) * 0x1p-52; }

    std::vector<double> propose() {
        std::vector<double> weights;
        for (std::size_t i = 0; i < own_.issues.size(); ++i) weights.push_back(-std::log(uniform()));
        double scale = 0, sum = 0, most = 0;
        for (const double weight : weights) sum += weight;
        for (std::size_t i = 0; i < weights.size(); ++i) {
            const auto& stated = own_.issues[i].weight;
            if (stated && stated->exact()) scale = to_double(stated->low) / weights[i];
            if (stated) most += to_double(stated->high);
        }
        if (scale == 0) scale = (most > 0 ? most * uniform() : 1) / sum;  // the sum is open, or 1
        std::vector<double> values(space_.unknowns().size(), 0);
        for (std::size_t u = 0; u < values.size(); ++u) {
            const Unknown& unknown = space_.unknowns()[u];
            if (unknown.kind == Unknown::Kind::walk_away) {
                values[u] = to_double(unknown.low) + uniform() * to_double(unknown.high - unknown.low);
                continue;
            }
            const auto i = static_cast<std::size_t>(unknown.issue[1] - '0');
            values[u] = weights[i] * scale;
            if (unknown.kind == Unknown::Kind::weight) continue;
            double low = 0, high = 1;
            if (const auto* table = std::get_if<ValueTable>(&own_.issues[i].shape)) {
                for (const auto& [value, bounds] : table->entries) {
                    if (value == *unknown.value) low = to_double(bounds.low), high = to_double(bounds.high);
                }
            }
            values[u] *= low + uniform() * (high - low);
        }
        return values;
    }

    bool fits(const std::vector<double>& values) const {
        return std::all_of(rows_.begin(), rows_.end(), [&](const Row& row) {
            double sum = row.constant;
            for (const auto& [u, c] : row.terms) sum += c * values[u];
            return sum >= -1e-12;
        });
    }

    const Preferences& own_;
    const PreferenceSpace& space_;
    std::mt19937_64 bits_;
    std::vector<Row> rows_;
};

// Two or three issues, known in one of the ways there are; every value's swing is its weight.
Case draw_knowledge(std::uint64_t seed) {
    testing::Dice dice(seed);
    Case made = without_issues();
    const bool fixed = dice.once_in(2), free = !fixed && dice.once_in(2);
    const int issues = dice.between(2, 3);
    for (int i = 0; i < issues; ++i) {
        Bounds weight{dice.between(0, 3), dice.between(4, 9)};
        if (fixed && i == 0) weight = Bounds{4, 4};
        if (free || dice.once_in(2)) {
            add_ranking(made, dice.between(2, 4), free ? std::nullopt : std::optional(weight));
        } else {
            IssueWorth& own = add_issue(made, 3);
            own.weight = weight;
            own.shape = ValueTable{{{option(0), {1, 1}},
                                    {option(1), dice.once_in(2) ? Bounds{Rational(1, 5), Rational(4, 5)}
                                                                : Bounds{Rational(1, 2), Rational(1, 2)}},
                                    {option(2), {0, 0}}}};
        }
        if (dice.once_in(2)) made.preferences[0].importance.push_back("i" + std::to_string(i));
    }
    const Rational top = free ? Rational(1) : Rational(8);
    made.preferences[0].walk_away = Bounds{top / 8, top / 2};
    const auto draw_deal = [&] {
        Deal deal;
        for (const Issue& issue : made.issues)
            deal.set(issue.id, option(dice.between(0, static_cast<int>(list_values(issue).size()) - 1)));
        return deal;
    };
    if (dice.once_in(2)) made.preferences[0].prefers.push_back({draw_deal(), draw_deal(), false, {}});
    if (dice.once_in(3)) made.preferences[0].prefers.push_back({draw_deal(), {}, false, {}});
    return made;
}

TEST(Density, SamplesAreThoseOfTrialAndRejection) {
    int compared = 0, scale_open = 0, values_open = 0, judged = 0;
    for (std::uint64_t seed = 0; compared < 12; ++seed) {
        const Case made = draw_knowledge(seed);
        const SpaceResult built = build_space(made, made.preferences[0]);
        if (!built.space) continue;
        const PreferenceSpace& space = *built.space;
        const Sampler sampler(space, 11, 0);
        const auto numbers_of = [&](const std::vector<double>& at) {
            std::vector<double> numbers = at;
            for (const double share : normalise(space, made, at)) numbers.push_back(share);
            const double first = numbers.front(), last = at.back();
            numbers.push_back(first * first);
            numbers.push_back(last * first);
            Deal deal;
            for (const Issue& issue : made.issues) deal.set(issue.id, option(1));
            double gain = to_double(space.gain(deal).constant);
            for (const auto& [u, c] : space.gain(deal).terms)
                gain += to_double(c) * at[static_cast<std::size_t>(u)];
            numbers.push_back(gain >= 0 ? 1 : 0);
            return numbers;
        };
        constexpr std::size_t kDraws = testing::draws(1000);
        const auto kept = Rejection(made, space, 1000 + seed).draw_many(kDraws);
        if (kept.size() < kDraws) continue;
        std::vector<std::vector<double>> drawn, tried;
        for (const auto& draw : sampler.draw_many(0, kDraws, 1)) drawn.push_back(numbers_of(draw));
        for (const auto& values : kept) tried.push_back(numbers_of(values));
        expect_same_means(drawn, tried, "seed " + std::to_string(seed));
        ++compared;
        scale_open += std::none_of(made.preferences[0].issues.begin(), made.preferences[0].issues.end(),
                                   [](const auto& own) { return own.weight && own.weight->exact(); });
        values_open += std::any_of(space.unknowns().begin(), space.unknowns().end(),
                                   [](const auto& unknown) { return unknown.kind == Unknown::Kind::points; });
        judged += !made.preferences[0].prefers.empty();
    }
    EXPECT_GT(scale_open, 2);
    EXPECT_GT(values_open, 5);
    EXPECT_GT(judged, 4);
}

Bounds times(const Bounds& bounds, const Rational& factor) {
    return {bounds.low * factor, bounds.high * factor};
}

// A party's file times a constant: the same draws, times it.
TEST(Density, DoesNotDependOnTheScaleOfTheFile) {
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
        const Case made = draw_knowledge(seed);
        Case larger = made;
        Preferences& own = larger.preferences[0];
        const bool stated = std::any_of(own.issues.begin(), own.issues.end(),
                                        [](const IssueWorth& worth) { return worth.weight.has_value(); });
        if (!stated || !build_space(made, made.preferences[0]).space) continue;
        const Rational factor(seed % 2 == 0 ? 1024 : 3);
        own.walk_away = times(*own.walk_away, factor);
        for (IssueWorth& worth : own.issues) {
            if (worth.weight) worth.weight = times(*worth.weight, factor);
        }
        const PreferenceSpace one = open_space(made), other = open_space(larger);
        const Sampler first(one, 3, 0), second(other, 3, 0);
        for (std::uint64_t s = 0; s < 50; ++s) {
            const auto left = first.draw(s), right = second.draw(s);
            ASSERT_EQ(left.size(), right.size());
            for (std::size_t u = 0; u < left.size(); ++u)
                EXPECT_NEAR(left[u] * to_double(factor), right[u], 1e-6 * to_double(factor)) << seed;
        }
    }
}

// Without an unknown weight, uniform in the file's own numbers: points and walk-away.
TEST(Density, IsConstantWhereNoWeightIsUnknown) {
    Case made = without_issues();
    IssueWorth& own = add_issue(made, 3);
    own.weight = Bounds{5, 5};
    own.shape = ValueTable{{{option(0), {Rational(1, 2), 1}}, {option(1), {Rational(1, 5), Rational(3, 5)}}}};
    made.preferences[0].walk_away = Bounds{1, 3};
    const PreferenceSpace space = open_space(made);
    const Sampler sampler(space, 1, 0);
    EXPECT_EQ(sampler.steps(), 0);
    const Moments moments = measure(sampler.draw_many(0, 4000, 1));
    const double means[] = {2, 3.75, 2}, widths[] = {2, 2.5, 2};
    for (std::size_t u = 0; u < 3; ++u) {
        EXPECT_NEAR(moments.mean[u], means[u], 4.5 * widths[u] / std::sqrt(12 * 4000.));
        EXPECT_NEAR(moments.variance[u], widths[u] * widths[u] / 12, 0.02 * widths[u] * widths[u]);
    }
}

// An equation between values of different issues takes no part of the walk away from where it holds.
TEST(Density, WalksOnEquationsBetweenIssues) {
    Case made = without_issues();
    add_ranking(made, 3);
    add_ranking(made, 3);
    made.preferences[0].prefers.push_back({Deal{{{"i0", option(1)}, {"i1", option(2)}}},
                                           Deal{{{"i0", option(2)}, {"i1", option(1)}}},
                                           true,
                                           {}});
    const PreferenceSpace space = open_space(made);
    const Sampler sampler(space, 1, 0);
    EXPECT_EQ(sampler.dimension(), 2);
    double shares = 0;
    for (const auto& draw : sampler.draw_many(0, 2000, 1)) {
        const auto worth = [&](const Affine& affine) {
            double sum = to_double(affine.constant);
            for (const auto& [u, c] : affine.terms) sum += to_double(c) * draw[static_cast<std::size_t>(u)];
            return sum;
        };
        const double left = worth(space.worth(Deal{{{"i0", option(1)}}})),
                     right = worth(space.worth(Deal{{{"i1", option(1)}}}));
        EXPECT_NEAR(left, right, 1e-12);
        const double weight = worth(space.worth(Deal{{{"i0", option(0)}}}));
        EXPECT_LE(left, std::min(weight, 1 - weight) + 1e-12);
        shares += weight / 2000;
    }
    EXPECT_NEAR(shares, 0.5, 0.03);  // the issues are alike
}

}  // namespace
}  // namespace wasit::mediation
