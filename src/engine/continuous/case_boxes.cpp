#include "engine/continuous/case_boxes.hpp"

#include <algorithm>

namespace wasit::engine {

void list_boxes(const Composite& composite, std::vector<const Box*>& boxes) {
    for (const Bonus& bonus : composite.bonuses) boxes.push_back(&bonus.box);
    for (const Composite& part : composite.parts) list_boxes(part, boxes);
}

std::vector<const Box*> list_boxes(const Case& negotiation) {
    std::vector<const Box*> boxes;
    for (const Limit& limit : negotiation.limits) {
        if (const auto* link = std::get_if<Implication>(&limit.rule)) {
            boxes.push_back(&link->when);
            boxes.push_back(&link->require);
        } else if (const auto* forbidden = std::get_if<Forbidden>(&limit.rule)) {
            boxes.push_back(&forbidden->box);
        }
    }
    for (const Preferences& own : negotiation.preferences) {
        for (const Bonus& bonus : own.bonuses) boxes.push_back(&bonus.box);
        for (const Composite& composite : own.composites) list_boxes(composite, boxes);
        for (const RedLine& line : own.red_lines) boxes.push_back(&line.never);
    }
    return boxes;
}

Rational amount_of(const SumTerm& term, const Value& value) {
    if (const auto* number = std::get_if<Rational>(&value)) return term.coefficient * *number;
    if (const auto* date = std::get_if<Date>(&value))
        return term.coefficient * Rational(date->day.time_since_epoch().count());
    for (const auto& [option, cost] : term.costs) {
        const auto* id = std::get_if<Id>(&value);
        if (id != nullptr && *id == option) return term.coefficient * cost;
    }
    return 0;
}

Rational add_up(const Sum& sum, const Deal& deal) {
    Rational total = 0;
    for (const SumTerm& term : sum.terms) {
        if (const Value* value = deal.find(term.issue)) total += amount_of(term, *value);
    }
    return total;
}

bool breaks(const Limit& limit, const Deal& deal) {
    if (const auto* link = std::get_if<Implication>(&limit.rule))
        return contains(link->when, deal) && !contains(link->require, deal);
    if (const auto* forbidden = std::get_if<Forbidden>(&limit.rule)) return contains(forbidden->box, deal);
    const Sum& sum = std::get<Sum>(limit.rule);
    const Rational total = add_up(sum, deal);
    return (sum.at_least && total < *sum.at_least) || (sum.at_most && total > *sum.at_most);
}

bool within_limits(const Case& negotiation, const Deal& deal) {
    return std::none_of(negotiation.limits.begin(), negotiation.limits.end(),
                        [&](const Limit& limit) { return breaks(limit, deal); });
}

bool acceptable_to_all(const Case& negotiation, const Deal& deal) {
    if (!within_limits(negotiation, deal)) return false;
    return std::all_of(
        negotiation.preferences.begin(), negotiation.preferences.end(), [&](const Preferences& own) {
            const Rational walk_away = own.walk_away ? own.walk_away->low : Rational(0);
            return worth(own, deal) >= walk_away &&
                   std::none_of(own.red_lines.begin(), own.red_lines.end(),
                                [&](const RedLine& line) { return contains(line.never, deal); });
        });
}

}  // namespace wasit::engine
