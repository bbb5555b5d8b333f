#include "room/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "model/language_tag.hpp"

namespace wasit::room {

namespace {

constexpr const char* kUnknownLanguage = "und";

bool is_blank(const std::string& words) {
    return words.find_first_not_of(" \t\r\n") == std::string::npos;
}

bool is_utf8(const std::string& words) {
    try {
        (void)nlohmann::json(words).dump();
        return true;
    } catch (const nlohmann::json::exception&) {
        return false;
    }
}

}  // namespace

nlohmann::json to_json(const Text& words) {
    nlohmann::json json = nlohmann::json::object();
    for (const auto& [language, text] : words.by_language)
        json[language.empty() ? kUnknownLanguage : language] = text;
    return json;
}

Text read_words(const nlohmann::json& json) {
    Text words;
    for (auto& [language, text] : json.get<std::map<std::string, std::string>>())
        words.by_language[language == kUnknownLanguage ? std::string() : language] = text;
    return words;
}

std::size_t count_bytes(const Text& words) {
    std::size_t bytes = 0;
    for (const auto& [language, text] : words.by_language) bytes += language.size() + text.size();
    return bytes;
}

std::optional<Failure> find_fault(const Text& words, std::string_view what, std::size_t most) {
    using Kind = Failure::Kind;
    if (words.empty())
        return Failure{Kind::invalid, fmt::format("{} has no words", what), "write some", "words_missing"};
    if (count_bytes(words) > most)
        return Failure{Kind::invalid, fmt::format("{} is longer than {} bytes", what, most),
                       "say it shorter, or in several parts", "words_too_long"};
    for (const auto& [language, text] : words.by_language) {
        if (!language.empty() && !is_language_tag(language))
            return Failure{Kind::invalid, fmt::format("{} is in a language that has no such tag", what),
                           "write a tag such as en or ar"};
        if (!is_utf8(text))
            return Failure{Kind::invalid, fmt::format("{} is no text (UTF-8)", what), "type it anew"};
        if (is_blank(text))
            return Failure{Kind::invalid,
                           fmt::format("{} has no words in {}", what,
                                       language.empty() ? "one of its languages" : language),
                           "write some, or leave the language out"};
    }
    return std::nullopt;
}

std::optional<Failure> find_fault_if_any(const Text& words, std::string_view what, std::size_t most) {
    return words.empty() ? std::nullopt : find_fault(words, what, most);
}

}  // namespace wasit::room
