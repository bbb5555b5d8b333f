#include "room/proposals/answers.hpp"

#include <gtest/gtest.h>

#include "room/audit/audit.hpp"
#include "room_book.hpp"

namespace wasit::room {
namespace {

const std::string kAnswersBook = answers_book("case river", "p1");

// The answers to a proposal in a real store, so that what is erased there is seen.
class AnswersTest : public ::testing::Test {
  protected:
    template <typename What>
    void enter(const What& what) {
        for (const Entry& entry : book.enter(what)) answers.apply(entry);
    }
    void answer(const std::string& party, Answer given, const std::string& words = {}, bool is_told = false) {
        enter(give_answer(answers, rule, "delegate of " + party, party, {given, words, is_told}, keys()));
    }
    Failure::Kind fault(const std::string& party, Answer given, const std::string& words,
                        bool is_told = false) const {
        return give_answer(answers, rule, "d", party, {given, words, is_told}, keys()).failure().kind;
    }
    AnswerKeys keys() const { return {room.open, own.open}; }

    testing::RoomBook book{kAnswersBook};
    Answers answers{"case river", "p1"};
    KeyPair room = KeyPair::make(), own = KeyPair::make();
    DecisionRule rule{{"north", "south"}, {}, 1};
};

TEST_F(AnswersTest, AreOpenedWhenAllHaveAnsweredAndNotBefore) {
    answer("north", Answer::accept);
    EXPECT_FALSE(answers.is_complete(rule));
    EXPECT_EQ(open_answers(answers, rule, room).failure().kind, Failure::Kind::invalid);
    answer("south", Answer::accept);
    EXPECT_TRUE(answers.is_complete(rule));
    enter(open_answers(answers, rule, room));
    EXPECT_EQ(answers.ending(), (Ending{"server", true, true, {}}));
    EXPECT_FALSE(answers.is_complete(rule));
    EXPECT_EQ(open_answers(answers, rule, room).failure().kind, Failure::Kind::refused);
    EXPECT_EQ(leave_unread(answers, "salma").failure().kind, Failure::Kind::refused);
    EXPECT_EQ(fault("north", Answer::reject, ""), Failure::Kind::refused);
    EXPECT_TRUE(audit(book.store(), {})->whole());
}

// Whatever they answered, the store looks the same but for the party's name: who failed it cannot be told.
TEST(Answers, OfAFailedVoteTellOnlyThatItFailed) {
    std::set<std::size_t> lengths;
    std::set<std::string> opened;
    for (const auto& given :
         std::vector<std::vector<Answer>>{{Answer::reject, Answer::accept, Answer::accept},
                                          {Answer::accept, Answer::conditions, Answer::accept},
                                          {Answer::reject, Answer::reject, Answer::reject}}) {
        testing::RoomBook book(kAnswersBook);
        Answers answers("case river", "p1");
        const KeyPair room = KeyPair::make();
        const DecisionRule rule{{"north", "south", "coast"}, {}, 1};
        const auto enter = [&](const Result<Change>& change) {
            for (const Entry& entry : book.enter(change)) answers.apply(entry);
        };
        for (std::size_t p = 0; p < 3; ++p)
            enter(give_answer(answers, rule, "d", rule.parties[p],
                              {given[p], given[p] == Answer::conditions ? std::string(500, '"') : "", false},
                              {room.open, room.open}));
        for (const auto& [party, one] : answers.given()) lengths.insert(one.sealed.encrypted.size());
        enter(open_answers(answers, rule, room));
        EXPECT_EQ(answers.ending(), (Ending{"server", true, false, {}}));
        for (const Entry& entry : book.entries()) {
            if (entry.kind == "answers.given") {
                EXPECT_FALSE(entry.body) << "answers are erased once opened";
            } else if (entry.kind == "answers.opened") {
                opened.insert(*entry.body);
            }
        }
        EXPECT_TRUE(audit(book.store(), {})->whole());
    }
    EXPECT_EQ(lengths.size(), 1U);
    EXPECT_EQ(opened.size(), 1U);
}

TEST_F(AnswersTest, AreOpenedByNobodyElse) {
    answer("north", Answer::accept);
    answer("south", Answer::accept);
    EXPECT_EQ(open_answers(answers, rule, KeyPair::make()).failure().kind, Failure::Kind::damaged);
    for (const Entry& entry : book.entries()) EXPECT_EQ(entry.body->find("accept"), std::string::npos);
}

TEST_F(AnswersTest, CanBeReplacedUntilAllHaveAnswered) {
    answer("north", Answer::reject);
    const Digest first = answers.given().at("north").link;
    answer("north", Answer::accept);
    const Digest second = answers.given().at("north").link;
    EXPECT_NE(first, second);
    answer("south", Answer::accept);
    EXPECT_EQ(answers.given().at("north").link, second) << "a receipt does not move with what others answer";
    enter(open_answers(answers, rule, room));
    EXPECT_TRUE(answers.ending()->is_accepted);
    EXPECT_TRUE(audit(book.store(), {{kAnswersBook, first}, {kAnswersBook, second}})->whole());
}

// Only what a party chose, and only when all have answered; what it answered is not told with it.
TEST_F(AnswersTest, HaveTheirWordsToldWhereThePartyChoseSo) {
    answer("north", Answer::conditions, "Sixty days.", true);
    const std::size_t length = answers.given().at("north").sealed.encrypted.size();
    answer("south", Answer::accept, "Gladly.", false);
    EXPECT_EQ(answers.given().at("south").sealed.encrypted.size(), length);
    for (const Entry& entry : book.entries()) EXPECT_EQ(entry.body->find("Sixty"), std::string::npos);
    enter(open_answers(answers, rule, room));
    EXPECT_EQ(answers.ending()->told, (std::map<std::string, std::string>{{"north", "Sixty days."}}));
    Answers other("case river", "p1");
    EXPECT_EQ(give_answer(other, rule, "d", "north", {Answer::accept, "", true}, keys()).failure().kind,
              Failure::Kind::invalid);
}

TEST_F(AnswersTest, ReplacedHaveOnlyTheirLastWordsTold) {
    answer("north", Answer::conditions, "Sixty days.", true);
    answer("north", Answer::conditions, "Forty days.", false);
    answer("south", Answer::reject, "Never.", true);
    answer("south", Answer::reject, "Not yet.", true);
    enter(open_answers(answers, rule, room));
    EXPECT_EQ(answers.ending()->told, (std::map<std::string, std::string>{{"south", "Not yet."}}));
}

// Until the vote ends, and under the keys that it was given with: neither another party nor who made keys anew.
TEST_F(AnswersTest, AreShownToTheirOwnPartyAlone) {
    EXPECT_FALSE(open_own_answer(answers, "north", own));
    answer("north", Answer::conditions, "Sixty days.", true);
    answer("north", Answer::reject, "Never.");
    EXPECT_EQ(open_own_answer(answers, "north", own), (Said{Answer::reject, "Never.", false}));
    EXPECT_FALSE(open_own_answer(answers, "south", own));
    EXPECT_FALSE(open_own_answer(answers, "north", KeyPair::make()));
    EXPECT_FALSE(open_own_answer(answers, "north", room)) << "the room's key opens it with the others only";
    answer("south", Answer::accept);
    enter(open_answers(answers, rule, room));
    EXPECT_FALSE(open_own_answer(answers, "north", own));
}

TEST_F(AnswersTest, StayUnreadWhereTheProposalIsWithdrawn) {
    answer("north", Answer::reject, "Never.", true);
    enter(leave_unread(answers, "salma"));
    EXPECT_EQ(answers.ending(), (Ending{"salma", false, false, {}}));
    EXPECT_EQ(fault("south", Answer::accept, ""), Failure::Kind::refused);
    for (const Entry& entry : book.entries())
        if (entry.kind == "answers.given") {
            EXPECT_FALSE(entry.body);
        }
}

// The link of an empty book is known to all: were it told, it would tell that nobody had answered.
TEST_F(AnswersTest, EndWithALinkThatNobodyCanGuess) {
    enter(leave_unread(answers, "salma"));
    EXPECT_NE(answers.head().link, start_of(kAnswersBook).link);
    Answers again("case river", "p1");
    again.apply(make_entry(again.head(), leave_unread(again, "salma")->acts.front(), 0));
    EXPECT_NE(again.head().link, answers.head().link);
}

TEST_F(AnswersTest, OfAnotherProposalAreNotThese) {
    answer("north", Answer::accept);
    answer("south", Answer::accept);
    Answers other("case river", "p2");
    for (const Entry& entry : book.entries())
        other.apply(make_entry(other.head(), {entry.actor, entry.kind, *entry.body}, 0));
    EXPECT_EQ(open_answers(other, rule, room).failure().kind, Failure::Kind::damaged);
}

TEST_F(AnswersTest, ThatAreBadAreRefused) {
    EXPECT_EQ(fault("coast", Answer::accept, ""), Failure::Kind::refused);
    EXPECT_EQ(fault("north", Answer::conditions, ""), Failure::Kind::invalid);
    EXPECT_EQ(fault("north", Answer::conditions, std::string(4'001, 'x')), Failure::Kind::invalid);
    EXPECT_EQ(fault("north", Answer::conditions, "\xff"), Failure::Kind::invalid);
    answer("north", Answer::conditions, std::string(4'000, '\x01'));  // the longest when escaped
}

TEST_F(AnswersTest, AreWhatTheirEntriesSay) {
    const auto replay = [&] {
        Answers again("case river", "p1");
        for (const Entry& entry : book.entries()) again.apply(entry);
        return again;
    };
    answer("north", Answer::accept);
    answer("north", Answer::reject);
    EXPECT_EQ(replay(), answers);
    answer("south", Answer::accept);
    enter(open_answers(answers, rule, room));
    EXPECT_EQ(replay(), answers);
    Answers other("case river", "p1");
    EXPECT_THROW(other.apply(make_entry(start_of(kAnswersBook), {"x", "answers.given", "[]"}, 0)),
                 std::invalid_argument);
    EXPECT_THROW(other.apply(make_entry(start_of("case river"), {"x", "answers.unread", "{}"}, 0)),
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
