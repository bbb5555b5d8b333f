// Where the log is kept: in one SQLite file, or in a PostgreSQL database that several servers share.
//
// A store knows entries, and tickets that expire; all state is a projection of the entries. What `append` has acknowledged survives
// the end of the process and a power cut: SQLite runs with a write-ahead log and synchronous = FULL, PostgreSQL with
// synchronous_commit = on. All functions may be called from any thread at any time.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "room/log/entry.hpp"
#include "room/log/result.hpp"

namespace wasit::room {

struct Ticket {
    std::string owner;  // whose it is: an id
    std::string value;  // text
    std::int64_t expires = 0;
    bool operator==(const Ticket&) const = default;
};

struct OddRow {
    std::string book;
    std::int64_t number = 0;  // as far as it is one
    bool operator==(const OddRow&) const = default;
};

class Store {
  public:
    virtual ~Store() = default;

    // Adds entries of one book, all or none; the first must follow the book's last, else Failure::conflict. Erases the
    // bodies and body salts of `erased` (numbers of entries before these, or nothing happens) in the same transaction;
    // one of the entries must be a kErasure that names them. Where the connection broke while the database was
    // committing, finds out whether it did.
    virtual Result<Done> append(const std::vector<Entry>& entries,
                                const std::vector<std::int64_t>& erased = {}) = 0;

    // The entries of a book after number `after`, in order, at most `limit`.
    virtual Result<std::vector<Entry>> read(const std::string& book, std::int64_t after,
                                            std::size_t limit) = 0;
    // Where a book stands; start_of(book) where it has no entry.
    virtual Result<Head> head(const std::string& book) = 0;
    // All books that have an entry, with the number of their last. One query, O(books log(entries)).
    virtual Result<std::map<std::string, std::int64_t>> lengths() = 0;
    // Their names, in order.
    Result<std::vector<std::string>> books();
    // Rows that stand in the database as no server writes them, by book and number, at most `limit`: a number below 1, a
    // number that is there twice, a value of another type than its column's (SQLite keeps whatever it is given in a table that
    // was not made strict). What `read` makes of them may look whole. One query, O(entries).
    virtual Result<std::vector<OddRow>> odd_rows(std::size_t limit) = 0;

    // Tickets are not history: who is signed in, and the like. They stand beside the log, for every server on the same
    // store, until `expires` (milliseconds since 1970). A key that is there is written over; an expired one is gone.
    virtual Result<Done> keep_ticket(const std::string& key, const Ticket& ticket) = 0;
    // Another end for a ticket that is there; false where it is not, which it then stays.
    virtual Result<bool> put_off_ticket(const std::string& key, std::int64_t expires) = 0;
    virtual Result<std::optional<Ticket>> find_ticket(const std::string& key, std::int64_t now) = 0;
    virtual Result<Done> drop_ticket(const std::string& key) = 0;
    // Drops all that have expired, and those of `owner` if one is given.
    virtual Result<Done> drop_tickets(std::int64_t now, const std::string& owner = {}) = 0;
};

// What keeps somebody who pages through a book from going on after these: that the store does not give them in order, each
// after number `after`, so that the same could come again for ever. No server has written them so. Failure::damaged.
std::optional<Failure> find_disorder(const std::vector<Entry>& entries, std::int64_t after);

enum class Opening {
    create,    // make the store where there is none, and bring one of an earlier version up to date
    existing,  // bring it up to date, but fail where there is none
    reading    // change nothing at all; an earlier version is a failure
};

// `place`: a file, or postgresql://user:password@host:port/database (what libpq takes as a URI).
Result<std::unique_ptr<Store>> open_store(const std::string& place, Opening opening);

bool is_postgresql(const std::string& place);

// The place as it may be shown: without the password.
std::string to_shown(const std::string& place);

}  // namespace wasit::room
