#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "casefile/genius/profile.hpp"

namespace wasit::casefile::genius {

namespace {

using Values = std::vector<std::string>;

constexpr std::size_t kMaxBoxes = 100'000;  // one constraint on a sum may need many

std::vector<Value> to_values(const Values& options) {
    return {options.begin(), options.end()};
}

class ConstraintReader {
  public:
    ConstraintReader(const ProfileSource& source, Preferences& preferences)
        : source_(source), document_(source.document), preferences_(preferences) {}

    void read() {
        const pugi::xml_node rules = find_objective(document_).child("rules");
        const pugi::xml_node ranks = rules.child("ranks");
        if (!ranks) {
            document_.error(document_.root(), "a constraint profile without ranks",
                            "give objective > rules > ranks");
            return;
        }
        for (const pugi::xml_node node : ranks.children("issue")) read_ranks(node);
        const Rational share(1, std::max<long>(1, static_cast<long>(preferences_.issues.size())));
        for (IssueWorth& own : preferences_.issues) own.weight = Bounds{share, share};
        for (const pugi::xml_node node : rules.child("constraints").children("constraint"))
            read_constraint(node);
        for (const auto& [issue, boxes] : zeroed_) add_zeroing(issue, boxes, share);
    }

  private:
    void read_ranks(pugi::xml_node node) {
        const DomainIssue* issue = match_issue(source_, node);
        if (issue == nullptr || !require_discrete(*issue, node)) return;
        if (preferences_.find_issue(issue->name) != nullptr) {
            document_.error(node, "`" + issue->name + "` is ranked twice", "remove one of the two");
            return;
        }
        std::map<std::string, Rational> ranks;
        Rational most = 0;
        for (const pugi::xml_node item : node.children("item")) {
            const std::optional<Rational> rank = document_.number(item, "rank");
            if (!rank || *rank < 0) {
                document_.error(item, "this item has no rank of 0 or more", "give it one: rank=\"1\"");
                continue;
            }
            ranks[text_of(item, "value")] = *rank;
            most = std::max(most, *rank);
        }
        ValueTable table;
        for (const DomainItem& item : issue->items) {
            const auto rank = ranks.find(item.value);
            if (rank == ranks.end()) {
                document_.warn(node, "`" + issue->name + "` has no rank for `" + item.value + "`; read as 0",
                               "rank every value");
            }
            const Rational value =
                rank == ranks.end() || most == 0 ? Rational(0) : Rational(rank->second / most);
            table.entries.emplace_back(Value(item.value), Bounds{value, value});
        }
        IssueWorth own;
        own.issue = issue->name;
        own.shape = std::move(table);
        preferences_.issues.push_back(std::move(own));
    }

    bool require_discrete(const DomainIssue& issue, pugi::xml_node node) const {
        if (issue.kind == DomainIssue::Kind::discrete) return true;
        document_.error(node, "`" + issue.name + "` is not discrete",
                        "rank and constrain discrete issues only");
        return false;
    }

    void read_constraint(pugi::xml_node node) {
        const std::string type = text_of(node, "type");
        if (type == "inclusiveZeroOutcomeConstraint") {
            read_inclusive(node);
        } else if (type == "conditionalZeroOutcomeConstraint") {
            read_conditional_outcome(node);
        } else if (type == "zeroConstraint" || type == "conditionalZeroConstraint") {
            read_assignment(node, type == "conditionalZeroConstraint");
        } else if (type == "sumZeroConstraint") {
            read_sum(node, {text_of(node, "value")}, true);
        } else if (type == "sumZeroNotConstraint") {
            read_sum(node, {text_of(node, "value")}, false);
        } else if (type == "sumZeroConstraintList") {
            Values texts;
            for (const pugi::xml_node condition : node.children("condition"))
                texts.push_back(text_of(condition, "value"));
            read_sum(node, texts, true);
        } else {
            document_.error(node, "unknown constraint `" + type + "`",
                            "use one of GENIUS's zero constraints");
        }
    }

    const DomainIssue* discrete_issue(pugi::xml_node node) const {
        const DomainIssue* issue = match_issue(source_, node);
        return issue != nullptr && require_discrete(*issue, node) ? issue : nullptr;
    }

    // The values that contain any of the texts (or none of them).
    static Values containing(const DomainIssue& issue, const Values& texts, bool any) {
        Values values;
        for (const DomainItem& item : issue.items) {
            const bool found = std::any_of(texts.begin(), texts.end(), [&](const std::string& text) {
                return item.value.find(text) != std::string::npos;
            });
            if (found == any) values.push_back(item.value);
        }
        return values;
    }

    // The whole number a value writes; an error if it writes none.
    std::optional<Rational> number_of(const std::string& value, pugi::xml_node node) const {
        const std::optional<Rational> number = parse_number(value);
        if (number && number->get_den() == 1) return number;
        document_.error(node, "the value `" + value + "` is no whole number",
                        "constrain issues whose values are whole numbers");
        return std::nullopt;
    }

