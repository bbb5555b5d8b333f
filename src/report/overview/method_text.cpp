#include "report/overview/method_text.hpp"

#include <fmt/format.h>

namespace wasit::report {

using engine::Method;
using mediation::format;
using mediation::Style;

namespace {

const char* key_of(Method method) {
    switch (method) {
        case Method::separable_merge:
            return "separable_merge";
        case Method::separable_sums:
            return "separable_sums";
        case Method::elimination:
            return "elimination";
        case Method::enumeration:
            return "enumeration";
        case Method::branch_and_bound:
            return "branch_and_bound";
        case Method::linear_bounds:
            return "linear_bounds";
        case Method::linked_branch_and_bound:
            return "linked_branch_and_bound";
    }
    return "enumeration";
}

std::string say(const Style& style, const std::string& key) {
    return format(style, "info.method." + key);
}

// Clauses one after the other, those that are empty left out.
class Clauses {
  public:
    explicit Clauses(const Style& style) : separator_(format(style, "terminal.word.separator")) {}
    void add(const std::string& clause) {
        if (clause.empty()) return;
        if (!text_.empty()) text_ += separator_;
        text_ += clause;
    }
    std::string take() { return std::move(text_); }

  private:
    std::string separator_, text_;
};

std::string describe_packages(const engine::Structure& structure, const Style& style) {
    const std::string deals = count_text(structure.outcomes), distinct = count_text(structure.distinct);
    if (structure.distinct == structure.outcomes)
        return format(style, "info.visits.deals", {{"deals", deals}});
    return format(style, "info.visits.alike", {{"deals", deals}, {"distinct", distinct}});
}

std::string describe_visits(const engine::Structure& structure, const Style& style) {
    const std::string visits = describe_packages(structure, style);
    if (structure.enumerable) return format(style, "info.visits.all", {{"visits", visits}});
    const std::string most = count_text(Integer(static_cast<unsigned long>(structure.visitable)));
    return format(style, "info.visits.some", {{"visits", visits}, {"most", most}});
}

std::string describe_groups(const engine::MethodChoice& choice, const Style& style) {
    return format(
        style, "info.groups",
        {{"components", static_cast<long>(choice.components)}, {"width", static_cast<long>(choice.width)}});
}

}  // namespace

std::string count_text(const Integer& count) {
    std::string digits = count.get_str();
    if (digits.size() > 15) return fmt::format("{}.{}e{}", digits[0], digits[1], digits.size() - 1);
    for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
    return digits;
}

std::string list_obstacles(const engine::Obstacles& obstacles, const Style& style) {
    std::string text;
    const auto add = [&](const char* key, int count) {
        if (count == 0) return;
        if (!text.empty()) text += format(style, "terminal.list_separator");
        text += format(style, std::string("info.obstacle.") + key, {{"count", static_cast<long>(count)}});
    };
    add("limits", obstacles.limits);
    add("red_lines", obstacles.red_lines);
    add("bonuses", obstacles.bonuses);
    add("composites", obstacles.composites);
    add("fixed_worths", obstacles.fixed_worths);
    add("caps", obstacles.caps);
    add("quorum", obstacles.quorum ? 1 : 0);
    return text;
}

MethodText explain_method(const engine::Structure& structure, const engine::MethodChoice& choice,
                          const Style& style) {
    const std::string key = key_of(choice.method);
    Clauses clauses(style);
    clauses.add(list_obstacles(structure.obstacles, style));
    switch (choice.method) {
        case Method::separable_merge:
        case Method::separable_sums:
        case Method::branch_and_bound:
        case Method::linear_bounds:
            clauses.add(say(style, key + ".reason"));
            break;
        case Method::enumeration:
            clauses.add(describe_visits(structure, style));
            break;
        case Method::elimination:
            clauses.add(describe_groups(choice, style));
            break;
        case Method::linked_branch_and_bound:
            clauses.add(describe_groups(choice, style));
            if (choice.sum_limits) clauses.add(say(style, key + ".sums"));
            clauses.add(say(style, key + (choice.tables_fit ? ".tables" : ".bounds")));
            break;
    }
    return {say(style, key), clauses.take()};
}

MethodText explain_mixed_frontier(bool exact, const Style& style) {
    const std::string key = exact ? "mixed_chains" : "mixed_cover";
    return {say(style, key), say(style, key + ".reason")};
}

MethodText explain_mixed_concepts(const Style& style) {
    return {say(style, "mixed_concepts"), say(style, "mixed_concepts.reason")};
}

}  // namespace wasit::report
