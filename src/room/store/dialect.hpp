// What SQLite and PostgreSQL do differently.
#pragma once

#include <memory>
#include <optional>
#include <soci/soci.h>
#include <string>
#include <vector>

#include "room/log/result.hpp"
#include "room/store/store.hpp"

namespace wasit::room {

class Dialect {
  public:
    virtual ~Dialect() = default;
    // What must be so before one may connect: that a file is there.
    virtual std::optional<Failure> find_obstacle() const { return std::nullopt; }
    // Opens a connection and sets it up. Throws what SOCI throws.
    virtual void connect(soci::session& session) const = 0;
    // Begins a transaction in which nobody else appends.
    virtual void begin(soci::session& session) const = 0;
    // Begins one that sees everything as it stands now, and only reads.
    virtual void begin_reading(soci::session& session) const = 0;
    // The condition that a row of `entries` meets where a value has no place in its column, whatever other rows say.
    virtual std::string odd_row() const = 0;
    // Names of all tables there are.
    virtual std::vector<std::string> tables(soci::session& session) const = 0;
    // For every version from 1: the statements that lead to it from the one before.
    virtual const std::vector<std::vector<std::string>>& migrations() const = 0;
    // Sees that what was erased stands nowhere else either, as far as one can; false where somebody keeps it from that now.
    virtual bool sweep(soci::session&) const { return true; }
    virtual Failure explain(const soci::soci_error& error) const = 0;
    // The connection is gone, a new one may do.
    virtual bool is_lost(const soci::soci_error& error) const = 0;
};

std::unique_ptr<Dialect> sqlite_dialect(const std::string& path, Opening opening);
std::unique_ptr<Dialect> postgresql_dialect(const std::string& uri, Opening opening);

// Of the database at `place`, as open_store takes it.
std::unique_ptr<Dialect> dialect_of(const std::string& place, Opening opening);

}  // namespace wasit::room
