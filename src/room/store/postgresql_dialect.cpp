#include <fmt/format.h>
#include <libpq-fe.h>
#include <soci/postgresql/soci-postgresql.h>
#include <string_view>

#include "room/store/dialect.hpp"

namespace wasit::room {

namespace {

// SOCI takes no URIs, only key='value' lists. Nothing where the URI cannot be read.
std::optional<std::string> to_connection_string(const std::string& uri) {
    char* message = nullptr;
    PQconninfoOption* options = PQconninfoParse(uri.c_str(), &message);
    if (message) PQfreemem(message);
    if (!options) return std::nullopt;
    std::string text = "connect_timeout='10'";
    for (const PQconninfoOption* option = options; option->keyword; ++option) {
        if (!option->val) continue;
        std::string value;
        for (const char* c = option->val; *c; ++c) {
            if (*c == '\'' || *c == '\\') value += '\\';
            value += *c;
        }
        text += fmt::format(" {}='{}'", option->keyword, value);
    }
    PQconninfoFree(options);
    return text;
}

class Postgresql : public Dialect {
  public:
    Postgresql(const std::string& uri, Opening opening)
        : connection_(to_connection_string(uri)), opening_(opening) {}

    std::optional<Failure> find_obstacle() const override {
        if (connection_) return std::nullopt;
        return Failure{Failure::Kind::unreachable, "this is no address of a PostgreSQL database",
                       "write it as postgresql://user:password@host:port/database"};
    }

    void connect(soci::session& session) const override {
        session.open(soci::postgresql, *connection_);
        session << "set client_min_messages = error";
        session << "set synchronous_commit = on";
        session << "set lock_timeout = '10s'";
        if (opening_ == Opening::reading) session << "set default_transaction_read_only = on";
    }

    void begin(soci::session& session) const override { session << "begin"; }
    void begin_reading(soci::session& session) const override {
        session << "begin isolation level repeatable read read only";
    }

    // Who owns the table can take from its columns what they have to hold, and their types.
    std::string odd_row() const override {
        std::string condition =
            "number < 1 or number <> floor(number::numeric) or time <> floor(time::numeric)";
        for (const char* column : {"book", "number", "time", "actor", "kind", "header_salt",
                                   "body_commitment", "commitment", "link"})
            condition += fmt::format(" or {} is null", column);
        return condition;
    }

    std::vector<std::string> tables(soci::session& session) const override {
        const soci::rowset<std::string> names =
            (session.prepare << "select tablename::text from pg_tables where schemaname = current_schema()");
        return {names.begin(), names.end()};
    }

    const std::vector<std::vector<std::string>>& migrations() const override {
        static const std::vector<std::vector<std::string>> kVersions = {{
            R"(create table entries (
                book text collate "C" not null, number bigint not null, time bigint not null,
                actor text not null, kind text not null,
                header_salt text not null, body_salt text, body text,
                body_commitment text not null, commitment text not null, link text not null,
                primary key (book, number)))",
            R"(create function refuse_change() returns trigger language plpgsql as
                $$ begin raise exception 'entries are never changed or removed'; end $$)",
            R"(create trigger entries_stay before delete or truncate on entries
                for each statement execute function refuse_change())",
            R"(create trigger entries_are_only_erased before update on entries for each row
                when (new.body is not null or new.body_salt is not null or new.book <> old.book
                    or new.number <> old.number or new.time <> old.time or new.actor <> old.actor
                    or new.kind <> old.kind or new.header_salt <> old.header_salt
                    or new.body_commitment <> old.body_commitment or new.commitment <> old.commitment
                    or new.link <> old.link)
                execute function refuse_change())",
            R"(create table tickets (
                name text primary key, owner text not null, value text not null, expires bigint not null))",
            R"(create index tickets_by_owner on tickets (owner))",
        }};
        return kVersions;
    }

    Failure explain(const soci::soci_error& error) const override {
        const auto* own = dynamic_cast<const soci::postgresql_soci_error*>(&error);
        const std::string state = own ? own->sqlstate() : std::string();
        const std::string said = error.get_error_message();
        if (state == "23505")
            return {Failure::Kind::conflict, "another server has just written to the same book",
                    "read what is new and decide again"};
        if (state == "53100")
            return {Failure::Kind::no_room, "the database's disk is full",
                    "free some space; nothing that was acknowledged is lost"};
        if (state == "25006")
            return {Failure::Kind::read_only, "the database takes no writes (read-only)",
                    "connect to its primary server"};
        if (state == "55P03" || state == "40P01")
            return {Failure::Kind::busy, "somebody kept the database locked for 10 seconds", "try again"};
        if (state == "42501")
            return {Failure::Kind::read_only, fmt::format("the database user may not do this: {}", said),
                    "grant it the tables of the database"};
        if (is_lost(error))
            return {Failure::Kind::unreachable, fmt::format("the database does not answer: {}", said),
                    "see whether it runs and takes this address, user and password"};
        return {Failure::Kind::other, fmt::format("the database refused: {}", said),
                "see its log, and whether `wasit audit verify` finds the store whole"};
    }

    bool is_lost(const soci::soci_error& error) const override {
        const auto* own = dynamic_cast<const soci::postgresql_soci_error*>(&error);
        // Before there is a connection SOCI knows no state, only words; 08: connection, 57P: the server ends.
        const std::string state = own ? own->sqlstate() : std::string();
        return error.get_error_category() == soci::soci_error::connection_error || state.starts_with("08") ||
               state.starts_with("57P") ||
               error.get_error_message().find("server closed the connection") != std::string::npos ||
               error.get_error_message().find("onnection") != std::string::npos;
    }

  private:
    std::optional<std::string> connection_;
    Opening opening_;
};

}  // namespace

std::unique_ptr<Dialect> postgresql_dialect(const std::string& uri, Opening opening) {
    return std::make_unique<Postgresql>(uri, opening);
}

}  // namespace wasit::room
