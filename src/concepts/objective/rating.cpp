#include "concepts/objective/rating.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

#include "engine/bounds/reproducible.hpp"

namespace wasit::concepts {

Rating::Rating(const engine::Instance& instance, const Objective& objective, std::vector<double> range)
    : objective_(objective), range_(std::move(range)) {
    for (std::size_t p = 0; p < range_.size(); ++p) {
        const engine::PartyWorth& party = instance.parties[p];
        const double scale = to_double(party.scale);
        unit_.push_back(to_double(objective.unit[p]) / scale);
        from_.push_back(static_cast<double>(objective.from[p] - party.walk_away) / scale);
        weight_.push_back(to_double(objective.weights[p]));
    }
    alike_ = std::adjacent_find(weight_.begin(), weight_.end(), std::not_equal_to<>()) == weight_.end();
}

double Rating::rate(const std::vector<double>& gains, int faults) const {
    double missed = -static_cast<double>(faults);
    for (std::size_t p = 0; p < gains.size(); ++p) missed += std::min(0.0, gains[p] / range_[p]);
    if (missed < 0) return -1e12 * (1 - missed);
    switch (objective_.kind) {
        case Objective::Kind::sum:
            return rate_sum(gains);
        case Objective::Kind::product:
            return rate_product(gains);
        case Objective::Kind::leximin:
            return rate_leximin(gains);
        case Objective::Kind::shortfall:
            return rate_shortfall(gains);
    }
    return 0;
}

double Rating::rate_sum(const std::vector<double>& gains) const {
    double total = 0;
    for (std::size_t p = 0; p < gains.size(); ++p) total += weight_[p] * share(gains, p);
    return total;
}

double Rating::rate_product(const std::vector<double>& gains) const {
    const auto without = std::count_if(gains.begin(), gains.end(), [](double gain) { return gain <= 0; });
    if (without > 0) return -1e6 * static_cast<double>(without);
    double product = 1, logs = 0;
    for (std::size_t p = 0; p < gains.size(); ++p) {
        if (alike_) {
            product *= gains[p] / range_[p];
        } else {
            logs += weight_[p] * engine::reproducible_log(gains[p] / range_[p]);
        }
    }
    return alike_ ? product : logs;
}

double Rating::rate_shortfall(const std::vector<double>& gains) const {
    double missed = 0, total = 0;
    for (std::size_t p = 0; p < gains.size(); ++p) {
        missed += weight_[p] * std::min(0.0, share(gains, p));
        total += weight_[p] * share(gains, p);
    }
    return missed + 1e-7 * total;
}

double Rating::rate_leximin(const std::vector<double>& gains) const {
    double total = 0, least = HUGE_VAL;
    for (std::size_t p = 0; p < gains.size(); ++p) {
        const double own = share(gains, p);
        if (!objective_.last[p]) least = std::min(least, own);
        total += own;
    }
    return (least == HUGE_VAL ? 0 : least) + 1e-7 * total;
}

}  // namespace wasit::concepts
