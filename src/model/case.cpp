#include "model/case.hpp"

#include <algorithm>

namespace wasit {

namespace {

template <class Items>
auto find_by_id(const Items& items, const Id& id) -> decltype(items.data()) {
    const auto found =
        std::find_if(items.begin(), items.end(), [&](const auto& item) { return item.id == id; });
    return found == items.end() ? nullptr : &*found;
}

}  // namespace

const Party* Case::find_party(const Id& party) const {
    return find_by_id(parties, party);
}
const Issue* Case::find_issue(const Id& issue) const {
    return find_by_id(issues, issue);
}

const Preferences* Case::find_preferences(const Id& party) const {
    const auto found = std::find_if(preferences.begin(), preferences.end(),
                                    [&](const auto& item) { return item.party == party; });
    return found == preferences.end() ? nullptr : &*found;
}

std::optional<Integer> count_values(const Issue& issue) {
    if (const auto* choice = std::get_if<Choice>(&issue.domain)) return Integer(choice->options.size());
    if (const auto* range = std::get_if<Range>(&issue.domain)) {
        if (range->step <= 0 || range->to < range->from) return Integer(0);
        const Rational steps = (range->to - range->from) / range->step;
        return Integer(steps.get_num() / steps.get_den() + 1);
    }
    if (const auto* dates = std::get_if<Dates>(&issue.domain)) {
        const long days = (dates->to.day - dates->from.day).count();
        if (dates->step_days <= 0 || days < 0) return Integer(0);
        return Integer(days / dates->step_days + 1);
    }
    return std::nullopt;
}

std::optional<Integer> count_deals(const Case& negotiation) {
    Integer outcomes = 1;
    for (const Issue& issue : negotiation.issues) {
        if (issue.status != IssueStatus::open) continue;
        const std::optional<Integer> values = count_values(issue);
        if (!values) return std::nullopt;
        outcomes *= *values;
    }
    return outcomes;
}

std::vector<Value> list_values(const Issue& issue) {
    std::vector<Value> values;
    if (const auto* choice = std::get_if<Choice>(&issue.domain)) {
        for (const Option& option : choice->options) values.emplace_back(option.id);
    } else if (const auto* range = std::get_if<Range>(&issue.domain)) {
        for (Rational x = range->from; x <= range->to; x += range->step) values.emplace_back(x);
    } else if (const auto* dates = std::get_if<Dates>(&issue.domain)) {
        const long count = count_values(issue)->get_si();
        for (long i = 0; i < count; ++i) {
            values.emplace_back(Date{dates->from.day + std::chrono::days(i * dates->step_days)});
        }
    }
    return values;
}

const Option* find_option(const Issue& issue, const Id& option) {
    const auto* choice = std::get_if<Choice>(&issue.domain);
    return choice == nullptr ? nullptr : find_by_id(choice->options, option);
}

bool admits(const Issue& issue, const Value& value) {
    if (const auto* id = std::get_if<Id>(&value)) return find_option(issue, *id) != nullptr;
    if (const auto* number = std::get_if<Rational>(&value)) {
        if (const auto* range = std::get_if<Range>(&issue.domain)) {
            if (range->step <= 0 || *number < range->from || *number > range->to) return false;
            const Rational steps = (*number - range->from) / range->step;
            return steps.get_den() == 1;
        }
        const auto* real = std::get_if<Real>(&issue.domain);
        return real != nullptr && *number >= real->from && *number <= real->to;
    }
    if (const auto* date = std::get_if<Date>(&value)) {
        const auto* dates = std::get_if<Dates>(&issue.domain);
        return dates != nullptr && dates->step_days > 0 && *date >= dates->from && *date <= dates->to &&
               (date->day - dates->from.day).count() % dates->step_days == 0;
    }
    const auto* shares = std::get_if<Shares>(&value);
    if (shares == nullptr || !std::holds_alternative<Divisible>(issue.domain)) return false;
    Rational total = 0;
    for (const auto& [party, share] : shares->of_party) {
        if (share < 0) return false;
        total += share;
    }
    return total == 1;
}

std::optional<Value> parse_value(const Issue& issue, std::string_view text) {
    std::optional<Value> value;
    if (std::holds_alternative<Choice>(issue.domain)) {
        value.emplace(Id(text));
    } else if (std::holds_alternative<Dates>(issue.domain)) {
        if (const auto date = parse_date(text)) value.emplace(*date);
    } else if (const auto number = parse_rational(text)) {
        value.emplace(*number);
    }
    if (value && !admits(issue, *value)) value.reset();
    return value;
}

bool is_record_only(const Case& negotiation) {
    return negotiation.issues.empty() && negotiation.preferences.empty() && negotiation.talks != Talks{};
}

}  // namespace wasit
