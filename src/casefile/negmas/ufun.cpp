#include "casefile/negmas/ufun.hpp"

#include <map>
#include <string>
#include <utility>

#include "casefile/foreign/assembly.hpp"
#include "casefile/foreign/line.hpp"

namespace wasit::casefile::negmas {

namespace {

constexpr std::size_t kMaxNesting = 16;  // discounted functions of discounted functions

bool is_linear(const std::string& type) {
    return type == "LinearAdditiveUtilityFunction" || type == "LinearUtilityAggregationFunction";
}
bool is_affine(const std::string& type) {
    return type == "AffineUtilityFunction" || type == "LinearUtilityFunction";
}

// The discounted functions from the outside in, and what they discount.
std::vector<YAML::Node> layers_of(const Document& document) {
    std::vector<YAML::Node> layers = {document.root()};
    while (layers.size() <= kMaxNesting && type_of(layers.back()) == "ExpDiscountedUFun") {
        layers.push_back(member(layers.back(), "ufun"));
    }
    return layers;
}

class UfunReader {
  public:
    UfunReader(const Document& document, const Case& negotiation)
        : document_(document), negotiation_(negotiation) {}

    Preferences read() {
        const YAML::Node additive = find_additive(document_);
        if (!additive.IsDefined()) {
            document_.error(
                document_.root(), "no utility function known here (`" + type_of(document_.root()) + "`)",
                "use LinearAdditiveUtilityFunction, AffineUtilityFunction, or ExpDiscountedUFun of these");
            return {};
        }
        read_additive(additive);
        read_discounts();
        read_reserved(additive);
        return std::move(preferences_);
    }

  private:
    // The entry of a list, by the issue's position, or of a map, by its name.
    static YAML::Node entry(const YAML::Node& node, std::size_t position, const Id& name) {
        if (node.IsDefined() && node.IsSequence() && position < node.size()) return node[position];
        return member(node, name.c_str());
    }

    std::optional<Rational> require_number(const YAML::Node& node, const YAML::Node& at,
                                           const std::string& what) {
        const std::optional<Rational> value = number_of(node);
        if (!value)
            document_.error(node.IsDefined() ? node : at, what + " is " + describe(node), "give a number");
        return value;
    }

    void read_additive(const YAML::Node& additive) {
        const YAML::Node weights = member(additive, "weights");
        const YAML::Node functions = member(additive, "values");
        const bool affine = is_affine(type_of(additive));
        const YAML::Node& sized = affine ? weights : functions;
        if (!sized.IsDefined() || sized.size() != negotiation_.issues.size()) {
            document_.error(sized.IsDefined() ? sized : additive,
                            "the function is about " + std::to_string(sized.IsDefined() ? sized.size() : 0) +
                                " issues, the domain has " + std::to_string(negotiation_.issues.size()),
                            "give the domain this function is for");
            return;
        }
        for (std::size_t i = 0; i < negotiation_.issues.size(); ++i) {
            const Issue& issue = negotiation_.issues[i];
            IssueWorth own;
            own.issue = issue.id;
            if (weights.IsDefined() && !weights.IsNull()) {
                const auto weight =
                    require_number(entry(weights, i, issue.id), weights, "the weight of `" + issue.id + "`");
                if (!weight) continue;
                own.weight = Bounds{*weight, *weight};
            }
            const YAML::Node function = entry(functions, i, issue.id);
            if (affine) {
                own.shape = read_line(issue, additive, 1, 0);
            } else {
                read_function(issue, function, functions, own);
            }
            preferences_.issues.push_back(std::move(own));
        }
        const YAML::Node bias = member(additive, "bias");
        if (!bias.IsDefined() || bias.IsNull()) return;
        if (const auto constant = require_number(bias, additive, "`bias`"); constant && *constant != 0) {
            Bonus bonus;
            bonus.worth = *constant;
            preferences_.bonuses.push_back(std::move(bonus));
        }
    }

    void read_function(const Issue& issue, const YAML::Node& function, const YAML::Node& at,
                       IssueWorth& own) {
        const std::string type = type_of(function);
        if (type == "TableFun") {
            own.shape = read_table(issue, function);
        } else if (type == "AffineFun") {
            const auto slope = require_number(member(function, "slope"), function, "`slope`");
            const YAML::Node bias = member(function, "bias");
            const auto constant =
                bias.IsDefined() ? require_number(bias, function, "`bias`") : std::optional<Rational>(0);
            if (slope && constant) own.shape = read_line(issue, function, *slope, *constant);
        } else if (type == "IdentityFun") {
            own.shape = read_line(issue, function, 1, 0);
        } else {
            document_.error(function.IsDefined() ? function : at,
                            "`" + issue.id + "` is valued by `" + type + "`",
                            "use TableFun, AffineFun or IdentityFun");
        }
    }

