#include "room/delegation/delegation.hpp"

#include <gtest/gtest.h>

#include "room/audit/audit.hpp"
#include "room_book.hpp"

namespace wasit::room {
namespace {

using Texts = std::map<std::string, std::string>;

// The book of a case in a real store, with the delegation of north, and people with their keys.
class DelegationTest : public ::testing::Test {
  protected:
    template <typename What>
    void enter(const What& what) {
        for (const Entry& entry : book.enter(what)) north.apply(entry);
    }
    Texts seen_by_party(const std::string& person, const KeyPair& keys) const {
        const auto pair = open_keys(north, person, keys);
        return pair ? open_items(north, reader_of_party("north"), *pair) : Texts();
    }
    // The items that a reader could open at any time, going through all that the store still holds.
    std::set<std::string> opened_from_store(const std::string& reader, const KeyPair& keys) const {
        std::set<std::string> opened;
        Delegation replayed(kBook, "north");
        for (const Entry& entry : book.entries()) {
            replayed.apply(entry);
            for (const auto& [item, text] : open_items(replayed, reader, keys)) opened.insert(item);
        }
        return opened;
    }

    static constexpr const char* kBook = testing::RoomBook::kName;
    testing::RoomBook book;
    Delegation north{kBook, "north"};
    KeyPair mona = KeyPair::make(), idris = KeyPair::make(), mediator = KeyPair::make(),
            engine = KeyPair::make(), stranger = KeyPair::make();
    const std::string to_mediator = reader_of_person("salma");
    const Texts texts = {{"walk_away", "40"}, {"issue:aid", R"({"weight": 3})"}};
};

TEST_F(DelegationTest, OnlyADelegateLetsOthersIn) {
    EXPECT_FALSE(admit(north, "mona", mona, "idris", idris.open));
    enter(make_keys(north, "mona", mona.open));
    EXPECT_EQ(make_keys(north, "stranger", stranger.open).failure().kind, Failure::Kind::invalid);
    EXPECT_EQ(admit(north, "stranger", stranger, "stranger", stranger.open).failure().kind,
              Failure::Kind::refused);
    EXPECT_FALSE(admit(north, "mona", stranger, "stranger", stranger.open));
    enter(admit(north, "mona", mona, "idris", idris.open));
    EXPECT_TRUE(open_keys(north, "idris", idris)->secret.equals(open_keys(north, "mona", mona)->secret));
    EXPECT_FALSE(open_keys(north, "idris", stranger));
    EXPECT_FALSE(open_keys(north, "stranger", stranger));
}

TEST_F(DelegationTest, SealedItemsAreReadByDelegatesAndNobodyElse) {
    enter(make_keys(north, "mona", mona.open));
    enter(admit(north, "mona", mona, "idris", idris.open));
    enter(seal_items(north, "mona", mona, texts, {}));
    EXPECT_EQ(seen_by_party("mona", mona), texts);
    EXPECT_EQ(seen_by_party("idris", idris), texts);
    EXPECT_EQ(seen_by_party("stranger", stranger), Texts());
    EXPECT_EQ(open_items(north, kEngine, engine), Texts());
    EXPECT_EQ(open_items(north, to_mediator, mediator), Texts());
    EXPECT_FALSE(seal_items(north, "stranger", stranger, texts, {}));
    for (const Entry& entry : book.entries())
        EXPECT_EQ(entry.body->find("weight"), std::string::npos) << *entry.body;
}

TEST_F(DelegationTest, GrantsGoItemByItem) {
    enter(make_keys(north, "mona", mona.open));
    enter(seal_items(north, "mona", mona, texts, {}));
    enter(grant(north, "mona", mona, "walk_away", kEngine, engine.open));
    enter(grant(north, "mona", mona, "issue:aid", to_mediator, mediator.open));
    EXPECT_EQ(open_items(north, kEngine, engine), (Texts{{"walk_away", "40"}}));
    EXPECT_EQ(open_items(north, to_mediator, mediator), (Texts{{"issue:aid", R"({"weight": 3})"}}));
    EXPECT_FALSE(grant(north, "stranger", stranger, "walk_away", to_mediator, stranger.open));
    const auto absent = grant(north, "mona", mona, "nothing", kEngine, engine.open);
    const auto forbidden = grant(north, "stranger", stranger, "walk_away", kEngine, engine.open);
    EXPECT_EQ(absent.failure().what, forbidden.failure().what);
    // Who writes an item anew keeps its grants.
    enter(seal_items(north, "mona", mona, {{"walk_away", "45"}},
                     {{kEngine, engine.open}, {to_mediator, mediator.open}}));
    EXPECT_EQ(open_items(north, kEngine, engine), (Texts{{"walk_away", "45"}}));
    EXPECT_EQ(seen_by_party("mona", mona), (Texts{{"walk_away", "45"}, {"issue:aid", R"({"weight": 3})"}}));
    EXPECT_EQ(north.grants("issue:aid"), std::set<std::string>{to_mediator});
}

TEST_F(DelegationTest, WhatWasWithdrawnIsGoneFromTheStore) {
    const Readers all = {{kEngine, engine.open}, {to_mediator, mediator.open}};
    enter(make_keys(north, "mona", mona.open));
    enter(seal_items(north, "mona", mona, texts, {}));
    enter(grant(north, "mona", mona, "walk_away", kEngine, engine.open));
    enter(grant(north, "mona", mona, "walk_away", to_mediator, mediator.open));
    enter(grant(north, "mona", mona, "issue:aid", to_mediator, mediator.open));
    EXPECT_FALSE(opened_from_store(to_mediator, mediator).empty());
    enter(withdraw(north, "mona", mona, "walk_away", to_mediator, all));
    EXPECT_EQ(open_items(north, to_mediator, mediator), (Texts{{"issue:aid", R"({"weight": 3})"}}));
    EXPECT_EQ(open_items(north, kEngine, engine), (Texts{{"walk_away", "40"}}));
    EXPECT_EQ(seen_by_party("mona", mona), texts);
    EXPECT_EQ(opened_from_store(to_mediator, mediator), std::set<std::string>{"issue:aid"});
    EXPECT_FALSE(withdraw(north, "mona", mona, "walk_away", to_mediator, all)) << "there is none any more";
    EXPECT_FALSE(withdraw(north, "stranger", stranger, "walk_away", kEngine, all));
    EXPECT_TRUE(audit(book.store(), {})->whole());
}

TEST_F(DelegationTest, AnItemIsTakenAway) {
    enter(make_keys(north, "mona", mona.open));
    enter(seal_items(north, "mona", mona, texts, {}));
    enter(seal_items(north, "mona", mona, {{"walk_away", ""}}, {}));
    EXPECT_EQ(seen_by_party("mona", mona), (Texts{{"issue:aid", R"({"weight": 3})"}}));
}

TEST_F(DelegationTest, WhoIsDismissedOpensNothingMore) {
    const Readers grantees = {{kEngine, engine.open}},
                  delegates = {{"mona", mona.open}, {"idris", idris.open}};
    enter(make_keys(north, "mona", mona.open));
    enter(admit(north, "mona", mona, "idris", idris.open));
    enter(seal_items(north, "mona", mona, texts, {}));
    enter(grant(north, "mona", mona, "walk_away", kEngine, engine.open));
    const auto before = open_keys(north, "idris", idris);
    EXPECT_FALSE(dismiss(north, "idris", idris, "idris", delegates, grantees));
    EXPECT_FALSE(dismiss(north, "stranger", stranger, "idris", delegates, grantees));
    EXPECT_FALSE(dismiss(north, "mona", mona, "stranger", delegates, grantees));
    enter(dismiss(north, "mona", mona, "idris", delegates, grantees));
    EXPECT_FALSE(open_keys(north, "idris", idris));
    EXPECT_EQ(open_items(north, reader_of_party("north"), *before), Texts())
        << "with the keys kept from before";
    EXPECT_EQ(seen_by_party("mona", mona), texts);
    EXPECT_EQ(open_items(north, kEngine, engine), (Texts{{"walk_away", "40"}}));
    EXPECT_TRUE(opened_from_store(reader_of_party("north"), *before).empty());
}

TEST_F(DelegationTest, WhoIsNoDelegateAnyMoreGoesWithTheKeysOfBefore) {
    enter(make_keys(north, "mona", mona.open));
    enter(admit(north, "mona", mona, "idris", idris.open));
    enter(admit(north, "mona", mona, "stranger", stranger.open));
    enter(seal_items(north, "mona", mona, texts, {}));
    EXPECT_FALSE(dismiss(north, "mona", mona, "idris", {}, {})) << "nobody would be left";
    enter(dismiss(north, "mona", mona, "idris", {{"mona", mona.open}}, {}));
    EXPECT_FALSE(north.has("idris"));
    EXPECT_FALSE(north.has("stranger"));
    EXPECT_EQ(seen_by_party("mona", mona), texts);
}

TEST_F(DelegationTest, TheEngineHasABudgetInEachRound) {
    enter(make_keys(north, "mona", mona.open));
    enter(allow_uses(north, "mona", mona, 100));
    for (int use = 0; use < 3; ++use) enter(note_use(north, "salma", "bridge", 3));
    EXPECT_EQ(note_use(north, "salma", "bridge", 3).failure().kind, Failure::Kind::refused);
    enter(Change{
        {{"salma", "record.entered", R"({"part": "rounds", "content": "{\"seen_by\": [\"marjan\"]}"})"}},
        {}});
    EXPECT_FALSE(note_use(north, "salma", "bridge", 3)) << "a round that not everybody sees";
    enter(Change{{{"salma", "record.entered", R"({"part": "rounds", "content": "{}"})"}}, {}});
    EXPECT_TRUE(note_use(north, "salma", "bridge", 3));
}

TEST_F(DelegationTest, UsesAreItsOwnToAllow) {
    enter(make_keys(north, "mona", mona.open));
    enter(seal_items(north, "mona", mona, texts, {}));
    EXPECT_FALSE(note_use(north, "salma", "bridge", 1'000)) << "nothing was allowed";
    enter(grant(north, "mona", mona, "walk_away", to_mediator, mediator.open, 3));
    EXPECT_FALSE(north.has_allowance()) << "what is shown is no use of the engine's";
    enter(grant(north, "mona", mona, "walk_away", kEngine, engine.open, 3));
    EXPECT_EQ(north.uses_left(), 3);
    for (int use = 0; use < 3; ++use) enter(note_use(north, "salma", "bridge", 1'000));
    const Change round{{{"salma", "record.entered", R"({"part": "rounds", "content": "{}"})"}}, {}};
    enter(round);
    EXPECT_EQ(north.uses(), 0);
    EXPECT_EQ(north.uses_left(), 0) << "rounds are the mediators'";
    EXPECT_EQ(note_use(north, "salma", "bridge", 1'000).failure().kind, Failure::Kind::refused);
    enter(grant(north, "mona", mona, "issue:aid", kEngine, engine.open, 1'000));
    EXPECT_EQ(north.uses_left(), 0) << "a grant of more renews nothing";
    EXPECT_EQ(allow_uses(north, "stranger", stranger, 5).failure().kind, Failure::Kind::refused);
    EXPECT_EQ(allow_uses(north, "mona", mona, -1).failure().kind, Failure::Kind::invalid);
    EXPECT_EQ(allow_uses(north, "mona", mona, kMostUses + 1).failure().kind, Failure::Kind::invalid);
    enter(allow_uses(north, "mona", mona, 2));
    enter(note_use(north, "salma", "bridge", 1'000));
    EXPECT_EQ(north.uses_left(), 1);
    EXPECT_EQ(north.uses_allowed(), 2);
}

TEST_F(DelegationTest, AGrantAllowsNoMoreThanAFewUsesByItself) {
    enter(make_keys(north, "mona", mona.open));
    enter(seal_items(north, "mona", mona, texts, {}));
    enter(grant(north, "mona", mona, "walk_away", kEngine, engine.open, 1'000));
    EXPECT_EQ(north.uses_left(), kMostByDefault) << "whatever the mediators have set";
}

TEST_F(DelegationTest, KeysMadeAnewEraseAllThatWasSealedAndGranted) {
    enter(make_keys(north, "mona", mona.open));
    enter(seal_items(north, "mona", mona, texts, {}));
    enter(grant(north, "mona", mona, "walk_away", kEngine, engine.open));
    const std::int64_t before = north.changed_in();
    enter(renew_keys(north, "idris", idris.open, {"salma", "tarek"}));
    EXPECT_NE(north.changed_in(), before);
    EXPECT_TRUE(north.items().empty());
    EXPECT_FALSE(north.has("mona"));
    EXPECT_FALSE(open_keys(north, "mona", mona));
    EXPECT_TRUE(open_keys(north, "idris", idris));
    EXPECT_FALSE(north.has_allowance());
    ASSERT_EQ(north.renewals().size(), 1U);
    EXPECT_EQ(north.renewals().front().person, "idris");
    EXPECT_EQ(north.renewals().front().mediators, (std::set<std::string>{"salma", "tarek"}));
    EXPECT_TRUE(opened_from_store(kEngine, engine).empty());
    enter(seal_items(north, "idris", idris, texts, {}));
    EXPECT_EQ(seen_by_party("idris", idris), texts);
    EXPECT_TRUE(audit(book.store(), {})->whole());
    Delegation again(kBook, "north");
    for (const Entry& entry : book.entries()) again.apply(entry);
    EXPECT_EQ(again, north);
}

TEST_F(DelegationTest, IsWhatItsEntriesSay) {
    enter(make_keys(north, "mona", mona.open));
    enter(seal_items(north, "mona", mona, texts, {}));
    enter(grant(north, "mona", mona, "walk_away", kEngine, engine.open));
    enter(seal_items(north, "mona", mona, {{"issue:aid", "{}"}}, {{kEngine, engine.open}}));
    Delegation again(kBook, "north"), south(kBook, "south");
    const auto replay = [&] {
        again = Delegation(kBook, "north");
        for (const Entry& entry : book.entries()) again.apply(entry), south.apply(entry);
    };
    replay();
    EXPECT_EQ(again, north);
    enter(withdraw(north, "mona", mona, "walk_away", kEngine, {}));
    replay();
    EXPECT_EQ(again, north);
    EXPECT_FALSE(south.has_keys());
    for (const char* body : {"", "[]", R"({"party": "north"})", R"({"party": "north", "items": {"a": 1}})"})
        EXPECT_THROW(again.apply(make_entry(start_of(kBook), {"mona", "delegation.sealed", body}, 0)),
                     std::invalid_argument)
            << body;
}

}  // namespace
}  // namespace wasit::room
