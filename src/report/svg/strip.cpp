#include "report/svg/strip.hpp"

#include <algorithm>

#include "report/svg/lettering.hpp"
#include "report/svg/scale.hpp"

namespace wasit::report {

namespace {

constexpr double kStripWidth = 500, kStripLane = 25, kStripTop = 4, kStripBottom = 28, kStripMargin = 14;
constexpr double kStripMostWords = 232;  // width of the lanes' words; longer ones take a second line
constexpr double kStripMarkRadius = 5.5;
constexpr Lettering kStripTickText = {12, kMuted};
constexpr Lettering kStripLaneText = {13, kInk};

struct Lane {
    const StripLane* asked;
    std::vector<std::string> words;
    double middle;
};

double width_of_words(const std::vector<Lane>& lanes) {
    double width = 0;
    for (const Lane& lane : lanes) {
        for (const std::string& line : lane.words)
            width = std::max(width, text_width(line, kStripLaneText.size));
    }
    return std::min(width, kStripMostWords);
}

void draw_lane(Element& figure, const Lane& lane, const Scale& scale, double words_at, Anchor anchor) {
    const double lines = static_cast<double>(lane.words.size());
    const double first = lane.middle + 4.5 - (lines - 1) * kStripLaneText.size * kLineHeight / 2;
    figure.add(draw_lines(lane.words, words_at, first, anchor, kStripLaneText));
    if (lane.asked->at.empty()) return;
    const auto [left, right] = std::minmax({scale(lane.asked->at.front()), scale(lane.asked->at.back())});
    if (lane.asked->through && right > left) {
        figure.add(draw_rectangle(left, lane.middle - 3, right - left, 6, lane.asked->colour, 3))
            .set("opacity", "0.5");
    }
    for (const double value : lane.asked->at) {
        figure.add(
            draw_mark(lane.asked->shape, scale(value), lane.middle, kStripMarkRadius, lane.asked->colour));
    }
}

// The first and the last label always, the others where they have room.
void draw_ticks(Element& figure, std::vector<StripTick> ticks, const Scale& scale, double bottom) {
    std::sort(ticks.begin(), ticks.end(), [&](auto& a, auto& b) { return scale(a.at) < scale(b.at); });
    std::vector<std::pair<double, double>> taken;
    const auto label = [&](const StripTick& tick) {
        const double width = text_width(tick.label, kStripTickText.size);
        const double left = std::clamp(scale(tick.at) - width / 2, 0.0, std::max(0.0, kStripWidth - width));
        const bool free = std::all_of(taken.begin(), taken.end(), [&](auto& other) {
            return left + width + 8 < other.first || other.second + 8 < left;
        });
        if (!free) return;
        taken.emplace_back(left, left + width);
        figure.add(draw_text(tick.label, left + width / 2, bottom + 18, Anchor::middle, kStripTickText));
    };
    for (const StripTick& tick : ticks) {
        figure.add(draw_line(scale(tick.at), kStripTop, scale(tick.at), bottom, {kGrid}));
        figure.add(draw_line(scale(tick.at), bottom, scale(tick.at), bottom + 4, {kMuted}));
    }
    if (ticks.empty()) return;
    label(ticks.front());
    label(ticks.back());
    for (std::size_t i = 1; i + 1 < ticks.size(); ++i) label(ticks[i]);
}

}  // namespace

Element draw_strip(const Strip& strip) {
    std::vector<Lane> lanes;
    double bottom = kStripTop;
    for (const StripLane& asked : strip.lanes) {
        Lane lane{&asked, wrap_text(asked.label, kStripMostWords, kStripLaneText.size, 2), 0};
        const double height = lane.words.size() > 1 ? 1.6 * kStripLane : kStripLane;
        lane.middle = bottom + height / 2;
        bottom += height;
        lanes.push_back(std::move(lane));
    }
    const double words = width_of_words(lanes) + 18;
    Scale scale = {strip.low, strip.high, words + kStripMargin, kStripWidth - kStripMargin};
    if (strip.words_right) scale = {strip.low, strip.high, kStripMargin, kStripWidth - words - kStripMargin};
    const double left = scale.start, right = scale.end;
    if (strip.mirrored) std::swap(scale.start, scale.end);

    Element figure = open_figure(strip.caption, kStripWidth, bottom + kStripBottom);
    if (strip.overlap) {
        const auto [from, to] = std::minmax({scale(strip.overlap->low), scale(strip.overlap->high)});
        figure.add(draw_rectangle(from - 7, kStripTop, to - from + 14, bottom - kStripTop, kZone, 4));
    }
    draw_ticks(figure, strip.ticks, scale, bottom);
    figure.add(draw_line(left, bottom, right, bottom, {kMuted}));
    for (const Lane& lane : lanes) {
        draw_lane(figure, lane, scale, strip.words_right ? kStripWidth : 0,
                  strip.words_right ? Anchor::end : Anchor::start);
    }
    return figure;
}

}  // namespace wasit::report
