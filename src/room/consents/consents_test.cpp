#include "room/consents/consents.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace wasit::room {
namespace {

using What = AskedChange::What;

class ConsentsTest : public ::testing::Test {
  protected:
    ConsentsTest() {
        for (const char* person : {"salma", "tarek", "rana"})
            take({"salma", "member.added", nlohmann::json{{"person", person}, {"role", "mediator"}}.dump()});
        take({"salma", "member.added", R"({"person": "noor", "role": "observer"})"});
    }
    void take(const Act& act) {
        const Entry entry = make_entry(head, act, 0);
        head = head_after(entry);
        entries.push_back(entry);
        members.apply(entry);
        consents.apply(entry);
    }
    std::string ask(const std::string& by, const AskedChange& change) {
        take(ask_consent(by, change));
        return consents.all().back().id;
    }
    // Whether it was the last.
    bool give(const std::string& by, const std::string& id, int approvals = 2) {
        const auto given = give_consent(consents, members, approvals, by, id);
        EXPECT_TRUE(given) << by;
        if (!given) return false;
        for (const Act& act : given->change.acts) take(act);
        return given->is_last;
    }
    bool needs(const std::string& by, const AskedChange& change, int approvals = 2) const {
        return needs_consent(members, approvals, by, change);
    }

    Head head = start_of("case river");
    std::vector<Entry> entries;
    Members members;
    Consents consents;
    const AskedChange fewer{What::approvals, 1, "", {}};
    const AskedChange one_more{What::add, 0, "noor", {Role::mediator, "", ""}};
    const AskedChange removal{What::remove, 0, "tarek", {}};
    const AskedChange other_part{What::add, 0, "tarek", {Role::observer, "", ""}};
};

TEST_F(ConsentsTest, AreNeededForWhatWouldLeaveOneAlone) {
    for (const AskedChange& change : {fewer, one_more, removal, other_part}) {
        EXPECT_TRUE(needs("salma", change));
        EXPECT_FALSE(needs("salma", change, 1)) << "one approval is enough anyway";
    }
    EXPECT_FALSE(needs("tarek", removal)) << "who leaves asks nobody";
    EXPECT_FALSE(needs("tarek", other_part));
    EXPECT_FALSE(needs("salma", {What::approvals, 2, "", {}}));
    EXPECT_FALSE(needs("salma", {What::add, 0, "noor", {Role::delegate, "north", ""}}));
    for (const char* mediator : {"salma", "tarek"})
        EXPECT_TRUE(needs("salma", {What::add, 0, mediator, {Role::mediator, "", "marjan"}}))
            << "what is for marjan alone would open to " << mediator;
    EXPECT_TRUE(needs("salma", {What::add, 0, "noor", {Role::observer, "", "marjan"}}));
    EXPECT_FALSE(needs("salma", {What::add, 0, "tarek", {Role::mediator, "", ""}})) << "as it is";
    EXPECT_FALSE(needs("salma", {What::remove, 0, "noor", {}}));
}

TEST_F(ConsentsTest, AreOfSoManyDifferentMediators) {
    const std::string id = ask("salma", fewer);
    EXPECT_FALSE(give_consent(consents, members, 2, "salma", id)) << "who asked has consented";
    EXPECT_FALSE(give_consent(consents, members, 2, "noor", id)) << "no mediator";
    EXPECT_FALSE(give_consent(consents, members, 2, "tarek", "other"));
    EXPECT_TRUE(give("tarek", id));
    EXPECT_TRUE(consents.all().empty());
    EXPECT_FALSE(give_consent(consents, members, 2, "rana", id)) << "it is done";
    const std::string three = ask("salma", fewer);
    EXPECT_FALSE(give("tarek", three, 3));
    EXPECT_TRUE(give("rana", three, 3));
}

TEST_F(ConsentsTest, CountOnlyOfWhoIsAMediatorNow) {
    const std::string id = ask("salma", one_more);
    take({"salma", "member.removed", R"({"person": "salma"})"});
    EXPECT_FALSE(give("tarek", id)) << "who asked has left";
    EXPECT_TRUE(give("rana", id));
}

TEST_F(ConsentsTest, CanBeGivenInThePlaceOfWhoIsShutOut) {
    const auto stand = [&](const std::string& by, const std::string& id, const std::string& place_of) {
        return stand_in(consents, members, 2, by, id, place_of);
    };
    const std::string id = ask("salma", removal);
    EXPECT_FALSE(stand("salma", id, "tarek")) << "nobody consents twice";
    EXPECT_FALSE(stand("adam", id, "salma")) << "who has consented";
    EXPECT_FALSE(stand("adam", id, "noor")) << "no mediator";
    const auto given = stand("adam", id, "tarek");
    ASSERT_TRUE(given);
    EXPECT_TRUE(given->is_last);
    const std::string three = ask("salma", removal);
    const auto first = stand_in(consents, members, 3, "rana", three, "tarek");
    ASSERT_TRUE(first);
    for (const Act& act : first->change.acts) take(act);
    EXPECT_FALSE(give_consent(consents, members, 3, "rana", three))
        << "an administrator who mediates is one person";
    EXPECT_FALSE(stand("adam", three, "tarek")) << "one place";
}

TEST_F(ConsentsTest, AreDroppedByAnyMediator) {
    const std::string id = ask("salma", fewer);
    EXPECT_FALSE(drop_consent(consents, "tarek", "other"));
    take(*drop_consent(consents, "tarek", id));
    EXPECT_TRUE(consents.all().empty());
    EXPECT_FALSE(give_consent(consents, members, 2, "rana", id));
}

TEST_F(ConsentsTest, NeverAreThereFewerMediatorsThanMustApprove) {
    EXPECT_FALSE(find_shortage(members, 2, removal));
    take({"salma", "member.removed", R"({"person": "rana"})"});
    for (const AskedChange& change : {removal, other_part}) {
        EXPECT_EQ(find_shortage(members, 2, change)->kind, Failure::Kind::invalid);
        EXPECT_FALSE(find_shortage(members, 1, change));
    }
    EXPECT_FALSE(find_shortage(members, 2, fewer));
    EXPECT_FALSE(find_shortage(members, 1, {What::approvals, 2, "", {}}));
    take({"salma", "member.removed", R"({"person": "tarek"})"});
    EXPECT_TRUE(find_shortage(members, 1, {What::approvals, 2, "", {}}));
    EXPECT_FALSE(find_shortage(members, 2, {What::approvals, 2, "", {}})) << "nothing changes";
}

TEST_F(ConsentsTest, AreWhatTheirEntriesSay) {
    for (const AskedChange& change :
         {fewer, one_more, removal, other_part, AskedChange{What::add, 0, "x", {Role::delegate, "north", ""}},
          AskedChange{What::add, 0, "x", {Role::mediator, "", "marjan"}}}) {
        ask("salma", change);
        EXPECT_EQ(consents.all().back().change, change);
    }
    Consents again;
    for (const Entry& entry : entries) again.apply(entry);
    EXPECT_EQ(again, consents);
    for (const char* body : {"[]", R"({"consent": "x"})"})
        EXPECT_THROW(again.apply(make_entry(head, {"x", "consent.given", body}, 0)), std::invalid_argument);
}

}  // namespace
}  // namespace wasit::room
