#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "casefile/foreign/line.hpp"
#include "casefile/genius/profile.hpp"

namespace wasit::casefile::genius {

namespace {

struct Weight {
    Rational value;
    pugi::xml_node node;
};

class LinearReader {
  public:
    LinearReader(const ProfileSource& source, Preferences& preferences)
        : source_(source), document_(source.document), preferences_(preferences) {}

    void read() {
        const pugi::xml_node objective = find_objective(document_);
        if (!objective) {
            document_.error(document_.root(), "there is no `objective`", "give a GENIUS profile");
            return;
        }
        read_weights(objective);
        std::map<int, pugi::xml_node> nodes;
        for (const pugi::xml_node node : collect(document_, objective, "issue")) {
            const DomainIssue* issue = match_issue(source_, node);
            if (issue == nullptr) continue;
            if (!nodes.emplace(issue->index, node).second) {
                document_.error(node, "the issue `" + issue->name + "` is valued twice",
                                "remove one of the two");
            }
        }
        Rational total = 0;
        for (const DomainIssue& issue : source_.domain.issues) {
            const auto node = nodes.find(issue.index);
            if (node == nodes.end()) {
                document_.error(objective, "the profile does not value the issue `" + issue.name + "`",
                                "give the profile of this domain");
                continue;
            }
            const auto weight = weights_.find(stated_index(node->second, issue));
            if (weight == weights_.end()) {
                document_.error(node->second, "the issue `" + issue.name + "` has no weight",
                                "add <weight index=\"" + std::to_string(issue.index) + "\" value=\"...\"/>");
                continue;
            }
            total += weight->second.value;
            used_.insert(weight->first);
            read_issue(issue, node->second, weight->second.value);
        }
        warn_of_weights(objective, total);
    }

  private:
    // The weight stands beside its issue under the index the profile uses.
    int stated_index(pugi::xml_node node, const DomainIssue& issue) const {
        const auto stated = parse_number(node.attribute("index").value());
        return stated && stated->get_den() == 1 && stated->get_num().fits_sint_p()
                   ? static_cast<int>(stated->get_num().get_si())
                   : issue.index;
    }

    void read_weights(pugi::xml_node objective) {
        for (const pugi::xml_node node : collect(document_, objective, "weight")) {
            const std::optional<int> index = document_.whole(node, "index");
            const std::optional<Rational> value = document_.number(node, "value");
            if (!index || !value) {
                if (!node.attribute("index") || !node.attribute("value")) {
                    document_.error(node, "a weight needs an index and a value",
                                    "write <weight index=\"1\" value=\"0.5\"/>");
                }
                continue;
            }
            if (*value < 0) document_.error(node, "the weight is negative", "give a weight from 0 to 1");
            if (!weights_.insert_or_assign(*index, Weight{*value, node}).second) {
                document_.warn(
                    node,
                    "the weight of index " + std::to_string(*index) + " is given twice; the last one counts",
                    "remove one of the two");
            }
        }
    }

    void warn_of_weights(pugi::xml_node objective, const Rational& total) {
        std::set<int> nested;
        for (const pugi::xml_node node : collect(document_, objective, "objective")) {
            if (const auto index = document_.whole(node, "index")) nested.insert(*index);
        }
        for (const auto& [index, weight] : weights_) {
            if (used_.contains(index)) continue;
            if (nested.contains(index)) {
                document_.warn(weight.node, "the weight of a nested objective is not applied, as in GENIUS",
                               "weigh its issues");
            } else {
                document_.warn(
                    weight.node,
                    "there is no issue of index " + std::to_string(index) + "; its weight is not used",
                    "remove it");
            }
        }
        if (used_.empty()) return;
        if (total == 0) {
            document_.warn(objective, "all weights are 0: every deal is worth nothing", "give the weights");
        } else if (abs(total - 1) > Rational(1, 1'000'000)) {
            document_.warn(objective,
                           "the weights sum to " + to_rounded_text(total, 6) + ", not to 1; used as they are",
                           "let them sum to 1");
        }
    }

