// UTF-8, and what characters a text may hold.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace wasit::casefile {

// Not the first byte of a character.
constexpr bool is_utf8_continuation(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0u) == 0x80u;
}

// Length of the well-formed sequence at the front of a non-empty text (Unicode table 3-7); 0 if there is
// none.
std::size_t utf8_sequence_length(std::string_view text);

// Offset of the first byte that is not part of valid UTF-8 (overlong forms and surrogates are not), if any.
std::optional<std::size_t> find_bad_utf8(std::string_view text);

// The first control character in `text` (UTF-8) other than tabs and line breaks, of either set (ISO 6429, C0 and C1):
// terminals obey them, so a name could repaint the screen of whoever reads it.
struct ControlCharacter {
    std::size_t offset = 0;
    unsigned code = 0;
};
std::optional<ControlCharacter> find_control_character(std::string_view text);

}  // namespace wasit::casefile