    template <class Keep>
    Values numbers_that(const DomainIssue& issue, pugi::xml_node node, const Keep& keep) const {
        Values values;
        for (const DomainItem& item : issue.items) {
            const std::optional<Rational> number = number_of(item.value, node);
            if (number && keep(*number)) values.push_back(item.value);
        }
        return values;
    }

    // Sets one side; a second condition on the same issue replaces the first, as in GENIUS. A side that
    // allows no value makes the box empty.
    struct Conditions {
        std::map<int, std::pair<std::string, Values>> by_index;
        void set(const DomainIssue& issue, Values values) {
            by_index[issue.index] = {issue.name, std::move(values)};
        }
        std::optional<Box> box() const {
            Box result;
            for (const auto& [index, condition] : by_index) {
                if (condition.second.empty()) return std::nullopt;
                result.sides.emplace_back(condition.first, Side{to_values(condition.second), {}, {}});
            }
            return result;
        }
    };

    void fix_at_zero(const Conditions& conditions) {
        if (auto box = conditions.box()) preferences_.fixed.push_back({std::move(*box), 0, {}});
    }

    // Worth 0 where all conditions hold. "numeric=positive" holds from 0 on, "numeric=negative" up to 0, as
    // in GENIUS.
    void read_inclusive(pugi::xml_node node) {
        Conditions conditions;
        for (const pugi::xml_node check : node.children("checkassignment")) {
            const DomainIssue* issue = discrete_issue(check);
            if (issue == nullptr) return;
            const std::string condition = text_of(check, "condition");
            if (condition.find("numeric") == std::string::npos) {
                conditions.set(*issue, containing(*issue, {condition}, true));
                continue;
            }
            const bool positive = condition.find("positive") != std::string::npos;
            const bool negative = condition.find("negative") != std::string::npos;
            conditions.set(*issue, numbers_that(*issue, check, [&](const Rational& number) {
                return !(positive && number < 0) && !(!positive && negative && number > 0);
            }));
        }
        fix_at_zero(conditions);
    }

    // Worth 0 where the first issue's number is above (below) 0 and the second one's value lacks a text.
    void read_conditional_outcome(pugi::xml_node node) {
        std::map<int, std::pair<const DomainIssue*, pugi::xml_node>> checks;
        for (const pugi::xml_node check : node.children("checkassignment")) {
            const DomainIssue* issue = discrete_issue(check);
            if (issue == nullptr) return;
            checks[issue->index] = {issue, check};
        }
        if (checks.size() != 2) {
            document_.error(node, "this constraint needs two conditions",
                            "give two `checkassignment` on two issues");
            return;
        }
        const auto& [first, first_node] = checks.begin()->second;
        const auto& [second, second_node] = checks.rbegin()->second;
        const std::string condition = text_of(first_node, "condition");
        const int sign = condition == "numeric=positive" ? 1 : condition == "numeric=negative" ? -1 : 0;
        if (sign == 0) {
            document_.warn(node,
                           "the first condition is not numeric; the constraint never holds, as in GENIUS",
                           "write numeric=positive or numeric=negative");
            return;
        }
        Conditions conditions;
        conditions.set(*first, numbers_that(*first, first_node,
                                            [&](const Rational& number) { return sgn(number) == sign; }));
        conditions.set(*second, containing(*second, {text_of(second_node, "condition")}, false));
        fix_at_zero(conditions);
    }

    // The issue's own worth is 0 where all values are as listed (and, if `conditional`, its value lacks a
    // text).
    void read_assignment(pugi::xml_node node, bool conditional) {
        const DomainIssue* target = discrete_issue(node);
        if (target == nullptr) return;
        Conditions conditions;
        for (const pugi::xml_node assignment : node.children("valueassignment")) {
            const DomainIssue* issue = discrete_issue(assignment);
            if (issue == nullptr) return;
            const std::string wanted = text_of(assignment, "value");
            Values values;
            for (const DomainItem& item : issue->items) {
                if (item.value == wanted) values.push_back(item.value);
            }
            conditions.set(*issue, std::move(values));
        }
        if (conditional) {
            Values lacking = containing(*target, {text_of(node, "value")}, false);
            if (const auto same = conditions.by_index.find(target->index);
                same != conditions.by_index.end()) {
                std::erase_if(lacking, [&](const std::string& value) {
                    const Values& also = same->second.second;
                    return std::find(also.begin(), also.end(), value) == also.end();
                });
            }
            conditions.set(*target, std::move(lacking));
        }
        if (auto box = conditions.box()) zeroed_[target].push_back(std::move(*box));
    }