    void read_issue(const DomainIssue& issue, pugi::xml_node node, const Rational& weight) {
        IssueWorth own;
        own.issue = issue.name;
        own.weight = Bounds{weight, weight};
        const DomainIssue::Kind stated = kind_of(document_, node);
        if (stated != issue.kind) {
            document_.error(node, "the issue `" + issue.name + "` is of another type in the domain",
                            "let both say the same");
            return;
        }
        switch (issue.kind) {
            case DomainIssue::Kind::discrete:
                own.shape = read_table(issue, node);
                break;
            case DomainIssue::Kind::integer:
                own.shape = read_integer(issue, node);
                break;
            case DomainIssue::Kind::real:
                own.shape = read_real(issue, node);
                break;
        }
        preferences_.issues.push_back(std::move(own));
    }

    // Value -> evaluation; of a value listed twice the last evaluation counts, as in GENIUS.
    std::map<std::string, Rational> read_evaluations(const DomainIssue& issue, pugi::xml_node node) {
        std::map<std::string, Rational> evaluations;
        std::set<std::string> known;
        for (const DomainItem& item : issue.items) known.insert(item.value);
        for (const pugi::xml_node item : node.children("item")) {
            const std::string value = text_of(item, "value");
            const std::string text = text_of(item, "evaluation");
            if (!known.contains(value)) {
                document_.warn(
                    item, "`" + issue.name + "` has no value `" + value + "` in the domain; it is left out",
                    "use the domain's values");
            }
            if (text.empty() || text == "null") continue;
            const std::optional<Rational> evaluation = document_.number(item, "evaluation");
            if (!evaluation) continue;
            if (*evaluation < 0)
                document_.warn(item, "the evaluation is negative; used as it is", "give 0 or more");
            const auto [entry, added] = evaluations.insert_or_assign(value, *evaluation);
            if (!added) {
                document_.warn(item,
                               "the value `" + value + "` is listed twice; the last evaluation, " +
                                   to_exact_text(*evaluation) + ", counts",
                               "remove one of the two");
            }
        }
        return evaluations;
    }

