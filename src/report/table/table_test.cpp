#include "report/table/table.hpp"

#include <gtest/gtest.h>

namespace wasit::report {
namespace {

TEST(DisplayWidth, CountsWhatTheEyeSees) {
    EXPECT_EQ(display_width("aid"), 3);
    EXPECT_EQ(display_width("هدنة"), 4);
    EXPECT_EQ(display_width("هُدْنَة"), 4);           // vowel marks take no room
    EXPECT_EQ(display_width("\u2068x\u2069"), 1);  // nor do isolates
    EXPECT_EQ(display_width("仲裁"), 4);
    EXPECT_EQ(display_width("\xff"), 1);  // a byte that is no character
}

TEST(Table, AlignsNumbersAtTheEnd) {
    Table table({{"Party"}, {"Worth", Align::end}});
    table.add_row({"north", "7"});
    table.add_row({"الجنوب", "12.5"});
    EXPECT_EQ(table.render(),
              "Party   Worth\n"
              "──────  ─────\n"
              "north       7\n"
              "الجنوب   12.5\n");
}

TEST(Table, WrapsWhereItWouldBeTooWide) {
    Table table({{"Issue"}, {"Why", Align::start, true}});
    table.add_row({"line", "no full withdrawal without monitors on the ground"});
    EXPECT_EQ(table.render(30),
              "Issue  Why\n"
              "─────  ───────────────────────\n"
              "line   no full withdrawal\n"
              "       without monitors on the\n"
              "       ground\n");
}

TEST(Table, BreaksTitlesWhereManyColumnsWouldBeTooWide) {
    Table table({{"#", Align::end}, {"Department of Tourism", Align::end}, {"Package", Align::start, true}});
    table.add_row({"1", "65", "on land with few exceptions, environment improved"});
    EXPECT_EQ(table.render(44),
              "#  Department  Package\n"
              "   of Tourism\n"
              "─  ──────────  ─────────────────────────────\n"
              "1          65  on land with few exceptions,\n"
              "               environment improved\n");
}

TEST(Table, KeepsColumnsApartWhereAWordIsLong) {
    Table table({{"Issue", Align::start, true}, {"North asks", Align::start, true}, {"Apart", Align::end}});
    table.add_row({"mix of infrastructure", "mostly on water", "5 %"});
    EXPECT_EQ(table.render(32),
              "Issue           North      Apart\n"
              "                asks\n"
              "──────────────  ─────────  ─────\n"
              "mix of          mostly on    5 %\n"
              "infrastructure  water\n");
}

TEST(Wrap, KeepsALongWordWhole) {
    EXPECT_EQ(wrap("a verylongword b", 6), (std::vector<std::string>{"a", "verylongword", "b"}));
    EXPECT_EQ(wrap("", 6), std::vector<std::string>{""});
}

}  // namespace
}  // namespace wasit::report
