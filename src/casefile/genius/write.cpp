#include "casefile/genius/write.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <pugixml.hpp>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "casefile/foreign/assembly.hpp"
#include "casefile/genius/write_linear.hpp"
#include "casefile/genius/write_nonlinear.hpp"

namespace wasit::casefile {

namespace {

using namespace genius;

std::string to_text(const pugi::xml_document& document) {
    std::ostringstream stream;
    document.save(stream, "  ", pugi::format_default, pugi::encoding_utf8);
    return stream.str();
}

pugi::xml_node start(pugi::xml_document& document, const char* root) {
    pugi::xml_node declaration = document.append_child(pugi::node_declaration);
    declaration.append_attribute("version") = "1.0";
    declaration.append_attribute("encoding") = "UTF-8";
    return document.append_child(root);
}

pugi::xml_node add_objective(pugi::xml_node parent, const Case& negotiation) {
    pugi::xml_node objective = parent.append_child("objective");
    objective.append_attribute("index") = 0;
    objective.append_attribute("name") = negotiation.id.c_str();
    objective.append_attribute("type") = "objective";
    objective.append_attribute("etype") = "objective";
    objective.append_attribute("description") = "";
    return objective;
}

std::string write_domain(const Case& negotiation, const std::vector<WrittenIssue>& issues) {
    pugi::xml_document document;
    pugi::xml_node space = start(document, "negotiation_template").append_child("utility_space");
    space.append_attribute("number_of_issues") = static_cast<unsigned>(issues.size());
    pugi::xml_node objective = add_objective(space, negotiation);
    for (const WrittenIssue& issue : issues) {
        pugi::xml_node node = add_issue(objective, issue);
        if (issue.kind != WrittenIssue::Kind::discrete) continue;
        int index = 0;
        for (const Value& value : list_values(*issue.issue)) add_item(node, ++index, wasit::to_text(value));
    }
    return to_text(document);
}

// Every issue is a whole-number range that hyper-rectangles can bound.
bool all_integer(const Case& negotiation) {
    return std::all_of(negotiation.issues.begin(), negotiation.issues.end(),
                       [](const Issue& issue) { return is_integer_range(issue); });
}

void write_reservation(pugi::xml_node root, const Preferences& own, const Scaling& scaling,
                       const Case& negotiation, Findings& findings) {
    if (own.discount && own.discount->per == Discount::Per::session) {
        root.append_child("discount_factor").append_attribute("value") =
            decimal(own.discount->factor).c_str();
    }
    const Rational stated = own.walk_away ? own.walk_away->low : Rational(0);
    // Rounded down with the worths: a deal worth exactly the walk-away is still accepted.
    const std::string reserved = decimal((stated + scaling.raise) / scaling.divisor - scaling.error);
    if (own.walk_away || scaling.raise != 0)
        root.append_child("reservation").append_attribute("value") = reserved.c_str();
    if (const std::string how = describe_scaling(scaling.raise, scaling.divisor); !how.empty()) {
        findings.warn(
            negotiation.id,
            "GENIUS has worths from 0 to 1: those of `" + own.party + "`, and its walk-away, are " + how, "");
    }
}

}  // namespace

Writing write_genius(const Case& negotiation) {
    Findings findings;
    Writing writing;
    std::optional<Case> reduced = cut_down(negotiation, "GENIUS", findings);
    if (reduced) {
        for (const Preferences& own : reduced->preferences) {
            if (const auto reason = find_incompleteness(own)) {
                findings.error(negotiation.id,
                               "GENIUS has no incomplete preferences, and of `" + own.party + "`: " + *reason,
                               "complete them");
            } else if (!own.fixed.empty()) {
                findings.error(negotiation.id,
                               "GENIUS has no worths fixed over a box, and `" + own.party + "` has some",
                               "write them as bonuses");
            }
        }
    }
    if (!reduced || findings.has_errors()) {
        writing.diagnostics = findings.take();
        return writing;
    }
    const bool integers = all_integer(*reduced);
    const auto is_sum = [](const Preferences& own) {
        return own.composites.empty() && constant_bonuses_only(own);
    };
    const bool nonlinear = !std::all_of(reduced->preferences.begin(), reduced->preferences.end(), is_sum);
    if (nonlinear && !integers) {
        findings.error(negotiation.id,
                       "GENIUS has bonuses over whole numbers only, and not all issues are such",
                       "make them ranges with step 1");
        writing.diagnostics = findings.take();
        return writing;
    }
    std::vector<WrittenIssue> issues;
    for (const Issue& issue : reduced->issues) {
        issues.push_back(
            choose_kind(issue, static_cast<int>(issues.size()) + 1, *reduced, nonlinear, findings));
    }
    if (findings.has_errors()) {
        writing.diagnostics = findings.take();
        return writing;
    }
    const std::vector<std::string> names = name_files(*reduced, ".xml");
    writing.files.push_back({names.front(), write_domain(*reduced, issues)});
    for (const Preferences& own : reduced->preferences) {
        pugi::xml_document document;
        pugi::xml_node root = start(document, "utility_space");
        pugi::xml_node objective = add_objective(root, *reduced);
        Scaling scaling;
        if (is_sum(own) && (!nonlinear || fits_linear(own, *reduced))) {
            scaling = write_linear(objective, own, *reduced, issues, findings);
        } else {
            root.append_attribute("type") = "nonlinear";
            scaling = write_nonlinear(objective, own, *reduced, issues, findings);
        }
        write_reservation(root, own, scaling, *reduced, findings);
        writing.files.push_back({names[writing.files.size()], to_text(document)});
    }
    if (findings.has_errors()) writing.files.clear();
    writing.diagnostics = findings.take();
    return writing;
}

}  // namespace wasit::casefile
