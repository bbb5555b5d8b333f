#include <algorithm>
#include <gtest/gtest.h>
#include <set>

#include "room/access/members.hpp"
#include "room/access/permissions.hpp"

namespace wasit::room {
namespace {

const Member kMediator{Role::mediator, ""}, kNorth{Role::delegate, "north"}, kSouth{Role::delegate, "south"},
    kObserver{Role::observer, ""};

TEST(Permissions, HaveARowForEachOperation) {
    std::set<std::string_view> names;
    for (std::size_t row = 0; row < kPermissions.size(); ++row) {
        EXPECT_EQ(static_cast<std::size_t>(kPermissions[row].operation), row) << kPermissions[row].name;
        EXPECT_FALSE(kPermissions[row].name.empty());
        names.insert(kPermissions[row].name);
    }
    EXPECT_EQ(names.size(), kPermissions.size());
    EXPECT_EQ(kPermissions.back().operation, Operation::export_log) << "an operation has no row";
}

TEST(Permissions, NobodyFromOutsideMayAnything) {
    for (const Permission& row : kPermissions) {
        EXPECT_FALSE(may(std::nullopt, row.operation)) << row.name;
        EXPECT_FALSE(may(std::nullopt, row.operation, "north")) << row.name;
    }
}

TEST(Permissions, ADelegateActsForTheirOwnPartyOnly) {
    for (const Permission& row : kPermissions) {
        if (row.delegate != Scope::own) continue;
        EXPECT_TRUE(may(kNorth, row.operation, "north")) << row.name;
        EXPECT_FALSE(may(kSouth, row.operation, "north")) << row.name;
        EXPECT_FALSE(may(kNorth, row.operation)) << row.name << ": of no party";
        EXPECT_FALSE(may(Member{Role::delegate, ""}, row.operation, ""))
            << row.name << ": a delegate of none";
    }
}

TEST(Permissions, PreferencesAreTheDelegationsAffair) {
    for (const Operation operation : {Operation::see_preferences, Operation::write_preferences,
                                      Operation::see_grants, Operation::give_grant, Operation::admit_delegate,
                                      Operation::answer_proposal, Operation::sign_text}) {
        for (const Member& other : {kMediator, kObserver, kSouth})
            EXPECT_FALSE(may(other, operation, "north")) << name(operation);
        EXPECT_TRUE(may(kNorth, operation, "north")) << name(operation);
    }
}

TEST(Permissions, AnObserverLooksAndDoesNothing) {
    for (const Permission& row : kPermissions) {
        const bool looks = row.name.starts_with("see_") || row.operation == Operation::receive_heads ||
                           row.operation == Operation::export_log;
        EXPECT_TRUE(looks || row.observer == Scope::none) << row.name;
    }
    EXPECT_FALSE(may(kObserver, Operation::see_drafted_proposals));
    EXPECT_FALSE(may(kNorth, Operation::see_drafted_proposals));
}

// A book of members, entered as they come.
struct Talks {
    Members members;
    Head head = start_of("case river");
    const std::vector<std::string> parties = {"north", "south"};

    void enter(const Result<Act>& act) {
        ASSERT_TRUE(act) << act.failure().what;
        const Entry entry = make_entry(head, *act, 0);
        head = head_after(entry);
        members.apply(entry);
    }
    Result<Act> add(const std::string& by, const std::string& person, const Member& member) const {
        return add_member(members, parties, by, person, member);
    }
};

TEST(Members, MediatorsSayWhoTakesPart) {
    Talks talks;
    EXPECT_FALSE(talks.add("admin", "mona", kNorth)) << "the first is a mediator";
    talks.enter(talks.add("admin", "salma", kMediator));
    EXPECT_EQ(talks.add("admin", "mona", kNorth).failure().kind, Failure::Kind::refused);
    talks.enter(talks.add("salma", "mona", kNorth));
    talks.enter(talks.add("salma", "karim", kNorth));
    talks.enter(talks.add("salma", "noor", kObserver));
    EXPECT_EQ(talks.members.delegates_of("north"), (std::vector<std::string>{"karim", "mona"}));
    for (const char* other : {"mona", "noor", "stranger"}) {
        EXPECT_EQ(talks.add(other, "x", kObserver).failure().kind, Failure::Kind::refused);
        EXPECT_EQ(remove_member(talks.members, other, "noor").failure().kind, Failure::Kind::refused);
    }
    EXPECT_EQ(talks.add("salma", "x", {Role::delegate, "coast"}).failure().kind, Failure::Kind::invalid);
    talks.enter(remove_member(talks.members, "salma", "karim"));
    EXPECT_FALSE(talks.members.find("karim"));
    EXPECT_EQ(remove_member(talks.members, "salma", "karim").failure().kind, Failure::Kind::refused);
}

TEST(Members, TheLastMediatorStays) {
    Talks talks;
    talks.enter(talks.add("admin", "salma", kMediator));
    EXPECT_EQ(remove_member(talks.members, "salma", "salma").failure().kind, Failure::Kind::invalid);
    EXPECT_EQ(talks.add("salma", "salma", kObserver).failure().kind, Failure::Kind::invalid);
    talks.enter(talks.add("salma", "tarek", kMediator));
    talks.enter(talks.add("tarek", "salma", kObserver));
    EXPECT_EQ(talks.members.find("salma"), kObserver);
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
