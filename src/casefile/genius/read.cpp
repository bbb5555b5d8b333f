#include "casefile/genius/read.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "casefile/foreign/assembly.hpp"
#include "casefile/genius/document.hpp"
#include "casefile/genius/domain.hpp"
#include "casefile/genius/profile.hpp"

namespace wasit::casefile {

namespace {

bool is_domain(const genius::Document& document) {
    return std::string_view(document.root().name()) == "negotiation_template";
}
bool is_profile(const genius::Document& document) {
    return std::string_view(document.root().name()) == "utility_space";
}

// ANAC 2014 ships the efficient points as `pareto.xml`: lines of "0.67824775, 1.0".
bool is_point_list(std::string_view text) {
    bool any = false;
    while (!text.empty()) {
        const auto end = text.find('\n');
        std::string_view line = text.substr(0, end);
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
        if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
        const auto comma = line.find(',');
        if (comma == std::string_view::npos || !genius::parse_number(line.substr(0, comma)) ||
            !genius::parse_number(line.substr(comma + 1))) {
            return false;
        }
        any = true;
    }
    return any;
}

}  // namespace

std::optional<Recognition> recognise_genius(const SourceText& source) {
    Recognition found;
    found.format = Format::genius;
    if (is_point_list(source.bytes())) return found;
    if (!genius::looks_like_xml(source.bytes())) return std::nullopt;
    Findings findings;
    const std::unique_ptr<genius::Document> document =
        genius::Document::parse(source.file(), source.bytes(), findings);
    if (!document) {
        found.role = FileRole::broken;
        found.diagnostics = findings.take();
        return found;
    }
    if (!is_domain(*document) && !is_profile(*document)) return std::nullopt;
    found.role = is_domain(*document) ? FileRole::domain : FileRole::profile;
    if (genius::equal_ignoring_case(genius::text_of(document->root(), "type"), "uncertain"))
        found.account = Account::uncertain;
    // Names as written: what they stand for is read, and complained of, later.
    for (const pugi::xml_node issue :
         genius::collect(*document, genius::find_objective(*document), "issue")) {
        found.issues.push_back(genius::text_of(issue, "name"));
    }
    std::sort(found.issues.begin(), found.issues.end());
    return found;
}

Reading read_genius(const std::vector<NamedText>& files) {
    Findings findings;
    std::unique_ptr<genius::Document> domain_document;
    std::vector<std::unique_ptr<genius::Document>> profiles;
    for (const NamedText& file : files) {
        std::unique_ptr<genius::Document> document = genius::Document::parse(file.name, file.bytes, findings);
        if (!document) continue;
        if (is_profile(*document)) {
            profiles.push_back(std::move(document));
        } else if (!is_domain(*document)) {
            document->error(document->root(),
                            std::string("this is no GENIUS file, but <") + document->root().name() + ">",
                            "give a `negotiation_template` and `utility_space` files");
        } else if (domain_document) {
            document->error(document->root(), "a second domain beside " + domain_document->source().file(),
                            "give one domain");
        } else {
            domain_document = std::move(document);
        }
    }
    Case negotiation;
    const std::string first_file = files.empty() ? "" : files.front().name;
    if (findings.has_errors() || (!domain_document && profiles.empty())) {
        return conclude(std::move(negotiation), Format::genius, first_file, {}, findings);
    }
    const genius::Document& issues_from = domain_document ? *domain_document : *profiles.front();
    if (!domain_document) {
        issues_from.warn(issues_from.root(), "no domain is given; the issues are taken from this profile",
                         "give the domain too");
    }
    const genius::Domain domain = genius::read_domain(issues_from);
    negotiation.id = id_of_file(issues_from.source().file());
    if (!domain.name.empty()) negotiation.title = plain(domain.name);
    for (const genius::DomainIssue& issue : domain.issues)
        negotiation.issues.push_back(genius::to_issue(issue));
    std::vector<std::string> profile_files;
    if (!findings.has_errors()) {
        for (const auto& profile : profiles) {
            const std::string& file = profile->source().file();
            add_party(negotiation, genius::read_profile({*profile, domain, negotiation}), file, findings);
            profile_files.push_back(file);
        }
    }
    return conclude(std::move(negotiation), Format::genius, issues_from.source().file(), profile_files,
                    findings);
}

}  // namespace wasit::casefile