    // The issue's own worth is 0 where the related issues' numbers sum to min..max and its value contains
    // (lacks) a text.
    void read_sum(pugi::xml_node node, const Values& texts, bool containing_them) {
        const DomainIssue* target = discrete_issue(node);
        const std::optional<Rational> least = document_.number(node, "min");
        const std::optional<Rational> most = document_.number(node, "max");
        if (target == nullptr) return;
        if (!least || !most) {
            document_.error(node, "this constraint needs min and max", "give both");
            return;
        }
        std::vector<const DomainIssue*> related;
        std::vector<std::vector<Rational>> numbers;
        for (const pugi::xml_node item : node.children("item")) {
            const DomainIssue* issue = discrete_issue(item);
            if (issue == nullptr) return;
            if (issue == target || std::find(related.begin(), related.end(), issue) != related.end()) {
                document_.error(item, "`" + issue->name + "` takes part twice", "name other issues");
                return;
            }
            related.push_back(issue);
            std::vector<Rational>& row = numbers.emplace_back();
            for (const DomainItem& value : issue->items) {
                const std::optional<Rational> number = number_of(value.value, item);
                if (!number) return;
                row.push_back(*number);
            }
        }
        const Values targeted = containing(*target, texts, containing_them);
        if (targeted.empty()) return;
        Box box;
        box.sides.emplace_back(target->name, Side{to_values(targeted), {}, {}});
        if (!add_sums(related, numbers, 0, 0, *least, *most, box, zeroed_[target])) {
            document_.error(node, "this constraint on a sum is too large", "let fewer issues take part");
        }
    }

    // One box for each choice of all related issues but the last, which takes all values that bring the sum
    // into range.
    static bool add_sums(const std::vector<const DomainIssue*>& related,
                         const std::vector<std::vector<Rational>>& numbers, std::size_t position,
                         const Rational& sum, const Rational& least, const Rational& most, Box& box,
                         std::vector<Box>& boxes) {
        if (boxes.size() > kMaxBoxes) return false;
        if (position == related.size()) {
            if (related.empty() && least <= 0 && 0 <= most) boxes.push_back(box);
            return true;
        }
        const DomainIssue& issue = *related[position];
        if (position + 1 == related.size()) {
            Side side;
            for (std::size_t i = 0; i < issue.items.size(); ++i) {
                const Rational total = sum + numbers[position][i];
                if (least <= total && total <= most) side.any_of.emplace_back(issue.items[i].value);
            }
            if (side.any_of.empty()) return true;
            box.sides.emplace_back(issue.name, std::move(side));
            boxes.push_back(box);
            box.sides.pop_back();
            return true;
        }
        for (std::size_t i = 0; i < issue.items.size(); ++i) {
            box.sides.emplace_back(issue.name, Side{{Value(issue.items[i].value)}, {}, {}});
            const Rational total = sum + numbers[position][i];
            const bool fits = add_sums(related, numbers, position + 1, total, least, most, box, boxes);
            box.sides.pop_back();
            if (!fits) return false;
        }
        return true;
    }

    // Takes the issue's worth away in the union of the boxes: minus the greatest of what each box would take.
    // In one deal all the boxes that hold would take the same, so it is taken once.
    void add_zeroing(const DomainIssue* issue, const std::vector<Box>& boxes, const Rational& share) {
        const IssueWorth* own = preferences_.find_issue(issue->name);
        if (own == nullptr || boxes.empty()) return;  // not ranked: worth nothing anyway
        std::map<Rational, std::set<std::string>> values_by_worth;
        for (const auto& [value, bounds] : std::get<ValueTable>(own->shape).entries) {
            if (bounds.low > 0) values_by_worth[share * bounds.low].insert(std::get<Id>(value));
        }
        Composite taken;
        taken.kind = Composite::Kind::max;
        taken.weight = -1;
        for (const Box& box : boxes) {
            const Side* given = box.find(issue->name);
            for (const auto& [worth, values] : values_by_worth) {
                Side side;
                for (const DomainItem& item : issue->items) {
                    if (values.contains(item.value) &&
                        (given == nullptr || contains(*given, Value(item.value)))) {
                        side.any_of.emplace_back(item.value);
                    }
                }
                if (side.any_of.empty()) continue;
                Bonus bonus;
                for (const auto& own_side : box.sides) {
                    if (own_side.first != issue->name) bonus.box.sides.push_back(own_side);
                }
                bonus.box.sides.emplace_back(issue->name, std::move(side));
                bonus.worth = worth;
                taken.bonuses.push_back(std::move(bonus));
            }
        }
        if (!taken.bonuses.empty()) preferences_.composites.push_back(std::move(taken));
    }

    struct ByIndex {
        bool operator()(const DomainIssue* left, const DomainIssue* right) const {
            return left->index < right->index;
        }
    };

    const ProfileSource& source_;
    const Document& document_;
    Preferences& preferences_;
    std::map<const DomainIssue*, std::vector<Box>, ByIndex> zeroed_;  // where an issue's own worth is 0
};

}  // namespace

void read_constraint(const ProfileSource& source, Preferences& preferences) {
    ConstraintReader(source, preferences).read();
}

}  // namespace wasit::casefile::genius