    ValueTable read_table(const DomainIssue& issue, pugi::xml_node node) {
        const std::map<std::string, Rational> evaluations = read_evaluations(issue, node);
        Rational most = 0;
        for (const auto& [value, evaluation] : evaluations) most = std::max(most, evaluation);
        const bool flat = most < Rational(1, 100'000);
        std::string missing;
        ValueTable table;
        for (const DomainItem& item : issue.items) {
            const auto found = evaluations.find(item.value);
            if (found == evaluations.end()) missing += (missing.empty() ? "`" : ", `") + item.value + "`";
            const Rational value =
                found == evaluations.end() || flat ? Rational(0) : Rational(found->second / most);
            table.entries.emplace_back(Value(item.value), Bounds{value, value});
        }
        if (!missing.empty()) {
            constexpr std::size_t kMaxListed = 200;
            if (missing.size() > kMaxListed) missing = "many values";
            document_.warn(node, "`" + issue.name + "` has no evaluation for " + missing + "; read as 0",
                           "evaluate every value");
        } else if (flat) {
            document_.warn(node, "no value of `" + issue.name + "` is worth anything",
                           "evaluate the values above 0");
        }
        return table;
    }

    pugi::xml_node find_evaluator(const DomainIssue& issue, pugi::xml_node node) {
        const pugi::xml_node evaluator = node.child("evaluator");
        if (!evaluator)
            document_.warn(node, "`" + issue.name + "` has no evaluator; read as worth 0",
                           "add an `evaluator`");
        return evaluator;
    }

    Rational parameter(pugi::xml_node evaluator, const char* name) {
        const std::optional<Rational> value = document_.number(evaluator, name);
        if (!value && !evaluator.attribute(name)) {
            document_.warn(evaluator, std::string("`") + name + "` is missing; read as 0", "give it");
        }
        return value.value_or(Rational(0));
    }

    Curve read_integer(const DomainIssue& issue, pugi::xml_node node) {
        const Rational zero = 0;
        const pugi::xml_node evaluator = find_evaluator(issue, node);
        if (!evaluator) return line(zero, zero, issue.low, issue.high);
        const std::string function = text_of(evaluator, "ftype");
        if (!function.empty() && !equal_ignoring_case(function, "linear")) {
            document_.error(evaluator, "an integer issue cannot be valued by `" + function + "`",
                            "use ftype=\"linear\"");
        }
        if (!evaluator.attribute("slope") && !evaluator.attribute("offset") &&
            evaluator.attribute("parameter1")) {
            document_.warn(evaluator,
                           "an integer issue valued by parameters; read as parameter0 + parameter1 * value",
                           "give `offset` and `slope`");
            return clipped_line(parameter(evaluator, "parameter1"), parameter(evaluator, "parameter0"),
                                issue.low, issue.high);
        }
        const Rational slope = parameter(evaluator, "slope");
        const Rational start = bounds_of(document_, node, false).low.value_or(issue.low);
        if (start != issue.low) {
            document_.warn(node,
                           "the lower bound of `" + issue.name + "` is " + to_exact_text(issue.low) +
                               " in the domain; the evaluator counts from " + to_exact_text(start),
                           "let both say the same");
        }
        return clipped_line(slope, parameter(evaluator, "offset") - slope * start, issue.low, issue.high);
    }

    Curve read_real(const DomainIssue& issue, pugi::xml_node node) {
        const Rational zero = 0;
        const StatedBounds stated = bounds_of(document_, node, true);
        if ((stated.low && *stated.low != issue.low) || (stated.high && *stated.high != issue.high)) {
            document_.warn(node,
                           "the bounds of `" + issue.name + "` are " + to_exact_text(issue.low) + " and " +
                               to_exact_text(issue.high) + " in the domain; those count",
                           "let both say the same");
        }
        const pugi::xml_node evaluator = find_evaluator(issue, node);
        if (!evaluator) return line(zero, zero, issue.low, issue.high);
        const std::string function = text_of(evaluator, "ftype");
        if (equal_ignoring_case(function, "linear")) {
            return clipped_line(parameter(evaluator, "parameter1"), parameter(evaluator, "parameter0"),
                                issue.low, issue.high);
        }
        if (equal_ignoring_case(function, "constant"))
            return line(zero, parameter(evaluator, "parameter0"), issue.low, issue.high);
        if (equal_ignoring_case(function, "triangular")) return read_triangle(issue, evaluator);
        document_.error(evaluator, "unknown evaluator `" + function + "`",
                        "use one of linear, constant, triangular");
        return line(zero, zero, issue.low, issue.high);
    }

    Curve read_triangle(const DomainIssue& issue, pugi::xml_node evaluator) {
        const Rational low = parameter(evaluator, "parameter0");
        const Rational high = parameter(evaluator, "parameter1");
        const Rational top = parameter(evaluator, "parameter2");
        const bool jumps_inside = (top == low && issue.low < low) || (top == high && high < issue.high);
        if (low > top || top > high || low == high || jumps_inside) {
            document_.error(evaluator, "the triangle's corners are not in order, or it jumps",
                            "give parameter0 < parameter2 < parameter1: low, top and high");
            return line(0, 0, issue.low, issue.high);
        }
        Curve curve;
        if (low < top) curve.knots.emplace_back(low, 0);
        curve.knots.emplace_back(top, 1);
        if (top < high) curve.knots.emplace_back(high, 0);
        return curve;
    }

    const ProfileSource& source_;
    const Document& document_;
    Preferences& preferences_;
    std::map<int, Weight> weights_;
    std::set<int> used_;
};

}  // namespace

void read_linear(const ProfileSource& source, Preferences& preferences) {
    LinearReader(source, preferences).read();
}

}  // namespace wasit::casefile::genius
