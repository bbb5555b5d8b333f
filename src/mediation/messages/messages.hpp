// Every sentence the product says, in the languages it speaks: messages/en.json and messages/ar.json, in ICU
// MessageFormat with named arguments, built into the program. The web application reads the same two files.
//
// Results hold `Message`s, not strings: what is said is decided once, in which language only where it is
// shown.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "model/number.hpp"
#include "model/text.hpp"

namespace wasit::mediation {

enum class Language { en, ar };

enum class Digits { latin, arabic_indic };

// How a message is put into words.
struct Style {
    Language language = Language::en;
    Digits digits = Digits::latin;  // arabic_indic has an effect in Arabic only
    // Wraps inserted names and numbers of Arabic sentences in U+2068..U+2069, so that left-to-right text
    // inside them does not reorder the sentence. For pages; a terminal shows the marks as they are.
    bool isolate = false;
    int decimals = 2;  // of exact numbers, at most
};

// "en" or "ar": the key of Text and the value of --lang.
std::string_view tag(Language language);
// Nothing for a language the product does not speak.
std::optional<Language> find_language(std::string_view tag);

// What stands for {name}: text as it is, text that depends on the language, a count (for plurals), an exact
// number.
struct Argument {
    std::string name;
    std::variant<std::string, Text, long, Rational> value;
    bool operator==(const Argument&) const = default;
};

struct Message {
    std::string key;
    std::vector<Argument> arguments;
    bool operator==(const Message&) const = default;
};

// The message in words. Throws std::logic_error for a key that no catalogue has: that is a fault of the
// program.
std::string format(const Style& style, const Message& message);
std::string format(const Style& style, std::string_view key, const std::vector<Argument>& arguments = {});

// For people: rounded to style.decimals, in the style's digits.
std::string format_number(const Style& style, const Rational& number);

// Every key, sorted, and the pattern of one: for tests and for the reference.
std::vector<std::string> message_keys(Language language);
const std::string& message_pattern(Language language, std::string_view key);

}  // namespace wasit::mediation
