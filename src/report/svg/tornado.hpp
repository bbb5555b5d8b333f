// How far each of several numbers can move before an answer changes: a bar for each, the shortest first, around where
// the numbers are now.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "report/svg/figure.hpp"

namespace wasit::report {

struct TornadoBar {
    std::string name;
    double down = 0, up = 0;                  // how far it can move, both >= 0
    bool down_open = false, up_open = false;  // further than was looked at: drawn to the edge, with an arrow
    std::string down_text, up_text;           // at the ends: the numbers there
    std::optional<double> mark =
        std::nullopt;  // something else happens there: a ring; below 0 on the side of less
};

struct Tornado {
    Caption caption;
    std::vector<TornadoBar> bars;  // in the order drawn, from the top
    std::string colour;
    std::string axis_title;
    bool names_right = false;  // the names stand on the right, and more is to the left
    NumberText number;
};

Element draw_tornado(const Tornado& tornado);

}  // namespace wasit::report
