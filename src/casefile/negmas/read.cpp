#include "casefile/negmas/read.hpp"

#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <utility>

#include "casefile/foreign/assembly.hpp"
#include "casefile/negmas/document.hpp"
#include "casefile/negmas/ufun.hpp"
#include "model/validate.hpp"

namespace wasit::casefile {

namespace {

constexpr std::size_t kMaxIssues = 2000;

bool is_domain(const negmas::Document& document) {
    const YAML::Node issues = negmas::member(document.root(), "issues");
    return issues.IsDefined() && issues.IsSequence() &&
           negmas::type_of(document.root()).find("OutcomeSpace") != std::string::npos;
}

bool is_domain_without_type(const negmas::Document& document) {
    const YAML::Node issues = negmas::member(document.root(), "issues");
    return issues.IsDefined() && issues.IsSequence() && issues.size() > 0 &&
           !negmas::type_of(issues[0]).empty();
}

bool is_ufun(const negmas::Document& document) {
    const std::string type = negmas::type_of(document.root());
    return type.ends_with("UtilityFunction") || type.ends_with("UFun") ||
           type.ends_with("AggregationFunction");
}

std::optional<Choice> read_choice(const negmas::Document& document, const YAML::Node& values) {
    Choice choice;
    std::set<std::string> seen;
    if (values.IsSequence()) {
        for (const YAML::Node& value : values) {
            if (!value.IsScalar()) {
                document.error(value, "a value is " + negmas::describe(value), "write a text or a number");
                return std::nullopt;
            }
            if (!seen.insert(value.Scalar()).second) {
                document.warn(value, "the value `" + value.Scalar() + "` is listed twice; read once",
                              "remove one of the two");
                continue;
            }
            Option option;
            option.id = value.Scalar();
            choice.options.push_back(std::move(option));
        }
    }
    if (choice.options.empty()) {
        document.error(values, "the values are " + negmas::describe(values), "list at least one value");
        return std::nullopt;
    }
    return choice;
}

// [low, high], or a number n that stands for [0, n - 1].
std::optional<std::pair<Rational, Rational>> read_value_bounds(const negmas::Document& document,
                                                               const YAML::Node& values, bool whole) {
    std::optional<Rational> low, high;
    if (values.IsSequence() && values.size() == 2) {
        low = negmas::number_of(values[0]);
        high = negmas::number_of(values[1]);
    } else if (const auto count = negmas::number_of(values); count && whole) {
        low = Rational(0);
        high = *count - 1;
    }
    const bool sound =
        low && high && *low <= *high && (!whole || (low->get_den() == 1 && high->get_den() == 1));
    if (!sound) {
        document.error(values, "the values are no bounds", "write [low, high]");
        return std::nullopt;
    }
    if (whole && *high - *low >= kMaxValuesPerIssue) {
        document.error(values, "the issue has more than a million values", "narrow its bounds");
        return std::nullopt;
    }
    return std::pair(*low, *high);
}

void read_issue(const negmas::Document& document, const YAML::Node& node, std::vector<Issue>& issues) {
    const YAML::Node name = negmas::member(node, "name");
    const YAML::Node values = negmas::member(node, "values");
    if (!name.IsDefined() || !name.IsScalar() || !values.IsDefined()) {
        document.error(node, "an issue needs a name and values",
                       "write {name: price, type: CategoricalIssue, values: [low, high]}");
        return;
    }
    Issue issue;
    issue.id = name.Scalar();
    const bool known =
        std::any_of(issues.begin(), issues.end(), [&](const Issue& other) { return other.id == issue.id; });
    if (known) {
        document.error(name, "two issues are called `" + issue.id + "`", "rename one of them");
        return;
    }
    const std::string type = negmas::type_of(node);
    if (type == "ContiguousIssue" || type == "ContinuousIssue") {
        const bool whole = type == "ContiguousIssue";
        const auto bounds = read_value_bounds(document, values, whole);
        if (!bounds) return;
        if (whole) {
            issue.domain = Range{bounds->first, bounds->second, 1};
        } else {
            issue.domain = Real{bounds->first, bounds->second};
        }
    } else if (type.empty() || type == "CategoricalIssue" || type == "CardinalIssue" ||
               type == "DiscreteCardinalIssue" || type == "OrdinalIssue" || type == "DiscreteOrdinalIssue") {
        auto choice = read_choice(document, values);
        if (!choice) return;
        issue.domain = std::move(*choice);
    } else {
        document.error(node, "unknown type of issue `" + type + "`",
                       "use CategoricalIssue, ContiguousIssue or ContinuousIssue");
        return;
    }
    issues.push_back(std::move(issue));
}

std::vector<Issue> read_issues(const negmas::Document& document) {
    std::vector<Issue> issues;
    const YAML::Node listed = negmas::member(document.root(), "issues");
    if (listed.size() > kMaxIssues) {
        document.error(listed, "the domain has " + std::to_string(listed.size()) + " issues",
                       "give at most 2000");
        return issues;
    }
    for (const YAML::Node& node : listed) read_issue(document, node, issues);
    return issues;
}

}  // namespace

std::optional<Recognition> recognise_negmas(const SourceText& source) {
    const std::string& bytes = source.bytes();
    if (bytes.find("type:") == std::string::npos) return std::nullopt;
    Recognition found;
    found.format = Format::negmas;
    Findings findings;
    const std::unique_ptr<negmas::Document> document =
        negmas::Document::parse(source.file(), bytes, findings);
    if (!document) {
        const std::string ending = std::filesystem::path(source.file()).extension().string();
        if (ending != ".yml" && ending != ".yaml") return std::nullopt;
        found.role = FileRole::broken;
        found.diagnostics = findings.take();
        return found;
    }
    if (is_domain(*document) || is_domain_without_type(*document)) {
        found.role = FileRole::domain;
        found.issues = {std::to_string(negmas::member(document->root(), "issues").size()) + " issues"};
        return found;
    }
    if (!is_ufun(*document)) return std::nullopt;
    found.role = FileRole::profile;
    found.issues = {std::to_string(negmas::count_issues(*document).value_or(0)) + " issues"};
    return found;
}

Reading read_negmas(const std::vector<NamedText>& files) {
    Findings findings;
    std::unique_ptr<negmas::Document> domain;
    std::vector<std::unique_ptr<negmas::Document>> profiles;
    for (const NamedText& file : files) {
        std::unique_ptr<negmas::Document> document = negmas::Document::parse(file.name, file.bytes, findings);
        if (!document) continue;
        if (is_ufun(*document)) {
            profiles.push_back(std::move(document));
        } else if (!is_domain(*document) && !is_domain_without_type(*document)) {
            document->error(document->root(), "this is no NegMAS file",
                            "give a domain (issues: ..) and utility functions (type: ..)");
        } else if (domain) {
            document->error(document->root(), "a second domain beside " + domain->file(), "give one domain");
        } else {
            domain = std::move(document);
        }
    }
    Case negotiation;
    const std::string case_file = domain ? domain->file() : files.empty() ? "" : files.front().name;
    if (findings.has_errors() || (!domain && profiles.empty())) {
        return conclude(std::move(negotiation), Format::negmas, case_file, {}, findings);
    }
    negotiation.id = id_of_file(case_file);
    if (domain) {
        negotiation.issues = read_issues(*domain);
        if (const YAML::Node name = negmas::member(domain->root(), "name");
            name.IsDefined() && name.IsScalar()) {
            negotiation.title = plain(name.Scalar());
        }
    } else if (auto issues = negmas::infer_issues(*profiles.front())) {
        negotiation.issues = std::move(*issues);
        profiles.front()->warn(
            profiles.front()->root(),
            "no domain is given; the issues are taken from this function's tables, without names",
            "give the domain too");
    } else {
        profiles.front()->error(profiles.front()->root(),
                                "no domain is given, and this function does not tell the issues' values",
                                "give the domain too");
    }
    std::vector<std::string> profile_files;
    if (!findings.has_errors()) {
        for (const auto& profile : profiles) {
            add_party(negotiation, negmas::read_ufun(*profile, negotiation), profile->file(), findings);
            profile_files.push_back(profile->file());
        }
    }
    return conclude(std::move(negotiation), Format::negmas, case_file, profile_files, findings);
}

}  // namespace wasit::casefile
