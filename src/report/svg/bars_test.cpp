#include "report/svg/bars.hpp"

#include <gtest/gtest.h>
#include <pugixml.hpp>

namespace wasit::report {
namespace {

pugi::xml_document parse(const Element& element) {
    pugi::xml_document document;
    EXPECT_TRUE(document.load_string(element.to_text().c_str()));
    return document;
}

SatisfactionBar bar_of(double share, bool mirrored = false) {
    return {{"t", "d"}, share, party_style(0), mirrored};
}

TEST(SatisfactionBar, FillsTheShareFromWhereReadingStarts) {
    const auto filled = [](const SatisfactionBar& bar, const char* attribute) {
        const pugi::xml_document document = parse(draw_satisfaction_bar(bar));
        return document.select_nodes("//rect")[1].node().attribute(attribute).as_double();
    };
    EXPECT_EQ(filled(bar_of(0.25), "width"), 60);
    EXPECT_EQ(filled(bar_of(0.25), "x"), 14);
    EXPECT_EQ(filled(bar_of(0.25, true), "x"), 14 + 180);
}

TEST(SatisfactionBar, PointsOutWhatLiesBeyondItsEnds) {
    const auto arrows = [](double share) {
        return parse(draw_satisfaction_bar(bar_of(share))).select_nodes("//polygon").size();
    };
    EXPECT_EQ(arrows(0), 0u);
    EXPECT_EQ(arrows(1), 0u);
    EXPECT_EQ(arrows(-0.1), 1u);
    EXPECT_EQ(arrows(1.1), 1u);
}

TEST(ShareBar, LeavesOutWhoGetsNothing) {
    const ShareBar bar{
        {"t", "d"}, {{2.0 / 3, party_style(0)}, {0, party_style(1)}, {1.0 / 3, party_style(2)}}, false};
    const pugi::xml_document document = parse(draw_share_bar(bar));
    ASSERT_EQ(document.select_nodes("//rect").size(), 2u);
    EXPECT_EQ(document.select_nodes("//rect")[1].node().attribute("x").as_double(), 160);
}

}  // namespace
}  // namespace wasit::report
