#include "room/proposals/proposals.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "room/log/held_head.hpp"
#include "room_book.hpp"

namespace wasit::room {
namespace {

using State = Proposal::State;

class ProposalsTest : public ::testing::Test {
  protected:
    template <typename What>
    void enter(const What& what) {
        for (const Entry& entry : book.enter(what)) proposals.apply(entry);
    }
    std::string draft() {
        enter(draft_proposal("salma", R"({"deal": {"duration": 42}})", "v1"));
        return proposals.all().back().id;
    }
    // A proposal that everybody can answer.
    std::string release() {
        const std::string id = draft();
        for (int mediator = 0; mediator < rule.approvals; ++mediator)
            enter(approve_proposal(proposals, members, rule, "mediator " + std::to_string(mediator), id));
        return id;
    }
    // Its answers, ended.
    Answers vote(const std::string& id, Answer north) {
        Answers answers(kBook, id);
        take(answers, give_answer(answers, rule, "mona", "north", {north, "x", north == Answer::conditions},
                                  {room.open, room.open}));
        take(answers, give_answer(answers, rule, "dana", "south", {Answer::accept, "", false},
                                  {room.open, room.open}));
        take(answers, open_answers(answers, rule, room));
        return answers;
    }
    static void take(Answers& answers, const Result<Change>& change) {
        ASSERT_TRUE(change) << change.failure().what;
        for (const Act& act : change->acts) answers.apply(make_entry(answers.head(), act, 0));
    }

    void set_part(const std::string& person, const char* role) {
        const nlohmann::json part = {{"person", person}, {"role", role}};
        members.apply(make_entry(start_of("case of members"), {"salma", "member.added", part.dump()}, 0));
    }

    static constexpr const char* kBook = testing::RoomBook::kName;
    Members members;
    testing::RoomBook book;
    Proposals proposals{kBook};
    KeyPair room = KeyPair::make();
    DecisionRule rule{{"north", "south"}, {}, 1};
};

TEST_F(ProposalsTest, TwoMediatorsReleaseWhereTheCaseDemandsIt) {
    rule.approvals = 2;
    for (const char* person : {"salma", "tarek"}) set_part(person, "mediator");
    const std::string id = draft();
    enter(approve_proposal(proposals, members, rule, "salma", id));
    EXPECT_EQ(proposals.find(id)->state, State::drafted);
    EXPECT_FALSE(approve_proposal(proposals, members, rule, "salma", id)) << "nobody approves twice";
    enter(approve_proposal(proposals, members, rule, "tarek", id));
    EXPECT_EQ(proposals.find(id)->state, State::released);
    EXPECT_FALSE(approve_proposal(proposals, members, rule, "noor", id));
    EXPECT_FALSE(draft_proposal("salma", "no JSON", "v1"));
}

TEST_F(ProposalsTest, OnlyWhoIsAMediatorTodayHasApproved) {
    rule.approvals = 2;
    for (const char* person : {"salma", "tarek", "rana"}) set_part(person, "mediator");
    const std::string id = draft();
    enter(approve_proposal(proposals, members, rule, "rana", id));
    set_part("rana", "observer");
    EXPECT_TRUE(standing_approvals(*proposals.find(id), members).empty());
    enter(approve_proposal(proposals, members, rule, "salma", id));
    EXPECT_EQ(proposals.find(id)->state, State::drafted);
    enter(approve_proposal(proposals, members, rule, "tarek", id));
    EXPECT_EQ(proposals.find(id)->state, State::released);
}

TEST_F(ProposalsTest, AreReleasedByWhoApprovedWhereNoMoreIsDemandedSince) {
    rule.approvals = 2;
    for (const char* person : {"salma", "tarek"}) set_part(person, "mediator");
    const std::string id = draft();
    enter(approve_proposal(proposals, members, rule, "salma", id));
    EXPECT_FALSE(approve_proposal(proposals, members, rule, "salma", id));
    rule.approvals = 1;
    const std::vector<Entry> entries = book.enter(approve_proposal(proposals, members, rule, "salma", id));
    ASSERT_EQ(entries.size(), 1U) << "she has approved already";
    EXPECT_EQ(entries.front().kind, "proposal.released");
}

TEST_F(ProposalsTest, EndAsTheirAnswersDo) {
    for (const Answer north : {Answer::accept, Answer::reject, Answer::conditions}) {
        const std::string id = release();
        EXPECT_TRUE(end_proposal(proposals, Answers(kBook, id)).acts.empty()) << "the vote goes on";
        const Answers answers = vote(id, north);
        const std::vector<Entry> told = book.enter(end_proposal(proposals, answers));
        ASSERT_EQ(told.size(), 2U) << "whatever was told, an entry says it";
        for (const Entry& entry : told) proposals.apply(entry);
        EXPECT_EQ(proposals.find(id)->state, north == Answer::accept ? State::accepted : State::failed);
        EXPECT_EQ(told.front().actor, "server");
        EXPECT_EQ(told.front().body->find("told"), std::string::npos);
        EXPECT_EQ(proposals.find(id)->told.size(), north == Answer::conditions ? 1U : 0U);
        EXPECT_EQ(find_closed(told.front()), (HeldHead{answers.head().book, answers.head().link}));
        EXPECT_TRUE(end_proposal(proposals, answers).acts.empty()) << "told once";
    }
}

// Nothing in the book of the case tells how many had answered.
TEST_F(ProposalsTest, AreWithdrawnInTheSameWordsHoweverManyHadAnswered) {
    std::set<std::string> told;
    for (int given = 0; given < 2; ++given) {
        const std::string id = release();
        Answers answers(kBook, id);
        if (given > 0)
            take(answers, give_answer(answers, rule, "mona", "north", {Answer::reject, "", false},
                                      {room.open, room.open}));
        EXPECT_FALSE(withdraw_proposal(proposals, "salma", id)) << "its answers end first";
        take(answers, leave_unread(answers, "salma"));
        const Change change = end_proposal(proposals, answers);
        ASSERT_EQ(change.acts.size(), 1U);
        EXPECT_TRUE(change.erased.empty());
        EXPECT_EQ(change.acts.front().actor, "salma");
        told.insert(change.acts.front().kind + std::to_string(change.acts.front().body.size()));
        enter(change);
        EXPECT_EQ(proposals.find(id)->state, State::withdrawn);
    }
    EXPECT_EQ(told.size(), 1U);
    const std::string drafted = draft();
    enter(withdraw_proposal(proposals, "salma", drafted));
    EXPECT_EQ(proposals.find(drafted)->state, State::withdrawn);
    EXPECT_FALSE(withdraw_proposal(proposals, "salma", drafted));
}

TEST_F(ProposalsTest, AreWhatTheirEntriesSay) {
    const std::string first = release();
    enter(end_proposal(proposals, vote(first, Answer::reject)));
    release();
    draft();
    Proposals again(kBook);
    for (const Entry& entry : book.entries()) again.apply(entry);
    EXPECT_EQ(again, proposals);
    Proposals other(kBook);
    EXPECT_THROW(
        other.apply(make_entry(start_of(kBook), {"x", "proposal.released", R"({"proposal": "y"})"}, 0)),
        std::invalid_argument);
    EXPECT_THROW(other.apply(make_entry(start_of(kBook), {"x", "proposal.drafted", "[]"}, 0)),
                 std::invalid_argument);
}

}  // namespace
}  // namespace wasit::room
