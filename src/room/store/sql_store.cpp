#include "room/store/sql_store.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace wasit::room {

namespace {

// Idle connections that are kept.
constexpr std::size_t kMostIdle = 8;

// Rolls back unless told that all went well.
class Transaction {
  public:
    explicit Transaction(soci::session& session) : session_(session) {}
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction() {
        if (over_) return;
        try {
            session_ << "rollback";
        } catch (const soci::soci_error&) {
            // The connection is gone, and with it what it had begun.
        }
    }
    void commit() {
        session_ << "commit";
        over_ = true;
    }

  private:
    soci::session& session_;
    bool over_ = false;
};

// A digest or salt as it stands in the database; zeros where somebody wrote something else, or the same in capitals: no
// check accepts these.
std::array<std::uint8_t, 32> parse_column(const std::string& text) {
    const auto bytes = parse_hex(text);
    return bytes && to_hex(*bytes) == text ? *bytes : std::array<std::uint8_t, 32>{};
}

Head read_head(soci::session& session, const std::string& book) {
    Head head = start_of(book);
    long long number = 0, time = 0;
    std::string link;
    session << "select number, time, link from entries where book = :book order by number desc limit 1",
        soci::use(book), soci::into(number), soci::into(time), soci::into(link);
    if (session.got_data()) head = {book, number, time, parse_column(link)};
    return head;
}

bool holds(soci::session& session, const Entry& entry) {
    const auto found = read_entries(session, entry.book, entry.number - 1, 1);
    return !found.empty() && found.front().number == entry.number && found.front().link == entry.link;
}

}  // namespace

std::vector<Entry> read_entries(soci::session& session, const std::string& book, std::int64_t after,
                                std::size_t limit) {
    std::vector<Entry> entries;
    long long number = 0, time = 0;
    const long long from = after, most = static_cast<long long>(limit);
    std::string actor, kind, header_salt, body_salt, body, body_commitment, commitment, link;
    soci::indicator has_salt = soci::i_ok, has_body = soci::i_ok;
    soci::statement statement =
        (session.prepare << "select number, time, actor, kind, header_salt, body_salt, body,"
                            " body_commitment, commitment, link from entries"
                            " where book = :book and number > :after order by number limit :limit",
         soci::use(book), soci::use(from), soci::use(most), soci::into(number), soci::into(time),
         soci::into(actor), soci::into(kind), soci::into(header_salt), soci::into(body_salt, has_salt),
         soci::into(body, has_body), soci::into(body_commitment), soci::into(commitment), soci::into(link));
    statement.execute();
    while (statement.fetch()) {
        Entry entry{book, number, time, actor, kind, parse_column(header_salt), {}, {}, {}, {}, {}};
        if (has_salt == soci::i_ok) entry.body_salt = parse_column(body_salt);
        if (has_body == soci::i_ok) entry.body = body;
        entry.body_commitment = parse_column(body_commitment);
        entry.commitment = parse_column(commitment);
        entry.link = parse_column(link);
        entries.push_back(std::move(entry));
    }
    return entries;
}

void insert_entry(soci::session& session, const Entry& entry) {
    const long long number = entry.number, time = entry.time;
    const std::string header_salt = to_hex(entry.header_salt),
                      body_commitment = to_hex(entry.body_commitment), commitment = to_hex(entry.commitment),
                      link = to_hex(entry.link);
    const std::string body_salt = entry.body_salt ? to_hex(*entry.body_salt) : std::string();
    const std::string body = entry.body.value_or(std::string());
    soci::indicator has_salt = entry.body_salt ? soci::i_ok : soci::i_null;
    soci::indicator has_body = entry.body ? soci::i_ok : soci::i_null;
    session << "insert into entries (book, number, time, actor, kind, header_salt, body_salt, body,"
               " body_commitment, commitment, link) values (:book, :number, :time, :actor, :kind,"
               " :header_salt, :body_salt, :body, :body_commitment, :commitment, :link)",
        soci::use(entry.book), soci::use(number), soci::use(time), soci::use(entry.actor),
        soci::use(entry.kind), soci::use(header_salt), soci::use(body_salt, has_salt),
        soci::use(body, has_body), soci::use(body_commitment), soci::use(commitment), soci::use(link);
}

// From one book to the next by the index: neither database would do so for a plain "group by".
std::map<std::string, std::int64_t> list_lengths(soci::session& session) {
    std::map<std::string, std::int64_t> lengths;
    std::string book;
    long long number = 0;
    soci::statement statement =
        (session.prepare << "with recursive books (book) as (select min(book) from entries union all"
                            " select (select min(book) from entries where book > books.book) from books"
                            " where books.book is not null)"
                            " select book, (select max(number) from entries"
                            " where entries.book = books.book) from books where book is not null",
         soci::into(book), soci::into(number));
    statement.execute();
    while (statement.fetch()) lengths.emplace(book, number);
    return lengths;
}

SqlStore::Session SqlStore::take_session() {
    {
        const std::scoped_lock lock(guard_);
        if (!idle_.empty()) {
            Session session = std::move(idle_.back());
            idle_.pop_back();
            return session;
        }
    }
    Session session = std::make_unique<soci::session>();
    dialect_->connect(*session);
    return session;
}

