#include "mediation/messages/messages.hpp"

#include <fstream>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <set>

namespace wasit::mediation {
namespace {

Style arabic() {
    Style style;
    style.language = Language::ar;
    return style;
}

// The arguments a pattern names, and whether one of them is counted.
struct Signature {
    std::set<std::string> names, counted;
    bool operator==(const Signature&) const = default;
};

Signature signature(const std::string& pattern) {
    Signature result;
    int depth = 0;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] == '}') --depth;
        if (pattern[i] != '{') continue;
        // Braces at even depths open an argument, at odd depths the words of one plural form.
        if (depth++ % 2 != 0) continue;
        const std::size_t end = pattern.find_first_of(",}", i);
        const std::string name = pattern.substr(i + 1, end - i - 1);
        result.names.insert(name);
        if (pattern[end] == ',') result.counted.insert(name);
    }
    return result;
}

TEST(Messages, BothLanguagesHaveTheSameKeysAndArguments) {
    ASSERT_EQ(message_keys(Language::en), message_keys(Language::ar));
    for (const std::string& key : message_keys(Language::en)) {
        EXPECT_EQ(signature(message_pattern(Language::en, key)).names,
                  signature(message_pattern(Language::ar, key)).names)
            << key;
        EXPECT_EQ(signature(message_pattern(Language::en, key)).counted,
                  signature(message_pattern(Language::ar, key)).counted)
            << key;
    }
}

TEST(Messages, NoKeyStandsTwiceInACatalogue) {
    for (const char* name : {"en", "ar"}) {
        std::ifstream file(std::string(WASIT_SOURCE_DIR) + "/messages/" + name + ".json");
        ASSERT_TRUE(file) << name;
        std::set<std::string> seen;
        const auto note_key = [&](int, nlohmann::json::parse_event_t event, nlohmann::json& key) {
            if (event == nlohmann::json::parse_event_t::key) {
                EXPECT_TRUE(seen.insert(key.get<std::string>()).second) << key;
            }
            return true;
        };
        EXPECT_TRUE(nlohmann::json::parse(file, note_key).is_object());
    }
}

// In Arabic two ways to set the tanwin are in use; one catalogue keeps to one: before the alif.
TEST(Messages, ArabicSetsTheTanwinBeforeTheAlif) {
    for (const std::string& key : message_keys(Language::ar))
        EXPECT_EQ(message_pattern(Language::ar, key).find("\u0627\u064b"), std::string::npos) << key;
}

TEST(Messages, EveryMessageFormatsInEveryStyle) {
    for (const Language language : {Language::en, Language::ar}) {
        for (const Digits digits : {Digits::latin, Digits::arabic_indic}) {
            Style style;
            style.language = language;
            style.digits = digits;
            for (const std::string& key : message_keys(language)) {
                const Signature expected = signature(message_pattern(language, key));
                std::vector<Argument> arguments;
                for (const std::string& name : expected.names) {
                    if (expected.counted.contains(name)) {
                        arguments.push_back({name, 3L});
                    } else {
                        arguments.push_back({name, "<" + name + ">"});
                    }
                }
                const std::string words = format(style, key, arguments);
                EXPECT_EQ(words.find('{'), std::string::npos) << key << ": " << words;
                for (const std::string& name : expected.names) {
                    if (expected.counted.contains(name)) continue;
                    EXPECT_NE(words.find("<" + name + ">"), std::string::npos) << key << ": " << words;
                }
            }
        }
    }
}

TEST(Messages, ArabicCountsInSixForms) {
    const auto days = [](long count) {
        return format(arabic(), "agreement.phase.days", {{"name", "م"}, {"days", count}});
    };
    EXPECT_EQ(days(1), "م (يوم واحد)");
    EXPECT_EQ(days(2), "م (يومان)");
    EXPECT_EQ(days(7), "م (7 أيام)");
    EXPECT_EQ(days(42), "م (42 يومًا)");
    EXPECT_EQ(days(100), "م (100 يوم)");
    EXPECT_EQ(days(0), "م (0 يوم)");
}

TEST(Messages, NumbersTakeTheDigitsAsked) {
    const std::vector<Argument> arguments = {{"party", Text{{{"en", "North"}, {"ar", "الشمال 2"}}}},
                                             {"value", Rational(141, 2)},
                                             {"walk_away", Rational(72)}};
    EXPECT_EQ(format({}, "break.walk_away", arguments),
              "It is worth 70.5 to North, which walks away below 72.");
    EXPECT_NE(format(arabic(), "break.walk_away", arguments).find("70.5"), std::string::npos);
    Style style = arabic();
    style.digits = Digits::arabic_indic;
    const std::string words = format(style, "break.walk_away", arguments);
    EXPECT_NE(words.find("٧٠٫٥"), std::string::npos) << words;
    EXPECT_NE(words.find("الشمال ٢"), std::string::npos) << words;
    EXPECT_EQ(format_number(style, Rational(-3, 4)), "-٠٫٧٥");
}

TEST(Messages, ArabicIsolatesInsertsWhereAsked) {
    Style style = arabic();
    style.isolate = true;
    EXPECT_EQ(format(style, "value.with_unit", {{"value", "60"}, {"unit", "km"}}),
              "\u206860\u2069 \u2068km\u2069");
    EXPECT_EQ(format(arabic(), "value.with_unit", {{"value", "60"}, {"unit", "km"}}), "60 km");
}

TEST(Messages, AnUnknownKeyIsAFaultOfTheProgram) {
    EXPECT_THROW(format({}, "no.such.key"), std::logic_error);
}

}  // namespace
}  // namespace wasit::mediation
