// What packages are worth to one party over the coming rounds, against its walk-away.
//
// A line for every package, with a mark on the last round in which the party accepts it where that comes before the
// end; the walk-away is a heavy line of dashes, and what lies below it is shaded: there the party refuses.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "report/svg/figure.hpp"

namespace wasit::report {

struct WaitingLine {
    std::string name;  // short: "1", "2"
    std::string colour;
    std::vector<double> values;       // by step
    std::optional<std::size_t> last;  // step from which on the party refuses, less one
};

struct WaitingPlot {
    Caption caption;
    std::vector<std::string> steps;  // rounds
    std::vector<double> walk_away;   // by step
    std::string walk_away_name;
    std::string colour;  // of the party
    std::vector<WaitingLine> lines;
    bool mirrored = false;  // time runs from right to left
    NumberText number;
};

// Precondition: at least two steps.
Element draw_waiting_plot(const WaitingPlot& plot);

}  // namespace wasit::report
