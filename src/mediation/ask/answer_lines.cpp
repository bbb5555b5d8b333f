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

}  // namespace

std::string write_range(const Preferences& preferences, const Question& question, const std::string& range) {
    if (question.of == Unknown::Kind::walk_away) return "walk_away: " + range;
    const IssueWorth& own = *preferences.find_issue(question.issue);
    std::string inner;
    if (question.of == Unknown::Kind::weight) {
        inner = "weight: " + range;
    } else if (std::holds_alternative<WholePoints>(own.shape)) {
        inner = "points: " + range;
    } else {
        inner = (own.points ? "points: {" : "values: {") + value_lines(*question.value) + ": " + range + "}";
    }
    return "issues: {" + word(question.issue) + ": {" + inner + "}}";
}

std::string write_answer(const Preferences& preferences, const Question& question, Reply answer) {
    const bool yes = answer == kYes;
    switch (question.kind) {
        case Question::Kind::comparison:
            return "prefers: [{this: " + deal_lines(yes ? question.first : question.second) +
                   ", to: " + deal_lines(yes ? question.second : question.first) + "}]";
        case Question::Kind::acceptance:
            return (yes ? "accepts: [" : "refuses: [") + deal_lines(question.first) + "]";
        case Question::Kind::bound:
            break;
    }
    const Bounds range = find_range(question, answer);
    return write_range(preferences, question,
                       "[" + to_exact_text(range.low) + ", " + to_exact_text(range.high) + "]");
}

}  // namespace wasit::mediation
