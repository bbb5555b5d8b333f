// Two parties' worths against each other: the frontier, the walk-aways, and marked deals.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "report/svg/figure.hpp"
#include "report/svg/mark.hpp"

namespace wasit::report {

struct ScatterPoint {
    double x, y;
    Shape shape = Shape::circle;
    std::string badge;  // if not empty: a numbered disc instead of a shape
    std::string colour;
    std::string label;  // empty: none
};

struct FrontierPoint {
    double x, y;
    bool segment_to_next = false;  // continuous: every point up to the next one is efficient too
};

// Deals known only in part: their worths lie somewhere in here.
struct ScatterArea {
    double x_low, x_high, y_low, y_high;
    std::string label;
};

struct Scatter {
    Caption caption;
    std::string x_title, y_title;
    std::vector<FrontierPoint> frontier;  // by descending x
    struct WalkAway {
        double at;
        std::string label;
    };
    std::optional<WalkAway> x_walk_away, y_walk_away;
    std::string zone_label;  // names the deals that are acceptable to both
    std::vector<ScatterArea> areas;
    std::vector<ScatterPoint> points;  // drawn in this order, labels of the first placed first
    bool numbers_last = false;  // a package's number stands on the right of its label, where reading starts
    NumberText number;
};

// Never mirrored: x grows to the right and y upwards in every language.
Element draw_scatter(const Scatter& scatter);

}  // namespace wasit::report
