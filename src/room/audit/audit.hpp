// The audit: every book of a store checked from its first entry to its last, against heads that people hold, and against
// those that one book holds of another (room/log/held_head.hpp).
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "room/log/chain_check.hpp"
#include "room/log/held_head.hpp"
#include "room/store/store.hpp"

namespace wasit::room {

struct BookAudit {
    std::string book;
    ChainReport report;
};

struct Audit {
    std::vector<BookAudit> books;  // by name; also those that only heads tell of
    bool whole() const;            // no fault anywhere
};

// Reads every entry once, in pages. `progress`, if given, hears after each page how many entries were read; false ends it:
// Failure::busy, for what was read in part is not known to be whole.
Result<Audit> audit(Store& store, const std::vector<HeldHead>& heads,
                    const std::function<bool(std::int64_t)>& progress = {});

// In words, one line, without the entry's number: "does not say what it committed to".
std::string to_text(const ChainFault& fault);

}  // namespace wasit::room
