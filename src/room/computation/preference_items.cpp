#include "room/computation/preference_items.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <optional>
#include <utility>

#include "casefile/wasit/layout.hpp"
#include "casefile/wasit/read.hpp"
#include "model/spelling.hpp"

namespace wasit::room {

namespace {

using casefile::FaultList;
using casefile::Node;

constexpr std::string_view kIssue = "issue:";
constexpr std::string_view kIssues = "issues";
// In the order in which a file has them; issues come after the walk-away.
constexpr std::array<std::string_view, 14> kKeys = {
    "known",    "walk_away", "importance", "prefers",   "accepts",  "refuses", "bonuses",
    "combined", "fixed",     "at_most",    "red_lines", "discount", "drift",   "seen_by"};

bool is_note(std::string_view name) {
    return name.starts_with("x-");
}

// The item's text as a tree, or what is wrong with it.
Result<Node> read_item(const std::string& item, const std::string& text) {
    FaultList faults(item);
    std::vector<Node> documents = casefile::parse_tree(text, casefile::Syntax::json, faults);
    if (!faults.found().empty()) return describe_errors(faults.found());
    if (documents.size() != 1)
        return Failure{Failure::Kind::invalid, fmt::format("the item {} holds no JSON", item),
                       "write what stands under its key in a preferences file"};
    return std::move(documents.front());
}

Failure refuse_name(const std::string& item) {
    std::vector<std::string> names(kKeys.begin(), kKeys.end());
    return {Failure::Kind::invalid, fmt::format("preferences have no item `{}`", item), suggest(item, names)};
}

// The map under `issues`, in the order of the case; what the case does not know comes last.
Result<Node> join_issues(const Case& negotiation, const Items& items) {
    std::vector<std::pair<std::size_t, casefile::Member>> members;
    for (const auto& [item, text] : items) {
        if (!item.starts_with(kIssue)) continue;
        const std::string id = item.substr(kIssue.size());
        auto read = read_item(item, text);
        if (!read) return read.failure();
        const auto place = std::ranges::find(negotiation.issues, id, &Issue::id) - negotiation.issues.begin();
        members.push_back({static_cast<std::size_t>(place), {id, {}, std::move(*read)}});
    }
    std::ranges::stable_sort(members, {}, &std::pair<std::size_t, casefile::Member>::first);
    Node issues = casefile::map();
    for (auto& [place, member] : members) issues.members.push_back(std::move(member));
    return issues;
}

Result<Node> join_items(const Case& negotiation, const std::string& party, const Items& items) {
    Node whole = casefile::map();
    whole.members.push_back({"wasit", {}, casefile::scalar("preferences/1")});
    whole.members.push_back({"party", {}, casefile::quoted(party)});
    const auto add = [&](const std::string& item, const std::string& text) -> std::optional<Failure> {
        auto read = read_item(item, text);
        if (!read) return read.failure();
        whole.members.push_back({item, {}, std::move(*read)});
        return std::nullopt;
    };
    for (const auto& [item, text] : items)
        if (!is_item(item)) return refuse_name(item);
    for (const std::string_view key : kKeys) {
        if (const auto found = items.find(std::string(key)); found != items.end())
            if (const auto fault = add(found->first, found->second)) return *fault;
        if (key != "walk_away") continue;
        auto issues = join_issues(negotiation, items);
        if (!issues) return issues.failure();
        if (!issues->members.empty()) whole.members.push_back({std::string(kIssues), {}, std::move(*issues)});
    }
    for (const auto& [item, text] : items)
        if (is_note(item))
            if (const auto fault = add(item, text)) return *fault;
    return whole;
}

casefile::PreferencesReading read(const Case& negotiation, const std::string& party, const Node& whole) {
    return casefile::read_preferences_text(negotiation, party,
                                           casefile::lay_out(whole, casefile::Syntax::yaml), "preferences");
}

}  // namespace

bool is_item(std::string_view name) {
    return is_note(name) || (name.starts_with(kIssue) && name.size() > kIssue.size()) ||
           std::ranges::find(kKeys, name) != kKeys.end();
}

bool bears_on_answers(std::string_view item) {
    return !is_note(item) && item != "seen_by";
}

Failure describe_errors(const std::vector<casefile::Diagnostic>& diagnostics) {
    constexpr std::size_t kMost = 20;
    std::vector<casefile::Diagnostic> errors = diagnostics;
    std::erase_if(errors, [](const casefile::Diagnostic& diagnostic) {
        return diagnostic.severity != Fault::Severity::error;
    });
    const auto describe = [](const casefile::Diagnostic& error) {
        return error.line == 0 ? error.what : fmt::format("{}:{}: {}", error.line, error.column, error.what);
    };
    if (errors.size() == 1) return {Failure::Kind::invalid, describe(errors.front()), errors.front().remedy};
    std::string all;
    for (std::size_t i = 0; i < std::min(errors.size(), kMost); ++i)
        all += fmt::format("{}{}, {}", i == 0 ? "" : "\n", describe(errors[i]), errors[i].remedy);
    return {Failure::Kind::invalid, all, "correct each of these"};
}

Result<Items> split_preferences(const Case& negotiation, const std::string& party, const std::string& text) {
    const casefile::PreferencesReading reading =
        casefile::read_preferences_text(negotiation, party, text, "preferences");
    if (!reading.preferences) return describe_errors(reading.diagnostics);
    Items items;
    for (const casefile::Member& member : reading.tree->members) {
        if (member.key == "wasit" || member.key == "party") continue;
        if (member.value.is_null() && !is_note(member.key)) continue;
        if (member.key == kIssues) {
            for (const casefile::Member& issue : member.value.members)
                items[std::string(kIssue) + issue.key] = casefile::to_json_text(issue.value);
        } else {
            items[member.key] = casefile::to_json_text(member.value);
        }
    }
    return items;
}

Result<std::string> join_preferences(const Case& negotiation, const std::string& party, const Items& items,
                                     casefile::Syntax syntax) {
    const auto whole = join_items(negotiation, party, items);
    if (!whole) return whole.failure();
    const casefile::PreferencesReading reading = read(negotiation, party, *whole);
    if (!reading.preferences) return describe_errors(reading.diagnostics);
    return casefile::lay_out(*whole, syntax);
}

Result<Preferences> read_preferences(const Case& negotiation, const std::string& party, const Items& items) {
    const auto whole = join_items(negotiation, party, items);
    if (!whole) return whole.failure();
    casefile::PreferencesReading reading = read(negotiation, party, *whole);
    if (!reading.preferences) return describe_errors(reading.diagnostics);
    return std::move(*reading.preferences);
}

}  // namespace wasit::room
