#include <algorithm>
#include <cctype>

#include "mediation/ask/question.hpp"

namespace wasit::mediation {

namespace {

// Plain where YAML reads it as the text it is, else quoted.
std::string word(const std::string& text) {
    static constexpr std::string_view kReserved[] = {"true", "false", "null", "yes", "no",
                                                     "on",   "off",   "y",    "n"};
    const auto plain_character = [](unsigned char c) { return std::isalnum(c) != 0 || c == '_' || c == '-'; };
    std::string lower;
    for (const unsigned char c : text) lower += static_cast<char>(std::tolower(c));
    const bool plain_word =
        !text.empty() && std::isalpha(static_cast<unsigned char>(text[0])) != 0 &&
        std::all_of(text.begin(), text.end(), plain_character) &&
        std::find(std::begin(kReserved), std::end(kReserved), lower) == std::end(kReserved);
    if (plain_word) return text;
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') quoted += '\\';
        quoted += c;
    }
    return quoted + "\"";
}

std::string value_lines(const Value& value) {
    if (const auto* id = std::get_if<Id>(&value)) return word(*id);
    if (const auto* shares = std::get_if<Shares>(&value)) {
        std::string result;
        for (const auto& [party, share] : shares->of_party)
            result += (result.empty() ? "" : ", ") + word(party) + ": " + to_exact_text(share);
        return "{" + result + "}";
    }
    return to_text(value);
}

std::string deal_lines(const Deal& deal) {
    std::string result;
    for (const auto& [issue, value] : deal.values)
        result += (result.empty() ? "" : ", ") + word(issue) + ": " + value_lines(value);
    return "{" + result + "}";
}

std::string range_lines(const Bounds& bounds) {
    return "[" + to_exact_text(bounds.low) + ", " + to_exact_text(bounds.high) + "]";
}

}  // namespace

std::string write_answer(const Preferences& preferences, const Question& question, bool yes) {
    const Preferences recorded = record_answer(preferences, question, yes);
    switch (question.kind) {
        case Question::Kind::comparison:
            return "prefers: [{this: " + deal_lines(recorded.prefers.back().better) +
                   ", to: " + deal_lines(recorded.prefers.back().worse) + "}]";
        case Question::Kind::acceptance:
            return (yes ? "accepts: [" : "refuses: [") + deal_lines(question.first) + "]";
        case Question::Kind::bound:
            break;
    }
    if (question.of == Unknown::Kind::walk_away) return "walk_away: " + range_lines(*recorded.walk_away);
    const IssueWorth& own = *recorded.find_issue(question.issue);
    std::string inner;
    if (question.of == Unknown::Kind::weight) {
        inner = "weight: " + range_lines(*own.weight);
    } else if (const auto* whole = std::get_if<WholePoints>(&own.shape)) {
        inner = "points: " + range_lines(whole->points);
    } else {
        for (const auto& [value, bounds] : std::get<ValueTable>(own.shape).entries) {
            if (value == *question.value)
                inner = (own.points ? "points: {" : "values: {") + value_lines(value) + ": " +
                        range_lines(bounds) + "}";
        }
    }
    return "issues: {" + word(question.issue) + ": {" + inner + "}}";
}

}  // namespace wasit::mediation
