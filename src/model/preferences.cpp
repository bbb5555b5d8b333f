#include "model/preferences.hpp"

#include <algorithm>
#include <unordered_set>

namespace wasit {

namespace {

Rational coordinate(const Value& value, const Id& party) {
    if (const auto* number = std::get_if<Rational>(&value)) return *number;
    if (const auto* date = std::get_if<Date>(&value)) return Rational(date->day.time_since_epoch().count());
    if (const auto* shares = std::get_if<Shares>(&value)) {
        for (const auto& [owner, share] : shares->of_party) {
            if (owner == party) return share;
        }
    }
    return 0;
}

Rational interpolate(const Curve& curve, const Rational& x) {
    const auto& knots = curve.knots;
    if (knots.empty()) return 0;
    if (x <= knots.front().first) return knots.front().second;
    const auto right = std::lower_bound(knots.begin(), knots.end(), x,
                                        [](const auto& knot, const Rational& at) { return knot.first < at; });
    if (right != knots.end()) {
        const auto& [x0, y0] = *(right - 1);
        const auto& [x1, y1] = *right;
        return y0 + (y1 - y0) * (x - x0) / (x1 - x0);
    }
    return knots.back().second;
}

Rational pay(const Bonus& bonus, const Deal& deal) {
    return contains(bonus.box, deal) != bonus.outside ? bonus.worth : Rational(0);
}

Rational evaluate(const Composite& composite, const Deal& deal) {
    std::vector<Rational> terms;
    for (const Bonus& bonus : composite.bonuses) terms.push_back(pay(bonus, deal));
    for (const Composite& part : composite.parts) terms.push_back(evaluate(part, deal));
    if (terms.empty()) return 0;
    Rational total = terms.front();
    for (std::size_t i = 1; i < terms.size(); ++i) {
        switch (composite.kind) {
            case Composite::Kind::sum:
                total += terms[i];
                break;
            case Composite::Kind::min:
                total = std::min(total, terms[i]);
                break;
            case Composite::Kind::max:
                total = std::max(total, terms[i]);
                break;
        }
    }
    return composite.weight * total;
}

std::optional<std::string> find_incompleteness(const IssueWorth& worth) {
    if (worth.weight && !worth.weight->exact()) return "the weight of `" + worth.issue + "` is a range";
    if (std::holds_alternative<Ranking>(worth.shape)) return "`" + worth.issue + "` is only ranked";
    if (const auto* table = std::get_if<ValueTable>(&worth.shape)) {
        for (const auto& [value, bounds] : table->entries) {
            if (!bounds.exact())
                return "the worth of `" + to_text(value) + "` in `" + worth.issue + "` is a range";
        }
    }
    if (const auto* whole = std::get_if<WholePoints>(&worth.shape);
        whole != nullptr && !whole->points.exact()) {
        return "the points of `" + worth.issue + "` are a range";
    }
    return std::nullopt;
}

}  // namespace

const IssueWorth* Preferences::find_issue(const Id& issue) const {
    const auto found = std::find_if(issues.begin(), issues.end(),
                                    [&](const IssueWorth& worth) { return worth.issue == issue; });
    return found == issues.end() ? nullptr : &*found;
}

std::optional<std::string> find_incompleteness(const Preferences& preferences) {
    if (preferences.walk_away && !preferences.walk_away->exact()) return "the walk-away is a range";
    for (const IssueWorth& worth : preferences.issues) {
        if (auto reason = find_incompleteness(worth)) return reason;
    }
    // A ranking or a comparison beside exact worths adds nothing; without them it is all that is known.
    if (preferences.importance.empty() && preferences.prefers.empty()) return std::nullopt;
    std::unordered_set<Id> stated;
    for (const IssueWorth& worth : preferences.issues) stated.insert(worth.issue);
    for (const Id& issue : preferences.importance) {
        if (!stated.contains(issue)) return "`" + issue + "` is only ranked by importance";
    }
    for (const Comparison& comparison : preferences.prefers) {
        // What is said of walking away is said of a whole deal, whatever the party values in it.
        if (comparison.better.values.empty() || comparison.worse.values.empty()) continue;
        for (const Deal* deal : {&comparison.better, &comparison.worse}) {
            for (const auto& [issue, value] : deal->values) {
                if (!stated.contains(issue)) return "`" + issue + "` is known by comparisons of deals only";
            }
        }
    }
    return std::nullopt;
}

Rational issue_worth(const IssueWorth& own, const Id& party, const Value& value) {
    const Rational weight = own.weight && !own.points ? own.weight->low : Rational(1);
    if (const auto* table = std::get_if<ValueTable>(&own.shape)) {
        for (const auto& [key, bounds] : table->entries) {
            if (key == value) return weight * bounds.low;
        }
        return 0;
    }
    if (const auto* curve = std::get_if<Curve>(&own.shape))
        return weight * interpolate(*curve, coordinate(value, party));
    if (const auto* whole = std::get_if<WholePoints>(&own.shape)) {
        return weight * whole->points.low * coordinate(value, party);
    }
    return 0;
}

Rational worth(const Preferences& preferences, const Deal& deal) {
    for (const FixedWorth& fixed : preferences.fixed) {
        if (contains(fixed.box, deal)) return fixed.worth;
    }
    Rational total = 0;
    for (const IssueWorth& own : preferences.issues) {
        if (const Value* value = deal.find(own.issue)) total += issue_worth(own, preferences.party, *value);
    }
    for (const Bonus& bonus : preferences.bonuses) total += pay(bonus, deal);
    for (const Composite& composite : preferences.composites) total += evaluate(composite, deal);
    if (preferences.at_most && total > *preferences.at_most) return *preferences.at_most;
    return total;
}

}  // namespace wasit
