#include "mediation/preference_space/value_spread.hpp"

#include <algorithm>

namespace wasit::mediation {

namespace {

// The steps from `from` that lie next to `x`, not beyond the last one.
void add_steps(std::vector<Rational>& places, const Rational& from, const Rational& step,
               const Integer& count, const Rational& x) {
    const Integer below = floor_of((x - from) / step);
    for (Integer index : {below, Integer(below + 1)}) {
        if (index < 0) index = 0;
        if (index >= count) index = count - 1;
        places.emplace_back(from + step * Rational(index));
    }
}

// Where a curve is least and greatest over the issue's values: at their ends, or next to a knot.
std::vector<Value> turning_points(const Issue& issue, const Id& party, const Curve& curve) {
    std::vector<Value> values;
    std::vector<Rational> places;
    if (const auto* range = std::get_if<Range>(&issue.domain)) {
        const Integer count = *count_values(issue);
        if (count < 1) return {};
        for (const auto& [x, y] : curve.knots) add_steps(places, range->from, range->step, count, x);
        for (const Rational& place : places) values.emplace_back(place);
    } else if (const auto* dates = std::get_if<Dates>(&issue.domain)) {
        const Integer count = *count_values(issue);
        if (count < 1) return {};
        for (const auto& [x, y] : curve.knots)
            add_steps(places, Rational(dates->from.day.time_since_epoch().count()), dates->step_days, count,
                      x);
        for (const Rational& place : places)
            values.emplace_back(Date{std::chrono::sys_days(std::chrono::days(place.get_num().get_si()))});
    } else if (const auto* real = std::get_if<Real>(&issue.domain)) {
        for (const auto& [x, y] : curve.knots)
            values.emplace_back(std::clamp<Rational>(x, real->from, std::max(real->from, real->to)));
        values.emplace_back(real->from);
        values.emplace_back(real->to);
    } else if (std::holds_alternative<Divisible>(issue.domain)) {
        places = {0, 1};
        for (const auto& [x, y] : curve.knots) places.push_back(std::clamp<Rational>(x, 0, 1));
        for (const Rational& place : places) values.emplace_back(Shares{{{party, place}}});
    }
    return values;
}

}  // namespace

Rational middle(const Bounds& bounds) {
    return (bounds.low + bounds.high) / 2;
}

std::vector<Bounds> list_value_worths(const Case& negotiation, const Id& party, const IssueWorth& own) {
    const Issue* issue = negotiation.find_issue(own.issue);
    std::vector<Bounds> worths;
    if (const auto* table = std::get_if<ValueTable>(&own.shape)) {
        for (const auto& [value, bounds] : table->entries) worths.push_back(bounds);
        const auto count = issue == nullptr ? std::nullopt : count_values(*issue);
        if (!count || *count > Integer(table->entries.size())) worths.push_back({0, 0});
    } else if (const auto* curve = std::get_if<Curve>(&own.shape); curve != nullptr && issue != nullptr) {
        IssueWorth unit = own;
        unit.weight.reset();
        for (const Value& value : turning_points(*issue, party, *curve)) {
            const Rational worth = issue_worth(unit, party, value);
            worths.push_back({worth, worth});
        }
    }
    return worths;
}

Rational middle_spread(const std::vector<Bounds>& worths) {
    if (worths.empty()) return 0;
    Rational least = middle(worths.front()), greatest = least;
    for (const Bounds& bounds : worths) {
        const Rational at = middle(bounds);
        least = std::min(least, at);
        greatest = std::max(greatest, at);
    }
    return greatest - least;
}

Rational greatest_spread(const std::vector<Bounds>& worths) {
    if (worths.size() < 2) return 0;
    // The two lowest ends: of another value than the one that is best.
    std::size_t lowest = 0, second = 1;
    if (worths[second].low < worths[lowest].low) std::swap(lowest, second);
    for (std::size_t i = 2; i < worths.size(); ++i) {
        if (worths[i].low < worths[lowest].low) {
            second = lowest;
            lowest = i;
        } else if (worths[i].low < worths[second].low) {
            second = i;
        }
    }
    Rational most = 0;
    for (std::size_t i = 0; i < worths.size(); ++i)
        most = std::max<Rational>(most, worths[i].high - worths[i == lowest ? second : lowest].low);
    return most;
}

}  // namespace wasit::mediation
