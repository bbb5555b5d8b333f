#include "report/svg/element.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

namespace wasit::report {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// Elements written as `<name/>`: HTML's void elements, and the shapes of SVG.
constexpr std::array<std::string_view, 13> kChildless = {
    "br", "hr", "img", "meta", "col", "link", "wbr", "line", "path", "polyline", "polygon", "ellipse", "use"};

// The length of the character at the start of `text`, or nothing if there is no valid one that XML allows.
std::optional<std::size_t> allowed_character_length(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
    const std::uint8_t first = byte(0);
    if (first < 0x80)
        return first >= 0x20 || first == '\t' || first == '\n' || first == '\r' ? std::optional(1ul)
                                                                                : std::nullopt;
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || text.size() < length) return std::nullopt;
    std::uint32_t code = first & (0xFF >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0) != 0x80) return std::nullopt;
        code = code << 6 | (byte(i) & 0x3F);
    }
    const std::uint32_t least = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000;
    const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
    const bool control = code >= 0x80 && code < 0xA0;
    if (code < least || code > 0x10FFFF || surrogate || control || (code & 0xFFFE) == 0xFFFE)
        return std::nullopt;
    return length;
}

}  // namespace

std::string escape(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const auto length = allowed_character_length(text);
        if (!length) {
            out += kReplacement;
            text.remove_prefix(1);
            continue;
        }
        switch (text.front()) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            default:
                out += text.substr(0, *length);
        }
        text.remove_prefix(*length);
    }
    return out;
}

Element::Element(std::string name, Attributes attributes, std::string_view text)
    : name_(std::move(name)), attributes_(std::move(attributes)) {
    if (!text.empty()) write(text);
}

Element& Element::add(Element child) {
    return children_.emplace_back(std::move(child));
}

Element& Element::add(std::string name, Attributes attributes, std::string_view text) {
    return children_.emplace_back(std::move(name), std::move(attributes), text);
}

Element& Element::write(std::string_view text) {
    children_.emplace_back(std::string{}).text_ = escape(text);
    return *this;
}

Element& Element::write_verbatim(std::string_view text) {
    children_.emplace_back(std::string{}).text_ = text;
    return *this;
}

Element& Element::set(std::string attribute, std::string value) {
    attributes_.emplace_back(std::move(attribute), std::move(value));
    return *this;
}

std::string Element::to_text() const {
    std::string out;
    append_to(out);
    return out;
}

void Element::append_to(std::string& out) const {
    if (name_.empty()) {
        out += text_;
        return;
    }
    out += '<' + name_;
    for (const auto& [name, value] : attributes_) out += ' ' + name + "=\"" + escape(value) + '"';
    const bool childless = std::find(kChildless.begin(), kChildless.end(), name_) != kChildless.end();
    if (childless) {
        out += "/>";
        return;
    }
    out += '>';
    for (const Element& child : children_) child.append_to(out);
    out += "</" + name_ + '>';
}

}  // namespace wasit::report
