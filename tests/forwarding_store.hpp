// A store that hands everything on to another: for tests that step in somewhere.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "room/store/store.hpp"

namespace wasit::testing {

class ForwardingStore : public room::Store {
  public:
    explicit ForwardingStore(room::Store& store) : store_(store) {}

    room::Result<room::Done> append(const std::vector<room::Entry>& entries,
                                    const std::vector<std::int64_t>& erased) override {
        return store_.append(entries, erased);
    }
    room::Result<std::vector<room::Entry>> read(const std::string& book, std::int64_t after,
                                                std::size_t limit) override {
        return store_.read(book, after, limit);
    }
    room::Result<room::Head> head(const std::string& book) override { return store_.head(book); }
    room::Result<std::map<std::string, std::int64_t>> lengths() override { return store_.lengths(); }
    room::Result<std::vector<room::OddRow>> odd_rows(std::size_t limit) override {
        return store_.odd_rows(limit);
    }
    room::Result<room::Done> keep_ticket(const std::string& key, const room::Ticket& ticket) override {
        return store_.keep_ticket(key, ticket);
    }
    room::Result<bool> put_off_ticket(const std::string& key, std::int64_t expires) override {
        return store_.put_off_ticket(key, expires);
    }
    room::Result<std::optional<room::Ticket>> find_ticket(const std::string& key, std::int64_t now) override {
        return store_.find_ticket(key, now);
    }
    room::Result<room::Done> drop_ticket(const std::string& key) override { return store_.drop_ticket(key); }
    room::Result<room::Done> drop_tickets(std::int64_t now, const std::string& owner) override {
        return store_.drop_tickets(now, owner);
    }

  private:
    room::Store& store_;
};

}  // namespace wasit::testing
