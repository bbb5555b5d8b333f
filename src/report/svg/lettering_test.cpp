#include "report/svg/lettering.hpp"

#include <gtest/gtest.h>

namespace wasit::report {
namespace {

TEST(TextWidth, CountsLettersNotBytes) {
    EXPECT_GT(text_width("Wide letters WM", 12), text_width("ill", 12));
    EXPECT_LT(text_width("الشمال", 12), text_width("abcdefghijkl", 12));
    EXPECT_EQ(text_width("شَ", 12), text_width("ش", 12));  // vowel marks take no room
    EXPECT_EQ(text_width("", 12), 0);
}

TEST(WrapText, BreaksBetweenWordsAndCutsTheRest) {
    EXPECT_EQ(wrap_text("one two", 1000, 12, 2), std::vector<std::string>{"one two"});
    EXPECT_EQ(wrap_text("one two", 10, 12, 3), (std::vector<std::string>{"one", "two"}));
    EXPECT_EQ(wrap_text("one two three", 10, 12, 2), (std::vector<std::string>{"one", "two…"}));
    EXPECT_TRUE(wrap_text("", 10, 12, 2).empty());
}

TEST(DrawText, KeepsArabicInItsOwnDirection) {
    EXPECT_EQ(draw_text("Nash", 1, 2, Anchor::start).to_text(),
              "<text x=\"1\" y=\"2\" font-size=\"12\" fill=\"#1b2530\">Nash</text>");
    EXPECT_NE(draw_text("الشمال 35", 1, 2, Anchor::start).to_text().find("\u2067الشمال 35\u2069"),
              std::string::npos);
}

TEST(DrawText, LooksIntoIsolatesForTheDirection) {
    const std::string text = draw_text("\u2068الشمال\u2069: \u206842\u2069", 1, 2, Anchor::start).to_text();
    EXPECT_NE(text.find("\u2067\u2068الشمال"), std::string::npos);
}

}  // namespace
}  // namespace wasit::report
