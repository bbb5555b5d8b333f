#include "casefile/negolog/read.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "casefile/foreign/assembly.hpp"
#include "casefile/json/json_tree.hpp"
#include "casefile/source/findings.hpp"

namespace wasit::casefile {

namespace {

using Kind = JsonValue::Kind;

struct JsonFile {
    SourceText source;
    JsonValue tree;
};

constexpr std::size_t kMostIssuesRead = 2000;

bool is_profile(const JsonValue& tree) {
    return tree.find("issueWeights") != nullptr && tree.find("issues") != nullptr;
}

// `specs.json`: the domain's measures.
bool is_specs(const JsonValue& tree) {
    return tree.find("NumberOfBids") != nullptr || tree.find("NumberOfIssues") != nullptr;
}

// The issues as a profile lists them: {issue: {value: utility}}.
std::vector<Issue> read_issues(const JsonFile& file, Findings& findings) {
    std::vector<Issue> issues;
    const JsonValue& listed = *file.tree.find("issues");
    if (listed.kind != Kind::object || listed.members.empty() || listed.members.size() > kMostIssuesRead) {
        findings.error(file.source, listed.offset, "`issues` is no object of 1 to 2000 issues",
                       "write {\"price\": {\"low\": 0.2, \"high\": 1}}");
        return issues;
    }
    for (const JsonMember& member : listed.members) {
        if (member.value.kind != Kind::object || member.value.members.empty()) {
            findings.error(file.source, member.value.offset,
                           "the values of `" + member.key + "` are " + describe(member.value),
                           "write {\"low\": 0.2, \"high\": 1}");
            continue;
        }
        Choice choice;
        for (const JsonMember& value : member.value.members) {
            Option option;
            option.id = value.key;
            choice.options.push_back(std::move(option));
        }
        Issue issue;
        issue.id = member.key;
        issue.domain = std::move(choice);
        issues.push_back(std::move(issue));
    }
    return issues;
}

class ProfileReader {
  public:
    ProfileReader(const JsonFile& file, const std::vector<Issue>& issues, Findings& findings)
        : file_(file), issues_(issues), findings_(findings) {}

    Preferences read() {
        const JsonValue& weights = *file_.tree.find("issueWeights");
        const JsonValue& listed = *file_.tree.find("issues");
        Rational total = 0;
        for (const Issue& issue : issues_) {
            const JsonValue* table = listed.find(issue.id);
            const JsonValue* weight = weights.find(issue.id);
            if (table == nullptr || weight == nullptr) {
                error(table == nullptr ? listed : weights,
                      "the issue `" + issue.id + "` has no " + (table == nullptr ? "values" : "weight"),
                      "let all files hold the same issues");
                continue;
            }
            const Rational value = number(*weight, "the weight of `" + issue.id + "`");
            total += value;
            IssueWorth own;
            own.issue = issue.id;
            own.weight = Bounds{value, value};
            own.shape = read_table(issue, *table);
            preferences_.issues.push_back(std::move(own));
        }
        if (listed.members.size() > issues_.size()) {
            error(listed, "this file holds issues that the first one does not",
                  "let all files hold the same issues");
        }
        if (total != 1) {
            findings_.warn(
                file_.source, weights.offset,
                "the weights sum to " + to_rounded_text(total, 12) + ", not to 1; used as they are",
                "let them sum to 1");
        }
        if (const JsonValue* reserved = file_.tree.find("reservationValue");
            reserved != nullptr && reserved->kind != Kind::null) {
            const Rational value = number(*reserved, "the reservation value");
            preferences_.walk_away = Bounds{value, value};
        }
        return std::move(preferences_);
    }

  private:
    void error(const JsonValue& at, std::string what, std::string remedy) {
        findings_.error(file_.source, at.offset, std::move(what), std::move(remedy));
    }

    Rational number(const JsonValue& value, const std::string& what) {
        const std::optional<Rational> result =
            value.kind == Kind::number ? parse_rational(value.text) : std::nullopt;
        if (!result) error(value, what + " is " + describe(value), "give a number");
        return result.value_or(Rational(0));
    }

    ValueTable read_table(const Issue& issue, const JsonValue& listed) {
        ValueTable table;
        std::set<Id> known;
        for (const Option& option : std::get<Choice>(issue.domain).options) known.insert(option.id);
        for (const JsonMember& member : listed.members) {
            if (known.erase(member.key) == 0) {
                findings_.error(file_.source, member.key_offset,
                                "`" + issue.id + "` has no value `" + member.key + "` in the first file",
                                "let all files hold the same values");
                continue;
            }
            const Rational worth = number(member.value, "the utility of `" + member.key + "`");
            table.entries.emplace_back(Value(member.key), Bounds{worth, worth});
        }
        for (const Id& value : known) {
            findings_.warn(file_.source, listed.offset,
                           "`" + issue.id + "` has no utility for `" + value + "`; read as 0",
                           "give one for every value");
            table.entries.emplace_back(Value(value), Bounds{0, 0});
        }
        return table;
    }

    const JsonFile& file_;
    const std::vector<Issue>& issues_;
    Findings& findings_;
    Preferences preferences_;
};

}  // namespace

std::optional<Recognition> recognise_negolog(const SourceText& source) {
    const auto first = source.bytes().find_first_not_of(" \t\r\n");
    if (first == std::string::npos || source.bytes()[first] != '{') return std::nullopt;
    Findings findings;
    const std::optional<JsonValue> tree = parse_json(source, findings);
    if (!tree || (!is_profile(*tree) && !is_specs(*tree))) return std::nullopt;
    Recognition found;
    found.format = Format::negolog;
    if (!is_profile(*tree)) return found;
    found.role = FileRole::profile;
    for (const JsonMember& member : tree->find("issues")->members) found.issues.push_back(member.key);
    std::sort(found.issues.begin(), found.issues.end());
    return found;
}

Reading read_negolog(const std::vector<NamedText>& files) {
    Findings findings;
    std::vector<JsonFile> profiles;
    for (const NamedText& file : files) {
        SourceText source(file.name, clean_text(file.bytes).bytes);
        std::optional<JsonValue> tree = parse_json(source, findings);
        if (!tree) continue;
        if (is_profile(*tree)) {
            profiles.push_back({std::move(source), std::move(*tree)});
        } else {
            findings.error(source, tree->offset, "this is no NegoLog profile",
                           "give {\"issueWeights\": {..}, \"issues\": {..}}");
        }
    }
    Case negotiation;
    const std::string first_file = files.empty() ? "" : files.front().name;
    std::vector<std::string> profile_files;
    if (!findings.has_errors() && !profiles.empty()) {
        negotiation.id = id_of_file(first_file);
        negotiation.issues = read_issues(profiles.front(), findings);
    }
    if (!findings.has_errors()) {
        const std::vector<Issue> issues = negotiation.issues;
        for (const JsonFile& file : profiles) {
            add_party(negotiation, ProfileReader(file, issues, findings).read(), file.source.file(),
                      findings);
            profile_files.push_back(file.source.file());
        }
    }
    return conclude(std::move(negotiation), Format::negolog, first_file, profile_files, findings);
}

}  // namespace wasit::casefile
