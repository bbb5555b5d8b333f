// One issue's scale, with what each side asks for on it: a lane for every asker, its words beside it, the
// axis below.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "report/svg/figure.hpp"
#include "report/svg/mark.hpp"

namespace wasit::report {

struct StripTick {
    double at;
    std::string label;
};

struct StripLane {
    std::string label;       // who, and what in words
    std::vector<double> at;  // the values asked for, ascending
    bool through = false;    // and everything between the first and the last
    Shape shape = Shape::circle;
    std::string colour;
};

struct Strip {
    Caption caption;
    double low = 0, high = 1;
    std::vector<StripTick> ticks;
    std::vector<StripLane> lanes;
    struct Span {
        double low, high;
    };
    std::optional<Span> overlap;  // what all sides could live with
    bool mirrored = false;        // for time, in languages written from right to left
    bool words_right = false;     // the lanes' words stand on the right
};

Element draw_strip(const Strip& strip);

}  // namespace wasit::report
