#include "engine/continuous/hull.hpp"

#include <algorithm>
#include <cmath>

#include "engine/linear_program/guided_optimum.hpp"

namespace wasit::engine {

namespace {

Rational dot(const Row& left, const Row& right) {
    Rational sum = 0;
    for (std::size_t c = 0; c < left.size(); ++c) {
        if (left[c] != 0 && right[c] != 0) sum += left[c] * right[c];
    }
    return sum;
}

}  // namespace

Hull::Hull(const MixedInstance& instance, PieceChoice choice, Watch* watch)
    : instance_(instance), watch_(watch), choice_(std::move(choice)), active_(choice_.size()) {
    for (std::size_t i = 0; i < active_.size(); ++i) {
        for (std::size_t c = 0; c < instance_.constant.size(); ++c) {
            Row weights(instance_.constant.size());
            weights[c] = 1;
            activate(i, find_best(i, list_places(i), weights, round_row(weights)).first);
        }
    }
}

const MixedCorner& Hull::corner_at(std::size_t part, Place place) const {
    return instance_.parts[part]
        .pieces[static_cast<std::size_t>(place.piece)]
        .corners[static_cast<std::size_t>(place.corner)];
}

std::vector<Hull::Place> Hull::list_places(std::size_t part) const {
    std::vector<Place> places;
    for (const int piece : choice_[part]) {
        const auto& corners = instance_.parts[part].pieces[static_cast<std::size_t>(piece)].corners;
        for (std::size_t k = 0; k < corners.size(); ++k) places.push_back({piece, static_cast<int>(k)});
    }
    return places;
}

// Doubles pass over what is worse for certain; the rest is compared exactly.
std::pair<Hull::Place, Rational> Hull::find_best(std::size_t part, const std::vector<Place>& places,
                                                 const Row& weights,
                                                 const std::vector<double>& rounded) const {
    // Of each term, both numbers and their product are rounded, and each sum once more.
    const double share = static_cast<double>(weights.size() + 4) * 0x1p-52;
    std::vector<double> high(places.size());
    double most = -HUGE_VAL;
    for (std::size_t k = 0; k < places.size(); ++k) {
        const std::vector<double>& row = corner_at(part, places[k]).rounded;
        double sum = 0, size = 0;
        for (std::size_t c = 0; c < std::min(row.size(), rounded.size()); ++c) {
            const double term = rounded[c] * row[c];
            sum += term;
            size += std::abs(term);
        }
        const double error = size * share;
        const bool known = !row.empty() && !rounded.empty();
        high[k] = known ? sum + error : HUGE_VAL;
        if (known) most = std::max(most, sum - error);
    }
    std::optional<Rational> best;
    Place place{};
    for (std::size_t k = 0; k < places.size(); ++k) {
        if (high[k] < most) continue;
        Rational here = dot(weights, corner_at(part, places[k]).row);
        if (best && here <= *best) continue;
        best = std::move(here);
        place = places[k];
    }
    return {place, *std::move(best)};
}

bool Hull::activate(std::size_t part, Place place) {
    if (std::find(active_[part].begin(), active_[part].end(), place) != active_[part].end()) return false;
    active_[part].push_back(place);
    return true;
}

bool Hull::feasible() {
    if (feasible_) return *feasible_;
    HullGoal goal{Row(instance_.constant.size()), {Rational(-1)}, {Rational(0)}};
    std::vector<HullLine> lines;
    for (std::size_t c = 0; c < instance_.floor.size(); ++c) {
        if (!instance_.floor[c]) continue;
        HullLine line{Row(instance_.constant.size()), {Rational(1)}, *instance_.floor[c]};
        line.columns[c] = 1;
        lines.push_back(std::move(line));
    }
    const HullOptimum least = solve(goal, lines);
    feasible_ = least.value == 0;
    refusal_.assign(instance_.floor.size(), Rational(0));
    for (std::size_t c = 0, line = 0; c < instance_.floor.size(); ++c) {
        if (instance_.floor[c]) refusal_[c] = least.line_prices[line++];
    }
    return *feasible_;
}

HullOptimum Hull::maximise(const HullGoal& goal, const std::vector<HullLine>& lines) {
    std::vector<HullLine> all = lines;
    for (std::size_t c = 0; c < instance_.floor.size(); ++c) {
        if (!instance_.floor[c]) continue;
        HullLine line{Row(instance_.constant.size()), std::vector<Rational>(goal.extras.size()),
                      *instance_.floor[c]};
        line.columns[c] = 1;
        all.push_back(std::move(line));
    }
    HullOptimum optimum = solve(goal, all);
    optimum.floor_prices.assign(instance_.floor.size(), Rational(0));
    for (std::size_t c = 0, line = lines.size(); c < instance_.floor.size(); ++c) {
        if (instance_.floor[c]) optimum.floor_prices[c] = optimum.line_prices[line++];
    }
    optimum.line_prices.resize(lines.size());
    return optimum;
}

HullOptimum Hull::solve(const HullGoal& goal, const std::vector<HullLine>& lines) {
    while (true) {
        // Of each part's corners the first takes what the others leave; so one row for a part says all.
        std::vector<std::pair<std::size_t, Place>> variable;
        std::vector<Row> change;
        Row base = instance_.constant;
        std::vector<LinearRow> rows;
        for (std::size_t i = 0; i < active_.size(); ++i) {
            const Row& first = corner_at(i, active_[i].front()).row;
            for (std::size_t c = 0; c < base.size(); ++c) base[c] += first[c];
            LinearRow row{{}, 1};
            for (std::size_t k = 1; k < active_[i].size(); ++k) {
                row.terms.emplace_back(static_cast<int>(variable.size()), 1);
                variable.emplace_back(i, active_[i][k]);
                Row& step = change.emplace_back(corner_at(i, active_[i][k]).row);
                for (std::size_t c = 0; c < base.size(); ++c) step[c] -= first[c];
            }
            if (!row.terms.empty()) rows.push_back(std::move(row));
        }
        const std::size_t part_rows = rows.size();
        const auto extra_at = [&](std::size_t k) { return static_cast<int>(variable.size() + k); };
        for (const HullLine& line : lines) {
            LinearRow row{{}, dot(line.columns, base) - line.bound};
            for (std::size_t v = 0; v < variable.size(); ++v) {
                Rational coefficient = -dot(line.columns, change[v]);
                if (coefficient != 0) row.terms.emplace_back(static_cast<int>(v), std::move(coefficient));
            }
            for (std::size_t k = 0; k < goal.least.size(); ++k) {
                if (line.extras[k] == 0) continue;
                row.bound += line.extras[k] * goal.least[k];
                row.terms.emplace_back(extra_at(k), -line.extras[k]);
            }
            rows.push_back(std::move(row));
        }
        std::vector<Rational> objective;
        Rational offset = dot(goal.columns, base);
        for (const Row& step : change) objective.push_back(dot(goal.columns, step));
        for (std::size_t k = 0; k < goal.least.size(); ++k) {
            objective.push_back(goal.extras[k]);
            offset += goal.extras[k] * goal.least[k];
        }
        std::optional<LinearOptimum> guided = find_guided_optimum(rows, objective, watch_);
        const LinearOptimum best =
            guided ? *std::move(guided)
                   : LinearProgram(static_cast<int>(objective.size()), rows, watch_).maximise(objective);

        HullOptimum optimum;
        optimum.value = best.value + offset;
        optimum.line_prices.assign(best.prices.begin() + static_cast<std::ptrdiff_t>(part_rows),
                                   best.prices.end());
        Row weights = goal.columns;
        for (std::size_t l = 0; l < lines.size(); ++l) {
            if (optimum.line_prices[l] == 0) continue;
            for (std::size_t c = 0; c < weights.size(); ++c)
                weights[c] += optimum.line_prices[l] * lines[l].columns[c];
        }
        const std::vector<double> rounded = round_row(weights);
        bool grown = false;
        for (std::size_t i = 0; i < active_.size(); ++i) {
            const Rational known = find_best(i, active_[i], weights, rounded).second;
            const auto [place, worth] = find_best(i, list_places(i), weights, rounded);
            if (worth > known) grown = activate(i, place) || grown;
        }
        if (grown) continue;

        optimum.mixture.resize(active_.size());
        std::vector<Rational> rest(active_.size(), Rational(1));
        for (std::size_t v = 0; v < variable.size(); ++v) rest[variable[v].first] -= best.point[v];
        for (std::size_t i = 0; i < active_.size(); ++i) {
            const Place first = active_[i].front();
            if (rest[i] > 0) optimum.mixture[i].push_back({first.piece, first.corner, rest[i]});
        }
        for (std::size_t v = 0; v < variable.size(); ++v) {
            const auto& [part, place] = variable[v];
            if (best.point[v] > 0)
                optimum.mixture[part].push_back({place.piece, place.corner, best.point[v]});
        }
        for (std::size_t k = 0; k < goal.least.size(); ++k)
            optimum.extras.push_back(goal.least[k] + best.point[variable.size() + k]);
        optimum.row = value_of(instance_, optimum.mixture);
        return optimum;
    }
}

}  // namespace wasit::engine
