#include "room/log/held_head.hpp"

#include <nlohmann/json.hpp>

namespace wasit::room {

std::string to_text(const HeldHead& head) {
    return head.book + ":" + to_hex(head.link);
}

std::optional<HeldHead> parse_held_head(std::string_view text) {
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos || colon == 0) return std::nullopt;
    const auto link = parse_hex(text.substr(colon + 1));
    if (!link) return std::nullopt;
    return HeldHead{std::string(text.substr(0, colon)), *link};
}

std::optional<HeldHead> find_closed(const Entry& entry) {
    // Most entries close nothing: those are not parsed.
    if (!entry.body || entry.body->find(kCloses) == std::string::npos) return std::nullopt;
    const auto said = nlohmann::json::parse(*entry.body, nullptr, false);
    if (!said.is_object() || !said.contains(kCloses) || !said[kCloses].is_string()) return std::nullopt;
    auto closed = parse_held_head(said[kCloses].get<std::string>());
    if (!closed || !closed->book.starts_with(entry.book + ".")) return std::nullopt;
    return closed;
}

}  // namespace wasit::room