    ValueTable read_table(const Issue& issue, const YAML::Node& function) {
        const YAML::Node mapping = member(function, "mapping");
        ValueTable table;
        if (!mapping.IsDefined() || !mapping.IsMap()) {
            document_.error(function, "a TableFun without a mapping", "give mapping: {low: 0, high: 1}");
            return table;
        }
        std::map<std::string, Value> unvalued;  // by the text a mapping would use
        if (const auto count = count_values(issue); count) {
            for (Value& value : list_values(issue)) unvalued.emplace(to_text(value), value);
        }
        for (const auto& pair : mapping) {
            std::string key = pair.first.IsScalar() ? pair.first.Scalar() : describe(pair.first);
            if (const auto number = number_of(pair.first);
                number && !std::holds_alternative<Choice>(issue.domain)) {
                key = to_text(Value(*number));
            }
            const auto known = unvalued.find(key);
            if (known == unvalued.end()) {
                document_.warn(pair.first, "`" + issue.id + "` has no value `" + key + "`; it is left out",
                               "use the domain's values");
                continue;
            }
            const auto worth = require_number(pair.second, function, "the worth of `" + key + "`");
            if (worth) table.entries.emplace_back(known->second, Bounds{*worth, *worth});
            unvalued.erase(known);
        }
        if (!unvalued.empty()) {
            document_.warn(mapping,
                           "`" + issue.id + "` has no worth for `" + unvalued.begin()->first +
                               (unvalued.size() > 1 ? "` and others; read as 0" : "`; read as 0"),
                           "give one for every value");
        }
        for (const auto& [text, value] : unvalued) table.entries.emplace_back(value, Bounds{0, 0});
        return table;
    }

    // slope * value + constant: on a range or real issue a curve, on options that write numbers a table.
    std::variant<ValueTable, Curve, Ranking, WholePoints> read_line(const Issue& issue, const YAML::Node& at,
                                                                    const Rational& slope,
                                                                    const Rational& constant) {
        if (const auto* range = std::get_if<Range>(&issue.domain))
            return line(slope, constant, range->from, range->to);
        if (const auto* real = std::get_if<Real>(&issue.domain))
            return line(slope, constant, real->from, real->to);
        ValueTable table;
        for (const Value& value : list_values(issue)) {
            const std::optional<Rational> number = parse_rational(to_text(value));
            if (!number) {
                document_.error(at,
                                "`" + to_text(value) + "` of `" + issue.id + "` is no number to compute with",
                                "value it by a TableFun");
                return table;
            }
            const Rational worth = slope * *number + constant;
            table.entries.emplace_back(value, Bounds{worth, worth});
        }
        return table;
    }

    void read_discounts() {
        Rational factor = 1;
        for (const YAML::Node& layer : layers_of(document_)) {
            const YAML::Node stated = member(layer, "discount");
            if (type_of(layer) != "ExpDiscountedUFun" || !stated.IsDefined() || stated.IsNull()) continue;
            const auto value = require_number(stated, layer, "`discount`");
            if (value && *value > 0 && *value <= 1) {
                factor *= *value;
            } else if (value) {
                document_.warn(stated, "the discount is " + describe(stated) + "; read as 1, no discount",
                               "write a number above 0 and up to 1");
            }
        }
        if (factor < 1) preferences_.discount = Discount{factor, Discount::Per::session};
    }

    // The outermost function's reserved value; inside, it is of a function that nobody is asked for.
    void read_reserved(const YAML::Node& additive) {
        const YAML::Node outer = member(document_.root(), "reserved_value");
        const YAML::Node reserved = outer.IsDefined() ? outer : member(additive, "reserved_value");
        const std::string text = reserved.IsDefined() && reserved.IsScalar() ? reserved.Scalar() : "";
        const bool none = !reserved.IsDefined() || reserved.IsNull() || text == "-.inf" || text == "-.Inf" ||
                          text == "-.INF";
        if (!none) {
            if (const auto value = require_number(reserved, additive, "the reserved value"))
                preferences_.walk_away = Bounds{*value, *value};
        } else if (smallest_worth(preferences_, negotiation_) < 0) {
            document_.warn(
                reserved,
                "no reserved value, and deals may be worth less than 0: the party is taken to refuse those",
                "state a reserved_value");
        }
    }

    const Document& document_;
    const Case& negotiation_;
    Preferences preferences_;
};

}  // namespace

YAML::Node find_additive(const Document& document) {
    const YAML::Node inner = layers_of(document).back();
    const std::string type = type_of(inner);
    return is_linear(type) || is_affine(type) ? inner : YAML::Node(YAML::NodeType::Undefined);
}

std::optional<std::size_t> count_issues(const Document& document) {
    const YAML::Node additive = find_additive(document);
    if (!additive.IsDefined()) return std::nullopt;
    const YAML::Node sized = member(additive, is_affine(type_of(additive)) ? "weights" : "values");
    return sized.IsDefined() && (sized.IsSequence() || sized.IsMap()) ? sized.size() : 0;
}

std::optional<std::vector<Issue>> infer_issues(const Document& document) {
    const YAML::Node functions = member(find_additive(document), "values");
    if (!functions.IsDefined() || (!functions.IsSequence() && !functions.IsMap())) return std::nullopt;
    std::vector<Issue> issues;
    for (auto each = functions.begin(); each != functions.end(); ++each) {
        const bool named = functions.IsMap();
        const YAML::Node function = named ? each->second : YAML::Node(*each);
        const YAML::Node mapping = member(function, "mapping");
        if (type_of(function) != "TableFun" || !mapping.IsDefined() || !mapping.IsMap()) return std::nullopt;
        Choice choice;
        for (const auto& pair : mapping) {
            Option option;
            option.id = pair.first.IsScalar() ? pair.first.Scalar() : "";
            choice.options.push_back(std::move(option));
        }
        Issue issue;
        issue.id = named && each->first.IsScalar() ? each->first.Scalar()
                                                   : "issue" + std::to_string(issues.size() + 1);
        issue.domain = std::move(choice);
        issues.push_back(std::move(issue));
    }
    return issues;
}

Preferences read_ufun(const Document& document, const Case& negotiation) {
    return UfunReader(document, negotiation).read();
}

}  // namespace wasit::casefile::negmas
