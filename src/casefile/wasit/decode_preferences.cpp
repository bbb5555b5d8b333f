#include "casefile/wasit/decode.hpp"
#include "model/spelling.hpp"

namespace wasit::casefile {

namespace {

Knowledge read_knowledge(const Node& node, FaultList& faults) {
    Knowledge known;
    Fields fields(node, "`known`", faults);
    if (const Node* by = fields.take("by")) {
        if (by->is_scalar() && (by->text == "self" || by->text == "assessed")) {
            known.by = by->text == "self" ? Knowledge::By::self : Knowledge::By::assessed;
        } else {
            faults.error(by->mark, "`by` is " + describe(*by),
                         "write self or assessed; who assessed goes under `assessor:`");
        }
    }
    take_into(fields, "assessor", known.assessor, read_string);
    take_into(fields, "as_of", known.as_of, read_moment);
    take_into(fields, "confidence", known.confidence, read_string);
    take_into(fields, "sources", known.sources, read_texts);
    fields.finish(known.extra);
    return known;
}

ValueTable read_table(const Node& node, const Issue* issue, const Scope& scope) {
    ValueTable table;
    for (const Member& member : read_map(node, scope.faults())) {
        Node key = scalar(member.key);
        key.mark = member.mark;
        const auto value = read_value(key, issue, scope);
        const auto bounds = read_bounds(member.value, scope.faults());
        if (value && bounds) table.entries.emplace_back(*value, *bounds);
    }
    return table;
}

// Knots are dates where the issue is one, or where it is unknown and they look so.
Curve read_curve(const Node& node, const Issue* issue, const Scope& scope) {
    FaultList& faults = scope.faults();
    Curve curve;
    for (const Node& knot : read_list(node, faults)) {
        if (!knot.is_list() || knot.items.size() != 2) {
            faults.error(knot.mark, "a point of a curve is " + describe(knot), "write [x, value]");
            continue;
        }
        const Node& at = knot.items[0];
        std::optional<Rational> x;
        const auto date = at.is_scalar() ? parse_date(at.text) : std::nullopt;
        if (date && (issue == nullptr || std::holds_alternative<Dates>(issue->domain))) {
            x = Rational(date->day.time_since_epoch().count());
            curve.dates = true;
        } else if (issue != nullptr && std::holds_alternative<Dates>(issue->domain)) {
            read_date(at, faults);
        } else {
            x = read_number(at, faults);
        }
        const auto y = read_number(knot.items[1], faults);
        if (x && y) curve.knots.emplace_back(*x, *y);
    }
    return curve;
}

Ranking read_ranking(const Node& node, const Issue* issue, const Scope& scope) {
    Ranking ranking;
    for (const Node& group : read_list(node, scope.faults())) {
        std::vector<Value>& tied = ranking.groups.emplace_back();
        const auto add = [&](const Node& item) {
            if (auto value = read_value(item, issue, scope)) tied.push_back(std::move(*value));
        };
        if (group.is_list()) {
            for (const Node& item : group.items) add(item);
        } else {
            add(group);
        }
    }
    return ranking;
}

IssueWorth read_issue_worth(const Member& member, const Scope& scope) {
    FaultList& faults = scope.faults();
    const Issue* issue = scope.find_issue(member.key);
    IssueWorth worth;
    worth.issue = member.key;
    Fields fields(member.value, "an issue's worth", faults);
    take_into(fields, "weight", worth.weight, read_bounds);
    const Node* values = fields.take("values");
    const Node* points = fields.take("points");
    const Node* curve = fields.take("curve");
    const Node* order = fields.take("order");
    const int shapes = (values != nullptr) + (points != nullptr) + (curve != nullptr) + (order != nullptr);
    if (shapes != 1) {
        if (fields.readable()) {
            faults.error(member.mark,
                         shapes == 0 ? "nothing says how the values of " + quote(member.key) + " compare"
                                     : "the worth of " + quote(member.key) + " is given in several ways",
                         "give one of `values:`, `points:`, `curve:`, `order:`");
        }
    } else if (values != nullptr) {
        worth.shape = read_table(*values, issue, scope);
    } else if (curve != nullptr) {
        worth.shape = read_curve(*curve, issue, scope);
    } else if (order != nullptr) {
        worth.shape = read_ranking(*order, issue, scope);
    } else {
        worth.points = true;
        if (points->is_map()) {
            worth.shape = read_table(*points, issue, scope);
        } else if (const auto whole = read_bounds(*points, faults)) {
            worth.shape = WholePoints{*whole};
        }
    }
    take_into(fields, "seen_by", worth.seen_by, read_ids);
    fields.finish(worth.extra);
    return worth;
}

Bonus read_bonus(const Node& node, const Scope& scope) {
    FaultList& faults = scope.faults();
    Bonus bonus;
    Fields fields(node, "a bonus", faults);
    const Node* on = fields.take("on");
    const Node* off = fields.take("off");
    if ((on == nullptr) == (off == nullptr)) {
        if (fields.readable()) {
            faults.error(node.mark, "a bonus does not say which deals it pays in",
                         "give `on:` a box, or `off:` a box to pay outside it");
        }
    } else {
        bonus.outside = off != nullptr;
        bonus.box = read_box(bonus.outside ? *off : *on, scope);
    }
    if (const Node* worth = fields.need("worth")) {
        if (const auto number = read_number(*worth, faults)) bonus.worth = *number;
    }
    take_into(fields, "seen_by", bonus.seen_by, read_ids);
    fields.finish(bonus.extra);
    return bonus;
}

const Member* find_combination(const Node& node) {
    for (const char* kind : {"sum", "min", "max"}) {
        if (const Member* member = node.find(kind)) return member;
    }
    return nullptr;
}

Composite read_composite(const Node& node, const Scope& scope) {
    FaultList& faults = scope.faults();
    Composite composite;
    Fields fields(node, "a combined term", faults);
    const Node* sum = fields.take("sum");
    const Node* min = fields.take("min");
    const Node* max = fields.take("max");
    if ((sum != nullptr) + (min != nullptr) + (max != nullptr) != 1) {
        if (fields.readable()) {
            faults.error(node.mark, "a combined term does not say how it combines",
                         "give one of `sum:`, `min:`, `max:`");
        }
    } else {
        composite.kind = sum != nullptr   ? Composite::Kind::sum
                         : min != nullptr ? Composite::Kind::min
                                          : Composite::Kind::max;
        for (const Node& part : read_list(sum != nullptr ? *sum : min != nullptr ? *min : *max, faults)) {
            if (find_combination(part) != nullptr) {
                composite.parts.push_back(read_composite(part, scope));
            } else {
                composite.bonuses.push_back(read_bonus(part, scope));
            }
        }
    }
    take_into(fields, "weight", composite.weight, read_number);
    fields.finish(composite.extra);
    return composite;
}

FixedWorth read_fixed(const Node& node, const Scope& scope) {
    FixedWorth fixed;
    Fields fields(node, "a fixed worth", scope.faults());
    if (const Node* on = fields.need("on")) fixed.box = read_box(*on, scope);
    if (const Node* worth = fields.need("worth")) {
        if (const auto number = read_number(*worth, scope.faults())) fixed.worth = *number;
    }
    fields.finish(fixed.extra);
    return fixed;
}

RedLine read_red_line(const Node& node, const Scope& scope) {
    RedLine line;
    Fields fields(node, "a red line", scope.faults());
    if (const Node* never = fields.need("never")) line.never = read_box(*never, scope);
    take_into(fields, "because", line.because, read_text);
    take_into(fields, "seen_by", line.seen_by, read_ids);
    fields.finish(line.extra);
    return line;
}

Comparison read_comparison(const Node& node, const Scope& scope) {
    Comparison comparison;
    Fields fields(node, "a comparison", scope.faults());
    const Node* better = fields.need("this");
    if (better != nullptr) comparison.better = read_deal(*better, scope);
    const Node* worse = fields.take("to");
    const Node* same = fields.take("same_as");
    if ((worse == nullptr) == (same == nullptr)) {
        if (fields.readable()) {
            scope.faults().error(node.mark, "a comparison has not one other side",
                                 "give `to:` the deal that is worse, or `same_as:` one as good");
        }
    } else {
        comparison.equal = same != nullptr;
        comparison.worse = read_deal(comparison.equal ? *same : *worse, scope);
    }
    for (const Node* side : {better, worse, same}) {
        if (side != nullptr && side->is_map() && side->members.empty())
            scope.faults().error(side->mark, "a deal that settles nothing", "name issues and values");
    }
    fields.finish(comparison.extra);
    return comparison;
}

Comparison read_accepted(const Node& node, const Scope& scope) {
    return {read_deal(node, scope), {}, false, {}};
}

Comparison read_refused(const Node& node, const Scope& scope) {
    return {{}, read_deal(node, scope), false, {}};
}

Discount read_discount(const Node& node, FaultList& faults) {
    Discount discount;
    if (!node.is_map()) {
        if (const auto factor = read_number(node, faults)) discount.factor = *factor;
        return discount;
    }
    Fields fields(node, "a discount", faults);
    if (const Node* factor = fields.need("factor")) {
        if (const auto number = read_number(*factor, faults)) discount.factor = *number;
    }
    if (const Node* per = fields.take("per")) {
        if (per->is_scalar() && (per->text == "round" || per->text == "session")) {
            discount.per = per->text == "round" ? Discount::Per::round : Discount::Per::session;
        } else {
            faults.error(per->mark, "`per` is " + describe(*per), "write round or session");
        }
    }
    fields.finish();
    return discount;
}

}  // namespace

Preferences decode_preferences(const Node& node, const Scope& scope, const std::optional<Id>& party) {
    FaultList& faults = scope.faults();
    Preferences preferences;
    Fields fields(node, "a file of preferences", faults);
    fields.take("wasit");
    if (const Node* named = party ? fields.take("party") : fields.need("party")) {
        if (auto id = read_string(*named, faults)) preferences.party = std::move(*id);
        if (party && preferences.party != *party) {
            faults.error(named->mark,
                         "these stand under " + quote(*party) + " and name " + quote(preferences.party),
                         "make them agree");
        }
    }
    if (party) preferences.party = *party;
    if (const Node* known = fields.take("known")) preferences.known = read_knowledge(*known, faults);
    take_into(fields, "walk_away", preferences.walk_away, read_bounds);
    if (const Node* issues = fields.take("issues")) {
        for (const Member& member : read_map(*issues, faults))
            preferences.issues.push_back(read_issue_worth(member, scope));
    }
    take_into(fields, "importance", preferences.importance, read_ids);
    read_items(fields, "prefers", preferences.prefers, scope.bind(read_comparison));
    read_items(fields, "accepts", preferences.prefers, scope.bind(read_accepted));
    read_items(fields, "refuses", preferences.prefers, scope.bind(read_refused));
    read_items(fields, "bonuses", preferences.bonuses, scope.bind(read_bonus));
    read_items(fields, "combined", preferences.composites, scope.bind(read_composite));
    read_items(fields, "fixed", preferences.fixed, scope.bind(read_fixed));
    take_into(fields, "at_most", preferences.at_most, read_number);
    read_items(fields, "red_lines", preferences.red_lines, scope.bind(read_red_line));
    if (const Node* discount = fields.take("discount"))
        preferences.discount = read_discount(*discount, faults);
    take_into(fields, "drift", preferences.drift, read_number);
    take_into(fields, "seen_by", preferences.seen_by, read_ids);
    fields.finish(preferences.extra);
    return preferences;
}

}  // namespace wasit::casefile
