#include "report/svg/line_plot.hpp"

#include <algorithm>

#include "report/svg/label_placement.hpp"
#include "report/svg/lettering.hpp"
#include "report/svg/scale.hpp"

namespace wasit::report {

namespace {

constexpr double kLineWidth = 720, kLinePlotHeight = 300, kLineTop = 40, kLineBottom = 52, kLineAxis = 54,
                 kLineLeastRoom = 150;
constexpr Lettering kLineTickText = {12, kMuted};
constexpr Lettering kLineAxisText = {13.5, kInk, true};
constexpr Lettering kLineNameText = {13, kInk, true, true};

// Left and right end of the plot: the names of the series stand where time ends, the longest of them whole.
std::pair<double, double> ends(const LinePlot& plot) {
    constexpr double kBold = 1.12;  // wider than the letters that are measured
    double room = kLineLeastRoom;
    for (const LineSeries& series : plot.series)
        room = std::max(room, kBold * text_width(series.name, kLineNameText.size) + 8);
    return plot.mirrored ? std::pair{room, kLineWidth - kLineAxis} : std::pair{kLineAxis, kLineWidth - room};
}

void draw_series(Element& figure, const LineSeries& series, const Scale& x, const Scale& y) {
    std::string path;
    bool pen_down = false;
    for (std::size_t i = 0; i < series.values.size(); ++i) {
        if (!series.values[i]) {
            pen_down = false;
            continue;
        }
        path += (pen_down ? 'L' : 'M') + coordinate(x(static_cast<double>(i))) + ' ' +
                coordinate(y(*series.values[i]));
        pen_down = true;
    }
    if (path.empty()) return;
    figure.add("path", {{"d", path},
                        {"fill", "none"},
                        {"stroke", series.colour},
                        {"stroke-width", "2.2"},
                        {"stroke-linejoin", "round"}});
    for (std::size_t i = 0; i < series.values.size(); ++i) {
        if (!series.values[i]) continue;
        figure.add(
            draw_mark(series.shape, x(static_cast<double>(i)), y(*series.values[i]), 5.5, series.colour));
    }
}

void name_series(Element& figure, const LinePlot& plot, const Scale& x, const Scale& y) {
    std::vector<double> wanted;
    std::vector<const LineSeries*> named;
    for (const LineSeries& series : plot.series) {
        const auto last =
            std::find_if(series.values.rbegin(), series.values.rend(), [](auto& v) { return v.has_value(); });
        if (last == series.values.rend()) continue;
        wanted.push_back(y(**last));
        named.push_back(&series);
    }
    const std::vector<double> heights = spread(wanted, 18, kLineTop + 6, kLinePlotHeight - kLineBottom);
    const double edge = x(static_cast<double>(plot.steps.size()) - 1) + (plot.mirrored ? -16 : 16);
    for (std::size_t i = 0; i < named.size(); ++i) {
        figure.add(draw_text(named[i]->name, edge, heights[i] + 4.5,
                             plot.mirrored ? Anchor::end : Anchor::start, kLineNameText));
    }
}

}  // namespace

Element draw_line_plot(const LinePlot& plot) {
    double high = plot.high;
    for (const LineSeries& series : plot.series) {
        for (const auto& value : series.values) high = std::max(high, value.value_or(0));
    }
    const auto [left, right] = ends(plot);
    const double last = std::max<double>(1, static_cast<double>(plot.steps.size()) - 1);
    const double inset = plot.steps.size() > 1 ? 24 : (right - left) / 2;
    Scale x = {0, last, left + inset, right - inset};
    if (plot.mirrored) std::swap(x.start, x.end);
    const Scale y = {0, high, kLinePlotHeight - kLineBottom, kLineTop};

    Element figure = open_figure(plot.caption, kLineWidth, kLinePlotHeight);
    const Ticks ticks = nice_ticks(0, high, 5);
    const double axis = plot.mirrored ? right : left;
    for (const double at : ticks.at) {
        figure.add(draw_line(left, y(at), right, y(at), {at == 0 ? kMuted : kGrid}));
        figure.add(draw_text(plot.number(at, ticks.decimals), axis + (plot.mirrored ? 8 : -8), y(at) + 4,
                             plot.mirrored ? Anchor::start : Anchor::end, kLineTickText));
    }
    figure.add(draw_text(plot.y_title, plot.mirrored ? kLineWidth - 8 : 8, 20,
                         plot.mirrored ? Anchor::end : Anchor::start, kLineAxisText));
    const double step_width = (right - left - 2 * inset) / last;
    for (std::size_t i = 0; i < plot.steps.size(); ++i) {
        const auto name = wrap_text(plot.steps[i], std::max(step_width, 60.0) - 8, kLineTickText.size, 2);
        figure.add(draw_lines(name, x(static_cast<double>(i)), kLinePlotHeight - kLineBottom + 20,
                              Anchor::middle, kLineTickText));
    }
    for (const LineSeries& series : plot.series) draw_series(figure, series, x, y);
    name_series(figure, plot, x, y);
    return figure;
}

}  // namespace wasit::report
