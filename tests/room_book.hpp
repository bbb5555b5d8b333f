// The book of a case in a real store, so that tests see what is erased there.
#pragma once

#include <gtest/gtest.h>
#include <memory>
#include <string>
#include <vector>

#include "room/log/change.hpp"
#include "room/log/result.hpp"
#include "room/store/store.hpp"
#include "temporary_folder.hpp"

namespace wasit::testing {

class RoomBook {
  public:
    explicit RoomBook(std::string name = kName) : name_(std::move(name)) {}

    // Enters the acts and erases what they say: the new entries, for a projection to take.
    std::vector<room::Entry> enter(const room::Change& change) {
        std::vector<room::Entry> entries;
        room::Head head = *store_->head(name_);
        for (const room::Act& act : change.acts) {
            entries.push_back(room::make_entry(head, act, 0));
            head = room::head_after(entries.back());
        }
        const auto answer = store_->append(entries, change.erased);
        EXPECT_TRUE(answer) << answer.failure().what;
        return entries;
    }
    std::vector<room::Entry> enter(const room::Result<room::Change>& change) {
        EXPECT_TRUE(change) << change.failure().what;
        return change ? enter(*change) : std::vector<room::Entry>();
    }
    std::vector<room::Entry> enter(const room::Result<room::Act>& act) {
        EXPECT_TRUE(act) << act.failure().what;
        return act ? enter(room::Change{{*act}, {}}) : std::vector<room::Entry>();
    }
    std::vector<room::Entry> entries() const { return *store_->read(name_, 0, 1'000); }
    room::Store& store() { return *store_; }

    static constexpr const char* kName = "case river";

  private:
    std::string name_;
    TemporaryFolder folder_;
    std::unique_ptr<room::Store> store_ =
        *room::open_store((folder_.path() / "room.db").string(), room::Opening::create);
};

}  // namespace wasit::testing
