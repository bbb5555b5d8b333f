// Backup and restore: a store copied whole, as it stands at one moment, while servers go on writing.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "room/log/result.hpp"

namespace wasit::room {

struct Copied {
    std::int64_t books = 0, entries = 0;
};

// Copies every entry of the store at `from` to a new store at `to`; either may be a file or PostgreSQL. What is there
// already is never overwritten: `to` must not exist, or (PostgreSQL) hold no entry. All or nothing. `progress`, if
// given, hears after each page how many entries are copied; false ends it, and nothing is copied: Failure::busy.
Result<Copied> copy_store(const std::string& from, const std::string& to,
                          const std::function<bool(std::int64_t)>& progress = {});

}  // namespace wasit::room
