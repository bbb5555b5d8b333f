#include "concepts/continuous/mixed_objective.hpp"

#include <algorithm>
#include <numeric>

namespace wasit::concepts {

using engine::Hull;
using engine::HullGoal;
using engine::HullLine;
using engine::HullOptimum;
using engine::MixedInstance;
using engine::MixedProof;
using engine::Row;

namespace {

Row unit_row(std::size_t columns, std::size_t column, const Rational& value = 1) {
    Row row(columns);
    row[column] = value;
    return row;
}

// The first best in party order: of all points of the greatest sum, those best for the first party, and so on.
void bound_sum(const MixedInstance& instance, const MixedObjective& objective, Hull& hull, HullBound& bound) {
    const std::size_t columns = instance.constant.size();
    Row weights(columns);
    std::copy(objective.sum_weights.begin(), objective.sum_weights.end(), weights.begin());
    HullOptimum optimum = hull.maximise(weights);
    bound.score = {optimum.value};
    bound.proofs = {MixedProof{{}, optimum.floor_prices}};
    std::vector<HullLine> lines = {{weights, {}, optimum.value}};
    for (std::size_t p = 0; p + 1 < objective.sum_weights.size(); ++p) {
        optimum = hull.maximise({unit_row(columns, p), {}, {}}, lines);
        lines.push_back({unit_row(columns, p), {}, optimum.value});
    }
    bound.mixture = std::move(optimum.mixture);
}

// Every share over the hull is above this: so the level of a leximin, an extra variable, is never at its least, and the
// prices of the shares that hold it down sum to 1.
Rational find_share_below(const MixedInstance& instance, const MixedObjective& objective, const Hull& hull,
                          std::size_t party) {
    const Row down = unit_row(instance.constant.size(), party, -1);
    return (-engine::most_over(instance, hull.choice(), down) - objective.from[party]) /
               objective.unit[party] -
           1;
}

// Level by level: the smallest share of those not settled as large as can be, while the settled keep theirs. The parties
// that hold it down (positive prices) cannot have more, and are settled.
void bound_leximin(const MixedInstance& instance, const MixedObjective& objective, Hull& hull,
                   HullBound& bound) {
    const std::size_t columns = instance.constant.size(), parties = objective.from.size();
    std::vector<Rational> least;
    for (std::size_t p = 0; p < parties; ++p) least.push_back(find_share_below(instance, objective, hull, p));
    std::vector<std::optional<Rational>> level(parties);
    for (const bool last : {false, true}) {
        while (true) {
            HullGoal goal{Row(columns), {Rational(1)}, {}};
            std::vector<HullLine> lines;
            std::vector<bool> open(parties);
            for (std::size_t p = 0; p < parties; ++p) {
                open[p] = !level[p] && objective.last[p] == last;
                if (!open[p] && !level[p]) continue;
                HullLine line{unit_row(columns, p, 1 / objective.unit[p]),
                              {Rational(open[p] ? -1 : 0)},
                              objective.from[p] / objective.unit[p]};
                if (level[p]) line.bound += *level[p];
                if (open[p]) goal.least = {goal.least.empty() ? least[p] : std::min(goal.least[0], least[p])};
                lines.push_back(std::move(line));
            }
            if (goal.least.empty()) break;
            HullOptimum optimum = hull.maximise(goal, lines);
            if (objective.enough && bound.score.empty() && optimum.value <= *objective.enough) {
                MixedProof only{std::vector<Rational>(parties), optimum.floor_prices};
                for (std::size_t p = 0, line = 0; p < parties; ++p) {
                    if (open[p]) only.shares[p] = optimum.line_prices[line++];
                }
                bound.proofs = {std::move(only)};
                bound.score = {optimum.value};
                bound.mixture = std::move(optimum.mixture);
                return;
            }
            MixedProof proof{std::vector<Rational>(parties), optimum.floor_prices};
            for (std::size_t p = 0, line = 0; p < parties; ++p) {
                if (!open[p] && !level[p]) continue;
                proof.shares[p] = optimum.line_prices[line++];
                if (!open[p] || proof.shares[p] == 0) continue;
                level[p] = optimum.value;
                bound.score.push_back(optimum.value);
            }
            bound.proofs.push_back(std::move(proof));
            bound.mixture = std::move(optimum.mixture);
        }
    }
}

}  // namespace

MixedObjective measure_mixed_gains(const MixedInstance& instance, MixedObjective::Kind kind) {
    MixedObjective objective;
    objective.kind = kind;
    for (int p = 0; p < instance.party_count(); ++p) {
        objective.from.push_back(instance.walk_away(p));
        objective.unit.emplace_back(1);
        objective.weights.push_back(1);
        objective.sum_weights.emplace_back(1);
        objective.last.push_back(false);
    }
    return objective;
}

Score score_of(const MixedObjective& objective, const std::vector<bool>& accepting, const Row& row) {
    const std::size_t parties = objective.from.size();
    if (objective.kind == MixedObjective::Kind::sum) {
        Rational sum = 0;
        for (std::size_t p = 0; p < parties; ++p) sum += objective.sum_weights[p] * row[p];
        return {sum};
    }
    std::vector<Rational> shares;
    for (std::size_t p = 0; p < parties; ++p)
        shares.push_back((row[p] - objective.from[p]) / objective.unit[p]);
    if (objective.kind == MixedObjective::Kind::leximin) {
        Objective order;
        order.last = objective.last;
        return sort_for_leximin(order, shares);
    }
    Rational product = 1, power;
    long count = 0;
    for (std::size_t p = 0; p < parties; ++p) {
        if (objective.weights[p] == 0 || shares[p] <= 0 || !accepting[p]) continue;
        ++count;
        mpz_pow_ui(power.get_num_mpz_t(), shares[p].get_num_mpz_t(), objective.weights[p]);
        mpz_pow_ui(power.get_den_mpz_t(), shares[p].get_den_mpz_t(), objective.weights[p]);
        product *= power;
    }
    return {Rational(count), product};
}

HullBound bound_roughly(const MixedInstance& instance, const MixedObjective& objective, const Row& most) {
    const std::size_t columns = instance.constant.size(), parties = objective.from.size();
    HullBound bound;
    bound.feasible = true;
    for (std::size_t c = 0; c < columns; ++c) {
        if (!instance.floor[c] || most[c] >= *instance.floor[c]) continue;
        bound.feasible = false;
        bound.proofs = {MixedProof{{}, unit_row(columns, c)}};
        return bound;
    }
    if (objective.kind == MixedObjective::Kind::sum) {
        Rational sum = 0;
        for (std::size_t p = 0; p < parties; ++p) sum += objective.sum_weights[p] * most[p];
        bound.score = {sum};
        bound.proofs = {MixedProof{{}, Row(columns)}};
        return bound;
    }
    std::vector<Rational> shares;
    for (std::size_t p = 0; p < parties; ++p)
        shares.push_back((most[p] - objective.from[p]) / objective.unit[p]);
    if (objective.kind == MixedObjective::Kind::leximin) {
        std::vector<std::size_t> order(parties);
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            return objective.last[a] != objective.last[b] ? objective.last[b] : shares[a] < shares[b];
        });
        for (const std::size_t p : order) {
            bound.score.push_back(shares[p]);
            bound.proofs.push_back({unit_row(parties, p), Row(columns)});
            if (objective.enough && bound.score[0] <= *objective.enough) break;
        }
        return bound;
    }
    MixedProof none{{}, Row(columns)}, gains{{}, Row(columns)};
    Rational product = 1, power;
    long count = 0;
    for (std::size_t p = 0; p < parties; ++p) {
        if (objective.weights[p] == 0 || !instance.accepting[p]) continue;
        if (shares[p] == 0) {
            none.floors[p] = 1;
            continue;
        }
        ++count;
        gains.floors[p] = Rational(static_cast<long>(objective.weights[p])) / shares[p];
        mpz_pow_ui(power.get_num_mpz_t(), shares[p].get_num_mpz_t(), objective.weights[p]);
        mpz_pow_ui(power.get_den_mpz_t(), shares[p].get_den_mpz_t(), objective.weights[p]);
        product *= power;
    }
    bound.score = {Rational(count), product};
    if (count < std::count(instance.accepting.begin(), instance.accepting.end(), true))
        bound.proofs.push_back(std::move(none));
    bound.proofs.push_back(std::move(gains));
    return bound;
}

HullBound bound_hull(const MixedInstance& instance, const MixedObjective& objective, Hull& hull) {
    HullBound bound;
    bound.feasible = hull.feasible();
    if (!bound.feasible) {
        bound.proofs = {MixedProof{{}, hull.refusal()}};
        return bound;
    }
    switch (objective.kind) {
        case MixedObjective::Kind::sum:
            bound_sum(instance, objective, hull, bound);
            break;
        case MixedObjective::Kind::leximin:
            bound_leximin(instance, objective, hull, bound);
            break;
        case MixedObjective::Kind::product:
            bound_product(instance, objective, hull, bound);
            break;
    }
    return bound;
}

}  // namespace wasit::concepts
