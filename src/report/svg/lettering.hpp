// Text on a drawing: how wide it is, how it breaks into lines, and how it keeps its own direction.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/svg/element.hpp"

namespace wasit::report {

enum class Anchor { start, middle, end };  // left, centre, right: drawings are laid out left to right

struct Lettering {
    double size = 12;
    std::string_view colour = "#1b2530";
    bool bold = false;
    bool halo = false;  // a white edge, where text crosses lines
};

// About how wide `text` is at the given font size; a little more than in common fonts rather than less.
double text_width(std::string_view text, double size);

// `text` broken at spaces so that lines stay within `width` where words allow; at most `most_lines`, then an
// ellipsis.
std::vector<std::string> wrap_text(std::string_view text, double width, double size, std::size_t most_lines);

// Text that starts from the right is wrapped in an isolate: it keeps its own direction on a drawing that runs
// from left to right.
Element draw_text(std::string_view text, double x, double y, Anchor anchor, const Lettering& lettering = {});
// Lines below each other, the first one's baseline at y.
Element draw_lines(const std::vector<std::string>& lines, double x, double y, Anchor anchor,
                   const Lettering& lettering = {});
inline constexpr double kLineHeight = 1.25;  // of the font size

}  // namespace wasit::report
