#include "report/svg/parallel_plot.hpp"

#include <algorithm>

#include "report/svg/label_placement.hpp"
#include "report/svg/lettering.hpp"
#include "report/svg/scale.hpp"

namespace wasit::report {

namespace {

constexpr double kParallelWidth = 720, kParallelRow = 52, kParallelTop = 46, kParallelBottom = 42,
                 kParallelNames = 178, kParallelRight = 24;
constexpr double kParallelBadgeRadius = 9;
constexpr Lettering kParallelTickText = {12, kMuted};
constexpr Lettering kParallelNameText = {13.5, kInk, true};

}  // namespace

Element draw_parallel_plot(const ParallelPlot& plot) {
    double low = plot.low, high = plot.high;
    for (const ParallelLine& line : plot.lines) {
        for (const double value : line.values) {
            low = std::min(low, value);
            high = std::max(high, value);
        }
    }
    const auto rows = static_cast<double>(plot.rows.size());
    const double bottom = kParallelTop + rows * kParallelRow;
    const Scale scale = {low, high, kParallelNames + kParallelBadgeRadius,
                         kParallelWidth - kParallelRight - kParallelBadgeRadius};
    Element figure = open_figure(plot.caption, kParallelWidth, bottom + kParallelBottom);

    const Ticks ticks = nice_ticks(low, high, 6);
    for (const double at : ticks.at) {
        figure.add(draw_line(scale(at), kParallelTop - 8, scale(at), bottom, {kGrid}));
        figure.add(draw_text(plot.number(at, ticks.decimals), scale(at), bottom + 16, Anchor::middle,
                             kParallelTickText));
    }
    figure.add(draw_text(plot.axis_title, kParallelWidth - kParallelRight, bottom + 32, Anchor::end,
                         kParallelTickText));
    figure.add(draw_line(scale(plot.threshold), kParallelTop - 14, scale(plot.threshold), bottom,
                         {kMuted, 1.5, "6 4"}));
    figure.add(draw_text(plot.threshold_label, std::max(scale(plot.threshold), kParallelNames),
                         kParallelTop - 20, Anchor::start, kParallelTickText));

    // Badges of one row that would touch are spread along it by a badge's width, so that each can be read.
    std::vector<std::vector<double>> xs(plot.lines.size(), std::vector<double>(plot.rows.size()));
    for (std::size_t row = 0; row < plot.rows.size(); ++row) {
        const double y = kParallelTop + (static_cast<double>(row) + 0.5) * kParallelRow;
        figure.add(draw_line(kParallelNames, y, kParallelWidth - kParallelRight, y, {kRule}));
        figure.add(draw_mark(plot.rows[row].style.shape, 10, y, 6, plot.rows[row].style.colour));
        const auto name = wrap_text(plot.rows[row].name, kParallelNames - 36, kParallelNameText.size, 2);
        const double first =
            y + 4.5 - (static_cast<double>(name.size()) - 1) * kParallelNameText.size * kLineHeight / 2;
        figure.add(draw_lines(name, 24, first, Anchor::start, kParallelNameText));
        std::vector<double> wanted;
        for (const ParallelLine& line : plot.lines) wanted.push_back(scale(line.values[row]));
        const std::vector<double> placed =
            spread(wanted, 2 * kParallelBadgeRadius + 1, scale.start, scale.end);
        for (std::size_t i = 0; i < plot.lines.size(); ++i) xs[i][row] = placed[i];
    }
    const auto row_y = [](std::size_t row) {
        return kParallelTop + (static_cast<double>(row) + 0.5) * kParallelRow;
    };
    for (std::size_t i = 0; i < plot.lines.size(); ++i) {
        std::string points;
        for (std::size_t row = 0; row < plot.rows.size(); ++row) {
            points += (row > 0 ? " " : "") + coordinate(xs[i][row]) + ',' + coordinate(row_y(row));
        }
        Element& trace = figure.add("polyline", {{"points", points},
                                                 {"fill", "none"},
                                                 {"stroke", plot.lines[i].colour},
                                                 {"stroke-width", "1.8"},
                                                 {"opacity", "0.75"}});
        if (!plot.lines[i].dashes.empty()) trace.set("stroke-dasharray", plot.lines[i].dashes);
    }
    for (std::size_t i = 0; i < plot.lines.size(); ++i) {
        for (std::size_t row = 0; row < plot.rows.size(); ++row) {
            figure.add(draw_badge(plot.lines[i].badge, xs[i][row], row_y(row), kParallelBadgeRadius,
                                  plot.lines[i].colour));
        }
    }
    return figure;
}

}  // namespace wasit::report
