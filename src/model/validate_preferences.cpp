#include <array>
#include <unordered_set>

#include "model/spelling.hpp"
#include "model/validation.hpp"

namespace wasit {

namespace {

void check_bounds(Validation& validation, const std::string& key, const Bounds& bounds) {
    if (bounds.low <= bounds.high) return;
    validation.error_at(key, "the range ends before it begins", "write the lower number first");
}

void check_known(Validation& validation, const Knowledge& known) {
    constexpr std::array<std::string_view, 4> kDegrees = {"", "low", "medium", "high"};
    const Step step(validation, "known");
    if (known.assessor) {
        validation.check_person("assessor", *known.assessor);
        if (known.by == Knowledge::By::self) {
            validation.error_at("assessor", "an assessor of what a party says itself",
                                "write `by: assessed`, or remove it");
        }
    }
    if (std::find(kDegrees.begin(), kDegrees.end(), known.confidence) == kDegrees.end()) {
        validation.error_at("confidence", "the confidence is " + quote(known.confidence),
                            "write low, medium or high");
    }
}

// Values by their text: as keys in sets, and as they stand in files.
bool is_new(std::unordered_set<std::string>& seen, const Value& value) {
    return seen.insert(to_text(value)).second;
}

struct ShapeCheck {
    Validation& validation;
    const Issue& issue;
    const IssueWorth& own;

    void operator()(const ValueTable& table) const {
        const char* key = own.points ? "points" : "values";
        if (std::holds_alternative<Real>(issue.domain) || std::holds_alternative<Divisible>(issue.domain)) {
            refuse(key, std::holds_alternative<Real>(issue.domain)
                            ? "give a `curve:`"
                            : "give `points:` and one number, or a `curve:` over the share");
            return;
        }
        const Step step(validation, key);
        std::unordered_set<std::string> seen;
        for (const auto& [value, bounds] : table.entries) {
            const std::string text = to_text(value);
            if (!seen.insert(text).second)
                validation.error_at_key(text, quote(text) + " is valued twice", "keep one");
            validation.check_value(text, issue, value, true);
            check_bounds(validation, text, bounds);
        }
        warn_of_missing(seen);
    }
    void operator()(const Curve& curve) const {
        if (std::holds_alternative<Choice>(issue.domain)) {
            refuse("curve", "give `values:` or `points:` for its options");
            return;
        }
        const Step step(validation, "curve");
        if (curve.knots.empty()) validation.error("a curve without points", "give at least one [x, value]");
        for (std::size_t i = 1; i < curve.knots.size(); ++i) {
            if (curve.knots[i - 1].first < curve.knots[i].first) continue;
            validation.error_at(std::to_string(i), "the points of the curve do not ascend",
                                "sort them by their first number, none twice");
        }
    }
    void operator()(const Ranking& ranking) const {
        if (!std::holds_alternative<Choice>(issue.domain) && !count_values(issue)) {
            refuse("order", "give a `curve:`");
            return;
        }
        const Step step(validation, "order");
        if (ranking.groups.empty()) validation.error("an order of nothing", "name the values, best first");
        std::unordered_set<std::string> seen;
        for (std::size_t i = 0; i < ranking.groups.size(); ++i)
            check_group(ranking.groups[i], std::to_string(i), seen);
    }
    void operator()(const WholePoints& whole) const {
        if (!std::holds_alternative<Divisible>(issue.domain))
            refuse("points", "give points for each value: `value: points`");
        check_bounds(validation, "points", whole.points);
    }

    void check_group(const std::vector<Value>& group, const std::string& at,
                     std::unordered_set<std::string>& seen) const {
        if (group.empty()) validation.error_at(at, "a tie of nothing", "remove it");
        for (std::size_t i = 0; i < group.size(); ++i) {
            if (group.size() == 1) {
                validation.check_value(at, issue, group[i]);
            } else {
                const Step tied(validation, at);
                validation.check_value(std::to_string(i), issue, group[i]);
            }
            if (!is_new(seen, group[i])) {
                validation.error_at(at, quote(to_text(group[i])) + " is ranked twice", "keep one");
            }
        }
    }

    void refuse(const char* key, std::string remedy) const {
        validation.error_at_key(key, quote(issue.id) + " cannot be valued so", std::move(remedy));
    }

