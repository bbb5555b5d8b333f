#include "mediation/gap/asks.hpp"

#include <algorithm>

namespace wasit::mediation {

namespace {

// A number, or the days of a date.
Rational coordinate(const Value& value) {
    if (const auto* number = std::get_if<Rational>(&value)) return *number;
    if (const auto* date = std::get_if<Date>(&value)) return Rational(date->day.time_since_epoch().count());
    return 0;
}

Value at_coordinate(const Issue& issue, const Rational& x) {
    if (!std::holds_alternative<Dates>(issue.domain)) return x;
    const long days = Integer(x.get_num() / x.get_den()).get_si();
    return Date{std::chrono::sys_days(std::chrono::days(days))};
}

struct Interval {
    Rational low, high;
};

// The ends of a range, dates or real issue, and the step of its values (0: any value).
struct Axis {
    Interval ends;
    Rational step;
};

Axis axis_of(const Issue& issue) {
    if (const auto* range = std::get_if<Range>(&issue.domain)) return {{range->from, range->to}, range->step};
    if (const auto* dates = std::get_if<Dates>(&issue.domain)) {
        return {{coordinate(dates->from), coordinate(dates->to)}, Rational(dates->step_days)};
    }
    const auto& real = std::get<Real>(issue.domain);
    return {{real.from, real.to}, 0};
}

// The values of the axis inside [low, high], as the smallest interval that holds them.
Interval snap(const Axis& axis, Interval interval) {
    interval.low = std::max(interval.low, axis.ends.low);
    interval.high = std::min(interval.high, axis.ends.high);
    if (axis.step == 0) return interval;
    const Rational below = (interval.low - axis.ends.low) / axis.step;
    const Rational above = (interval.high - axis.ends.low) / axis.step;
    return {axis.ends.low + axis.step * ceiling_of(below), axis.ends.low + axis.step * floor_of(above)};
}

// What a side allows, as disjoint intervals; single values for a list.
std::vector<Interval> intervals_of(const Axis& axis, const Side& side) {
    std::vector<Interval> result;
    for (const Value& value : side.any_of) result.push_back({coordinate(value), coordinate(value)});
    if (!result.empty()) return result;
    Interval interval = axis.ends;
    if (side.min) interval.low = coordinate(*side.min);
    if (side.max) interval.high = coordinate(*side.max);
    interval = snap(axis, interval);
    if (interval.low <= interval.high) result.push_back(interval);
    return result;
}

bool is_numeric(const Issue& issue) {
    return !std::holds_alternative<Choice>(issue.domain) && !std::holds_alternative<Divisible>(issue.domain);
}

Rational numeric_distance(const Issue& issue, const Side& left, const Side& right) {
    const Axis axis = axis_of(issue);
    const Rational length = axis.ends.high - axis.ends.low;
    if (length == 0) return 0;
    std::optional<Rational> least;
    for (const Interval& one : intervals_of(axis, left)) {
        for (const Interval& other : intervals_of(axis, right)) {
            const Rational apart =
                std::max({Rational(0), Rational(other.low - one.high), Rational(one.low - other.high)});
            if (!least || apart < *least) least = apart;
        }
    }
    return least ? Rational(*least / length) : Rational(1);
}

Rational divisible_distance(const Side& left, const Side& right) {
    std::optional<Rational> least;
    for (const Value& one : left.any_of) {
        for (const Value& other : right.any_of) {
            const auto* ours = std::get_if<Shares>(&one);
            const auto* theirs = std::get_if<Shares>(&other);
            if (ours == nullptr || theirs == nullptr) continue;
            Rational changed = 0;
            const auto add = [&](const Shares& from, const Shares& to) {
                for (const auto& [party, share] : from.of_party) {
                    Rational there = 0;
                    for (const auto& [owner, part] : to.of_party) {
                        if (owner == party) there = part;
                    }
                    if (share > there) changed += share - there;
                }
            };
            add(*ours, *theirs);  // what the parties lose is what the others gain
            if (!least || changed < *least) least = changed;
        }
    }
    return least.value_or(Rational(0));  // a side without shares asks for nothing in particular
}

std::vector<Value> admitted(const Issue& issue, const Side& side) {
    std::vector<Value> result = list_values(issue);
    std::erase_if(result, [&](const Value& value) { return !contains(side, value); });
    return result;
}

Rational worth_of(const Issue& issue, const Preferences& preferences, const Value& value) {
    const IssueWorth* own = preferences.find_issue(issue.id);
    return own == nullptr ? Rational(0) : issue_worth(*own, preferences.party, value);
}

Rational best_of(const Issue& issue, const Preferences& preferences, const std::vector<Value>& values) {
    Rational best = worth_of(issue, preferences, values.front());
    for (const Value& value : values) best = std::max(best, worth_of(issue, preferences, value));
    return best;
}

// What the party loses on the issue, as a share of its spread there, if the other is met.
Rational loss_at(const Issue& issue, const Preferences& preferences, const std::vector<Value>& own,
                 const std::vector<Value>& other) {
    const Rational spread = measure_spread(issue, preferences);
    if (spread == 0) return 0;
    const Rational loss = best_of(issue, preferences, own) - best_of(issue, preferences, other);
    return std::max(Rational(0), Rational(loss / spread));
}

Rational choice_distance(const Issue& issue, const Asker& left, const Asker& right) {
    const std::vector<Value> ours = admitted(issue, *left.side);
    const std::vector<Value> theirs = admitted(issue, *right.side);
    if (ours.empty() || theirs.empty()) return 1;
    const bool common = std::any_of(ours.begin(), ours.end(), [&](const Value& value) {
        return std::find(theirs.begin(), theirs.end(), value) != theirs.end();
    });
    if (common) return 0;
    if (left.preferences == nullptr || right.preferences == nullptr) return 1;
    return (loss_at(issue, *left.preferences, ours, theirs) +
            loss_at(issue, *right.preferences, theirs, ours)) /
           2;
}

std::optional<Side> numeric_overlap(const Issue& issue, const std::vector<const Side*>& sides) {
    const Axis axis = axis_of(issue);
    std::vector<Interval> common = {axis.ends};
    bool list = false;
    for (const Side* side : sides) {
        list = list || !side->any_of.empty();
        std::vector<Interval> fewer;
        for (const Interval& one : common) {
            for (const Interval& other : intervals_of(axis, *side)) {
                const Interval both = {std::max(one.low, other.low), std::min(one.high, other.high)};
                if (both.low <= both.high) fewer.push_back(both);
            }
        }
        common = std::move(fewer);
    }
    if (common.empty()) return std::nullopt;
    Side overlap;
    if (!list) {
        overlap.min = at_coordinate(issue, common.front().low);
        overlap.max = at_coordinate(issue, common.front().high);
        return overlap;
    }
    for (const Interval& value : common) overlap.any_of.push_back(at_coordinate(issue, value.low));
    return overlap;
}

}  // namespace

Rational measure_distance(const Issue& issue, const Asker& left, const Asker& right) {
    if (is_numeric(issue)) return numeric_distance(issue, *left.side, *right.side);
    if (std::holds_alternative<Divisible>(issue.domain)) return divisible_distance(*left.side, *right.side);
    return choice_distance(issue, left, right);
}

std::optional<Side> find_overlap(const Issue& issue, const std::vector<const Side*>& sides) {
    if (sides.empty()) return std::nullopt;
    if (is_numeric(issue)) return numeric_overlap(issue, sides);
    Side overlap;
    if (std::holds_alternative<Divisible>(issue.domain)) {
        overlap.any_of = sides.front()->any_of;
    } else {
        overlap.any_of = list_values(issue);
    }
    std::erase_if(overlap.any_of, [&](const Value& value) {
        return std::any_of(sides.begin(), sides.end(),
                           [&](const Side* side) { return !contains(*side, value); });
    });
    if (overlap.any_of.empty()) return std::nullopt;
    return overlap;
}

Rational measure_spread(const Issue& issue, const Preferences& preferences) {
    const IssueWorth* own = preferences.find_issue(issue.id);
    if (own == nullptr) return 0;
    const Rational weight = own->weight && !own->points ? own->weight->low : Rational(1);
    std::vector<Rational> worths;
    if (const auto* whole = std::get_if<WholePoints>(&own->shape)) {
        worths = {0, weight * whole->points.low};
    } else if (std::holds_alternative<Real>(issue.domain) ||
               std::holds_alternative<Divisible>(issue.domain)) {
        // Linear between the knots, so the extremes are at knots or at the ends.
        const Interval ends = is_numeric(issue) ? axis_of(issue).ends : Interval{0, 1};
        std::vector<Rational> places = {ends.low, ends.high};
        if (const auto* curve = std::get_if<Curve>(&own->shape)) {
            for (const auto& [x, y] : curve->knots) {
                if (x > ends.low && x < ends.high) places.push_back(x);
            }
        }
        for (const Rational& x : places) {
            const Value value = is_numeric(issue) ? Value(x) : Value(Shares{{{preferences.party, x}}});
            worths.push_back(issue_worth(*own, preferences.party, value));
        }
    } else if (const auto* table = std::get_if<ValueTable>(&own->shape)) {
        for (const auto& [value, bounds] : table->entries) worths.push_back(weight * bounds.low);
        if (*count_values(issue) > static_cast<unsigned long>(table->entries.size())) worths.push_back(0);
    } else {
        for (const Value& value : list_values(issue)) {
            worths.push_back(issue_worth(*own, preferences.party, value));
        }
    }
    if (worths.empty()) return 0;
    const auto [least, most] = std::minmax_element(worths.begin(), worths.end());
    return *most - *least;
}

}  // namespace wasit::mediation
