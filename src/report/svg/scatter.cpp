#include "report/svg/scatter.hpp"

#include <algorithm>
#include <cmath>

#include "report/svg/label_placement.hpp"
#include "report/svg/lettering.hpp"
#include "report/svg/scale.hpp"

namespace wasit::report {

namespace {

constexpr double kScatterWidth = 720, kScatterHeight = 520;
constexpr Rectangle kScatterArea = {58, 40, kScatterWidth - 58 - 18, kScatterHeight - 40 - 52};
constexpr Lettering kScatterTickText = {12, kMuted};
constexpr Lettering kScatterAxisText = {13.5, kInk, true};
constexpr Lettering kScatterLineText = {12, kMuted, false, true};
constexpr Lettering kScatterPointText = {13, kInk, true, true};
constexpr double kScatterBadgeRadius = 9, kScatterBadgeGap = 5, kScatterMarkRadius = 6.5,
                 kScatterDotRadius = 4.5;
constexpr double kScatterBoldness = 1.08;             // how much wider bold letters are
constexpr std::size_t kScatterMostFrontierDots = 80;  // more would melt into a band

struct Frame {
    Scale x, y;
};

Frame fit(const Scatter& scatter) {
    std::vector<double> xs, ys;
    for (const FrontierPoint& point : scatter.frontier) {
        xs.push_back(point.x);
        ys.push_back(point.y);
    }
    for (const ScatterPoint& point : scatter.points) {
        xs.push_back(point.x);
        ys.push_back(point.y);
    }
    for (const ScatterArea& area : scatter.areas) {
        xs.insert(xs.end(), {area.x_low, area.x_high});
        ys.insert(ys.end(), {area.y_low, area.y_high});
    }
    if (scatter.x_walk_away) xs.push_back(scatter.x_walk_away->at);
    if (scatter.y_walk_away) ys.push_back(scatter.y_walk_away->at);
    if (xs.empty()) xs.push_back(0);
    if (ys.empty()) ys.push_back(0);
    const auto [x_low, x_high] = std::minmax_element(xs.begin(), xs.end());
    const auto [y_low, y_high] = std::minmax_element(ys.begin(), ys.end());
    const Interval x = widen(*x_low, *x_high, 0.08);
    const Interval y = widen(*y_low, *y_high, 0.08);
    return {{x.low, x.high, kScatterArea.x, kScatterArea.right()},
            {y.low, y.high, kScatterArea.bottom(), kScatterArea.y}};
}

void draw_axes(Element& figure, const Scatter& scatter, const Frame& frame) {
    const Ticks x_ticks = nice_ticks(frame.x.low, frame.x.high, 7);
    for (const double at : x_ticks.at) {
        const double x = frame.x(at);
        figure.add(draw_line(x, kScatterArea.y, x, kScatterArea.bottom(), {kGrid}));
        figure.add(draw_text(scatter.number(at, x_ticks.decimals), x, kScatterArea.bottom() + 18,
                             Anchor::middle, kScatterTickText));
    }
    const Ticks y_ticks = nice_ticks(frame.y.low, frame.y.high, 6);
    for (const double at : y_ticks.at) {
        const double y = frame.y(at);
        figure.add(draw_line(kScatterArea.x, y, kScatterArea.right(), y, {kGrid}));
        figure.add(draw_text(scatter.number(at, y_ticks.decimals), kScatterArea.x - 8, y + 4, Anchor::end,
                             kScatterTickText));
    }
    figure.add(draw_line(kScatterArea.x, kScatterArea.bottom(), kScatterArea.right(), kScatterArea.bottom(),
                         {kMuted}));
    figure.add(draw_line(kScatterArea.x, kScatterArea.y, kScatterArea.x, kScatterArea.bottom(), {kMuted}));
    figure.add(
        draw_text(scatter.x_title, kScatterArea.right(), kScatterHeight - 12, Anchor::end, kScatterAxisText));
    figure.add(draw_text(scatter.y_title, 8, 20, Anchor::start, kScatterAxisText));
}

// The frontier as a line: for separate deals a staircase whose inner corners no deal reaches, else straight
// pieces.
std::string trace_frontier(const Scatter& scatter, const Frame& frame) {
    std::string path;
    double last_x = 0, last_y = 0;
    for (std::size_t i = 0; i < scatter.frontier.size(); ++i) {
        const FrontierPoint& point = scatter.frontier[i];
        const double x = frame.x(point.x), y = frame.y(point.y);
        const bool last = i + 1 == scatter.frontier.size();
        if (i > 0 && !last && std::hypot(x - last_x, y - last_y) < 0.5) continue;
        if (i == 0) {
            path += 'M' + coordinate(x) + ' ' + coordinate(y);
        } else if (scatter.frontier[i - 1].segment_to_next) {
            path += 'L' + coordinate(x) + ' ' + coordinate(y);
        } else {
            path += 'H' + coordinate(x) + 'V' + coordinate(y);
        }
        last_x = x;
        last_y = y;
    }
    return path;
}

// What both accept and some deal can give: between the walk-aways and the frontier.
void draw_zone(Element& figure, const Scatter& scatter, const Frame& frame, const std::string& trace) {
    if (scatter.frontier.empty()) return;
    const double left = scatter.x_walk_away ? frame.x(scatter.x_walk_away->at) : kScatterArea.x;
    const double bottom = scatter.y_walk_away ? frame.y(scatter.y_walk_away->at) : kScatterArea.bottom();
    const FrontierPoint& first = scatter.frontier.front();
    const FrontierPoint& last = scatter.frontier.back();
    if (frame.x(last.x) < left - 0.5 || frame.y(first.y) > bottom + 0.5) return;
    figure.add("path", {{"d", trace + 'H' + coordinate(left) + 'V' + coordinate(bottom) + 'H' +
                                  coordinate(frame.x(first.x)) + 'Z'},
                        {"fill", std::string(kZone)}});
    const double width = text_width(scatter.zone_label, kScatterTickText.size);
    figure.add(draw_rectangle(kScatterArea.right() - width - 24, 10, 16, 12, kZone, 2))
        .set("stroke", std::string(kZoneEdge));
    figure.add(
        draw_text(scatter.zone_label, kScatterArea.right() - width, 20, Anchor::start, kScatterTickText));
}

// What labels had better not cover: the frontier's points and the line between them.
std::vector<Rectangle> outline_frontier(const Scatter& scatter, const Frame& frame) {
    std::vector<Rectangle> outline;
    for (std::size_t i = 0; i < scatter.frontier.size(); ++i) {
        const double x = frame.x(scatter.frontier[i].x), y = frame.y(scatter.frontier[i].y);
        outline.push_back({x - 3, y - 3, 6, 6});
        if (i + 1 == scatter.frontier.size()) break;
        const double next_x = frame.x(scatter.frontier[i + 1].x), next_y = frame.y(scatter.frontier[i + 1].y);
        if (!scatter.frontier[i].segment_to_next) {
            outline.push_back({next_x, y - 1, x - next_x, 2});
            outline.push_back({next_x - 1, next_y, 2, y - next_y});
            continue;
        }
        constexpr int kPieces = 12;
        for (int piece = 0; piece < kPieces; ++piece) {
            const double share = (piece + 0.5) / kPieces;
            outline.push_back({x + share * (next_x - x) - 4, y + share * (next_y - y) - 4, 8, 8});
        }
    }
    return outline;
}

double covered(const Rectangle& box, const std::vector<Rectangle>& obstacles) {
    double area = 0;
    for (const Rectangle& obstacle : obstacles) area += overlap_area(box, obstacle);
    return area;
}

// The first of the boxes that covers least.
Rectangle choose_box(const std::vector<Rectangle>& boxes, const std::vector<Rectangle>& obstacles) {
    return *std::min_element(boxes.begin(), boxes.end(), [&](const Rectangle& left, const Rectangle& right) {
        const auto cost = [&](const Rectangle& box) {
            return covered(box, obstacles) + 10 * (box.width * box.height - overlap_area(box, kScatterArea));
        };
        return cost(left) < cost(right);
    });
}

// Their names become obstacles for the labels that follow.
void draw_walk_aways(Element& figure, const Scatter& scatter, const Frame& frame,
                     std::vector<Rectangle>& taken) {
    constexpr double kLabelHeight = 17, kAway = 5;
    const Stroke stroke = {kMuted, 1.5, "6 4"};
    const auto name = [&](const std::string& label, const std::vector<Rectangle>& boxes) {
        const Rectangle box = choose_box(boxes, taken);
        figure.add(draw_text(label, box.x, box.y + 13, Anchor::start, kScatterLineText));
        taken.push_back(box);
    };
    if (scatter.x_walk_away) {
        const double x = frame.x(scatter.x_walk_away->at);
        const double width = text_width(scatter.x_walk_away->label, kScatterLineText.size);
        const double top = kScatterArea.y + 1, low = kScatterArea.bottom() - kLabelHeight - 2;
        figure.add(draw_line(x, kScatterArea.y, x, kScatterArea.bottom(), stroke));
        name(scatter.x_walk_away->label, {{x + kAway, top, width, kLabelHeight},
                                          {x - kAway - width, top, width, kLabelHeight},
                                          {x - kAway - width, low, width, kLabelHeight},
                                          {x + kAway, low, width, kLabelHeight}});
    }
    if (scatter.y_walk_away) {
        const double y = frame.y(scatter.y_walk_away->at);
        const double width = text_width(scatter.y_walk_away->label, kScatterLineText.size);
        const double right = kScatterArea.right() - width - 4, left = kScatterArea.x + 5;
        const double above = y - kLabelHeight - 2, below = y + 3;
        figure.add(draw_line(kScatterArea.x, y, kScatterArea.right(), y, stroke));
        name(scatter.y_walk_away->label, {{right, below, width, kLabelHeight},
                                          {right, above, width, kLabelHeight},
                                          {left, below, width, kLabelHeight},
                                          {left, above, width, kLabelHeight}});
    }
}

void draw_areas(Element& figure, const Scatter& scatter, const Frame& frame, std::vector<Rectangle>& taken) {
    for (const ScatterArea& area : scatter.areas) {
        const double left = frame.x(area.x_low), right = frame.x(area.x_high);
        const double top = frame.y(area.y_high), bottom = frame.y(area.y_low);
        figure.add(draw_rectangle(left, top, right - left, bottom - top, kInk, 3))
            .set("fill-opacity", "0.06");
        figure.add("path", {{"d", "M" + coordinate(left) + ' ' + coordinate(top) + 'H' + coordinate(right) +
                                      'V' + coordinate(bottom) + 'H' + coordinate(left) + 'Z'},
                            {"fill", "none"},
                            {"stroke", std::string(kInk)},
                            {"stroke-dasharray", "2 3"}});
        taken.push_back({left, top, right - left, bottom - top});
    }
}

// A package's number belongs to its label: where points lie close together, each stays visible.
void draw_label(Element& figure, const ScatterPoint& point, const Rectangle& box, bool number_last) {
    const double middle = box.y + box.height / 2;
    double x = number_last ? box.right() : box.x;
    const double forward = number_last ? -1 : 1;
    if (!point.badge.empty()) {
        figure.add(draw_badge(point.badge, x + forward * kScatterBadgeRadius, middle, kScatterBadgeRadius,
                              point.colour));
        x += forward * (2 * kScatterBadgeRadius + kScatterBadgeGap);
    }
    if (!point.label.empty()) {
        figure.add(draw_text(point.label, x, middle + 4.5, number_last ? Anchor::end : Anchor::start,
                             kScatterPointText));
    }
}

void draw_points(Element& figure, const Scatter& scatter, const Frame& frame,
                 const std::vector<Rectangle>& taken) {
    std::vector<LabelRequest> requests;
    for (const ScatterPoint& point : scatter.points) {
        const bool numbered = !point.badge.empty();
        const double width = kScatterBoldness * text_width(point.label, kScatterPointText.size) +
                             (numbered ? 2 * kScatterBadgeRadius + kScatterBadgeGap : 0);
        requests.push_back({frame.x(point.x), frame.y(point.y),
                            numbered ? kScatterDotRadius + 1 : kScatterMarkRadius + 1, width,
                            numbered ? 2 * kScatterBadgeRadius : 16});
    }
    for (const ScatterArea& area : scatter.areas) {
        requests.push_back({frame.x((area.x_low + area.x_high) / 2), frame.y(area.y_high), 2,
                            text_width(area.label, kScatterLineText.size), 15});
    }
    const std::vector<PlacedLabel> labels = place_labels(requests, kScatterArea, taken);
    for (std::size_t i = 0; i < labels.size(); ++i) {
        if (!labels[i].far || requests[i].width == 0) continue;
        const Rectangle& box = labels[i].box;
        const double x = std::clamp(requests[i].x, box.x, box.right());
        const double y = std::clamp(requests[i].y, box.y, box.bottom());
        figure.add(draw_line(requests[i].x, requests[i].y, x, y, {kMuted, 0.8}));
    }
    for (std::size_t i = scatter.points.size(); i-- > 0;) {
        const ScatterPoint& point = scatter.points[i];
        figure.add(draw_mark(point.badge.empty() ? point.shape : Shape::circle, requests[i].x, requests[i].y,
                             point.badge.empty() ? kScatterMarkRadius : kScatterDotRadius, point.colour));
    }
    for (std::size_t i = 0; i < scatter.points.size(); ++i)
        draw_label(figure, scatter.points[i], labels[i].box, scatter.numbers_last);
    for (std::size_t i = 0; i < scatter.areas.size(); ++i) {
        const Rectangle& box = labels[scatter.points.size() + i].box;
        figure.add(draw_text(scatter.areas[i].label, box.x, box.y + 12, Anchor::start, kScatterLineText));
    }
}

}  // namespace

Element draw_scatter(const Scatter& scatter) {
    const Frame frame = fit(scatter);
    Element figure = open_figure(scatter.caption, kScatterWidth, kScatterHeight);
    const std::string trace = trace_frontier(scatter, frame);
    draw_zone(figure, scatter, frame, trace);
    draw_axes(figure, scatter, frame);
    std::vector<Rectangle> taken = outline_frontier(scatter, frame);
    draw_walk_aways(figure, scatter, frame, taken);
    draw_areas(figure, scatter, frame, taken);
    if (!trace.empty()) {
        figure.add("path", {{"d", trace},
                            {"fill", "none"},
                            {"stroke", std::string(kInk)},
                            {"stroke-width", "1.6"},
                            {"stroke-linejoin", "round"}});
    }
    if (scatter.frontier.size() <= kScatterMostFrontierDots) {
        for (const FrontierPoint& point : scatter.frontier) {
            figure.add(draw_mark(Shape::ring, frame.x(point.x), frame.y(point.y), 3.4, kInk));
        }
    }
    draw_points(figure, scatter, frame, taken);
    return figure;
}

}  // namespace wasit::report