    void warn_of_missing(const std::unordered_set<std::string>& valued) const {
        const auto* choice = std::get_if<Choice>(&issue.domain);
        if (choice == nullptr || validation.full()) return;
        for (const Option& option : choice->options) {
            if (valued.contains(option.id)) continue;
            validation.warn("option " + quote(option.id) + " of " + quote(issue.id) + " is not valued",
                            "it counts as 0; write so if it is meant");
        }
    }
};

void check_worth(Validation& validation, const IssueWorth& own) {
    const Issue* issue = validation.check_issue(own.issue);
    const Step step(validation, own.issue);
    validation.check_people("seen_by", own.seen_by);
    if (own.weight) {
        check_bounds(validation, "weight", *own.weight);
        if (own.weight->low < 0) {
            const Step weight(validation, "weight");
            validation.warn("a negative weight",
                            "it turns the values upside down; state them so that more is better");
        }
        if (own.points)
            validation.error_at_key("weight", "points carry their weight in them",
                                    "remove `weight:`, or write `values:`");
    }
    if (issue != nullptr) std::visit(ShapeCheck{validation, *issue, own}, own.shape);
}

void check_bonus(Validation& validation, const Bonus& bonus) {
    validation.check_box(bonus.outside ? "off" : "on", bonus.box);
    validation.check_people("seen_by", bonus.seen_by);
}

void check_composite(Validation& validation, const Composite& composite) {
    const char* kind = composite.kind == Composite::Kind::sum   ? "sum"
                       : composite.kind == Composite::Kind::min ? "min"
                                                                : "max";
    const Step step(validation, kind);
    if (composite.bonuses.empty() && composite.parts.empty()) {
        validation.error("a combined term of nothing", "give its parts, such as [{on: {...}, worth: 3}]");
    }
    std::size_t i = 0;
    for (const Bonus& bonus : composite.bonuses) {
        const Step one(validation, std::to_string(i++));
        check_bonus(validation, bonus);
    }
    for (const Composite& part : composite.parts) {
        const Step one(validation, std::to_string(i++));
        check_composite(validation, part);
    }
}

void check_rankings(Validation& validation, const Preferences& preferences) {
    {
        const Step step(validation, "importance");
        std::unordered_set<Id> seen;
        for (std::size_t i = 0; i < preferences.importance.size(); ++i) {
            const Id& id = preferences.importance[i];
            if (validation.find_issue(id) == nullptr && !validation.unreadable().issues) {
                std::vector<std::string> ids;
                for (const Issue& issue : validation.negotiation().issues) ids.push_back(issue.id);
                validation.error_at(std::to_string(i), quote(id) + " is no issue of this case",
                                    suggest(id, ids));
            }
            if (!seen.insert(id).second)
                validation.error_at(std::to_string(i), quote(id) + " is ranked twice", "keep one");
        }
    }
    // In the file those about walking away stand apart, each kind in order.
    std::size_t compared = 0, accepted = 0, refused = 0;
    for (const Comparison& comparison : preferences.prefers) {
        const bool accepts = comparison.worse.values.empty(), refuses = comparison.better.values.empty();
        if (accepts && refuses) {
            validation.error("a comparison of two deals that settle nothing", "name issues and values");
        } else if (accepts || refuses) {
            const Step step(validation, accepts ? "accepts" : "refuses");
            validation.check_deal(std::to_string(accepts ? accepted++ : refused++),
                                  accepts ? comparison.better : comparison.worse);
        } else {
            const Step step(validation, "prefers");
            const Step one(validation, std::to_string(compared++));
            validation.check_deal("this", comparison.better);
            validation.check_deal(comparison.equal ? "same_as" : "to", comparison.worse);
        }
    }
}

}  // namespace

void validate_preferences(Validation& validation, const Preferences& preferences) {
    validation.check_party("party", preferences.party);
    check_known(validation, preferences.known);
    if (preferences.walk_away) check_bounds(validation, "walk_away", *preferences.walk_away);
    {
        const Step step(validation, "issues");
        std::unordered_set<Id> seen;
        for (const IssueWorth& own : preferences.issues) {
            if (!seen.insert(own.issue).second) {
                validation.error_at_key(own.issue, quote(own.issue) + " is valued twice", "keep one");
            }
            check_worth(validation, own);
        }
    }
    check_rankings(validation, preferences);
    validate_statements(validation, preferences);
    check_each(validation, "bonuses", preferences.bonuses,
               [&](const Bonus& bonus) { check_bonus(validation, bonus); });
    check_each(validation, "combined", preferences.composites,
               [&](const Composite& composite) { check_composite(validation, composite); });
    check_each(validation, "fixed", preferences.fixed,
               [&](const FixedWorth& fixed) { validation.check_box("on", fixed.box); });
    check_each(validation, "red_lines", preferences.red_lines, [&](const RedLine& line) {
        validation.check_box("never", line.never);
        validation.check_reach("never", line.never, false);
        if (line.never.sides.empty())
            validation.error_at("never", "a red line that refuses every deal", "name the issues it is about");
        validation.check_people("seen_by", line.seen_by);
    });
    if (preferences.discount && (preferences.discount->factor <= 0 || preferences.discount->factor > 1)) {
        validation.error_at("discount",
                            "the discount factor is " + to_exact_text(preferences.discount->factor),
                            "give one above 0, at most 1");
    }
    if (preferences.discount && preferences.drift) {
        validation.error_at("drift", "a discount and a drift", "keep one of them");
    }
    validation.check_people("seen_by", preferences.seen_by);
}

}  // namespace wasit
