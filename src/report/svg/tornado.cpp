#include "report/svg/tornado.hpp"

#include <algorithm>
#include <cmath>

#include "report/svg/lettering.hpp"
#include "report/svg/mark.hpp"
#include "report/svg/scale.hpp"

namespace wasit::report {

namespace {

constexpr double kWidth = 720, kTop = 10, kBottom = 50, kRow = 40, kBar = 16, kNames = 210, kEdge = 64;
constexpr Lettering kNameText = {13, kInk};
constexpr Lettering kEndText = {12, kInk, false, true};
constexpr Lettering kTickText = {12, kMuted};
constexpr Lettering kAxisText = {13, kInk, true};

// The furthest end that is known, and some room.
double find_reach(const Tornado& tornado) {
    double reach = 0;
    for (const TornadoBar& bar : tornado.bars) {
        if (!bar.down_open) reach = std::max(reach, bar.down);
        if (!bar.up_open) reach = std::max(reach, bar.up);
    }
    return reach > 0 ? reach * 1.08 : 1;
}

// An arrow head at `tip`, pointing to `direction` (-1: left).
Element draw_arrow(double tip, double y, double direction, std::string_view colour) {
    const std::string path = "M" + coordinate(tip) + ' ' + coordinate(y) + 'L' +
                             coordinate(tip - direction * 10) + ' ' + coordinate(y - kBar / 2 - 2) + 'L' +
                             coordinate(tip - direction * 10) + ' ' + coordinate(y + kBar / 2 + 2) + 'Z';
    return Element("path", {{"d", path}, {"fill", std::string(colour)}});
}

// `reach`: where an open end is drawn to; below 0 on the side of less.
void draw_side(Element& figure, const Tornado& tornado, const Scale& x, double y, double moved, bool open,
               const std::string& text, double reach) {
    const double from = x(0), to = x(open ? reach : moved);
    const double direction = (reach < 0) == (x.end > x.start) ? -1 : 1;
    const double end = open ? to - direction * 10 : to;
    if (std::abs(end - from) > 0.01) {
        figure
            .add(
                draw_rectangle(std::min(from, end), y - kBar / 2, std::abs(end - from), kBar, tornado.colour))
            .set("opacity", open ? "0.35" : "0.8");
    }
    if (open) {
        figure.add(draw_arrow(to, y, direction, tornado.colour)).set("opacity", "0.35");
        return;
    }
    figure.add(draw_line(to, y - kBar / 2 - 3, to, y + kBar / 2 + 3, {kInk, 1.6}));
    figure.add(
        draw_text(text, to + direction * 6, y + 4.5, direction < 0 ? Anchor::end : Anchor::start, kEndText));
}

}  // namespace

Element draw_tornado(const Tornado& tornado) {
    const double bottom = kTop + kRow * static_cast<double>(tornado.bars.size());
    const double reach = find_reach(tornado);
    const double left = tornado.names_right ? kEdge : kNames + kEdge,
                 right = tornado.names_right ? kWidth - kNames - kEdge : kWidth - kEdge;
    Scale x{-reach, reach, left, right};
    if (tornado.names_right) std::swap(x.start, x.end);
    Element figure = open_figure(tornado.caption, kWidth, bottom + kBottom);
    const Ticks ticks = nice_ticks(-reach, reach, 6);
    for (const double at : ticks.at) {
        figure.add(draw_line(x(at), kTop, x(at), bottom, {kGrid}));
        const std::string sign = at > 0 ? "+" : "";
        figure.add(draw_text(sign + tornado.number(at, ticks.decimals), x(at), bottom + 18, Anchor::middle,
                             kTickText));
    }
    for (std::size_t i = 0; i < tornado.bars.size(); ++i) {
        const TornadoBar& bar = tornado.bars[i];
        const double y = kTop + kRow * (static_cast<double>(i) + 0.5);
        const std::vector<std::string> words = wrap_text(bar.name, kNames - 8, kNameText.size, 2);
        const double first =
            y + 4.5 - (static_cast<double>(words.size()) - 1) * kNameText.size * kLineHeight / 2;
        figure.add(draw_lines(words, tornado.names_right ? kWidth : 0, first,
                              tornado.names_right ? Anchor::end : Anchor::start, kNameText));
        draw_side(figure, tornado, x, y, -bar.down, bar.down_open, bar.down_text, -reach);
        draw_side(figure, tornado, x, y, bar.up, bar.up_open, bar.up_text, reach);
    }
    figure.add(draw_line(x(0), kTop - 4, x(0), bottom, {kInk, 1.4}));
    figure.add(draw_line(left, bottom, right, bottom, {kMuted}));
    figure.add(draw_text(tornado.axis_title, (left + right) / 2, bottom + 40, Anchor::middle, kAxisText));
    return figure;
}

}  // namespace wasit::report
