#include "report/svg/lettering.hpp"

#include <cstdint>

#include "report/svg/scale.hpp"

namespace wasit::report {

namespace {

const std::string kRightToLeftIsolate = "\xE2\x81\xA7";  // U+2067
const std::string kPopIsolate = "\xE2\x81\xA9";          // U+2069

struct Character {
    char32_t code;
    std::size_t length;
};

// Lenient: a broken byte counts as one character.
Character first_character(std::string_view text) {
    const auto first = static_cast<std::uint8_t>(text[0]);
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1;
    if (length == 1 || text.size() < length) return {first, 1};
    char32_t code = first & (0xFFu >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) code = code << 6 | (static_cast<std::uint8_t>(text[i]) & 0x3F);
    return {code, length};
}

bool is_direction_control(char32_t code) {
    return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) || code == 0x200E ||
           code == 0x200F || code == 0x061C;
}

// In ems. Classes suffice: labels only need to be kept apart.
double character_width(char32_t code) {
    if (code < 0x80) {
        const char c = static_cast<char>(code);
        if (std::string_view("ijlI.,:;'|!()[]").find(c) != std::string_view::npos) return 0.32;
        if (c == ' ' || c == 'f' || c == 't' || c == 'r' || c == '-') return 0.38;
        if (c == 'm' || c == 'w' || c == 'M' || c == 'W' || c == '%') return 0.9;
        if (c >= 'A' && c <= 'Z') return 0.68;
        return 0.58;
    }
    if ((code >= 0x0300 && code <= 0x036F) || (code >= 0x064B && code <= 0x065F) ||
        is_direction_control(code) || code == 0x200B || code == 0x200D) {
        return 0;
    }
    if (code >= 0x0600 && code <= 0x06FF) return 0.56;
    if (code >= 0x2E80) return 1.05;
    return 0.6;
}

enum class WritingDirection { none, left_to_right, right_to_left };

// Of the first letter, also inside isolates.
WritingDirection first_direction(std::string_view text) {
    while (!text.empty()) {
        const Character character = first_character(text);
        if (character.code >= 0x0590 && character.code <= 0x08FF) return WritingDirection::right_to_left;
        const bool latin = (character.code | 0x20) >= 'a' && (character.code | 0x20) <= 'z';
        if (latin || (character.code >= 0x00C0 && character.code < 0x0590))
            return WritingDirection::left_to_right;
        text.remove_prefix(character.length);
    }
    return WritingDirection::none;
}

}  // namespace

double text_width(std::string_view text, double size) {
    double ems = 0;
    while (!text.empty()) {
        const Character character = first_character(text);
        ems += character_width(character.code);
        text.remove_prefix(character.length);
    }
    return ems * size;
}

std::vector<std::string> wrap_text(std::string_view text, double width, double size, std::size_t most_lines) {
    std::vector<std::string> lines;
    std::string line;
    bool cut = false;
    while (!text.empty() && !cut) {
        const std::size_t space = text.find(' ');
        const std::string_view word = text.substr(0, space);
        text.remove_prefix(space == std::string_view::npos ? text.size() : space + 1);
        if (word.empty()) continue;
        const std::string longer = line.empty() ? std::string(word) : line + ' ' + std::string(word);
        if (line.empty() || text_width(longer, size) <= width) {
            line = longer;
        } else if (lines.size() + 1 < most_lines) {
            lines.push_back(std::move(line));
            line = word;
        } else {
            cut = true;
        }
    }
    if (cut) line += "…";
    if (!line.empty()) lines.push_back(std::move(line));
    return lines;
}

Element draw_text(std::string_view text, double x, double y, Anchor anchor, const Lettering& lettering) {
    Attributes attributes = {{"x", coordinate(x)},
                             {"y", coordinate(y)},
                             {"font-size", coordinate(lettering.size)},
                             {"fill", std::string(lettering.colour)}};
    if (anchor != Anchor::start)
        attributes.emplace_back("text-anchor", anchor == Anchor::middle ? "middle" : "end");
    if (lettering.bold) attributes.emplace_back("font-weight", "600");
    if (lettering.halo) {
        attributes.emplace_back("stroke", "#fff");
        attributes.emplace_back("stroke-width", "3.5");
        attributes.emplace_back("stroke-linejoin", "round");
        attributes.emplace_back("paint-order", "stroke");
    }
    if (first_direction(text) != WritingDirection::right_to_left)
        return Element("text", std::move(attributes), text);
    return Element("text", std::move(attributes), kRightToLeftIsolate + std::string(text) + kPopIsolate);
}

Element draw_lines(const std::vector<std::string>& lines, double x, double y, Anchor anchor,
                   const Lettering& lettering) {
    Element group("g");
    for (const std::string& line : lines) {
        group.add(draw_text(line, x, y, anchor, lettering));
        y += lettering.size * kLineHeight;
    }
    return group;
}

}  // namespace wasit::report
