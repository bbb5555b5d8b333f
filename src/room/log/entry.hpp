// The log: what was said and done, each entry bound to all before it.
//
// A book is a sequence of entries numbered from 1. An entry commits to what it says (salted BLAKE2b), and its link
// digests its commitment and the link before: link(n) = H("link", book, n, link(n-1), commitment(n)), as in Haber &
// Stornetta ("How to time-stamp a digital document", Journal of Cryptology 3, 1991). Whoever knows link(n) can tell
// whether any of the entries 1 to n was changed, removed, moved or put in.
//
// What an entry says comes in two commitments, one inside the other, so that it can be shown in part:
//   body_commitment = C(body_salt; "body", body)
//   commitment      = C(header_salt; "header", book, number, time, actor, kind, body_commitment)
// Shown are: nothing (only the commitment), who did what when (header), or all. A body can be erased for good, with its
// salt, and the chain still holds.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "room/crypto/digest.hpp"

namespace wasit::room {

// What is to be entered.
struct Act {
    std::string actor;  // id of the person, or "server"
    std::string kind;   // "round.opened"
    std::string body;   // JSON
    bool operator==(const Act&) const = default;
};

struct Entry {
    std::string book;
    std::int64_t number = 0;  // from 1
    std::int64_t time = 0;    // milliseconds since 1970, UTC; never less than that of the entry before
    std::string actor, kind;
    Salt header_salt{};
    std::optional<Salt> body_salt;    // nothing if erased
    std::optional<std::string> body;  // nothing if erased
    Digest body_commitment{}, commitment{}, link{};
    bool operator==(const Entry&) const = default;
};

// Where a book stands.
struct Head {
    std::string book;
    std::int64_t number = 0;  // of the last entry; 0: none
    std::int64_t time = 0;    // of the last entry
    Digest link{};
    bool operator==(const Head&) const = default;
};

Head start_of(const std::string& book);

// The entry that follows `head`. Where the clock has gone back (`now`, milliseconds), the time before stays.
Entry make_entry(const Head& head, const Act& act, std::int64_t now);

Head head_after(const Entry& entry);

// The entry that names what it erases: {"numbers": [3, 8], ...}. Without it a body may not be missing.
inline constexpr std::string_view kErasure = "log.erased";
// Whether entries of this kind are ever erased: those that hold something sealed, which was replaced or opened since. All
// others stay as they were entered, whatever an erasure says.
bool is_erasable(std::string_view kind);

}  // namespace wasit::room
