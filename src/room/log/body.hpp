// What an entry says, for the projections that are made of entries.
#pragma once

#include <concepts>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string_view>

#include "room/log/entry.hpp"

namespace wasit::room {

// Ends the reading of an entry that says what no server has entered: the log is not this program's.
[[noreturn]] inline void refuse_entry(const Entry& entry, std::string_view what) {
    throw std::invalid_argument(
        fmt::format("entry {} of {} ({}) {}", entry.number, entry.book, entry.kind, what));
}

// Gives the body to `take` as JSON, if it has not been erased. Throws std::invalid_argument where it is none, or lacks
// what `take` asks it for.
template <std::invocable<const nlohmann::json&> Take>
void read_body(const Entry& entry, const Take& take) {
    if (!entry.body) return;
    try {
        take(nlohmann::json::parse(*entry.body));
    } catch (const nlohmann::json::exception&) {
        refuse_entry(entry, "cannot be read");
    }
}

}  // namespace wasit::room
