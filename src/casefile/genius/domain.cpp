#include "casefile/genius/domain.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <string_view>

#include "model/validate.hpp"

namespace wasit::casefile::genius {

namespace {

void collect_into(const Document& document, pugi::xml_node objective, const char* name, int depth,
                  std::vector<pugi::xml_node>& found) {
    if (depth > kMaxNesting) {
        document.error(objective, "objectives nest deeper than 64 levels", "flatten them");
        return;
    }
    for (const pugi::xml_node child : objective.children()) {
        if (std::string_view(child.name()) == name) found.push_back(child);
        if (std::string_view(child.name()) == "objective")
            collect_into(document, child, name, depth + 1, found);
    }
}

std::vector<DomainItem> read_items(const Document& document, pugi::xml_node issue) {
    std::vector<DomainItem> items;
    std::set<std::string> seen;
    for (const pugi::xml_node item : issue.children("item")) {
        if (!item.attribute("value")) {
            document.error(item, "this item has no value", "give it one: value=\"...\"");
            continue;
        }
        std::string value = text_of(item, "value");
        if (!seen.insert(value).second) {
            document.warn(item, "the value `" + value + "` is listed twice; read once",
                          "remove one of the two");
            continue;
        }
        DomainItem own{std::move(value), text_of(item, "description"), {}};
        if (const auto cost = parse_number(item.attribute("cost").value()); cost && *cost != 0)
            own.cost = cost;
        items.push_back(std::move(own));
    }
    return items;
}

std::string unique_name(const Document& document, pugi::xml_node node, int index, const Domain& domain) {
    std::string name = text_of(node, "name");
    if (name.empty()) {
        name = "issue " + std::to_string(index);
        document.warn(node, "this issue has no name; called `" + name + "`", "give it one: name=\"...\"");
    }
    if (domain.find(name) == nullptr) return name;
    std::string other;
    for (int n = 2; other.empty() || domain.find(other) != nullptr; ++n)
        other = name + " (" + std::to_string(n) + ")";
    document.warn(node, "two issues are called `" + name + "`; this one is read as `" + other + "`",
                  "rename one of them");
    return other;
}

}  // namespace

const DomainIssue* Domain::find(int index) const {
    const auto found = std::find_if(issues.begin(), issues.end(),
                                    [&](const DomainIssue& issue) { return issue.index == index; });
    return found == issues.end() ? nullptr : &*found;
}

const DomainIssue* Domain::find(const std::string& wanted) const {
    const auto found = std::find_if(issues.begin(), issues.end(),
                                    [&](const DomainIssue& issue) { return issue.name == wanted; });
    return found == issues.end() ? nullptr : &*found;
}

pugi::xml_node find_objective(const Document& document) {
    const pugi::xml_node root = document.root();
    const pugi::xml_node space =
        std::string_view(root.name()) == "utility_space" ? root : root.child("utility_space");
    return space.child("objective");
}

std::vector<pugi::xml_node> collect(const Document& document, pugi::xml_node objective, const char* name) {
    std::vector<pugi::xml_node> found;
    collect_into(document, objective, name, 0, found);
    return found;
}

DomainIssue::Kind kind_of(const Document& document, pugi::xml_node issue) {
    const std::string type = text_of(issue, "type");
    const std::string vtype = text_of(issue, "vtype");
    if (!type.empty() && !vtype.empty() && !equal_ignoring_case(type, vtype)) {
        document.warn(issue, "`type` is " + type + " and `vtype` is " + vtype + "; `type` counts",
                      "let both say the same");
    }
    const std::string& stated = type.empty() && !issue.child("item") ? vtype : type;
    if (stated.empty() || equal_ignoring_case(stated, "discrete")) return DomainIssue::Kind::discrete;
    if (equal_ignoring_case(stated, "integer")) return DomainIssue::Kind::integer;
    if (equal_ignoring_case(stated, "real")) return DomainIssue::Kind::real;
    if (equal_ignoring_case(stated, "price")) {
        document.warn(issue, "the type `price` is of old GENIUS versions; read as `real`",
                      "write type=\"real\"");
        return DomainIssue::Kind::real;
    }
    document.error(issue, "unknown issue type `" + stated + "`", "use one of discrete, integer, real");
    return DomainIssue::Kind::discrete;
}

StatedBounds bounds_of(const Document& document, pugi::xml_node issue, bool range_expected) {
    const pugi::xml_node range = issue.child("range");
    const bool on_issue = issue.attribute("lowerbound") || issue.attribute("upperbound");
    const bool in_range = range_expected ? !range.empty() : !on_issue && range;
    if (in_range && !range_expected) {
        document.warn(issue, "the bounds of an integer issue stand in a `range`; read so",
                      "move them to the issue itself");
    }
    if (!in_range && range_expected && on_issue) {
        document.warn(issue, "the bounds of a real issue stand on the issue itself; read so",
                      "move them into a `range`");
    }
    const pugi::xml_node bearer = in_range ? range : issue;
    return {document.number(bearer, "lowerbound"), document.number(bearer, "upperbound")};
}

Domain read_domain(const Document& document) {
    Domain domain;
    const pugi::xml_node objective = find_objective(document);
    if (!objective) {
        document.error(document.root(), "there is no `objective`", "give a GENIUS domain or profile");
        return domain;
    }
    domain.name = text_of(objective, "name");
    const std::vector<pugi::xml_node> nodes = collect(document, objective, "issue");
    if (nodes.size() > kMaxIssues) {
        document.error(objective, "the domain has " + std::to_string(nodes.size()) + " issues",
                       "give at most 2000");
        return domain;
    }
    for (const pugi::xml_node node : nodes) {
        DomainIssue issue;
        const std::optional<int> index = document.whole(node, "index");
        if (!index) {
            if (!node.attribute("index"))
                document.error(node, "this issue has no index", "number the issues: index=\"1\"");
            continue;
        }
        if (domain.find(*index) != nullptr) {
            document.error(node, "two issues have the index " + std::to_string(*index),
                           "number the issues differently");
            continue;
        }
        issue.index = *index;
        issue.kind = kind_of(document, node);
        issue.name = unique_name(document, node, *index, domain);
        if (issue.kind == DomainIssue::Kind::discrete) {
            issue.items = read_items(document, node);
            if (issue.items.empty()) {
                document.error(node, "the issue `" + issue.name + "` has no items", "list its values");
                continue;
            }
        } else {
            const StatedBounds stated = bounds_of(document, node, issue.kind == DomainIssue::Kind::real);
            const bool whole = issue.kind == DomainIssue::Kind::integer;
            const bool fractional = whole && ((stated.low && stated.low->get_den() != 1) ||
                                              (stated.high && stated.high->get_den() != 1));
            if (!stated.low || !stated.high || *stated.low > *stated.high || fractional) {
                document.error(node, "the issue `" + issue.name + "` has no sound bounds",
                               whole ? "give whole numbers: lowerbound=\"0\" upperbound=\"9\""
                                     : "give them: <range lowerbound=\"0\" upperbound=\"1\"/>");
                continue;
            }
            if (whole && *stated.high - *stated.low >= kMaxValuesPerIssue) {
                document.error(node, "the issue `" + issue.name + "` has more than a million values",
                               "narrow its bounds");
                continue;
            }
            issue.low = *stated.low;
            issue.high = *stated.high;
        }
        domain.issues.push_back(std::move(issue));
    }
    const pugi::xml_node space = objective.parent();
    const auto stated = parse_number(space.attribute("number_of_issues").value());
    if (stated && *stated > 0 && *stated != Rational(static_cast<long>(domain.issues.size()))) {
        document.warn(space,
                      "number_of_issues is " + to_exact_text(*stated) + ", and " +
                          std::to_string(domain.issues.size()) + " issues follow; those count",
                      "correct the number");
    }
    return domain;
}

Issue to_issue(const DomainIssue& own) {
    Issue issue;
    issue.id = own.name;
    switch (own.kind) {
        case DomainIssue::Kind::discrete: {
            Choice choice;
            for (const DomainItem& item : own.items) {
                Option option;
                option.id = item.value;
                if (!item.description.empty() && item.description != item.value) {
                    option.extra.json_by_key.emplace_back("x-genius-description",
                                                          nlohmann::json(item.description).dump());
                }
                if (item.cost)
                    option.extra.json_by_key.emplace_back("x-genius-cost",
                                                          nlohmann::json(to_exact_text(*item.cost)).dump());
                choice.options.push_back(std::move(option));
            }
            issue.domain = std::move(choice);
            break;
        }
        case DomainIssue::Kind::integer:
            issue.domain = Range{own.low, own.high, 1};
            break;
        case DomainIssue::Kind::real:
            issue.domain = Real{own.low, own.high};
            break;
    }
    return issue;
}

}  // namespace wasit::casefile::genius
