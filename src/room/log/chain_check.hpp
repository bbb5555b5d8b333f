// Checks a book, entry by entry, and finds whatever was changed, removed, moved or put in.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "room/log/entry.hpp"

namespace wasit::room {

// Something that is not as it was entered.
struct ChainFault {
    enum class Kind {
        number,  // the next entry should have another number: entries are missing, doubled or moved
        book,    // belongs to another book
        body,    // does not say what it committed to
        header,  // who, what or when is not what it committed to
        link,    // does not follow from the entry before
        time,    // before the entry before
        erased,  // the body is missing, and no later entry says that it was erased, or it is of a kind that never is
        missing,  // no entry has this head's link: entries were removed or changed after it was given
        closed,   // another book says that this one ended with this head, and it does not
        row       // stands in the database as no server writes it, whatever it says
    } kind = Kind::link;
    std::int64_t number = 0;  // of the entry; 0 for `missing` and `closed`
    std::string detail;       // the head that is missing, or should be the last
    bool operator==(const ChainFault&) const = default;
};

struct ChainReport {
    Head head;                 // after the last entry
    std::int64_t entries = 0;  // looked at
    std::int64_t erased = 0;   // of them without a body, as a later entry says
    // Of those, by an entry after the last head that is held: who has the database can write such an entry too.
    std::int64_t erased_since = 0;
    std::vector<ChainFault> faults;
};

// Takes the entries of one book in the order in which the store gives them. O(bytes) time; memory for the erased
// entries and the heads.
class ChainCheck {
  public:
    // `heads`: links that people hold, each of which an entry of the book must have.
    ChainCheck(const std::string& book, const std::vector<Digest>& heads);
    void take(const Entry& entry);
    ChainReport finish();

  private:
    void fault(ChainFault::Kind kind, std::int64_t number) { report_.faults.push_back({kind, number, {}}); }
    void note_erasure(const Entry& entry);

    Head head_;
    ChainReport report_;
    std::map<std::int64_t, bool> without_body_;         // number: whether its kind is ever erased
    std::map<std::int64_t, std::int64_t> said_erased_;  // number: of the entry that says so
    std::int64_t last_held_ = 0;                        // number of the last entry whose link is held
    std::map<std::string, bool> heads_;                 // link in hex: found
};

}  // namespace wasit::room
