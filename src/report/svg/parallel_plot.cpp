#include "report/svg/parallel_plot.hpp"

#include <algorithm>

#include "report/svg/label_placement.hpp"
#include "report/svg/lettering.hpp"
#include "report/svg/scale.hpp"

namespace wasit::report {

namespace {

constexpr double kWidth = 720, kRow = 52, kTop = 46, kBottom = 42, kNames = 178, kRight = 24;
constexpr double kBadgeRadius = 9;
constexpr Lettering kTickText = {12, kMuted};
constexpr Lettering kNameText = {13.5, kInk, true};

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
    const double bottom = kTop + rows * kRow;
    const Scale scale = {low, high, kNames + kBadgeRadius, kWidth - kRight - kBadgeRadius};
    Element figure = open_figure(plot.caption, kWidth, bottom + kBottom);

    const Ticks ticks = nice_ticks(low, high, 6);
    for (const double at : ticks.at) {
        figure.add(draw_line(scale(at), kTop - 8, scale(at), bottom, {kGrid}));
        figure.add(
            draw_text(plot.number(at, ticks.decimals), scale(at), bottom + 16, Anchor::middle, kTickText));
    }
    figure.add(draw_text(plot.axis_title, kWidth - kRight, bottom + 32, Anchor::end, kTickText));
    figure.add(
        draw_line(scale(plot.threshold), kTop - 14, scale(plot.threshold), bottom, {kMuted, 1.5, "6 4"}));
    figure.add(draw_text(plot.threshold_label, std::max(scale(plot.threshold), kNames), kTop - 20,
                         Anchor::start, kTickText));

    // Badges of one row that would touch are spread along it by a badge's width, so that each can be read.
    std::vector<std::vector<double>> xs(plot.lines.size(), std::vector<double>(plot.rows.size()));
    for (std::size_t row = 0; row < plot.rows.size(); ++row) {
        const double y = kTop + (static_cast<double>(row) + 0.5) * kRow;
        figure.add(draw_line(kNames, y, kWidth - kRight, y, {kRule}));
        figure.add(draw_mark(plot.rows[row].style.shape, 10, y, 6, plot.rows[row].style.colour));
        const auto name = wrap_text(plot.rows[row].name, kNames - 36, kNameText.size, 2);
        const double first =
            y + 4.5 - (static_cast<double>(name.size()) - 1) * kNameText.size * kLineHeight / 2;
        figure.add(draw_lines(name, 24, first, Anchor::start, kNameText));
        std::vector<double> wanted;
        for (const ParallelLine& line : plot.lines) wanted.push_back(scale(line.values[row]));
        const std::vector<double> placed = spread(wanted, 2 * kBadgeRadius + 1, scale.start, scale.end);
        for (std::size_t i = 0; i < plot.lines.size(); ++i) xs[i][row] = placed[i];
    }
    const auto row_y = [](std::size_t row) { return kTop + (static_cast<double>(row) + 0.5) * kRow; };
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
            figure.add(
                draw_badge(plot.lines[i].badge, xs[i][row], row_y(row), kBadgeRadius, plot.lines[i].colour));
        }
    }
    return figure;
}

}  // namespace wasit::report
