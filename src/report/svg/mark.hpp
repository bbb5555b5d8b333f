// Shapes and colours that tell parties and kinds of points apart. Colour is never the only sign: every party
// has a shape and a hatching of its own as well.
#pragma once

#include <string>
#include <string_view>

#include "report/svg/element.hpp"

namespace wasit::report {

// The page's inks. Party colours are dark enough for text on white (contrast 4.5:1 or more) and stay apart
// under the common kinds of colour blindness (after Okabe & Ito 2008, darkened).
inline constexpr std::string_view kInk = "#1b2530";
inline constexpr std::string_view kMuted = "#566372";
inline constexpr std::string_view kRule = "#c9d0d8";
inline constexpr std::string_view kGrid = "#e6eaee";
inline constexpr std::string_view kTrack = "#eef1f4";
inline constexpr std::string_view kZone = "#e3efe6";
inline constexpr std::string_view kZoneEdge = "#6f9a7b";

enum class Shape { circle, square, triangle, diamond, pentagon, cross, star, ring };

struct PartyStyle {
    std::string_view colour;
    Shape shape;
    int hatch;  // degrees of the hatching's lines; -1 none
};

// The style of the party at `index`; beyond the sixth, colours come again with other shapes.
PartyStyle party_style(std::size_t index);

// A shape of about the given radius around (x, y), with a white edge that keeps it apart from what lies
// below.
Element draw_mark(Shape shape, double x, double y, double radius, std::string_view colour);

// A filled disc that carries a short text, such as a package's number.
Element draw_badge(std::string_view text, double x, double y, double radius, std::string_view colour);

// The mark on its own, as an inline picture that the text around it explains.
Element inline_mark(Shape shape, std::string_view colour);
Element inline_badge(std::string_view text, std::string_view colour);

}  // namespace wasit::report
