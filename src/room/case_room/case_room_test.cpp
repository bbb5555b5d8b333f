#include "room/case_room/case_room.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "played_case.hpp"
#include "room/case_room/visibility.hpp"

namespace wasit::room {
namespace {

// Two delegations, each with a delegate who holds its keys, and two mediators.
class CaseRoomTest : public testing::PlayedCase {
  protected:
    CaseRoomTest() {
        for (const char* mediator : {"salma", "tarek"}) add("salma", mediator, Role::mediator);
        add("salma", "mona", Role::delegate, "north");
        add("salma", "dana", Role::delegate, "south");
        enter(make_keys(*room.delegation("north"), "mona", mona.open));
        enter(make_keys(*room.delegation("south"), "dana", dana.open));
    }
    void remove(const std::string& by, const std::string& person) {
        enter(remove_member(room.members(), by, person));
    }
    std::string state(const std::string& person, const std::string& content) {
        enter(enter_item(room.record(), person, "positions", content, {"north"}));
        return room.record().items().back().id;
    }

    KeyPair mona = KeyPair::make(), dana = KeyPair::make(), idris = KeyPair::make();
};

TEST_F(CaseRoomTest, OnlyWhoHoldsThePartysKeysSpeaksForIt) {
    EXPECT_FALSE(find_lock(room, "north", "mona"));
    add("salma", "idris", Role::delegate, "north");
    EXPECT_TRUE(find_lock(room, "north", "idris"));
    EXPECT_FALSE(view_as(room, "idris").is_let_in);
    enter(admit(*room.delegation("north"), "mona", mona, "idris", idris.open));
    EXPECT_FALSE(find_lock(room, "north", "idris"));
    EXPECT_TRUE(view_as(room, "idris").is_let_in);
}

TEST_F(CaseRoomTest, WhatAMediatorApprovedIsGoneWithTheirPart) {
    enter(set_terms("salma", {2, 20}));
    enter(draft_proposal("salma", R"({"deal": {}})", room.version()));
    const std::string id = room.proposals().all().back().id;
    const auto approve = [&](const std::string& person) {
        enter(approve_proposal(room.proposals(), room.members(), room.rule(), person, id));
    };
    approve("tarek");
    remove("tarek", "tarek");
    add("salma", "tarek", Role::mediator);
    EXPECT_TRUE(room.proposals().find(id)->approved_by.empty()) << "they came back, and approve anew";
    approve("salma");
    EXPECT_EQ(room.proposals().find(id)->state, Proposal::State::drafted);
    approve("tarek");
    EXPECT_EQ(room.proposals().find(id)->state, Proposal::State::released);
}

// Nothing that somebody wrote into the store ends the server.
TEST_F(CaseRoomTest, ATextThatIsNoCaseIsReadAsNone) {
    for (const char* text : {"x", "", "{", "}{", "null"}) {
        CaseRoom forged{"case forged"};
        const Act act{"salma", "case.set", nlohmann::json{{"case", text}}.dump()};
        forged.apply(make_entry(forged.head(), act, 0));
        const Act item{"salma", "record.entered", R"({"item": "i", "part": "statements", "content": "x"})"};
        forged.apply(make_entry(forged.head(), item, 0));
        forged.settle();
        EXPECT_TRUE(forged.negotiation().parties.empty()) << text;
    }
}

TEST_F(CaseRoomTest, NobodySpeaksForAPartyThatHasNoKeys) {
    CaseRoom empty{"case bare"};
    const auto apply = [&](const std::vector<Act>& acts) {
        for (const Act& act : acts) empty.apply(make_entry(empty.head(), act, 0));
        empty.settle();
    };
    apply(*set_case(empty.record(), "salma",
                    "wasit: case/1\nparties: {north: , south: }\nissues: {a: {from: 0, to: 1}}\n"));
    EXPECT_TRUE(find_lock(empty, "north", "mona"));
    EXPECT_FALSE(empty.is_held("north"));
    EXPECT_FALSE(empty.is_held("nowhere"));
}

TEST_F(CaseRoomTest, KeysAreMadeAnewOnceNobodyWhoHoldsThemIsADelegate) {
    add("salma", "idris", Role::delegate, "north");
    EXPECT_EQ(renew_keys(room, "north", "idris", idris.open).failure().kind, Failure::Kind::invalid);
    EXPECT_EQ(renew_keys(room, "north", "dana", dana.open).failure().kind, Failure::Kind::refused);
    remove("tarek", "mona");
    EXPECT_FALSE(room.is_held("north"));
    EXPECT_TRUE(find_lock(room, "north", "idris")) << "and nobody speaks for it meanwhile";
    EXPECT_EQ(renew_keys(room, "north", "dana", dana.open).failure().kind, Failure::Kind::refused);
    EXPECT_EQ(renew_keys(room, "north", "mona", mona.open).failure().kind, Failure::Kind::refused);
    EXPECT_TRUE(room.made_anew().empty());
    const Entry entry = enter(renew_keys(room, "north", "idris", idris.open));
    EXPECT_TRUE(room.is_held("north"));
    EXPECT_FALSE(find_lock(room, "north", "idris"));
    EXPECT_EQ(room.made_anew(), std::set<std::string>{"north"});
    EXPECT_EQ(room.delegation("north")->renewals().front().mediators,
              (std::set<std::string>{"salma", "tarek"}))
        << "who put in the one, and who took out the other";
    for (const char* person : {"salma", "dana", "idris"})
        EXPECT_EQ(see(view_as(room, person), room, entry), Sight::whole) << person;
    EXPECT_EQ(renew_keys(room, "north", "idris", idris.open).failure().kind, Failure::Kind::invalid);
}

TEST_F(CaseRoomTest, WhoIsBroughtBackHoldsTheKeysAgain) {
    remove("salma", "mona");
    EXPECT_FALSE(room.is_held("north"));
    add("tarek", "mona", Role::delegate, "north");
    EXPECT_TRUE(room.is_held("north"));
    // Another part is an end of the one before.
    add("tarek", "mona", Role::observer, "");
    EXPECT_FALSE(room.is_held("north"));
    EXPECT_EQ(room.members().taken_out_by("mona", "north"), std::set<std::string>{"tarek"});
    EXPECT_EQ(room.members().placed_by("mona"), std::set<std::string>{"tarek"});
}

TEST_F(CaseRoomTest, WhatADelegationMadeAnewSignsIsMarked) {
    Text words;
    words.by_language["en"] = "So be it.";
    enter(write_version(room.text(), {"a"}, "salma", "", {{"", {"a"}, words}}));
    const std::string version = room.text().latest()->id;
    enter(offer_for_signature(room.text(), "salma", version));
    enter(sign(room.text(), room.rule(), "dana", "south", version, 0));
    remove("tarek", "mona");
    add("tarek", "idris", Role::delegate, "north");
    enter(renew_keys(room, "north", "idris", idris.open));
    enter(sign(room.text(), room.rule(), "idris", "north", version, 0));
    remove("tarek", "dana");
    add("tarek", "sami", Role::delegate, "south");
    enter(renew_keys(room, "south", "sami", KeyPair::make().open));
    EXPECT_EQ(room.made_anew(version), std::set<std::string>{"north"}) << "south had signed before";
    EXPECT_EQ(room.made_anew(), (std::set<std::string>{"north", "south"}));
}

TEST_F(CaseRoomTest, APositionIsThePartysWhoeverOfItStatedIt) {
    const std::string own = state("mona", R"({"party": "north", "wants": {"a": 1}})");
    const std::string given = state("salma", R"({"party": "north", "wants": {"a": 0}})");
    EXPECT_EQ(room.record().find(own)->stated_by, "north");
    EXPECT_EQ(room.record().find(given)->stated_by, "");
    remove("salma", "mona");
    EXPECT_EQ(room.record().find(own)->stated_by, "north") << "as it was when it was entered";
    enter(correct_item(room.record(), "tarek", given, R"({"party": "north", "wants": {"a": 1}})"));
    EXPECT_EQ(room.record().find(given)->stated_by, "");
    add("salma", "idris", Role::delegate, "north");
    enter(correct_item(room.record(), "idris", given, R"({"party": "north", "wants": {"a": 0}})"));
    EXPECT_EQ(room.record().find(given)->stated_by, "north") << "the party has made it its own";
}

}  // namespace
}  // namespace wasit::room
