#include <filesystem>
#include <fmt/format.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include "room/store/dialect.hpp"

namespace wasit::room {

namespace {

constexpr int kSecondsToWaitForALock = 10;

class Sqlite : public Dialect {
  public:
    Sqlite(std::string path, Opening opening) : path_(std::move(path)), opening_(opening) {}

    std::optional<Failure> find_obstacle() const override {
        std::error_code ignored;
        if (std::filesystem::is_directory(path_, ignored))
            return Failure{Failure::Kind::unreachable, fmt::format("{} is a folder", path_), "name a file"};
        if (path_.find('"') != std::string::npos)
            return Failure{Failure::Kind::unreachable, fmt::format("{} has a quotation mark in it", path_),
                           "name the file otherwise"};
        if (opening_ != Opening::create && !std::filesystem::exists(path_, ignored))
            return Failure{Failure::Kind::unreachable, fmt::format("there is no file {}", path_),
                           "give the file that `wasit serve --store` names"};
        return std::nullopt;
    }

    void connect(soci::session& session) const override {
        session.open(soci::sqlite3, fmt::format("dbname=\"{}\" timeout={}", path_, kSecondsToWaitForALock));
        if (opening_ == Opening::reading) {
            session << "pragma query_only = on";
            return;
        }
        std::string mode;  // it answers with the mode
        session << "pragma journal_mode = wal", soci::into(mode);
        session << "pragma synchronous = full";
        int overwrites = 0;
        session << "pragma secure_delete = on", soci::into(overwrites);
    }

    // The write-ahead log holds the pages as they were, until it is written into the file and cut off.
    bool sweep(soci::session& session) const override {
        int waits = 0, busy = 1, pages = 0, written = 0;
        session << "pragma busy_timeout = 0", soci::into(waits);
        session << "pragma wal_checkpoint(truncate)", soci::into(busy), soci::into(pages),
            soci::into(written);
        session << fmt::format("pragma busy_timeout = {}", 1000 * kSecondsToWaitForALock), soci::into(waits);
        return busy == 0;
    }

    void begin(soci::session& session) const override { session << "begin immediate"; }
    void begin_reading(soci::session& session) const override { session << "begin"; }

    // A store that was made before its table was strict holds what it is given, a number as text or as a fraction, a text as
    // bytes; and who has the file can make the table anew.
    std::string odd_row() const override {
        std::string condition =
            "typeof(number) <> 'integer' or number < 1 or typeof(time) <> 'integer'"
            " or typeof(body_salt) not in ('text', 'null') or typeof(body) not in ('text', 'null')";
        for (const char* column :
             {"book", "actor", "kind", "header_salt", "body_commitment", "commitment", "link"})
            condition += fmt::format(" or typeof({}) <> 'text'", column);
        return condition;
    }

    std::vector<std::string> tables(soci::session& session) const override {
        const soci::rowset<std::string> names =
            (session.prepare
             << "select name from sqlite_master where type = 'table' and sql not like 'create virtual%'");
        return {names.begin(), names.end()};
    }

    const std::vector<std::vector<std::string>>& migrations() const override {
        static const std::vector<std::vector<std::string>> kVersions = {{
            R"(create table entries (
                book text not null, number integer not null check (number > 0), time integer not null,
                actor text not null, kind text not null,
                header_salt text not null, body_salt text, body text,
                body_commitment text not null, commitment text not null, link text not null,
                primary key (book, number)) strict)",
            R"(create trigger entries_stay before delete on entries
                begin select raise(abort, 'entries are never removed'); end)",
            R"(create trigger entries_are_only_erased before update on entries
                when new.body is not null or new.body_salt is not null or new.book <> old.book
                    or new.number <> old.number or new.time <> old.time or new.actor <> old.actor
                    or new.kind <> old.kind or new.header_salt <> old.header_salt
                    or new.body_commitment <> old.body_commitment or new.commitment <> old.commitment
                    or new.link <> old.link
                begin select raise(abort, 'entries are never changed'); end)",
            R"(create table tickets (
                name text primary key, owner text not null, value text not null, expires integer not null))",
            R"(create index tickets_by_owner on tickets (owner))",
        }};
        return kVersions;
    }

    Failure explain(const soci::soci_error& error) const override {
        const auto* own = dynamic_cast<const soci::sqlite3_soci_error*>(&error);
        switch (own ? own->result() & 0xff : SQLITE_ERROR) {
            case SQLITE_FULL:
                return {Failure::Kind::no_room, fmt::format("the disk is full: {}", path_),
                        "free some space; nothing that was acknowledged is lost"};
            case SQLITE_READONLY:
                return {Failure::Kind::read_only, fmt::format("{} may not be written", path_),
                        "make the file and its folder writable for the server"};
            case SQLITE_CANTOPEN:
                return {Failure::Kind::unreachable, fmt::format("{} cannot be opened", path_),
                        "name a file in a folder that exists and may be written"};
            case SQLITE_BUSY:
            case SQLITE_LOCKED:
                return {Failure::Kind::busy,
                        fmt::format("another process kept {} locked for {} seconds", path_,
                                    kSecondsToWaitForALock),
                        "end it, or try again"};
            case SQLITE_NOTADB:
                return {Failure::Kind::foreign, fmt::format("{} is no SQLite file", path_),
                        "name a store of Wasit"};
            case SQLITE_CORRUPT:
                return {Failure::Kind::damaged, fmt::format("{} is damaged", path_),
                        "restore a backup with `wasit restore`"};
            case SQLITE_IOERR:
                return {Failure::Kind::other, fmt::format("{} could not be read or written", path_),
                        "look at the disk and the system's log; nothing that was acknowledged is lost"};
            default:
                return {Failure::Kind::other, fmt::format("{}: {}", path_, error.get_error_message()),
                        "see whether `wasit audit verify` finds the store whole"};
        }
    }

    bool is_lost(const soci::soci_error&) const override { return false; }

  private:
    std::string path_;
    Opening opening_;
};

}  // namespace

std::unique_ptr<Dialect> sqlite_dialect(const std::string& path, Opening opening) {
    return std::make_unique<Sqlite>(path, opening);
}

}  // namespace wasit::room
