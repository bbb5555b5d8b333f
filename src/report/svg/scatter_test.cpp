#include "report/svg/scatter.hpp"

#include <gtest/gtest.h>
#include <pugixml.hpp>

namespace wasit::report {
namespace {

Scatter three_deals() {
    Scatter scatter;
    scatter.caption = {"title", "description"};
    scatter.number = [](double value, int) { return std::to_string(static_cast<long>(value)); };
    scatter.frontier = {{30, 0}, {20, 10}, {0, 20}};
    return scatter;
}

// The commands of the frontier's line: the path that is not filled.
std::string frontier_commands(const Scatter& scatter) {
    pugi::xml_document document;
    EXPECT_TRUE(document.load_string(draw_scatter(scatter).to_text().c_str()));
    std::string commands;
    for (const char c :
         std::string(document.select_node("//path[@fill='none']").node().attribute("d").value())) {
        if (c >= 'A' && c <= 'Z') commands += c;
    }
    return commands;
}

TEST(Scatter, JoinsSeparateDealsByStepsAndContinuousOnesByLines) {
    Scatter scatter = three_deals();
    EXPECT_EQ(frontier_commands(scatter), "MHVHV");
    for (FrontierPoint& point : scatter.frontier) point.segment_to_next = true;
    EXPECT_EQ(frontier_commands(scatter), "MLL");
}

TEST(Scatter, ShadesOnlyWhatBothAccept) {
    const std::string shade(kZone);
    Scatter scatter = three_deals();
    EXPECT_NE(draw_scatter(scatter).to_text().find(shade), std::string::npos);
    scatter.x_walk_away = Scatter::WalkAway{25, "x"};
    scatter.y_walk_away = Scatter::WalkAway{15, "y"};  // no deal gives both as much
    EXPECT_EQ(draw_scatter(scatter).to_text().find(shade), std::string::npos);
}

TEST(Scatter, IsDrawnWithoutAnyPoint) {
    Scatter scatter = three_deals();
    scatter.frontier.clear();
    EXPECT_EQ(draw_scatter(scatter).to_text().find("nan"), std::string::npos);
}

}  // namespace
}  // namespace wasit::report
