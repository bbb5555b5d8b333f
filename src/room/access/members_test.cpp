#include "room/access/members.hpp"

#include <gtest/gtest.h>

namespace wasit::room {
namespace {

const Member kChair{Role::mediator, "", ""}, kOfNorth{Role::delegate, "north", ""},
    kWatcher{Role::observer, "", ""};

// A book of members, entered as they come.
struct Talks {
    Members members;
    Head head = start_of("case river");
    Case river;

    Talks() {
        for (const char* party : {"north", "south"}) river.parties.push_back({party, {}, {}, {}});
        river.mediators.push_back({"marjan", {}, {}});
        river.actors.push_back({"coast", {}, "guarantor", {}, {}});
    }

    void enter(const Result<Act>& act) {
        ASSERT_TRUE(act) << act.failure().what;
        const Entry entry = make_entry(head, *act, 0);
        head = head_after(entry);
        members.apply(entry);
    }
    Result<Act> add(const std::string& by, const std::string& person, const Member& member) const {
        return add_member(members, river, by, person, member);
    }
};

TEST(Members, MediatorsSayWhoTakesPart) {
    Talks talks;
    EXPECT_FALSE(talks.add("admin", "mona", kOfNorth)) << "the first is a mediator";
    talks.enter(talks.add("admin", "salma", kChair));
    EXPECT_EQ(talks.add("admin", "mona", kOfNorth).failure().kind, Failure::Kind::refused);
    talks.enter(talks.add("salma", "mona", kOfNorth));
    talks.enter(talks.add("salma", "karim", kOfNorth));
    talks.enter(talks.add("salma", "noor", kWatcher));
    EXPECT_EQ(talks.members.delegates_of("north"), (std::vector<std::string>{"karim", "mona"}));
    for (const char* other : {"mona", "noor", "stranger"}) {
        EXPECT_EQ(talks.add(other, "x", kWatcher).failure().kind, Failure::Kind::refused);
        EXPECT_EQ(remove_member(talks.members, other, "noor").failure().kind, Failure::Kind::refused);
    }
    EXPECT_EQ(talks.add("salma", "x", {Role::delegate, "coast", ""}).failure().kind, Failure::Kind::invalid);
    talks.enter(remove_member(talks.members, "salma", "karim"));
    EXPECT_FALSE(talks.members.find("karim"));
    EXPECT_EQ(remove_member(talks.members, "salma", "karim").failure().kind, Failure::Kind::refused);
}

TEST(Members, TheLastMediatorStays) {
    Talks talks;
    talks.enter(talks.add("admin", "salma", kChair));
    EXPECT_EQ(remove_member(talks.members, "salma", "salma").failure().kind, Failure::Kind::invalid);
    EXPECT_EQ(talks.add("salma", "salma", kWatcher).failure().kind, Failure::Kind::invalid);
    talks.enter(talks.add("salma", "tarek", kChair));
    talks.enter(talks.add("tarek", "salma", kWatcher));
    EXPECT_EQ(talks.members.find("salma"), kWatcher);
}

TEST(Members, WhatNoServerEnteredIsNotTaken) {
    Members members;
    for (const char* body : {"", "[]", "{}", R"({"person": "x"})", R"({"person": "x", "role": "king"})",
                             R"({"person": "x", "role": "delegate"})"})
        EXPECT_THROW(members.apply(make_entry(start_of("case"), {"x", "member.added", body}, 0)),
                     std::invalid_argument)
            << body;
}

}  // namespace
}  // namespace wasit::room
