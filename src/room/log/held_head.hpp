// A head as people receive it and give it back, and as one book holds the last link of another.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "room/log/entry.hpp"

namespace wasit::room {

// "BOOK:LINK", the link in hex. It does not tell how many entries there are. The book's name never has a colon.
struct HeldHead {
    std::string book;
    Digest link{};
    bool operator==(const HeldHead&) const = default;
};

std::string to_text(const HeldHead& head);
std::optional<HeldHead> parse_held_head(std::string_view text);

// The member of an entry's body that closes another book, whose name begins with its own: {"closes": "BOOK:LINK", ...}.
// Nothing may stand in that book after this link.
inline constexpr const char* kCloses = "closes";
std::optional<HeldHead> find_closed(const Entry& entry);

}  // namespace wasit::room
