#include "report/svg/strip.hpp"

#include <gtest/gtest.h>
#include <pugixml.hpp>

namespace wasit::report {
namespace {

Strip two_sides() {
    Strip strip;
    strip.caption = {"title", "description"};
    strip.low = 0;
    strip.high = 10;
    strip.ticks = {{0, "first"}, {4, "a label far too long to stand beside the others here"}, {10, "last"}};
    strip.lanes = {{"North", {2}, false, Shape::circle, "#000001"},
                   {"South", {6, 8}, true, Shape::circle, "#000002"}};
    return strip;
}

double place_of(const Strip& strip, const char* colour) {
    pugi::xml_document document;
    EXPECT_TRUE(document.load_string(draw_strip(strip).to_text().c_str()));
    const std::string query = "//ellipse[@fill='" + std::string(colour) + "']";
    return document.select_node(query.c_str()).node().attribute("cx").as_double();
}

TEST(Strip, RunsBackwardsOnlyWhenAsked) {
    Strip strip = two_sides();
    EXPECT_LT(place_of(strip, "#000001"), place_of(strip, "#000002"));
    strip.words_right = true;
    EXPECT_LT(place_of(strip, "#000001"), place_of(strip, "#000002"));
    strip.mirrored = true;
    EXPECT_GT(place_of(strip, "#000001"), place_of(strip, "#000002"));
}

TEST(Strip, DropsTickLabelsThatHaveNoRoom) {
    const std::string text = draw_strip(two_sides()).to_text();
    EXPECT_NE(text.find(">first<"), std::string::npos);
    EXPECT_NE(text.find(">last<"), std::string::npos);
    EXPECT_EQ(text.find("far too long"), std::string::npos);
}

}  // namespace
}  // namespace wasit::report
