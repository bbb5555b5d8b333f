#include "room/access/permissions.hpp"

#include <gtest/gtest.h>
#include <set>

namespace wasit::room {
namespace {

const Member kMediator{Role::mediator, "", ""}, kNorth{Role::delegate, "north", ""},
    kSouth{Role::delegate, "south", ""}, kObserver{Role::observer, "", ""};

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
        EXPECT_FALSE(may(Member{Role::delegate, "", ""}, row.operation, ""))
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

}  // namespace
}  // namespace wasit::room
