#include "room/computation/preference_uses.hpp"

#include <gtest/gtest.h>

#include "room_book.hpp"

namespace wasit::room {
namespace {

Member as(Role role, const std::string& party = {}) {
    Member member;
    member.role = role;
    member.party = party;
    return member;
}

class PreferenceUses : public ::testing::Test {
  protected:
    PreferenceUses() {
        enter(make_keys(north, "mona", mona.open));
        enter(seal_items(north, "mona", mona, items, {}));
    }
    template <typename What>
    void enter(const What& what) {
        for (const Entry& entry : book.enter(what)) north.apply(entry);
    }
    void grant_to(const std::string& item, const std::string& reader, const PublicKey& open) {
        enter(grant(north, "mona", mona, item, reader, open));
    }
    GrantedPreferences open_for(const std::string& person, const Member& member, const KeyPair& keys,
                                bool engine_is_unlocked = true) const {
        return open_preferences(north, {person, member, keys}, engine_is_unlocked ? &engine : nullptr);
    }
    Use for_mediator(bool engine_is_unlocked = true) const {
        const GrantedPreferences granted = open_for("salma", as(Role::mediator), salma, engine_is_unlocked);
        EXPECT_EQ(granted.items.empty(), granted.use == Use::absent);
        return granted.use;
    }

    testing::RoomBook book;
    Delegation north{testing::RoomBook::kName, "north"};
    KeyPair mona = KeyPair::make(), salma = KeyPair::make(), engine = KeyPair::make();
    const Items items = {{"walk_away", "40"}, {"issue:aid", R"({"weight":3})"}, {"x-note", "\"private\""}};
    const std::string to_salma = reader_of_person("salma");
};

TEST_F(PreferenceUses, AreADelegatesOwn) {
    const GrantedPreferences own = open_for("mona", as(Role::delegate, "north"), mona);
    EXPECT_EQ(own.use, Use::own);
    EXPECT_EQ(own.items, items);
}

TEST_F(PreferenceUses, AreNobodysWithoutAGrant) {
    EXPECT_EQ(for_mediator(), Use::absent);
    EXPECT_EQ(open_for("idris", as(Role::delegate, "north"), salma).use, Use::absent);  // has not been let in
    EXPECT_EQ(open_for("mona", as(Role::observer), mona).use, Use::absent);
    EXPECT_EQ(open_for("mona", as(Role::mediator), mona).use, Use::absent);
    EXPECT_EQ(
        open_preferences(Delegation("case river", "south"), {"salma", as(Role::mediator), salma}, &engine)
            .use,
        Use::absent);
}

TEST_F(PreferenceUses, NeedAGrantOfEveryItemThatBearsOnAnswers) {
    grant_to("walk_away", kEngine, engine.open);
    EXPECT_EQ(for_mediator(), Use::absent);
    grant_to("issue:aid", kEngine, engine.open);
    EXPECT_EQ(for_mediator(), Use::engine);
    EXPECT_EQ(for_mediator(false), Use::absent);
    EXPECT_FALSE(open_for("salma", as(Role::mediator), salma).items.contains("x-note"));
    grant_to("walk_away", to_salma, salma.open);
    EXPECT_EQ(for_mediator(), Use::engine);  // shown in part
    EXPECT_EQ(for_mediator(false), Use::absent);
    grant_to("issue:aid", to_salma, salma.open);
    EXPECT_EQ(for_mediator(), Use::shown);
    EXPECT_EQ(for_mediator(false), Use::shown);
    EXPECT_EQ(open_for("other", as(Role::mediator), KeyPair::make()).use, Use::engine);
}

TEST_F(PreferenceUses, EndWithTheGrant) {
    for (const char* item : {"walk_away", "issue:aid"}) {
        grant_to(item, kEngine, engine.open);
        grant_to(item, to_salma, salma.open);
    }
    EXPECT_EQ(for_mediator(), Use::shown);
    const Readers grantees = {{kEngine, engine.open}, {to_salma, salma.open}};
    enter(withdraw(north, "mona", mona, "issue:aid", to_salma, grantees));
    EXPECT_EQ(for_mediator(), Use::engine);
    enter(withdraw(north, "mona", mona, "issue:aid", kEngine, grantees));
    EXPECT_EQ(for_mediator(), Use::absent);
}

TEST_F(PreferenceUses, EndWhenTheDelegationAllowsNoMore) {
    for (const auto& [item, text] : items) enter(grant(north, "mona", mona, item, kEngine, engine.open, 1));
    EXPECT_EQ(for_mediator(), Use::engine);
    enter(note_use(north, "salma", "bridge", 100));
    EXPECT_EQ(for_mediator(), Use::absent);
    enter(allow_uses(north, "mona", mona, 1));
    EXPECT_EQ(for_mediator(), Use::engine);
    // What is shown is not counted.
    enter(allow_uses(north, "mona", mona, 0));
    for (const auto& [item, text] : items) grant_to(item, to_salma, salma.open);
    EXPECT_EQ(for_mediator(), Use::shown);
}

TEST_F(PreferenceUses, OfAnItemAddedLaterNeedAGrantOfIt) {
    for (const auto& [item, text] : items) grant_to(item, kEngine, engine.open);
    EXPECT_EQ(for_mediator(), Use::engine);
    enter(seal_items(north, "mona", mona, {{"red_lines", "[]"}}, {{kEngine, engine.open}}));
    EXPECT_EQ(for_mediator(), Use::absent);
}

// A delegate has no use for what others granted, even to the engine.
TEST_F(PreferenceUses, OfOthersAreAbsentForADelegate) {
    for (const auto& [item, text] : items) {
        grant_to(item, kEngine, engine.open);
        grant_to(item, to_salma, salma.open);
    }
    EXPECT_EQ(open_for("salma", as(Role::delegate, "south"), salma).use, Use::absent);
}

}  // namespace
}  // namespace wasit::room
