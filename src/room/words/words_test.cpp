#include "room/words/words.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace wasit::room {
namespace {

Text in(const std::string& language, const std::string& words) {
    Text text;
    text.by_language[language] = words;
    return text;
}

TEST(Words, ComeBackFromJson) {
    Text words = in("en", "The parties agree.");
    words.by_language["ar"] = "اتفق الطرفان.";
    words.by_language[""] = "...";
    EXPECT_EQ(read_words(to_json(words)), words);
    EXPECT_EQ(to_json(words)["und"], "...");
    EXPECT_EQ(read_words(nlohmann::json::object()), Text{});
    for (const char* wrong : {"3", R"("x")", R"({"en": 3})", R"({"en": null})", R"(["en"])"})
        EXPECT_THROW(read_words(nlohmann::json::parse(wrong)), nlohmann::json::exception) << wrong;
}

TEST(Words, AreShortTextInALanguage) {
    EXPECT_EQ(find_fault(in("ar", "نعم"), "the clause", 8), std::nullopt);
    EXPECT_EQ(find_fault(plain("yes"), "the clause", 3), std::nullopt);
    EXPECT_EQ(find_fault_if_any(Text{}, "the note", 3), std::nullopt);
    EXPECT_TRUE(find_fault_if_any(plain("long"), "the note", 3));
    const auto what = [](const Text& words) { return find_fault(words, "the clause", 8)->what; };
    EXPECT_EQ(what(Text{}), "the clause has no words");
    EXPECT_EQ(what(in("en", "seven..")), "the clause is longer than 8 bytes");
    EXPECT_EQ(what(in("e", "x")), "the clause is in a language that has no such tag");
    EXPECT_EQ(what(in("en", "\xff")), "the clause is no text (UTF-8)");
    EXPECT_EQ(what(in("en", " \n")), "the clause has no words in en");
}

}  // namespace
}  // namespace wasit::room
