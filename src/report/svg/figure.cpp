#include "report/svg/figure.hpp"

#include "report/svg/scale.hpp"

namespace wasit::report {

Element open_figure(const Caption& caption, double width, double height) {
    Element figure("svg", {{"class", "plot"},
                           {"role", "img"},
                           {"viewBox", "0 0 " + coordinate(width) + ' ' + coordinate(height)},
                           {"aria-label", caption.title},
                           {"direction", "ltr"}});
    figure.add("title", {}, caption.title);
    figure.add("desc", {}, caption.description);
    return figure;
}

Element draw_line(double x1, double y1, double x2, double y2, const Stroke& stroke) {
    Element line("line", {{"x1", coordinate(x1)},
                          {"y1", coordinate(y1)},
                          {"x2", coordinate(x2)},
                          {"y2", coordinate(y2)},
                          {"stroke", std::string(stroke.colour)},
                          {"stroke-width", coordinate(stroke.width)}});
    if (!stroke.dashes.empty()) line.set("stroke-dasharray", std::string(stroke.dashes));
    return line;
}

Element draw_rectangle(double x, double y, double width, double height, std::string_view fill,
                       double corner) {
    Element rectangle("rect", {{"x", coordinate(x)},
                               {"y", coordinate(y)},
                               {"width", coordinate(width < 0 ? 0 : width)},
                               {"height", coordinate(height < 0 ? 0 : height)},
                               {"fill", std::string(fill)}});
    if (corner > 0) rectangle.set("rx", coordinate(corner));
    return rectangle;
}

}  // namespace wasit::report
