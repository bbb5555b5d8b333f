#include "room/deadlines/deadlines.hpp"

#include <gtest/gtest.h>

#include "room_book.hpp"

namespace wasit::room {
namespace {

using Concern = Deadline::Concern;
using Kind = Failure::Kind;
using Step = Deadline::Step;

class DeadlinesTest : public ::testing::Test {
  protected:
    template <typename What>
    void enter(const What& what) {
        for (const Entry& entry : book.enter(what)) deadlines.apply(entry), proposals.apply(entry);
    }
    Result<Act> set(const std::string& when, Concern concern = Concern::nothing,
                    const std::string& concerns = {}) {
        return set_deadline(deadlines, proposals, rounds, "salma",
                            {plain("Answers are in."), *parse_moment(when), concern, concerns});
    }

    static constexpr const char* kBook = testing::RoomBook::kName;
    testing::RoomBook book;
    Deadlines deadlines;
    Proposals proposals{kBook};
    std::vector<Round> rounds = [] {
        std::vector<Round> two(2);
        two[0].id = "r1";
        two[1].id = "r2";
        two[1].seen_by = {"marjan"};
        return two;
    }();
};

TEST_F(DeadlinesTest, AreSetMovedAndLiftedWithReasons) {
    enter(set("2031-02-05T14:30+03:00"));
    const std::string id = deadlines.all().front().id;
    EXPECT_EQ(to_text(deadlines.find(id)->when()), "2031-02-05T14:30+03:00");
    enter(
        move_deadline(deadlines, "tarek", id, *parse_moment("about 2031-03"), plain("The road is closed.")));
    enter(lift_deadline(deadlines, "salma", id, plain("All have answered.")));
    const Deadline& deadline = deadlines.all().front();
    EXPECT_TRUE(deadline.is_lifted());
    EXPECT_EQ(to_text(deadline.when()), "about 2031-03");
    ASSERT_EQ(deadline.history.size(), 3U);
    EXPECT_EQ(deadline.history[1].kind, Step::Kind::moved);
    EXPECT_EQ(deadline.history[1].by, "tarek");
    EXPECT_EQ(deadline.history[1].reason, plain("The road is closed."));
    EXPECT_EQ(lift_deadline(deadlines, "salma", id, plain("x")).failure().kind, Kind::refused);
    EXPECT_EQ(move_deadline(deadlines, "salma", id, *parse_moment("2031-04"), plain("x")).failure().kind,
              Kind::refused);
    EXPECT_EQ(lift_deadline(deadlines, "salma", "nothing", plain("x")).failure().kind, Kind::refused);
}

TEST_F(DeadlinesTest, WhatCannotBeIsRefused) {
    Moment nowhere = *parse_moment("2031-02-05T14:30Z");
    nowhere.zone_minutes.reset();
    EXPECT_EQ(
        set_deadline(deadlines, proposals, rounds, "salma", {plain("x"), nowhere, {}, {}}).failure().what,
        "a time of day needs its zone");
    EXPECT_EQ(set_deadline(deadlines, proposals, rounds, "salma", {{}, *parse_moment("2031-02"), {}, {}})
                  .failure()
                  .kind,
              Kind::invalid);
    Moment strange = *parse_moment("2031-02-05");
    strange.precision = Moment::Precision::month;  // and yet the fifth
    EXPECT_EQ(
        set_deadline(deadlines, proposals, rounds, "salma", {plain("x"), strange, {}, {}}).failure().kind,
        Kind::invalid);
    enter(set("2031-02-05"));
    const std::string id = deadlines.all().front().id;
    const auto moved = [&](const std::string& when, const Text& reason) {
        return move_deadline(deadlines, "salma", id, *parse_moment(when), reason).failure().what;
    };
    EXPECT_EQ(moved("2031-02-06", {}), "the reason has no words");
    EXPECT_EQ(moved("2031-02-05", plain("x")), "the deadline stands at this time already");
    EXPECT_EQ(moved("2031-02-06", plain(std::string(4'001, 'x'))), "the reason is longer than 4000 bytes");
}

// Whoever reads of a deadline must not learn of a proposal or round that they may not see.
TEST_F(DeadlinesTest, ConcernWhatAllMaySee) {
    enter(draft_proposal("salma", "{}", "v1"));
    const std::string id = proposals.all().front().id;
    const Failure absent = set("2031-02", Concern::proposal, "nothing").failure();
    EXPECT_EQ(absent.kind, Kind::refused);
    EXPECT_EQ(set("2031-02", Concern::proposal, id).failure().what, absent.what) << "not released";
    enter(approve_proposal(proposals, {}, {{"north"}, {}, 1}, "salma", id));
    enter(set("2031-02", Concern::proposal, id));
    EXPECT_EQ(deadlines.all().back().concerns, id);
    enter(set("2031-02", Concern::round, "r1"));
    EXPECT_EQ(set("2031-02", Concern::round, "r2").failure().kind, Kind::refused);
    EXPECT_EQ(set("2031-02", Concern::round, "r3").failure().kind, Kind::refused);
    enter(set("2031-02", Concern::text));
    EXPECT_EQ(deadlines.all().back().concern, Concern::text);
    EXPECT_EQ(set("2031-02", Concern::text, "something").failure().kind, Kind::refused);
}

TEST(Moment, IsOverWhenItHasEndedEverywhere) {
    const auto end = [](const char* text) { return end_of(*parse_moment(text)); };
    EXPECT_EQ(end("1970-01-01T00:00Z"), 0);
    EXPECT_EQ(end("1970-01-01T03:00+03:00"), 0);
    EXPECT_EQ(end("1970-01-01"), 36 * 3'600'000);  // a day, and twelve hours
    EXPECT_EQ(end("1969-12"), 12 * 3'600'000);     // the month's end, and twelve hours
    EXPECT_EQ(end("about 1970-02"), end("1970-02-28"));
    EXPECT_EQ(end("1972-02"), end("1972-02-29"));
}

TEST_F(DeadlinesTest, AreWhatTheirEntriesSay) {
    enter(set("2031-02-05", Concern::text));
    const std::string id = deadlines.all().front().id;
    enter(move_deadline(deadlines, "tarek", id, *parse_moment("2031-02-07"), plain("Rain.")));
    enter(set("2031-02"));
    enter(lift_deadline(deadlines, "tarek", id, plain("Sun.")));
    Deadlines again;
    for (const Entry& entry : book.entries()) again.apply(entry);
    EXPECT_EQ(again, deadlines);
    for (
        const auto& [kind, body] : std::vector<std::pair<const char*, std::string>>{
            {"deadline.set", "{}"},
            {"deadline.set",
             R"({"deadline": "x", "what": {}, "when": "soon", "concern": "text", "concerns": "", "reason": {}})"},
            {"deadline.set",
             R"({"deadline": "x", "what": {}, "when": "2031", "concern": "x", "concerns": "", "reason": {}})"},
            {"deadline.lifted", R"({"deadline": "x", "reason": {}})"},
            {"deadline.lifted", R"({"deadline": ")" + id + R"(", "reason": {}})"}})
        EXPECT_THROW(again.apply(make_entry(start_of(kBook), {"x", kind, body}, 0)), std::invalid_argument)
            << body;
}

TEST_F(DeadlinesTest, AreNotWithoutNumber) {
    const auto apply = [&](const Result<Act>& act) {
        ASSERT_TRUE(act) << act.failure().what;
        deadlines.apply(make_entry(start_of(kBook), *act, 0));
    };
    apply(set("2031-02"));
    const std::string id = deadlines.all().front().id;
    const auto move = [&](int minute) {
        const std::string when = "2031-02-05T14:" + std::to_string(10 + minute % 2) + "+03:00";
        return move_deadline(deadlines, "salma", id, *parse_moment(when), plain("x"));
    };
    for (int moves = 1; moves < 100; ++moves) apply(move(moves));
    EXPECT_EQ(move(100).failure().kind, Kind::invalid);
    for (int more = 1; more < 500; ++more) apply(set("2031-02"));
    EXPECT_EQ(set("2031-02").failure().kind, Kind::invalid);
    EXPECT_TRUE(lift_deadline(deadlines, "salma", id, plain("x")));
}

}  // namespace
}  // namespace wasit::room
