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

// Offset of the first control character other than tab, line feed and carriage return, if any.
std::optional<std::size_t> find_control_character(std::string_view text);

}  // namespace wasit::casefile
