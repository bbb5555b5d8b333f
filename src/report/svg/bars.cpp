#include "report/svg/bars.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "report/svg/scale.hpp"

namespace wasit::report {

namespace {

constexpr double kWidth = 240, kHeight = 14, kOverhang = 14;

// White lines across a bar, clipped to it by construction: each is cut at the bar's own edges.
void hatch(Element& figure, double left, double right, const PartyStyle& style) {
    if (style.hatch < 0 || right - left < 4) return;
    const Stroke stroke = {"#fff", 1.1};
    constexpr double kPitch = 6;
    if (style.hatch == 0) {
        figure.add(draw_line(left, kHeight / 2, right, kHeight / 2, stroke));
        return;
    }
    const double lean = style.hatch == 90 ? 0 : kHeight / std::tan(style.hatch * std::numbers::pi / 180);
    for (double x = left + kPitch / 2 - std::abs(lean); x < right + std::abs(lean); x += kPitch) {
        // From (x, bottom) to (x + lean, top), cut to [left, right].
        double start = 0, end = 1;
        if (lean != 0) {
            const double a = (left - x) / lean, b = (right - x) / lean;
            start = std::max(start, std::min(a, b));
            end = std::min(end, std::max(a, b));
        } else if (x < left || x > right) {
            continue;
        }
        if (start >= end) continue;
        figure.add(
            draw_line(x + lean * start, kHeight * (1 - start), x + lean * end, kHeight * (1 - end), stroke));
    }
}

}  // namespace

Element draw_satisfaction_bar(const SatisfactionBar& bar) {
    Element figure = open_figure(bar.caption, kWidth + 2 * kOverhang, kHeight);
    figure.set("preserveAspectRatio", "none");  // as wide as its place, whatever the height
    Scale scale = {0, 1, kOverhang, kOverhang + kWidth};
    if (bar.mirrored) std::swap(scale.start, scale.end);
    const double shown = std::clamp(bar.share, 0.0, 1.0);
    figure.add(draw_rectangle(kOverhang, 2, kWidth, kHeight - 4, kTrack, 2));
    const auto [left, right] = std::minmax({scale(0), scale(shown)});
    if (right > left) {
        figure.add(draw_rectangle(left, 0, right - left, kHeight, bar.style.colour, 2));
        hatch(figure, left, right, bar.style);
    }
    for (const double end : {0.0, 1.0}) {
        figure.add(draw_line(scale(end), 0, scale(end), kHeight, {kInk, 1.6}));
    }
    if (bar.share < 0 || bar.share > 1) {
        const double base = scale(bar.share < 0 ? 0 : 1);
        const double way = (bar.share < 0) == bar.mirrored ? 1 : -1;
        const std::string points = coordinate(base + way * 3) + ",2 " + coordinate(base + way * 3) + ',' +
                                   coordinate(kHeight - 2) + ' ' + coordinate(base + way * 12) + ',' +
                                   coordinate(kHeight / 2);
        figure.add("polygon", {{"points", points}, {"fill", std::string(bar.style.colour)}});
    }
    return figure;
}

Element draw_share_bar(const ShareBar& bar) {
    Element figure = open_figure(bar.caption, kWidth, kHeight);
    Scale scale = {0, 1, 0, kWidth};
    if (bar.mirrored) std::swap(scale.start, scale.end);
    double from = 0;
    for (const ShareBar::Part& part : bar.parts) {
        const auto [left, right] = std::minmax({scale(from), scale(from + part.share)});
        from += part.share;
        if (part.share <= 0) continue;
        figure.add(draw_rectangle(left, 0, right - left, kHeight, part.style.colour));
        hatch(figure, left, right, part.style);
        if (from < 1 - 1e-9) figure.add(draw_line(scale(from), 0, scale(from), kHeight, {"#fff", 2}));
    }
    return figure;
}

}  // namespace wasit::report
