#include "concepts/search/multipliers.hpp"

#include <algorithm>
#include <cmath>

#include "concepts/search/short_fractions.hpp"
#include "engine/bounds/dual.hpp"
#include "engine/bounds/logarithm.hpp"

namespace wasit::concepts {

Lagrangian::Lagrangian(const engine::Instance& instance, const engine::GainTable& table,
                       const Objective& objective, bool unanimous)
    : table_(table), objective_(objective), unanimous_(unanimous) {
    for (int p = 0; p < table.parties; ++p) {
        const engine::PartyWorth& party = instance.parties[p];
        const double scale = to_double(party.scale);
        unit_.push_back(to_double(objective.unit[p]) / scale);
        from_.push_back(static_cast<double>(objective.from[p] - party.walk_away) / scale);
        weight_.push_back(to_double(objective.weights[p]));
        exact_from_.push_back(Rational(engine::to_integer(objective.from[p] - party.walk_away)) /
                              objective.unit[p]);
        walk_aways_ += objective.weights[p] * engine::to_worth(party, party.walk_away);
    }
}

Multipliers Lagrangian::find_best() const {
    if (objective_.kind != Objective::Kind::shortfall) return minimise(objective_.kind);
    // The least bound may be 0, by no multipliers at all, which tells the deals that miss little from the
    // others no better than it bounds them. Then those that bound the smallest share do.
    Multipliers best = minimise(Objective::Kind::shortfall), spread = spread_misses();
    return bound(best) < bound(spread) - 1e-9 ? best : spread;
}

Multipliers Lagrangian::spread_misses() const {
    Multipliers spread = minimise(Objective::Kind::leximin);
    double largest = 0;
    for (std::size_t p = 0; p < weight_.size(); ++p) {
        if (weight_[p] == 0) spread.lambda[p] = 0;
        if (weight_[p] > 0) largest = std::max(largest, spread.lambda[p] / weight_[p]);
    }
    for (std::size_t p = 0; largest > 0 && p < weight_.size(); ++p)
        spread.lambda[p] = std::min(to_short_fraction(spread.lambda[p] / largest), weight_[p]);
    return spread;
}

double Lagrangian::bound(const Multipliers& multipliers) const {
    const std::vector<double> weight = weigh(multipliers);
    double total = to_double(constant(multipliers));
    for (std::size_t p = 0; p < weight.size(); ++p) total += weight[p] * table_.offset[p];
    for (const engine::GainTable::Issue& issue : table_.issues) {
        double most = -HUGE_VAL;
        for (std::size_t o = 0; o < issue.size(); ++o) {
            double sum = 0;
            for (std::size_t p = 0; p < weight.size(); ++p)
                sum += weight[p] * issue.gain[o * weight.size() + p];
            most = std::max(most, sum);
        }
        total += most;
    }
    return total;
}

Multipliers Lagrangian::minimise(Objective::Kind kind) const {
    const std::size_t parties = unit_.size();
    engine::DualProblem problem;
    problem.base.assign(parties, 0);
    problem.from.assign(parties, 0);
    problem.barrier.assign(parties, 0);
    problem.fixed.assign(parties, false);
    const bool all_last =
        std::find(objective_.last.begin(), objective_.last.end(), false) == objective_.last.end();
    for (std::size_t p = 0; p < parties; ++p) {
        switch (kind) {
            case Objective::Kind::sum:
                problem.base[p] = weight_[p];
                problem.fixed[p] = !unanimous_;
                break;
            case Objective::Kind::product:
                problem.barrier[p] = weight_[p];
                problem.fixed[p] = weight_[p] == 0 && !unanimous_;
                break;
            case Objective::Kind::leximin:
                problem.from[p] = from_[p];
                problem.fixed[p] = objective_.last[p] && !all_last;
                problem.equality.push_back(unit_[p]);
                break;
            case Objective::Kind::shortfall:
                problem.from[p] = from_[p];
                problem.fixed[p] = weight_[p] == 0;
                problem.ceiling.push_back(weight_[p] / unit_[p]);
                break;
        }
    }
    return simplify(engine::minimise_dual(table_, problem), kind);
}

Multipliers Lagrangian::simplify(const std::vector<double>& weight) const {
    return simplify(weight, objective_.kind);
}

Multipliers Lagrangian::simplify(const std::vector<double>& weight, Objective::Kind kind) const {
    const std::size_t parties = unit_.size();
    Multipliers result{std::vector<double>(parties, 0), std::vector<double>(parties, 0)};
    double size = 0;
    for (std::size_t p = 0; p < parties; ++p) size += weight[p] * table_.range[p];
    for (std::size_t p = 0; p < parties; ++p) {
        switch (kind) {
            case Objective::Kind::sum: {
                result.lambda[p] = weight_[p];
                const double more = weight[p] - weight_[p];
                if (more * table_.range[p] > 1e-7 * size) result.walk_away[p] = to_short_fraction(more);
                break;
            }
            case Objective::Kind::product:
                if (weight_[p] > 0) {
                    result.lambda[p] = std::max(to_short_fraction(weight[p] / weight_[p]), 0x1p-200);
                } else if (weight[p] * table_.range[p] > 1e-7 * size) {
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
    if (kind == Objective::Kind::leximin) result.lambda = round_to_shares(result.lambda);
    return result;
}

std::vector<Multipliers> Lagrangian::find_others(const Multipliers& best) const {
    std::vector<Multipliers> others;
    if (objective_.kind == Objective::Kind::shortfall) {
        others.push_back(spread_misses());
        others.push_back(best);
        others.back().lambda = weight_;  // everybody's together
    }
    for (std::size_t p = 0; p < unit_.size(); ++p) {
        switch (objective_.kind) {
            case Objective::Kind::sum:
                for (const double factor : {0.5, 1.5}) {
                    if (best.walk_away[p] == 0) continue;
                    others.push_back(best);
                    others.back().walk_away[p] *= factor;
                }
                break;
            case Objective::Kind::product:
                for (const double factor : {0.7, 0.95, 1.05, 1.4}) {
                    if (weight_[p] == 0) continue;
                    others.push_back(best);
                    others.back().lambda[p] *= factor;
                }
                break;
            case Objective::Kind::leximin:
                for (const double step : {0.03, 0.15, 0.5}) {
                    if (best.lambda[p] == 0) continue;
                    others.push_back(best);
                    for (double& value : others.back().lambda) value *= 1 - step;
                    others.back().lambda[p] += step;
                    others.back().lambda = round_to_shares(others.back().lambda);
                }
                break;
            case Objective::Kind::shortfall:
                if (weight_[p] == 0) break;
                others.push_back(best);  // each alone: nobody misses more than all together
                others.back().lambda.assign(weight_.size(), 0);
                others.back().lambda[p] = weight_[p];
                for (const double changed : {best.lambda[p] / 2, (best.lambda[p] + weight_[p]) / 2}) {
                    if (changed == best.lambda[p]) continue;
                    others.push_back(best);
                    others.back().lambda[p] = changed;
                }
                break;
        }
    }
    return others;
}

std::vector<double> Lagrangian::weigh(const Multipliers& multipliers) const {
    std::vector<double> weight = multipliers.walk_away;
    for (std::size_t p = 0; p < weight.size(); ++p) {
        switch (objective_.kind) {
            case Objective::Kind::sum:
                weight[p] += weight_[p];
                break;
            case Objective::Kind::product:
                weight[p] += weight_[p] * multipliers.lambda[p];
                break;
            case Objective::Kind::leximin:
            case Objective::Kind::shortfall:
                weight[p] += multipliers.lambda[p] / unit_[p];
                break;
        }
    }
    return weight;
}

Rational Lagrangian::constant(const Multipliers& multipliers) const {
    if (objective_.kind == Objective::Kind::sum) return walk_aways_;
    Rational result = 0;
    for (std::size_t p = 0; p < unit_.size(); ++p) {
        if (objective_.kind != Objective::Kind::product) {
            result -= Rational(multipliers.lambda[p]) * exact_from_[p];
        } else if (weight_[p] > 0) {
            result -= objective_.weights[p] * (1 + engine::enclose_log(Rational(multipliers.lambda[p])).low);
        }
    }
    return result;
}

double Lagrangian::least_gain(int party, double target) const {
    const bool all_last =
        std::find(objective_.last.begin(), objective_.last.end(), false) == objective_.last.end();
    if (objective_.last[party] && !all_last) return 0;
    const double share = target * unit_[party];
    return std::max(0.0, from_[party] + share - 1e-13 * (std::abs(from_[party]) + std::abs(share)));
}

void Lagrangian::write(const Multipliers& multipliers, engine::CertificateLeaf& leaf) const {
    leaf.multipliers.clear();
    leaf.walk_away_multipliers.clear();
    for (const double value : multipliers.lambda) leaf.multipliers.emplace_back(value);
    if (objective_.kind == Objective::Kind::sum) leaf.multipliers = objective_.weights;
    if (std::all_of(multipliers.walk_away.begin(), multipliers.walk_away.end(),
                    [](double mu) { return mu == 0; }))
        return;
    for (const double value : multipliers.walk_away) leaf.walk_away_multipliers.emplace_back(value);
}

}  // namespace wasit::concepts
