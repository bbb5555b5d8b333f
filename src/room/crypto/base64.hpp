// Bytes as text, for JSON: base 64 in the alphabet safe for addresses, without padding (RFC 4648, section 5).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace wasit::room {

std::string to_base64(std::string_view bytes);
std::optional<std::string> parse_base64(std::string_view text);

// A new id: 96 random bits, so that it tells nothing and meets no other.
std::string draw_id();

}  // namespace wasit::room
