// A store in SQL, whatever the database.
#pragma once

#include <memory>
#include <mutex>
#include <soci/soci.h>
#include <vector>

#include "room/store/dialect.hpp"
#include "room/store/store.hpp"

namespace wasit::room {

class SqlStore : public Store {
  public:
    explicit SqlStore(std::unique_ptr<Dialect> dialect) : dialect_(std::move(dialect)) {}

    Result<Done> open(Opening opening);
    Result<Done> append(const std::vector<Entry>& entries, const std::vector<std::int64_t>& erased) override;
    Result<std::vector<Entry>> read(const std::string& book, std::int64_t after, std::size_t limit) override;
    Result<Head> head(const std::string& book) override;
    Result<std::map<std::string, std::int64_t>> lengths() override;
    Result<std::vector<OddRow>> odd_rows(std::size_t limit) override;
    Result<Done> keep_ticket(const std::string& key, const Ticket& ticket) override;
    Result<bool> put_off_ticket(const std::string& key, std::int64_t expires) override;
    Result<std::optional<Ticket>> find_ticket(const std::string& key, std::int64_t now) override;
    Result<Done> drop_ticket(const std::string& key) override;
    Result<Done> drop_tickets(std::int64_t now, const std::string& owner) override;

  private:
    using Session = std::unique_ptr<soci::session>;

    Session take_session();
    void give_back(Session session);
    // Runs `work` on a connection; once more on a new one where the connection is found to be gone.
    template <typename Value, typename Work>
    Result<Value> on_a_session(const Work& work);
    void sweep(soci::session& session);
    Result<Done> migrate(soci::session& session, Opening opening);

    std::unique_ptr<Dialect> dialect_;
    std::mutex guard_;
    std::vector<Session> idle_;
    std::mutex appending_;         // of this process; the database sees to the others
    bool is_to_be_swept_ = false;  // something was erased
};

// Reads rows of `entries` as the statement gives them, and adds one.
std::vector<Entry> read_entries(soci::session& session, const std::string& book, std::int64_t after,
                                std::size_t limit);
void insert_entry(soci::session& session, const Entry& entry);
std::map<std::string, std::int64_t> list_lengths(soci::session& session);

}  // namespace wasit::room
