// Proposals by party: one row for each party, one line for each proposal through its value in every row
// (parallel coordinates, turned so that the names have room).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/svg/figure.hpp"
#include "report/svg/mark.hpp"

namespace wasit::report {

struct ParallelRow {
    std::string name;
    PartyStyle style;
};

struct ParallelLine {
    std::string badge;  // short: a package's number
    std::string colour;
    std::string dashes;          // of the line; empty: solid
    std::vector<double> values;  // by row
};

struct ParallelPlot {
    Caption caption;
    std::string axis_title;
    std::vector<ParallelRow> rows;
    std::vector<ParallelLine> lines;
    double low = 0, high = 100;  // of the axis, widened if a value lies outside
    double threshold = 0;        // drawn as a heavier line
    std::string threshold_label;
    NumberText number;
};

// Never mirrored: more is to the right in every language.
Element draw_parallel_plot(const ParallelPlot& plot);

}  // namespace wasit::report
