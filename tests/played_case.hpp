// A case between North and South whose book is in memory only, to enter what people do and look at the state.
#pragma once

#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "room/case_room/case_room.hpp"

namespace wasit::testing {

class PlayedCase : public ::testing::Test {
  protected:
    PlayedCase() {
        take(*set_case(room.record(), "salma",
                       "wasit: case/1\nparties: {north: , south: }\nissues: {a: {from: 0, to: 1}}\n"));
    }
    void add(const std::string& by, const std::string& person, room::Role role,
             const std::string& party = {}) {
        room::Member part;
        part.role = role;
        part.party = party;
        enter(add_member(room.members(), room.negotiation(), by, person, part));
    }
    // The last of the entries.
    room::Entry take(const std::vector<room::Act>& acts) {
        room::Entry entry;
        for (const room::Act& act : acts) {
            entry = make_entry(room.head(), act, 0);
            room.apply(entry);
        }
        room.settle();
        return entry;
    }
    room::Entry enter(const room::Result<room::Act>& act) {
        EXPECT_TRUE(act) << act.failure().what;
        return act ? take({*act}) : room::Entry();
    }
    room::Entry enter(const room::Result<room::Change>& change) {
        EXPECT_TRUE(change) << change.failure().what;
        return change ? take(change->acts) : room::Entry();
    }

    room::CaseRoom room{"case river"};
};

}  // namespace wasit::testing
