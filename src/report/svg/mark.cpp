#include "report/svg/mark.hpp"

#include <array>
#include <cmath>
#include <numbers>

#include "report/svg/scale.hpp"

namespace wasit::report {

namespace {

constexpr std::array<std::string_view, 6> kPartyColours = {"#0b5c9e", "#b8410c", "#00735a",
                                                           "#86358c", "#7d5d00", "#27707f"};
constexpr std::array<Shape, 7> kPartyShapes = {Shape::circle,  Shape::square,   Shape::triangle,
                                               Shape::diamond, Shape::pentagon, Shape::cross,
                                               Shape::star};
constexpr std::array<int, 6> kPartyHatches = {-1, 45, 0, 135, 90, 22};

// Corners on circles of the given radii in turn, the first at `first_angle` (degrees, clockwise from the
// right).
std::string corners(double x, double y, int count, double first_angle, double outer, double inner) {
    std::string points;
    for (int i = 0; i < count; ++i) {
        const double angle = (first_angle + 360.0 * i / count) * std::numbers::pi / 180;
        const double radius = i % 2 == 0 ? outer : inner;
        if (i > 0) points += ' ';
        points += coordinate(x + radius * std::cos(angle)) + ',' + coordinate(y + radius * std::sin(angle));
    }
    return points;
}

std::string cross_corners(double x, double y, double radius) {
    const double a = radius * 0.38;
    const std::array<std::pair<double, double>, 12> offsets = {{{-a, -radius},
                                                                {a, -radius},
                                                                {a, -a},
                                                                {radius, -a},
                                                                {radius, a},
                                                                {a, a},
                                                                {a, radius},
                                                                {-a, radius},
                                                                {-a, a},
                                                                {-radius, a},
                                                                {-radius, -a},
                                                                {-a, -a}}};
    std::string points;
    for (const auto& [dx, dy] : offsets) points += coordinate(x + dx) + ',' + coordinate(y + dy) + ' ';
    points.pop_back();
    return points;
}

Element inline_picture(Element drawing) {
    Element picture("svg", {{"class", "mark"}, {"viewBox", "0 0 16 16"}, {"aria-hidden", "true"}});
    picture.add(std::move(drawing));
    return picture;
}

}  // namespace

PartyStyle party_style(std::size_t index) {
    return {kPartyColours[index % kPartyColours.size()], kPartyShapes[index % kPartyShapes.size()],
            kPartyHatches[index % kPartyHatches.size()]};
}

Element draw_mark(Shape shape, double x, double y, double radius, std::string_view colour) {
    const auto polygon = [&](std::string points) {
        return Element("polygon", {{"points", std::move(points)},
                                   {"fill", std::string(colour)},
                                   {"stroke", "#fff"},
                                   {"stroke-width", "1.5"},
                                   {"paint-order", "stroke"}});
    };
    switch (shape) {
        case Shape::circle:
            return Element("ellipse", {{"cx", coordinate(x)},
                                       {"cy", coordinate(y)},
                                       {"rx", coordinate(radius)},
                                       {"ry", coordinate(radius)},
                                       {"fill", std::string(colour)},
                                       {"stroke", "#fff"},
                                       {"stroke-width", "1.5"},
                                       {"paint-order", "stroke"}});
        case Shape::ring:
            return Element("ellipse", {{"cx", coordinate(x)},
                                       {"cy", coordinate(y)},
                                       {"rx", coordinate(radius - 1)},
                                       {"ry", coordinate(radius - 1)},
                                       {"fill", "#fff"},
                                       {"stroke", std::string(colour)},
                                       {"stroke-width", "2"}});
        case Shape::square:
            return polygon(corners(x, y, 4, 45, radius * 1.25, radius * 1.25));
        case Shape::triangle:
            return polygon(corners(x, y + radius * 0.15, 3, -90, radius * 1.3, radius * 1.3));
        case Shape::diamond:
            return polygon(corners(x, y, 4, 0, radius * 1.3, radius * 1.3));
        case Shape::pentagon:
            return polygon(corners(x, y, 5, -90, radius * 1.15, radius * 1.15));
        case Shape::cross:
            return polygon(cross_corners(x, y, radius * 1.1));
        case Shape::star:
            return polygon(corners(x, y, 10, -90, radius * 1.35, radius * 0.6));
    }
    return Element("g");
}

Element draw_badge(std::string_view text, double x, double y, double radius, std::string_view colour) {
    Element badge("g");
    badge.add(draw_mark(Shape::circle, x, y, radius, colour));
    const double size = text.size() > 1 ? radius * 1.05 : radius * 1.3;
    badge.add("text",
              {{"x", coordinate(x)},
               {"y", coordinate(y + size * 0.36)},
               {"text-anchor", "middle"},
               {"font-size", coordinate(size)},
               {"font-weight", "700"},
               {"fill", "#fff"}},
              text);
    return badge;
}

Element inline_mark(Shape shape, std::string_view colour) {
    return inline_picture(draw_mark(shape, 8, 8, 5.5, colour));
}

Element inline_badge(std::string_view text, std::string_view colour) {
    Element picture = inline_picture(draw_badge(text, 8, 8, 7.2, colour));
    picture.set("data-size", "badge");
    return picture;
}

}  // namespace wasit::report