void SqlStore::give_back(Session session) {
    const std::scoped_lock lock(guard_);
    if (idle_.size() < kMostIdle) idle_.push_back(std::move(session));
}

template <typename Value, typename Work>
Result<Value> SqlStore::on_a_session(const Work& work) {
    for (int attempt = 0;; ++attempt) {
        try {
            Session session = take_session();
            Result<Value> answer = work(*session);
            give_back(std::move(session));
            return answer;
        } catch (const soci::soci_error& error) {
            if (!dialect_->is_lost(error) || attempt == 1) return dialect_->explain(error);
            const std::scoped_lock lock(guard_);
            idle_.clear();  // they are gone as well
        }
    }
}

Result<Done> SqlStore::migrate(soci::session& session, Opening opening) {
    const auto names = dialect_->tables(session);
    const bool ours = std::ranges::find(names, "wasit_store") != names.end();
    const int latest = static_cast<int>(dialect_->migrations().size());
    int version = 0;
    if (ours) {
        session << "select version from wasit_store", soci::into(version);
    } else if (!names.empty()) {
        return Failure{Failure::Kind::foreign, "this is a database of something else",
                       "name a store of Wasit"};
    } else if (opening != Opening::create) {
        return Failure{Failure::Kind::foreign, "there is no store in it yet",
                       "name one that `wasit serve` or `wasit restore` has made"};
    }
    // Who has the database could put something else in their places, a view without an end.
    for (const char* table : {"entries", "tickets"})
        if (version > 0 && std::ranges::find(names, table) == names.end())
            return Failure{Failure::Kind::damaged,
                           fmt::format("the store has no table of the name {}", table),
                           "restore a backup with `wasit restore`"};
    if (version > latest)
        return Failure{Failure::Kind::foreign,
                       fmt::format("the store is of version {}, this program knows {}", version, latest),
                       "use the program that wrote it, or a later one"};
    if (version == latest) return Done{};
    if (opening == Opening::reading)
        return Failure{Failure::Kind::foreign,
                       fmt::format("the store is of version {}, this program reads {}", version, latest),
                       "start `wasit serve` on it once"};
    dialect_->begin(session);
    Transaction transaction(session);
    if (!ours) {
        session << "create table wasit_store (version integer not null)";
        session << "insert into wasit_store (version) values (0)";
    }
    for (int next = version; next < latest; ++next)
        for (const std::string& statement : dialect_->migrations()[static_cast<std::size_t>(next)])
            session << statement;
    session << "update wasit_store set version = :version", soci::use(latest);
    transaction.commit();
    return Done{};
}

Result<Done> SqlStore::open(Opening opening) {
    if (const auto obstacle = dialect_->find_obstacle()) return *obstacle;
    return on_a_session<Done>([&](soci::session& session) {
        try {
            return migrate(session, opening);
        } catch (const soci::soci_error&) {
            // Two servers that start at once: the other one has made the tables by now.
            if (dialect_->tables(session).empty()) throw;
            return migrate(session, opening);
        }
    });
}

Result<Done> SqlStore::append(const std::vector<Entry>& entries, const std::vector<std::int64_t>& erased) {
    if (entries.empty()) return Done{};
    const Entry& first = entries.front();
    const std::scoped_lock lock(appending_);
    bool tried = false;
    return on_a_session<Done>([&](soci::session& session) -> Result<Done> {
        // The connection broke at the first try, perhaps after the database had committed.
        if (tried && holds(session, entries.back())) return Done{};
        tried = true;
        dialect_->begin(session);
        Transaction transaction(session);
        if (const Head head = read_head(session, first.book); head.number + 1 != first.number)
            return Failure{Failure::Kind::conflict,
                           fmt::format("book {} stands at entry {}", first.book, head.number),
                           "read what is new and decide again"};
        for (const Entry& entry : entries) insert_entry(session, entry);
        for (const std::int64_t number : erased) {
            const long long erase = number, before = first.number;
            soci::statement statement = (session.prepare << "update entries set body = null, body_salt = null"
                                                            " where book = :book and number = :number"
                                                            " and number < :before",
                                         soci::use(first.book), soci::use(erase), soci::use(before));
            statement.execute(true);
            if (statement.get_affected_rows() != 1)
                return Failure{Failure::Kind::other,
                               fmt::format("book {} has no entry {} to erase", first.book, number),
                               "name entries that stand before the one that erases them"};
        }
        transaction.commit();
        is_to_be_swept_ = is_to_be_swept_ || !erased.empty();
        if (is_to_be_swept_) sweep(session);
        return Done{};
    });
}

// What was appended stands, whatever comes of this; what is kept from it now is done with the next entry.
void SqlStore::sweep(soci::session& session) {
    try {
        is_to_be_swept_ = !dialect_->sweep(session);
    } catch (const soci::soci_error&) {
    }
}

Result<std::vector<Entry>> SqlStore::read(const std::string& book, std::int64_t after, std::size_t limit) {
    return on_a_session<std::vector<Entry>>([&](soci::session& session) -> Result<std::vector<Entry>> {
        return read_entries(session, book, after, limit);
    });
}

