#include "report/svg/waiting_plot.hpp"

#include <algorithm>

#include "report/svg/label_placement.hpp"
#include "report/svg/lettering.hpp"
#include "report/svg/mark.hpp"
#include "report/svg/scale.hpp"

namespace wasit::report {

namespace {

constexpr double kWaitingWidth = 720, kWaitingHeight = 280, kWaitingTop = 16, kWaitingBottom = 40,
                 kWaitingAxis = 54, kWaitingNames = 110, kWaitingInset = 20;
constexpr double kWaitingBadge = 9, kWaitingNameGap = 20;
constexpr Lettering kWaitingTickText = {12, kMuted};
constexpr Lettering kWaitingNameText = {12.5, kInk, true, true};

class Drawing {
  public:
    explicit Drawing(const WaitingPlot& plot) : plot_(plot) {
        double low = plot.walk_away.front(), high = low;
        const auto include = [&](double value) { low = std::min(low, value), high = std::max(high, value); };
        std::for_each(plot.walk_away.begin(), plot.walk_away.end(), include);
        for (const WaitingLine& line : plot.lines)
            std::for_each(line.values.begin(), line.values.end(), include);
        const Interval range = widen(low, high, 0.08);
        left_ = plot.mirrored ? kWaitingNames : kWaitingAxis;
        right_ = kWaitingWidth - (plot.mirrored ? kWaitingAxis : kWaitingNames);
        x_ = {0, static_cast<double>(plot.steps.size() - 1), left_ + kWaitingInset, right_ - kWaitingInset};
        if (plot.mirrored) std::swap(x_.start, x_.end);
        y_ = {range.low, range.high, kWaitingHeight - kWaitingBottom, kWaitingTop};
    }

    Element run() {
        Element figure = open_figure(plot_.caption, kWaitingWidth, kWaitingHeight);
        shade(figure);
        draw_axes(figure);
        figure.add(trace(plot_.walk_away, plot_.colour, 2.6)).set("stroke-dasharray", "7 4");
        for (const WaitingLine& line : plot_.lines) figure.add(trace(line.values, line.colour, 1.8));
        for (const WaitingLine& line : plot_.lines) {
            if (!line.last) continue;
            figure.add(draw_mark(Shape::ring, x_(static_cast<double>(*line.last)),
                                 y_(line.values[*line.last]), 6, line.colour));
        }
        name_lines(figure);
        return figure;
    }

  private:
    std::string path(const std::vector<double>& values) const {
        std::string path;
        for (std::size_t i = 0; i < values.size(); ++i) {
            path += (path.empty() ? 'M' : 'L') + coordinate(x_(static_cast<double>(i))) + ' ' +
                    coordinate(y_(values[i]));
        }
        return path;
    }

    Element trace(const std::vector<double>& values, const std::string& colour, double width) const {
        return Element("path", {{"d", path(values)},
                                {"fill", "none"},
                                {"stroke", colour},
                                {"stroke-width", coordinate(width)},
                                {"stroke-linejoin", "round"}});
    }

    void shade(Element& figure) const {
        const double floor = kWaitingHeight - kWaitingBottom;
        const std::string below = path(plot_.walk_away) + 'L' +
                                  coordinate(x_(static_cast<double>(plot_.walk_away.size() - 1))) + ' ' +
                                  coordinate(floor) + 'L' + coordinate(x_(0)) + ' ' + coordinate(floor) + 'Z';
        figure.add("path", {{"d", below}, {"fill", std::string(kTrack)}});
    }

    void draw_axes(Element& figure) const {
        const Ticks ticks = nice_ticks(y_.low, y_.high, 5);
        const double axis = plot_.mirrored ? right_ : left_;
        for (const double at : ticks.at) {
            figure.add(draw_line(left_, y_(at), right_, y_(at), {kGrid}));
            figure.add(draw_text(plot_.number(at, ticks.decimals), axis + (plot_.mirrored ? 8 : -8),
                                 y_(at) + 4, plot_.mirrored ? Anchor::start : Anchor::end, kWaitingTickText));
        }
        figure.add(draw_line(left_, kWaitingHeight - kWaitingBottom, right_, kWaitingHeight - kWaitingBottom,
                             {kMuted}));
        const double width =
            (right_ - left_ - 2 * kWaitingInset) / static_cast<double>(plot_.steps.size() - 1);
        double widest = 0;
        for (const std::string& step : plot_.steps)
            widest = std::max(widest, text_width(step, kWaitingTickText.size));
        const auto stride = static_cast<std::size_t>(std::max(1.0, (widest + 8) / width + 0.999));
        for (std::size_t i = 0; i < plot_.steps.size(); i += stride) {
            figure.add(draw_text(plot_.steps[i], x_(static_cast<double>(i)),
                                 kWaitingHeight - kWaitingBottom + 20, Anchor::middle, kWaitingTickText));
        }
    }

    // Numbers of packages beside their lines' ends; lines that end together share a row.
    void name_lines(Element& figure) const {
        struct Row {
            double height;
            std::vector<const WaitingLine*> lines;  // empty: the walk-away
        };
        std::vector<Row> rows = {{y_(plot_.walk_away.back()), {}}};
        for (const WaitingLine& line : plot_.lines) {
            const double height = y_(line.values.back());
            const auto same = std::find_if(rows.begin() + 1, rows.end(),
                                           [&](const Row& row) { return std::abs(row.height - height) < 8; });
            if (same == rows.end()) {
                rows.push_back({height, {&line}});
            } else {
                same->lines.push_back(&line);
            }
        }
        std::vector<double> wanted;
        for (const Row& row : rows) wanted.push_back(row.height);
        const std::vector<double> heights =
            spread(wanted, kWaitingNameGap, kWaitingTop + 4, kWaitingHeight - kWaitingBottom - 4);
        const double side = plot_.mirrored ? -1 : 1;
        const double edge = x_(static_cast<double>(plot_.steps.size() - 1)) + side * 12;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (rows[i].lines.empty()) {
                figure.add(draw_text(plot_.walk_away_name, edge, heights[i] + 4.5,
                                     plot_.mirrored ? Anchor::end : Anchor::start, kWaitingNameText));
            }
            double at = edge + side * kWaitingBadge;
            for (const WaitingLine* line : rows[i].lines) {
                figure.add(draw_badge(line->name, at, heights[i], kWaitingBadge, line->colour));
                at += side * (2 * kWaitingBadge + 3);
            }
        }
    }

    const WaitingPlot& plot_;
    double left_ = 0, right_ = 0;
    Scale x_, y_;
};

}  // namespace

Element draw_waiting_plot(const WaitingPlot& plot) {
    return Drawing(plot).run();
}

}  // namespace wasit::report
