#include "room/proposals/proposals.hpp"

#include <gtest/gtest.h>

#include "room/audit/audit.hpp"
#include "room_book.hpp"

namespace wasit::room {
namespace {

using State = Proposal::State;

// Proposals in a real store, so that what is erased there is seen.
class ProposalsTest : public ::testing::Test {
  protected:
    template <typename What>
    void enter(const What& what) {
        for (const Entry& entry : book.enter(what)) proposals.apply(entry);
    }
    // A proposal that everybody can answer.
    std::string release() {
        enter(draft_proposal("salma", R"({"deal": {"duration": 42}})"));
        const std::string id = proposals.all().back().id;
        for (int mediator = 0; mediator < rule.approvals; ++mediator)
            enter(approve_proposal(proposals, rule, "mediator " + std::to_string(mediator), id));
        return id;
    }
    void answer(const std::string& id, const std::string& party, Answer given,
                const std::string& words = {}) {
        enter(answer_proposal(proposals, rule, "delegate of " + party, party, id, given, words, room.open));
    }

    static constexpr const char* kBook = testing::RoomBook::kName;
    testing::RoomBook book;
    Proposals proposals{kBook};
    KeyPair room = KeyPair::make();
    DecisionRule rule{{"north", "south"}, {}, 1};
};

TEST_F(ProposalsTest, TwoMediatorsReleaseWhereTheCaseDemandsIt) {
    rule.approvals = 2;
    enter(draft_proposal("salma", R"({"deal": {}})"));
    const std::string id = proposals.all().front().id;
    EXPECT_FALSE(answer_proposal(proposals, rule, "d", "north", id, Answer::accept, "", room.open));
    enter(approve_proposal(proposals, rule, "salma", id));
    EXPECT_EQ(proposals.find(id)->state, State::drafted);
    EXPECT_FALSE(approve_proposal(proposals, rule, "salma", id)) << "nobody approves twice";
    enter(approve_proposal(proposals, rule, "tarek", id));
    EXPECT_EQ(proposals.find(id)->state, State::released);
    EXPECT_FALSE(approve_proposal(proposals, rule, "noor", id));
    EXPECT_FALSE(draft_proposal("salma", "no JSON"));
}

TEST_F(ProposalsTest, IsAcceptedWhenAllHaveAcceptedAndNotBefore) {
    const std::string id = release();
    answer(id, "north", Answer::accept);
    EXPECT_EQ(open_answers(proposals, rule, id, room).failure().kind, Failure::Kind::invalid);
    answer(id, "south", Answer::accept);
    enter(open_answers(proposals, rule, id, room));
    EXPECT_EQ(proposals.find(id)->state, State::accepted);
    EXPECT_FALSE(open_answers(proposals, rule, id, room));
    EXPECT_FALSE(answer_proposal(proposals, rule, "d", "north", id, Answer::reject, "", room.open));
    EXPECT_TRUE(audit(book.store(), {})->whole());
}

// Whatever they answered, the store looks the same but for the party's name: who failed it cannot be told.
TEST_F(ProposalsTest, AFailedVoteTellsOnlyThatItFailed) {
    rule.parties = {"north", "south", "coast"};
    std::set<std::size_t> lengths;
    for (const auto& answers :
         std::vector<std::vector<Answer>>{{Answer::reject, Answer::accept, Answer::accept},
                                          {Answer::accept, Answer::conditions, Answer::accept},
                                          {Answer::reject, Answer::reject, Answer::reject}}) {
        const std::string id = release();
        for (std::size_t p = 0; p < 3; ++p)
            answer(id, rule.parties[p], answers[p],
                   answers[p] == Answer::conditions ? std::string(500, '"') : "");
        for (const auto& [party, given] : proposals.find(id)->answers)
            lengths.insert(given.sealed.encrypted.size());
        enter(open_answers(proposals, rule, id, room));
        EXPECT_EQ(proposals.find(id)->state, State::failed);
    }
    EXPECT_EQ(lengths.size(), 1U);
    std::set<std::string> opened;
    for (const Entry& entry : book.entries()) {
        if (entry.kind == "proposal.answered") {
            EXPECT_FALSE(entry.body) << "answers are erased once opened";
        } else if (entry.kind == "proposal.opened") {
            opened.insert(entry.body->substr(0, entry.body->find("proposal")));
        }
    }
    EXPECT_EQ(opened.size(), 1U);
    EXPECT_TRUE(audit(book.store(), {})->whole());
}

TEST_F(ProposalsTest, NobodyElseOpensAnAnswer) {
    const std::string id = release();
    answer(id, "north", Answer::accept);
    answer(id, "south", Answer::accept);
    EXPECT_EQ(open_answers(proposals, rule, id, KeyPair::make()).failure().kind, Failure::Kind::damaged);
    for (const Entry& entry : book.entries())
        if (entry.kind == "proposal.answered") {
            EXPECT_EQ(entry.body->find("accept"), std::string::npos);
        }
}

TEST_F(ProposalsTest, AnAnswerCanBeReplacedUntilAllHaveAnswered) {
    const std::string id = release();
    answer(id, "north", Answer::reject);
    answer(id, "north", Answer::accept);
    answer(id, "south", Answer::accept);
    enter(open_answers(proposals, rule, id, room));
    EXPECT_EQ(proposals.find(id)->state, State::accepted);
    EXPECT_TRUE(audit(book.store(), {})->whole());
}

TEST_F(ProposalsTest, WithdrawnItIsOverAndAnswersStayUnread) {
    const std::string id = release();
    answer(id, "north", Answer::reject);
    enter(withdraw_proposal(proposals, "salma", id));
    EXPECT_EQ(proposals.find(id)->state, State::withdrawn);
    EXPECT_FALSE(withdraw_proposal(proposals, "salma", id));
    EXPECT_FALSE(answer_proposal(proposals, rule, "d", "south", id, Answer::accept, "", room.open));
    for (const Entry& entry : book.entries())
        if (entry.kind == "proposal.answered") {
            EXPECT_FALSE(entry.body);
        }
}

TEST_F(ProposalsTest, BadAnswersAreRefused) {
    const std::string id = release();
    const auto kind = [&](const std::string& party, const std::string& proposal, Answer given,
                          const std::string& words) {
        return answer_proposal(proposals, rule, "d", party, proposal, given, words, room.open).failure().kind;
    };
    EXPECT_EQ(kind("coast", id, Answer::accept, ""), Failure::Kind::refused);
    EXPECT_EQ(kind("north", "nothing", Answer::accept, ""), Failure::Kind::refused);
    EXPECT_EQ(kind("north", id, Answer::conditions, ""), Failure::Kind::invalid);
    EXPECT_EQ(kind("north", id, Answer::conditions, std::string(4'001, 'x')), Failure::Kind::invalid);
    EXPECT_EQ(kind("north", id, Answer::conditions, "\xff"), Failure::Kind::invalid);
    answer(id, "north", Answer::conditions, std::string(4'000, '\x01'));  // the longest when escaped
}

TEST_F(ProposalsTest, AreWhatTheirEntriesSay) {
    const std::string first = release();
    answer(first, "north", Answer::accept);
    answer(first, "south", Answer::reject);
    enter(open_answers(proposals, rule, first, room));
    const std::string second = release();
    answer(second, "south", Answer::accept);
    const auto replay = [&] {
        Proposals again(kBook);
        for (const Entry& entry : book.entries()) again.apply(entry);
        return again;
    };
    EXPECT_EQ(replay(), proposals);
    answer(second, "north", Answer::reject);
    answer(second, "north", Answer::accept);
    enter(open_answers(proposals, rule, second, room));
    EXPECT_EQ(replay(), proposals);
    Proposals other(kBook);
    EXPECT_THROW(
        other.apply(make_entry(start_of(kBook), {"x", "proposal.released", R"({"proposal": "y"})"}, 0)),
        std::invalid_argument);
    EXPECT_THROW(other.apply(make_entry(start_of(kBook), {"x", "proposal.drafted", "[]"}, 0)),
                 std::invalid_argument);
}

// Against a plain count over all subsets of parties, for the rules a case can state.
TEST(DecisionRule, IsTheRuleOfTheCase) {
    DecisionRule rule{{"a", "b", "c"}, {}, 1};
    EXPECT_TRUE(is_agreed(rule, {"a", "b", "c"}));
    EXPECT_FALSE(is_agreed(rule, {"a", "b"}));
    rule.agreement.at_least = 3;
    rule.agreement.votes = {{"a", 2}};
    rule.agreement.veto = {"b"};
    for (int set = 0; set < 8; ++set) {
        std::set<std::string> accepting;
        if (set & 1) accepting.insert("a");
        if (set & 2) accepting.insert("b");
        if (set & 4) accepting.insert("c");
        const int votes = (set & 1 ? 2 : 0) + (set & 2 ? 1 : 0) + (set & 4 ? 1 : 0);
        EXPECT_EQ(is_agreed(rule, accepting), votes >= 3 && (set & 2)) << set;
    }
}

// Against all answers that there could be: whether, for somebody who knows one of them, every failure has another party
// refuse.
TEST(DecisionRule, SaysWhetherAFailureTellsWhoRefused) {
    const std::vector<std::string> parties = {"a", "b", "c"};
    for (int votes = 0; votes < 27; ++votes)
        for (int least = 0; least <= 6; ++least) {  // 0: all must accept
            DecisionRule rule{parties, {}, 1};
            if (least > 0) {
                rule.agreement.at_least = least;
                rule.agreement.votes = {{"a", votes % 3}, {"b", votes / 3 % 3}, {"c", votes / 9}};
                if (votes % 2 == 1) rule.agreement.veto = {"b"};
            }
            bool tells = false;
            for (int knower = 0; knower < 3; ++knower)
                for (int other = 0; other < 3; ++other) {
                    int failures = 0, accepted = 0;
                    for (int set = 0; set < 8; ++set) {
                        std::set<std::string> accepting;
                        for (int i = 0; i < 3; ++i)
                            if (set >> i & 1) accepting.insert(parties[static_cast<std::size_t>(i)]);
                        if (knower == other || !(set >> knower & 1) || is_agreed(rule, accepting)) continue;
                        ++failures;
                        accepted += set >> other & 1;
                    }
                    tells = tells || (failures > 0 && accepted == 0);
                }
            // Where one party's word is enough, its failure tells that it refused, whatever others said.
            for (const std::string& one : parties) tells = tells || is_agreed(rule, {one});
            EXPECT_EQ(tells_who_refused(rule), tells) << least << " of votes " << votes;
        }
}

}  // namespace
}  // namespace wasit::room
