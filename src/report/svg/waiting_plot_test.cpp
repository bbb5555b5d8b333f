#include "report/svg/waiting_plot.hpp"

#include <gtest/gtest.h>

#include "report/svg/mark.hpp"

namespace wasit::report {
namespace {

WaitingPlot two_packages() {
    WaitingPlot plot;
    plot.caption = {"Worth", "What it is worth."};
    plot.steps = {"Round 1", "Round 2", "Round 3"};
    plot.walk_away = {10, 20, 30};
    plot.walk_away_name = "Walk-away";
    plot.colour = "#123456";
    plot.lines = {{"1", "#000", {25, 25, 25}, 1}, {"2", "#000", {40, 40, 40}, std::nullopt}};
    plot.number = [](double value, int) { return std::to_string(static_cast<int>(value)); };
    return plot;
}

std::size_t count(const std::string& text, const std::string& what) {
    std::size_t times = 0;
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++times;
    return times;
}

// Where the first line of the given colour starts.
double start_of(const std::string& drawing, const std::string& colour) {
    const auto stroke = drawing.find("stroke=\"" + colour);
    const auto path = drawing.rfind("d=\"M", stroke);
    return std::stod(drawing.substr(path + 4));
}

TEST(WaitingPlot, MarksTheLastRoundOfWhatIsRefusedLater) {
    WaitingPlot plot = two_packages();
    const std::string marked = draw_waiting_plot(plot).to_text();
    plot.lines[0].last.reset();
    const std::string plain = draw_waiting_plot(plot).to_text();
    const std::string ring = draw_mark(Shape::ring, 0, 0, 6, "#000").name();
    EXPECT_EQ(count(marked, "<" + ring), count(plain, "<" + ring) + 1);
    EXPECT_EQ(count(plain, "stroke-dasharray"), 1u);
    EXPECT_NE(plain.find("Walk-away"), std::string::npos);
}

TEST(WaitingPlot, TimeRunsTheReadersWay) {
    WaitingPlot plot = two_packages();
    const double left = start_of(draw_waiting_plot(plot).to_text(), "#123456");
    plot.mirrored = true;
    const double right = start_of(draw_waiting_plot(plot).to_text(), "#123456");
    EXPECT_LT(left, 360);
    EXPECT_GT(right, 360);
}

}  // namespace
}  // namespace wasit::report
