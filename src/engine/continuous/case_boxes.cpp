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

std::vector<bool> find_accepting(const Case& negotiation, const Deal& deal) {
    std::vector<bool> accepting;
    for (const Party& party : negotiation.parties) {
        const Preferences& own = *negotiation.find_preferences(party.id);
        const Rational walk_away = own.walk_away ? own.walk_away->low : Rational(0);
        accepting.push_back(worth(own, deal) >= walk_away &&
                            std::none_of(own.red_lines.begin(), own.red_lines.end(),
                                         [&](const RedLine& line) { return contains(line.never, deal); }));
    }
    return accepting;
}

bool satisfies_rule(const Case& negotiation, const std::vector<bool>& accepting) {
    const Agreement& rule = negotiation.agreement;
    int votes = 0;
    for (std::size_t p = 0; p < accepting.size(); ++p) {
        const Id& party = negotiation.parties[p].id;
        if (!accepting[p]) {
            if (!rule.at_least || std::find(rule.veto.begin(), rule.veto.end(), party) != rule.veto.end())
                return false;
            continue;
        }
        int own = 1;
        for (const auto& [id, count] : rule.votes) own = id == party ? count : own;
        votes += own;
    }
    return !rule.at_least || votes >= *rule.at_least;
}

bool is_acceptable(const Case& negotiation, const Deal& deal) {
    return within_limits(negotiation, deal) && satisfies_rule(negotiation, find_accepting(negotiation, deal));
}

}  // namespace wasit::engine
