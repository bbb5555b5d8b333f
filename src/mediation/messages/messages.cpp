#include "mediation/messages/messages.hpp"

#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <unicode/locid.h>
#include <unicode/msgfmt.h>
#include <unicode/unistr.h>

#include "mediation/messages/catalogues.hpp"

namespace wasit::mediation {

namespace {

using Catalogue = std::map<std::string, std::string, std::less<>>;

Catalogue read_catalogue(const char* text) {
    return nlohmann::json::parse(text).get<Catalogue>();
}

const Catalogue& catalogue(Language language) {
    static const Catalogue english = read_catalogue(kEnglishCatalogue);
    static const Catalogue arabic = read_catalogue(kArabicCatalogue);
    return language == Language::ar ? arabic : english;
}

bool has_arabic_indic_digits(const Style& style) {
    return style.language == Language::ar && style.digits == Digits::arabic_indic;
}

icu::Locale locale_of(const Style& style) {
    if (style.language == Language::en) return icu::Locale("en");
    return icu::Locale(has_arabic_indic_digits(style) ? "ar-u-nu-arab" : "ar-u-nu-latn");
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// ASCII digits as U+0660.., and the point between two of them as U+066B.
std::string with_arabic_indic_digits(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (is_digit(text[i])) {
            result += {'\xD9', static_cast<char>('\xA0' + (text[i] - '0'))};
        } else if (text[i] == '.' && i > 0 && i + 1 < text.size() && is_digit(text[i - 1]) &&
                   is_digit(text[i + 1])) {
            result += "\u066B";
        } else {
            result += text[i];
        }
    }
    return result;
}

std::string isolate(const Style& style, const std::string& text) {
    return style.isolate && style.language == Language::ar ? "\u2068" + text + "\u2069" : text;
}

icu::Formattable to_formattable(const Style& style, const Argument& argument) {
    struct Converter {
        const Style& style;
        icu::Formattable operator()(const std::string& text) const {
            return icu::UnicodeString::fromUTF8(isolate(style, text));
        }
        icu::Formattable operator()(const Text& text) const {
            const std::string& words = text.in(tag(style.language));
            const std::string shown =
                has_arabic_indic_digits(style) ? with_arabic_indic_digits(words) : words;
            return icu::UnicodeString::fromUTF8(isolate(style, shown));
        }
        icu::Formattable operator()(long count) const { return static_cast<std::int64_t>(count); }
        icu::Formattable operator()(const Rational& number) const {
            return icu::UnicodeString::fromUTF8(isolate(style, format_number(style, number)));
        }
    };
    return std::visit(Converter{style}, argument.value);
}

void require_success(UErrorCode status, std::string_view key) {
    if (U_FAILURE(status)) {
        throw std::logic_error("message `" + std::string(key) + "`: " + u_errorName(status));
    }
}

}  // namespace

std::string_view tag(Language language) {
    return language == Language::ar ? "ar" : "en";
}

std::optional<Language> find_language(std::string_view wanted) {
    for (const Language language : {Language::en, Language::ar}) {
        if (tag(language) == wanted) return language;
    }
    return std::nullopt;
}

std::string format(const Style& style, const Message& message) {
    return format(style, message.key, message.arguments);
}

std::string format(const Style& style, std::string_view key, const std::vector<Argument>& arguments) {
    UErrorCode status = U_ZERO_ERROR;
    const auto pattern = icu::UnicodeString::fromUTF8(message_pattern(style.language, key));
    const icu::MessageFormat formatter(pattern, locale_of(style), status);
    require_success(status, key);
    std::vector<icu::UnicodeString> names;
    std::vector<icu::Formattable> values;
    for (const Argument& argument : arguments) {
        names.push_back(icu::UnicodeString::fromUTF8(argument.name));
        values.push_back(to_formattable(style, argument));
    }
    icu::UnicodeString words;
    formatter.format(names.data(), values.data(), static_cast<int32_t>(values.size()), words, status);
    require_success(status, key);
    std::string result;
    return words.toUTF8String(result);
}

std::string format_number(const Style& style, const Rational& number) {
    const std::string digits = to_rounded_text(number, style.decimals);
    return has_arabic_indic_digits(style) ? with_arabic_indic_digits(digits) : digits;
}

std::vector<std::string> message_keys(Language language) {
    std::vector<std::string> keys;
    for (const auto& [key, pattern] : catalogue(language)) keys.push_back(key);
    return keys;
}

const std::string& message_pattern(Language language, std::string_view key) {
    const Catalogue& messages = catalogue(language);
    const auto found = messages.find(key);
    if (found == messages.end()) throw std::logic_error("no message `" + std::string(key) + "`");
    return found->second;
}

}  // namespace wasit::mediation
