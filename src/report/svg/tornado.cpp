#include "report/svg/tornado.hpp"

#include <algorithm>
#include <cmath>

#include "report/svg/lettering.hpp"
#include "report/svg/mark.hpp"
#include "report/svg/scale.hpp"

namespace wasit::report {

namespace {

constexpr double kTornadoWidth = 720, kTornadoTop = 10, kTornadoBottom = 50, kTornadoRow = 40,
                 kTornadoBar = 16, kTornadoNames = 210, kTornadoEdge = 64;
constexpr Lettering kTornadoNameText = {13, kInk};
constexpr Lettering kTornadoEndText = {12, kInk, false, true};
constexpr Lettering kTornadoTickText = {12, kMuted};
constexpr Lettering kTornadoAxisText = {13, kInk, true};

// The furthest end or mark that is known, and some room.
double find_reach(const Tornado& tornado) {
    double reach = 0;
    for (const TornadoBar& bar : tornado.bars) {
        if (!bar.down_open) reach = std::max(reach, bar.down);
        if (!bar.up_open) reach = std::max(reach, bar.up);
        if (bar.mark) reach = std::max(reach, std::abs(*bar.mark));
    }
    return reach > 0 ? reach * 1.08 : 1;
}

// An arrow head at `tip`, pointing to `direction` (-1: left).
Element draw_arrow(double tip, double y, double direction, std::string_view colour) {
    const std::string path = "M" + coordinate(tip) + ' ' + coordinate(y) + 'L' +
                             coordinate(tip - direction * 10) + ' ' + coordinate(y - kTornadoBar / 2 - 2) +
                             'L' + coordinate(tip - direction * 10) + ' ' +
                             coordinate(y + kTornadoBar / 2 + 2) + 'Z';
    return Element("path", {{"d", path}, {"fill", std::string(colour)}});
}

Element draw_ring(double x, double y) {
    return Element("circle", {{"cx", coordinate(x)},
                              {"cy", coordinate(y)},
                              {"r", "5"},
                              {"fill", "#ffffff"},
                              {"stroke", std::string(kInk)},
                              {"stroke-width", "1.6"}});
}

// `reach`: where an open end is drawn to; below 0 on the side of less.
void draw_side(Element& figure, const Tornado& tornado, const Scale& x, double y, double moved, bool open,
               const std::string& text, double reach) {
    const double from = x(0), to = x(open ? reach : moved);
    const double direction = (reach < 0) == (x.end > x.start) ? -1 : 1;
    const double end = open ? to - direction * 10 : to;
    if (std::abs(end - from) > 0.01) {
        figure
            .add(draw_rectangle(std::min(from, end), y - kTornadoBar / 2, std::abs(end - from), kTornadoBar,
                                tornado.colour))
            .set("opacity", open ? "0.35" : "0.8");
    }
    if (open) {
        figure.add(draw_arrow(to, y, direction, tornado.colour)).set("opacity", "0.35");
        return;
    }
    figure.add(draw_line(to, y - kTornadoBar / 2 - 3, to, y + kTornadoBar / 2 + 3, {kInk, 1.6}));
    figure.add(draw_text(text, to + direction * 6, y + 4.5, direction < 0 ? Anchor::end : Anchor::start,
                         kTornadoEndText));
}

}  // namespace

Element draw_tornado(const Tornado& tornado) {
    const double bottom = kTornadoTop + kTornadoRow * static_cast<double>(tornado.bars.size());
    const double reach = find_reach(tornado);
    const double left = tornado.names_right ? kTornadoEdge : kTornadoNames + kTornadoEdge,
                 right = tornado.names_right ? kTornadoWidth - kTornadoNames - kTornadoEdge
                                             : kTornadoWidth - kTornadoEdge;
    Scale x{-reach, reach, left, right};
    if (tornado.names_right) std::swap(x.start, x.end);
    Element figure = open_figure(tornado.caption, kTornadoWidth, bottom + kTornadoBottom);
    const Ticks ticks = nice_ticks(-reach, reach, 6);
    for (const double at : ticks.at) {
        figure.add(draw_line(x(at), kTornadoTop, x(at), bottom, {kGrid}));
        const std::string sign = at > 0 ? "+" : "";
        figure.add(draw_text(sign + tornado.number(at, ticks.decimals), x(at), bottom + 18, Anchor::middle,
                             kTornadoTickText));
    }
    for (std::size_t i = 0; i < tornado.bars.size(); ++i) {
        const TornadoBar& bar = tornado.bars[i];
        const double y = kTornadoTop + kTornadoRow * (static_cast<double>(i) + 0.5);
        const std::vector<std::string> words =
            wrap_text(bar.name, kTornadoNames - 8, kTornadoNameText.size, 2);
        const double first =
            y + 4.5 - (static_cast<double>(words.size()) - 1) * kTornadoNameText.size * kLineHeight / 2;
        figure.add(draw_lines(words, tornado.names_right ? kTornadoWidth : 0, first,
                              tornado.names_right ? Anchor::end : Anchor::start, kTornadoNameText));
        draw_side(figure, tornado, x, y, -bar.down, bar.down_open, bar.down_text, -reach);
        draw_side(figure, tornado, x, y, bar.up, bar.up_open, bar.up_text, reach);
        if (bar.mark) figure.add(draw_ring(x(*bar.mark), y));
    }
    figure.add(draw_line(x(0), kTornadoTop - 4, x(0), bottom, {kInk, 1.4}));
    figure.add(draw_line(left, bottom, right, bottom, {kMuted}));
    figure.add(
        draw_text(tornado.axis_title, (left + right) / 2, bottom + 40, Anchor::middle, kTornadoAxisText));
    return figure;
}

}  // namespace wasit::report
