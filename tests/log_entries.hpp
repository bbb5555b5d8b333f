// Entries of a log for tests.
#pragma once

#include <string>
#include <vector>

#include "room/log/entry.hpp"

namespace wasit::testing {

// `count` entries that follow `head`, which moves on.
inline std::vector<room::Entry> follow(room::Head& head, int count, const std::string& actor = "server",
                                       const std::string& kind = "statement.made") {
    std::vector<room::Entry> entries;
    for (int i = 0; i < count; ++i) {
        const std::string body = R"({"said": ")" + std::to_string(head.number + 1) + R"( وسيط"})";
        entries.push_back(room::make_entry(head, {actor, kind, body}, 1'000 * head.number));
        head = room::head_after(entries.back());
    }
    return entries;
}

}  // namespace wasit::testing