Result<Head> SqlStore::head(const std::string& book) {
    return on_a_session<Head>(
        [&](soci::session& session) -> Result<Head> { return read_head(session, book); });
}

Result<std::map<std::string, std::int64_t>> SqlStore::lengths() {
    using Lengths = std::map<std::string, std::int64_t>;
    return on_a_session<Lengths>(
        [&](soci::session& session) -> Result<Lengths> { return list_lengths(session); });
}

Result<std::vector<OddRow>> SqlStore::odd_rows(std::size_t limit) {
    using Rows = std::vector<OddRow>;
    return on_a_session<Rows>([&](soci::session& session) -> Result<Rows> {
        Rows rows;
        std::string book;
        long long number = 0;
        const long long most = static_cast<long long>(limit);
        const std::string columns =
            "select coalesce(cast(book as text), ''), coalesce(cast(number as bigint), 0) from entries ";
        soci::statement statement =
            (session.prepare << columns << "where " << dialect_->odd_row() << " union " << columns
                             << "group by book, number having count(*) > 1 order by 1, 2 limit :limit",
             soci::use(most), soci::into(book), soci::into(number));
        statement.execute();
        while (statement.fetch()) rows.push_back({book, number});
        return rows;
    });
}

std::optional<Failure> find_disorder(const std::vector<Entry>& entries, std::int64_t after) {
    for (const Entry& entry : entries) {
        if (entry.number <= after)
            return Failure{Failure::Kind::damaged,
                           fmt::format("book {} does not go on after entry {}", entry.book, after),
                           "audit the store, and restore a backup if it is not whole"};
        after = entry.number;
    }
    return std::nullopt;
}

Result<std::vector<std::string>> Store::books() {
    const auto all = lengths();
    if (!all) return all.failure();
    std::vector<std::string> names;
    for (const auto& [book, length] : *all) names.push_back(book);
    return names;
}

Result<Done> SqlStore::keep_ticket(const std::string& key, const Ticket& ticket) {
    return on_a_session<Done>([&](soci::session& session) -> Result<Done> {
        const long long expires = ticket.expires;
        session
            << "insert into tickets (name, owner, value, expires) values (:name, :owner, :value, :expires)"
               " on conflict (name) do update set owner = excluded.owner, value = excluded.value,"
               " expires = excluded.expires",
            soci::use(key), soci::use(ticket.owner), soci::use(ticket.value), soci::use(expires);
        return Done{};
    });
}

Result<bool> SqlStore::put_off_ticket(const std::string& key, std::int64_t expires) {
    return on_a_session<bool>([&](soci::session& session) -> Result<bool> {
        const long long end = expires;
        soci::statement statement =
            (session.prepare << "update tickets set expires = :expires where name = :name", soci::use(end),
             soci::use(key));
        statement.execute(true);
        return statement.get_affected_rows() > 0;
    });
}

Result<std::optional<Ticket>> SqlStore::find_ticket(const std::string& key, std::int64_t now) {
    using Found = std::optional<Ticket>;
    return on_a_session<Found>([&](soci::session& session) -> Result<Found> {
        Ticket ticket;
        long long expires = 0;
        session << "select owner, value, expires from tickets where name = :name", soci::use(key),
            soci::into(ticket.owner), soci::into(ticket.value), soci::into(expires);
        ticket.expires = expires;
        return session.got_data() && ticket.expires > now ? Found(ticket) : Found();
    });
}

Result<Done> SqlStore::drop_ticket(const std::string& key) {
    return on_a_session<Done>([&](soci::session& session) -> Result<Done> {
        session << "delete from tickets where name = :name", soci::use(key);
        return Done{};
    });
}

Result<Done> SqlStore::drop_tickets(std::int64_t now, const std::string& owner) {
    return on_a_session<Done>([&](soci::session& session) -> Result<Done> {
        const long long expired = now;
        session << "delete from tickets where expires <= :now or (owner = :owner and owner <> '')",
            soci::use(expired), soci::use(owner);
        return Done{};
    });
}

bool is_postgresql(const std::string& place) {
    return place.starts_with("postgresql://") || place.starts_with("postgres://");
}

std::string to_shown(const std::string& place) {
    if (!is_postgresql(place)) return place;
    const std::size_t start = place.find("//") + 2, at = place.find('@', start);
    const std::size_t colon = place.find(':', start);
    std::string shown = place;
    if (at != std::string::npos && colon < at) shown = place.substr(0, colon) + place.substr(at);
    return shown.substr(0, shown.find('?'));  // options may hold a password too
}

std::unique_ptr<Dialect> dialect_of(const std::string& place, Opening opening) {
    return is_postgresql(place) ? postgresql_dialect(place, opening) : sqlite_dialect(place, opening);
}

Result<std::unique_ptr<Store>> open_store(const std::string& place, Opening opening) {
    auto store = std::make_unique<SqlStore>(dialect_of(place, opening));
    if (const auto opened = store->open(opening); !opened) return opened.failure();
    return Result<std::unique_ptr<Store>>(std::move(store));
}

}  // namespace wasit::room
