// A quantity over rounds, for one or several series.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "report/svg/figure.hpp"
#include "report/svg/mark.hpp"

namespace wasit::report {

struct LineSeries {
    std::string name;
    Shape shape = Shape::circle;
    std::string colour;
    std::vector<std::optional<double>> values;  // by step; nothing: not known then
};

struct LinePlot {
    Caption caption;
    std::string y_title;
    std::vector<std::string> steps;  // along the time axis
    std::vector<LineSeries> series;
    double high = 100;      // the y axis runs from 0 to here, or further if a value does
    bool mirrored = false;  // time runs from right to left
    NumberText number;
};

Element draw_line_plot(const LinePlot& plot);

}  // namespace wasit::report
