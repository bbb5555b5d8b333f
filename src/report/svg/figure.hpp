// What all drawings share: the frame that names a drawing for those who cannot see it, lines and rectangles.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "report/svg/element.hpp"

namespace wasit::report {

// How a number is written in the reader's language, with so many decimals.
using NumberText = std::function<std::string(double value, int decimals)>;

struct Caption {
    std::string title;        // what it is, in a few words
    std::string description;  // what it shows, in a sentence or two
};

// An empty drawing of the given size that fills the width it is given, with its title and description.
Element open_figure(const Caption& caption, double width, double height);

struct Stroke {
    std::string_view colour;
    double width = 1;
    std::string_view dashes = {};
};

Element draw_line(double x1, double y1, double x2, double y2, const Stroke& stroke);
Element draw_rectangle(double x, double y, double width, double height, std::string_view fill,
                       double corner = 0);

}  // namespace wasit::report
