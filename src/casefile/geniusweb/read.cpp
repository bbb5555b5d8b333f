#include "casefile/geniusweb/read.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "casefile/foreign/assembly.hpp"
#include "casefile/geniusweb/domain.hpp"
#include "casefile/geniusweb/profile.hpp"
#include "casefile/json/json_tree.hpp"
#include "casefile/source/findings.hpp"

namespace wasit::casefile {

namespace {

// A file of the list: a domain, or a profile with its own.
struct File {
    SourceText source;
    JsonValue tree;
};

// Results that tournaments leave beside the profiles.
bool is_companion(const JsonValue& tree) {
    return tree.find("pareto_front") != nullptr ||
           (tree.find("size") != nullptr && tree.find("opposition") != nullptr);
}

bool is_domain(const JsonValue& tree) {
    return tree.find("issuesValues") != nullptr;
}

std::vector<std::string> names_of(const JsonValue& issues) {
    std::vector<std::string> names;
    for (const JsonMember& member : issues.members) names.push_back(member.key);
    std::sort(names.begin(), names.end());
    return names;
}

bool starts_like_json(const std::string& bytes) {
    const auto first = bytes.find_first_not_of(" \t\r\n");
    return first != std::string::npos && bytes[first] == '{';
}

}  // namespace

std::optional<Recognition> recognise_geniusweb(const SourceText& source) {
    if (!starts_like_json(source.bytes())) return std::nullopt;
    Recognition found;
    found.format = Format::geniusweb;
    Findings findings;
    const std::optional<JsonValue> tree = parse_json(source, findings);
    if (!tree) {
        found.role = FileRole::broken;
        found.diagnostics = findings.take();
        return found;
    }
    if (is_companion(*tree)) return found;
    if (is_domain(*tree)) {
        found.role = FileRole::domain;
        found.issues = names_of(*tree->find("issuesValues"));
        return found;
    }
    const geniusweb::ProfileBody body = geniusweb::find_profile(*tree);
    if (body.value == nullptr) return std::nullopt;
    found.role = FileRole::profile;
    if (body.kind == geniusweb::ProfileKind::partial_ordering) found.account = Account::partial;
    const JsonValue* domain = body.value->find("domain");
    const JsonValue* issues = domain == nullptr ? nullptr : domain->find("issuesValues");
    if (issues != nullptr) found.issues = names_of(*issues);
    return found;
}

Reading read_geniusweb(const std::vector<NamedText>& files) {
    Findings findings;
    std::vector<File> domains, profiles;
    for (const NamedText& file : files) {
        SourceText source(file.name, clean_text(file.bytes).bytes);
        std::optional<JsonValue> tree = parse_json(source, findings);
        if (!tree) continue;
        std::vector<File>& kind = is_domain(*tree) ? domains : profiles;
        kind.push_back({std::move(source), std::move(*tree)});
    }
    Case negotiation;
    const std::string first_file = files.empty() ? "" : files.front().name;
    if (domains.size() > 1)
        findings.error(domains[1].source, 0, "a second domain beside " + domains[0].source.file(),
                       "give one domain");
    if (findings.has_errors() || (domains.empty() && profiles.empty())) {
        return conclude(std::move(negotiation), Format::geniusweb, first_file, {}, findings);
    }
    // Without a domain file the first profile's own domain is the case's.
    const File& issues_from = domains.empty() ? profiles.front() : domains.front();
    const JsonValue* stated = domains.empty()
                                  ? geniusweb::find_domain(issues_from.source, issues_from.tree, findings)
                                  : &issues_from.tree;
    std::vector<std::string> profile_files;
    if (stated != nullptr) {
        const geniusweb::Domain domain = geniusweb::read_domain(issues_from.source, *stated, findings);
        negotiation.id = id_of_file(issues_from.source.file());
        if (!domain.name.empty()) negotiation.title = plain(domain.name);
        negotiation.issues = domain.issues;
    }
    if (!findings.has_errors()) {
        const std::vector<Issue> issues = negotiation.issues;
        const geniusweb::ValueLookup values(issues);
        for (const File& file : profiles) {
            const std::string& name = file.source.file();
            add_party(negotiation,
                      geniusweb::read_profile({file.source, issues, values, findings}, file.tree), name,
                      findings);
            profile_files.push_back(name);
        }
    }
    return conclude(std::move(negotiation), Format::geniusweb, issues_from.source.file(), profile_files,
                    findings);
}

}  // namespace wasit::casefile
