#include "concepts/search/table_multipliers.hpp"

#include <algorithm>
#include <cmath>

#include "concepts/search/short_fractions.hpp"
#include "engine/bounds/logarithm.hpp"

namespace wasit::concepts {

namespace {

bool any_positive(const std::vector<double>& values) {
    return std::any_of(values.begin(), values.end(), [](double value) { return value != 0; });
}

}  // namespace

TableLagrangian::TableLagrangian(const engine::Instance& instance, const Objective& objective,
                                 DualFrame frame)
    : objective_(objective), frame_(std::move(frame)) {
    for (std::size_t p = 0; p < instance.parties.size(); ++p) {
        const engine::PartyWorth& party = instance.parties[p];
        const double scale = to_double(party.scale);
        unit_.push_back(to_double(objective.unit[p]) / scale);
        from_.push_back(static_cast<double>(objective.from[p] - frame_.floor[p]) / scale);
        weight_.push_back(to_double(objective.weights[p]));
        exact_from_.push_back(Rational(engine::to_integer(objective.from[p] - frame_.floor[p])) /
                              objective.unit[p]);
        floors_ += objective.weights[p] * engine::to_worth(party, frame_.floor[p]);
    }
}

bool TableLagrangian::in_product(std::size_t party) const {
    return frame_.counted[party] && weight_[party] > 0;
}

// Whether a party's floor says more than its share does: who is compared last, or measured from elsewhere, or
// has the smallest share below the floor while somebody need not accept.
bool TableLagrangian::weighs_twice(std::size_t party) const {
    if (!frame_.binding[party]) return false;
    for (std::size_t p = 0; p < unit_.size(); ++p) {
        if (objective_.last[p] || !frame_.binding[p] || from_[p] != 0) return true;
    }
    return false;
}

TableMultipliers TableLagrangian::find_best() const {
    if (objective_.kind != Objective::Kind::shortfall) return minimise(objective_.kind);
    // The least bound may be 0, by no multipliers at all, which tells no deal from another.
    TableMultipliers best = minimise(Objective::Kind::shortfall), spread = spread_misses();
    return bound(best) < bound(spread) - 1e-9 ? best : spread;
}

TableMultipliers TableLagrangian::spread_misses() const {
    TableMultipliers spread = minimise(Objective::Kind::leximin);
    double largest = 0;
    for (std::size_t p = 0; p < weight_.size(); ++p) {
        if (weight_[p] == 0) spread.lambda[p] = 0;
        if (weight_[p] > 0) largest = std::max(largest, spread.lambda[p] / weight_[p]);
    }
    if (largest == 0) return spread;
    for (std::size_t p = 0; p < weight_.size(); ++p)
        spread.lambda[p] = std::min(to_short_fraction(spread.lambda[p] / largest), weight_[p]);
    for (auto* list : {&spread.walk_away, &spread.sums}) {
        for (double& value : *list) value = to_short_fraction(value / largest);
    }
    return spread;
}

double TableLagrangian::bound(const TableMultipliers& multipliers) const {
    return frame_.most(weigh(multipliers)) + to_double(constant(multipliers));
}

TableMultipliers TableLagrangian::minimise(Objective::Kind kind) const {
    const std::size_t parties = unit_.size(), measures = frame_.range.size();
    engine::DualProblem problem;
    problem.base.assign(measures, 0);
    problem.from.assign(measures, 0);
    problem.barrier.assign(measures, 0);
    problem.fixed.assign(measures, false);
    const bool all_last =
        std::find(objective_.last.begin(), objective_.last.end(), false) == objective_.last.end();
    for (std::size_t p = 0; p < parties; ++p) {
        switch (kind) {
            case Objective::Kind::sum:
                problem.base[p] = weight_[p];
                problem.fixed[p] = !frame_.binding[p];
                break;
            case Objective::Kind::product:
                if (in_product(p)) {
                    problem.barrier[p] = weight_[p];
                    problem.from[p] = from_[p];
                }
                problem.fixed[p] = !in_product(p) && !frame_.binding[p];
                break;
            case Objective::Kind::leximin:
                problem.from[p] = from_[p];
                problem.fixed[p] = objective_.last[p] && !all_last;
                problem.equality.push_back(unit_[p]);
                if (weighs_twice(p)) problem.again.push_back(static_cast<int>(p));
                break;
            case Objective::Kind::shortfall:
                problem.from[p] = from_[p];
                problem.fixed[p] = weight_[p] == 0;
                problem.ceiling.push_back(weight_[p] / unit_[p]);
                if (frame_.binding[p] && from_[p] != 0) problem.again.push_back(static_cast<int>(p));
                break;
        }
    }
    if (kind == Objective::Kind::leximin) problem.equality.resize(measures, 0);
    const std::size_t size = measures + problem.again.size();
    for (auto* list : {&problem.base, &problem.from, &problem.barrier}) list->resize(size, 0);
    problem.fixed.resize(size, false);
    if (!problem.equality.empty()) problem.equality.resize(size, 0);
    if (!problem.ceiling.empty()) problem.ceiling.resize(size, HUGE_VAL);
    return simplify(frame_.minimise(problem), problem.again, kind);
}

TableMultipliers TableLagrangian::simplify(const std::vector<double>& weight, const std::vector<int>& again,
                                           Objective::Kind kind) const {
    const std::size_t parties = unit_.size(), measures = frame_.range.size();
    TableMultipliers result{std::vector<double>(parties, 0), std::vector<double>(parties, 0),
                            std::vector<double>(measures - parties, 0)};
    double size = 0;
    for (std::size_t m = 0; m < measures; ++m) size += weight[m] * frame_.range[m];
    for (std::size_t p = 0; p < parties; ++p) {
        switch (kind) {
            case Objective::Kind::sum: {
                result.lambda[p] = weight_[p];
                const double more = weight[p] - weight_[p];
                if (more * frame_.range[p] > 1e-7 * size) result.walk_away[p] = to_short_fraction(more);
                break;
            }
            case Objective::Kind::product:
                if (in_product(p)) {
                    result.lambda[p] = std::max(to_short_fraction(weight[p] / weight_[p]), 0x1p-200);
                } else if (weight[p] * frame_.range[p] > 1e-7 * size) {
                    result.walk_away[p] = to_short_fraction(weight[p]);
                }
                break;
            case Objective::Kind::leximin:
                result.lambda[p] = weight[p] * unit_[p];
                break;
            case Objective::Kind::shortfall:
                if (weight_[p] == 0) break;
                result.lambda[p] = std::min(to_short_fraction(weight[p] * unit_[p]), weight_[p]);
                if (result.lambda[p] < 1e-7 * weight_[p]) result.lambda[p] = 0;
                break;
        }
    }
    for (std::size_t k = 0; k < again.size(); ++k) {
        if (weight[measures + k] * frame_.range[again[k]] > 1e-7 * size)
            result.walk_away[again[k]] = to_short_fraction(weight[measures + k]);
    }
    for (std::size_t m = parties; m < measures; ++m) {
        if (weight[m] * frame_.range[m] > 1e-7 * size)
            result.sums[m - parties] = to_short_fraction(weight[m]);
    }
    if (kind == Objective::Kind::leximin) result.lambda = round_to_shares(result.lambda);
    return result;
}

std::vector<TableMultipliers> TableLagrangian::find_others(const TableMultipliers& best) const {
    std::vector<TableMultipliers> others;
    if (objective_.kind == Objective::Kind::shortfall) add_misses(best, others);
    for (std::size_t p = 0; p < unit_.size(); ++p) {
        if (objective_.kind == Objective::Kind::product) {
            for (const double factor : {0.7, 0.95, 1.05, 1.4}) {
                if (!in_product(p)) continue;
                others.push_back(best);
                others.back().lambda[p] *= factor;
            }
        }
        if (objective_.kind == Objective::Kind::leximin) {
            for (const double step : {0.03, 0.15, 0.5}) {
                if (best.lambda[p] == 0) continue;
                others.push_back(best);
                for (double& value : others.back().lambda) value *= 1 - step;
                others.back().lambda[p] += step;
                others.back().lambda = round_to_shares(others.back().lambda);
            }
        }
        for (const double factor : {0.5, 1.5}) {
            if (best.walk_away[p] == 0) continue;
            others.push_back(best);
            others.back().walk_away[p] *= factor;
        }
    }
    for (std::size_t s = 0; s < best.sums.size(); ++s) {
        for (const double factor : {0.5, 0.85, 1.15, 1.75}) {
            if (best.sums[s] == 0) continue;
            others.push_back(best);
            others.back().sums[s] *= factor;
        }
    }
    return others;
}

void TableLagrangian::add_misses(const TableMultipliers& best, std::vector<TableMultipliers>& others) const {
    others.push_back(spread_misses());
    if (std::find(others.begin(), others.end(), best) != others.end()) others.clear();
    for (std::size_t p = 0; p < unit_.size(); ++p) {
        if (weight_[p] == 0) continue;
        for (const double changed : {best.lambda[p] * 0.85, (3 * best.lambda[p] + weight_[p]) / 4}) {
            if (changed == best.lambda[p]) continue;
            others.push_back(best);
            others.back().lambda[p] = changed;
        }
        // Alone: nobody misses more than all together.
        TableMultipliers alone{std::vector<double>(unit_.size(), 0), std::vector<double>(unit_.size(), 0),
                               std::vector<double>(best.sums.size(), 0)};
        alone.lambda[p] = weight_[p];
        others.push_back(std::move(alone));
    }
}

std::vector<double> TableLagrangian::weigh(const TableMultipliers& multipliers) const {
    std::vector<double> weight = multipliers.walk_away;
    for (std::size_t p = 0; p < weight.size(); ++p) {
        switch (objective_.kind) {
            case Objective::Kind::sum:
                weight[p] += weight_[p];
                break;
            case Objective::Kind::product:
                if (in_product(p)) weight[p] += weight_[p] * multipliers.lambda[p] / unit_[p];
                break;
            case Objective::Kind::leximin:
            case Objective::Kind::shortfall:
                weight[p] += multipliers.lambda[p] / unit_[p];
                break;
        }
    }
    weight.insert(weight.end(), multipliers.sums.begin(), multipliers.sums.end());
    return weight;
}

Rational TableLagrangian::constant(const TableMultipliers& multipliers) const {
    if (objective_.kind == Objective::Kind::sum) return floors_;
    Rational result = 0;
    for (std::size_t p = 0; p < unit_.size(); ++p) {
        if (objective_.kind != Objective::Kind::product) {
            result -= Rational(multipliers.lambda[p]) * exact_from_[p];
        } else if (in_product(p)) {
            const Rational lambda(multipliers.lambda[p]);
            result -= objective_.weights[p] * (1 + lambda * exact_from_[p] + engine::enclose_log(lambda).low);
        }
    }
    return result;
}

engine::MultiplierRow TableLagrangian::write(const TableMultipliers& multipliers) const {
    engine::MultiplierRow row;
    for (const double value : multipliers.lambda) row.multipliers.emplace_back(value);
    if (objective_.kind == Objective::Kind::sum) row.multipliers = objective_.weights;
    if (any_positive(multipliers.walk_away)) {
        for (const double value : multipliers.walk_away) row.walk_away_multipliers.emplace_back(value);
    }
    if (any_positive(multipliers.sums)) {
        for (const double value : multipliers.sums) row.sum_multipliers.emplace_back(value);
    }
    return row;
}

void TableLagrangian::write(const TableMultipliers& multipliers, engine::CertificateLeaf& leaf) const {
    engine::MultiplierRow row = write(multipliers);
    leaf.multipliers = std::move(row.multipliers);
    leaf.walk_away_multipliers = std::move(row.walk_away_multipliers);
    leaf.sum_multipliers = std::move(row.sum_multipliers);
}

}  // namespace wasit::concepts
