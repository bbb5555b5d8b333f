#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "casefile/genius/profile.hpp"

namespace wasit::casefile::genius {

namespace {

class NonlinearReader {
  public:
    NonlinearReader(const ProfileSource& source, Preferences& preferences)
        : source_(source), document_(source.document), preferences_(preferences) {}

    void read() {
        const pugi::xml_node utility = find_objective(document_).child("utility");
        if (!utility) {
            document_.error(document_.root(), "a nonlinear profile without a `utility`",
                            "give objective > utility > ufun");
            return;
        }
        const std::optional<Rational> most = document_.number(utility, "maxutility");
        if (!most || *most <= 0) {
            document_.error(utility, "`maxutility` is no number above 0",
                            "give the largest sum, such as maxutility=\"1036\"");
            return;
        }
        // All in one sum over `maxutility`; the functions that are sums themselves are opened.
        for (const pugi::xml_node child : utility.children()) {
            if (std::string_view(child.name()) == "ufun") {
                open_sum(read_function(child, 0), 1 / *most);
            } else if (std::string_view(child.name()) == "hyperRectangle") {
                open_bonus(read_rectangle(child), 1 / *most);
            }
        }
        if (preferences_.bonuses.empty() && preferences_.composites.empty()) {
            document_.warn(utility, "no hyper-rectangle: every deal is worth nothing", "give at least one");
        }
    }

  private:
    void open_bonus(Bonus bonus, const Rational& scale) {
        bonus.worth *= scale;
        preferences_.bonuses.push_back(std::move(bonus));
    }

    void open_sum(Composite composite, const Rational& scale) {
        const Rational weight = composite.weight * scale;
        if (composite.kind != Composite::Kind::sum) {
            composite.weight = weight;
            preferences_.composites.push_back(std::move(composite));
            return;
        }
        for (Bonus& bonus : composite.bonuses) open_bonus(std::move(bonus), weight);
        for (Composite& part : composite.parts) open_sum(std::move(part), weight);
    }

    Rational weight_of(pugi::xml_node node) const {
        return document_.number(node, "weight").value_or(Rational(1));
    }

    Composite read_function(pugi::xml_node node, int depth) {
        Composite composite;
        if (depth > kMaxNesting) {
            document_.error(node, "functions nest deeper than 64 levels", "flatten them");
            return composite;
        }
        composite.weight = weight_of(node);
        const std::string aggregation = text_of(node, "aggregation");
        if (aggregation.empty() || equal_ignoring_case(aggregation, "sum")) {
            composite.kind = Composite::Kind::sum;
        } else if (equal_ignoring_case(aggregation, "min")) {
            composite.kind = Composite::Kind::min;
        } else if (equal_ignoring_case(aggregation, "max")) {
            composite.kind = Composite::Kind::max;
        } else {
            document_.error(node, "unknown aggregation `" + aggregation + "`", "use one of sum, min, max");
        }
        for (const pugi::xml_node child : node.children()) {
            const std::string_view name = child.name();
            if (name == "ufun") composite.parts.push_back(read_function(child, depth + 1));
            if (name == "hyperRectangle") composite.bonuses.push_back(read_rectangle(child));
        }
        if (composite.bonuses.empty() && composite.parts.empty()) {
            document_.warn(node, "a function of nothing; read as 0", "give it hyper-rectangles");
            composite.bonuses.emplace_back();
        }
        return composite;
    }

    // INCLUDES: pays where all bounds hold. EXCLUDES: pays where any is violated, and INCLUDES beside it do
    // not count. Neither: pays everywhere.
    Bonus read_rectangle(pugi::xml_node node) {
        Bonus bonus;
        const std::optional<Rational> utility = document_.number(node, "utility");
        if (!utility && !node.attribute("utility")) {
            document_.error(node, "a hyper-rectangle without a utility", "give it: utility=\"40\"");
        }
        bonus.worth = utility.value_or(Rational(0)) * weight_of(node);
        const bool includes = !node.child("INCLUDES").empty();
        const bool excludes = !node.child("EXCLUDES").empty();
        if (includes && excludes) {
            document_.warn(node, "both INCLUDES and EXCLUDES; only EXCLUDES counts, as in GENIUS",
                           "split it into two");
        }
        bonus.outside = excludes;
        for (const pugi::xml_node bound : node.children(excludes ? "EXCLUDES" : "INCLUDES"))
            add_side(bound, bonus.box);
        drop_if_empty(node, bonus);
        return bonus;
    }

    // A box that holds nothing pays nowhere; outside of it is everywhere.
    void drop_if_empty(pugi::xml_node node, Bonus& bonus) const {
        const bool empty = std::any_of(bonus.box.sides.begin(), bonus.box.sides.end(), [](const auto& side) {
            return std::get<Rational>(*side.second.max) < std::get<Rational>(*side.second.min);
        });
        if (!empty) return;
        document_.warn(node,
                       bonus.outside ? "no deal is within these bounds: it pays everywhere"
                                     : "no deal is within these bounds: it pays nowhere",
                       "let min be at most max");
        bonus.box.sides.clear();
        if (!bonus.outside) bonus.worth = 0;
        bonus.outside = false;
    }

    void add_side(pugi::xml_node bound, Box& box) {
        const DomainIssue* issue = match_issue(source_, bound);
        if (issue == nullptr) return;
        if (issue->kind == DomainIssue::Kind::discrete) {
            document_.error(bound, "`" + issue->name + "` has no numbers to bound",
                            "bound integer and real issues only");
            return;
        }
        Rational low = document_.number(bound, "min").value_or(issue->low);
        Rational high = document_.number(bound, "max").value_or(issue->high);
        if (!bound.attribute("min") || !bound.attribute("max")) {
            document_.warn(bound, "a bound is missing; read as the issue's own", "give min and max");
        }
        const auto known = std::find_if(box.sides.begin(), box.sides.end(),
                                        [&](const auto& side) { return side.first == issue->name; });
        if (known == box.sides.end()) {
            Side side;
            side.min = Value(low);
            side.max = Value(high);
            box.sides.emplace_back(issue->name, std::move(side));
            return;
        }
        Side& side = known->second;  // both bounds have to hold
        side.min = Value(std::max(low, std::get<Rational>(*side.min)));
        side.max = Value(std::min(high, std::get<Rational>(*side.max)));
    }

    const ProfileSource& source_;
    const Document& document_;
    Preferences& preferences_;
};

}  // namespace

void read_nonlinear(const ProfileSource& source, Preferences& preferences) {
    NonlinearReader(source, preferences).read();
}

}  // namespace wasit::casefile::genius
