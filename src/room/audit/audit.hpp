// The audit: every book of a store checked from its first entry to its last, against heads that people hold.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "room/log/chain_check.hpp"
#include "room/store/store.hpp"

namespace wasit::room {

// A head as people receive it and give it back: "BOOK:LINK", the link in hex. It does not tell how many entries there
// are, which would tell who has answered. The book's name never has a colon.
struct HeldHead {
    std::string book;
    Digest link{};
    bool operator==(const HeldHead&) const = default;
};

std::string to_text(const HeldHead& head);
std::optional<HeldHead> parse_held_head(std::string_view text);

struct BookAudit {
    std::string book;
    ChainReport report;
};

struct Audit {
    std::vector<BookAudit> books;  // by name; also those that only heads tell of
    bool whole() const;            // no fault anywhere
};

// Reads every entry once, in pages. `progress`, if given, hears now and then how many entries were read.
Result<Audit> audit(Store& store, const std::vector<HeldHead>& heads,
                    const std::function<void(std::int64_t)>& progress = {});

// In words, one line, without the entry's number: "does not say what it committed to".
std::string to_text(const ChainFault& fault);

}  // namespace wasit::room
