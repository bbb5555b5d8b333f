#include "engine/compile/issue_lookup.hpp"

#include <algorithm>

namespace wasit::engine {

namespace {

// Only between values of the same kind, numbers or dates.
bool is_before(const Value& left, const Value& right) {
    if (const auto* number = std::get_if<Rational>(&left)) return *number < std::get<Rational>(right);
    return std::get<Date>(left) < std::get<Date>(right);
}

bool is_ordered(const Value& value) {
    return std::holds_alternative<Rational>(value) || std::holds_alternative<Date>(value);
}

}  // namespace

IssueLookup::IssueLookup(const std::vector<InstanceIssue>& issues)
    : issues_(issues), option_of_(issues.size()) {
    for (std::size_t i = 0; i < issues.size(); ++i) {
        index_of_.emplace(issues[i].id, static_cast<int>(i));
        for (std::size_t option = 0; option < issues[i].values.size(); ++option) {
            const auto* id = std::get_if<Id>(&issues[i].values[option]);
            if (id == nullptr) break;
            option_of_[i].emplace(*id, static_cast<OptionIndex>(option));
        }
    }
}

int IssueLookup::find(const Id& issue) const {
    const auto found = index_of_.find(issue);
    return found == index_of_.end() ? -1 : found->second;
}

std::optional<OptionIndex> IssueLookup::find(int issue, const Value& value) const {
    const std::vector<Value>& values = issues_[issue].values;
    if (value.index() != values.front().index()) return std::nullopt;
    if (const auto* id = std::get_if<Id>(&value)) {
        const auto found = option_of_[issue].find(*id);
        if (found == option_of_[issue].end()) return std::nullopt;
        return found->second;
    }
    const auto found = is_ordered(value) ? std::lower_bound(values.begin(), values.end(), value, is_before)
                                         : std::find(values.begin(), values.end(), value);
    if (found == values.end() || *found != value) return std::nullopt;
    return static_cast<OptionIndex>(found - values.begin());
}

std::vector<bool> IssueLookup::list_allowed(int issue, const Side& side) const {
    const std::vector<Value>& values = issues_[issue].values;
    std::vector<bool> allowed(values.size(), false);
    if (!side.any_of.empty()) {
        for (const Value& value : side.any_of) {
            if (const auto option = find(issue, value)) allowed[*option] = true;
        }
        return allowed;
    }
    auto first = values.begin();
    auto last = values.end();
    const auto comparable = [&](const std::optional<Value>& bound) {
        return bound && is_ordered(*bound) && bound->index() == values.front().index();
    };
    if (comparable(side.min)) first = std::lower_bound(first, last, *side.min, is_before);
    if (comparable(side.max)) last = std::upper_bound(first, last, *side.max, is_before);
    std::fill(allowed.begin() + (first - values.begin()), allowed.begin() + (last - values.begin()), true);
    return allowed;
}

OutcomeBox IssueLookup::compile(const Box& box) const {
    OutcomeBox compiled;
    for (const auto& [id, side] : box.sides) {
        const int issue = find(id);
        if (issue < 0) {
            compiled.never = true;
            continue;
        }
        std::vector<bool> allowed = list_allowed(issue, side);
        const auto count = std::count(allowed.begin(), allowed.end(), true);
        if (count == 0) compiled.never = true;
        if (count < static_cast<std::ptrdiff_t>(allowed.size()))
            compiled.sides.push_back({issue, std::move(allowed)});
    }
    std::sort(compiled.sides.begin(), compiled.sides.end(),
              [](const BoxSide& left, const BoxSide& right) { return left.issue < right.issue; });
    if (compiled.never) compiled.sides.clear();
    return compiled;
}

}  // namespace wasit::engine
