#include "casefile/geniusweb/domain.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "model/validate.hpp"

namespace wasit::casefile::geniusweb {

namespace {

constexpr std::size_t kMaxIssues = 2000;

std::optional<Choice> read_choice(const SourceText& source, const std::string& issue, const JsonValue& values,
                                  Findings& findings) {
    if (values.kind != JsonValue::Kind::list || values.items.empty()) {
        findings.error(source, values.offset, "the values of `" + issue + "` are " + describe(values),
                       "list its values: [\"low\", \"high\"]");
        return std::nullopt;
    }
    Choice choice;
    std::set<std::string> seen;
    for (const JsonValue& value : values.items) {
        if (value.kind != JsonValue::Kind::text && value.kind != JsonValue::Kind::number) {
            findings.error(source, value.offset, "a value of `" + issue + "` is " + describe(value),
                           "write a text or a number");
            return std::nullopt;
        }
        if (!seen.insert(value.text).second) {
            findings.warn(source, value.offset, "the value `" + value.text + "` is listed twice; read once",
                          "remove one of the two");
            continue;
        }
        Option option;
        option.id = value.text;
        choice.options.push_back(std::move(option));
    }
    return choice;
}

std::optional<Rational> number_in(const JsonValue* value) {
    if (value == nullptr || (value->kind != JsonValue::Kind::number && value->kind != JsonValue::Kind::text))
        return std::nullopt;
    return parse_rational(value->text);
}

std::optional<Range> read_range(const SourceText& source, const std::string& issue, const JsonValue& stated,
                                Findings& findings) {
    std::optional<Rational> low, high, step;
    if (stated.kind == JsonValue::Kind::list && stated.items.size() == 3) {
        low = number_in(&stated.items[0]);
        high = number_in(&stated.items[1]);
        step = number_in(&stated.items[2]);
    } else {
        low = number_in(stated.find("low"));
        high = number_in(stated.find("high"));
        step = number_in(stated.find("step"));
    }
    if (!low || !high || !step || *step <= 0 || *high < *low) {
        findings.error(source, stated.offset, "the range of `" + issue + "` is not sound",
                       "write {\"low\": 0, \"high\": 9, \"step\": 1}, the step above 0");
        return std::nullopt;
    }
    if (*high - *low >= *step * kMaxValuesPerIssue) {
        findings.error(source, stated.offset, "`" + issue + "` has more than a million values",
                       "use a larger step");
        return std::nullopt;
    }
    return Range{*low, *high, *step};
}

}  // namespace

Domain read_domain(const SourceText& source, const JsonValue& stated, Findings& findings) {
    Domain domain;
    if (const JsonValue* name = stated.find("name"); name != nullptr && name->kind == JsonValue::Kind::text)
        domain.name = name->text;
    const JsonValue* issues = stated.find("issuesValues");
    if (issues == nullptr || issues->kind != JsonValue::Kind::object || issues->members.empty()) {
        findings.error(source, stated.offset, "the domain has no issues",
                       "give \"issuesValues\": {\"price\": {\"values\": [..]}}");
        return domain;
    }
    if (issues->members.size() > kMaxIssues) {
        findings.error(source, issues->offset,
                       "the domain has " + std::to_string(issues->members.size()) + " issues",
                       "give at most 2000");
        return domain;
    }
    for (const JsonMember& member : issues->members) {
        Issue issue;
        issue.id = member.key;
        if (const JsonValue* values = member.value.find("values")) {
            const auto choice = read_choice(source, member.key, *values, findings);
            if (!choice) continue;
            issue.domain = *choice;
        } else if (const JsonValue* range = member.value.find("range")) {
            const auto numbers = read_range(source, member.key, *range, findings);
            if (!numbers) continue;
            issue.domain = *numbers;
        } else {
            findings.error(source, member.key_offset, "`" + member.key + "` has neither values nor a range",
                           "give {\"values\": [..]} or {\"range\": {..}}");
            continue;
        }
        domain.issues.push_back(std::move(issue));
    }
    return domain;
}

ValueLookup::ValueLookup(const std::vector<Issue>& issues) {
    for (const Issue& issue : issues) {
        issues_[issue.id] = &issue;
        if (const auto* choice = std::get_if<Choice>(&issue.domain)) {
            for (const Option& option : choice->options) options_[issue.id].insert(option.id);
        }
    }
}

const Issue* ValueLookup::find_issue(const Id& issue) const {
    const auto found = issues_.find(issue);
    return found == issues_.end() ? nullptr : found->second;
}

std::optional<Value> ValueLookup::find(const Issue& issue, const std::string& written) const {
    if (const auto options = options_.find(issue.id); options != options_.end()) {
        return options->second.contains(written) ? std::optional<Value>(written) : std::nullopt;
    }
    const std::optional<Rational> number = parse_rational(written);
    return number && admits(issue, Value(*number)) ? std::optional<Value>(*number) : std::nullopt;
}

}  // namespace wasit::casefile::geniusweb
