#include "room/checklist/checklist.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "casefile/wasit/read.hpp"
#include "room_book.hpp"

namespace wasit::room {
namespace {

using State = ObligationState;

const std::string kRoadCase = R"(wasit: case/1
parties: {north: North, south: South}
mediators: {marjan: Marjan}
actors: {coast: {name: Coast, role: guarantor}}
phases:
  one: {days: 42}
  two: {after: one, days: 10, if: {withdrawal: line}}
  three: {after: two, if: {duration: {min: 60}}}
  talks: {}
issues:
  duration: {from: 0, to: 90}
  withdrawal: {options: [hold, line]}
obligations:
  - {what: Give the lists, by: north, due: {phase: one, day: 3}, verified_by: coast}
  - {what: Withdraw, by: south, due: {phase: two}, verified_by: south}
  - {what: Open the road, by: marjan, due: 2031-04-01}
  - {what: Rebuild, due: {phase: three}}
  - {what: Meet, by: north, due: {phase: talks, day: 5}, seen_by: [north, marjan]}
)";

Member take_part(Role role, const std::string& party, const std::string& speaks_for = {}) {
    Member part;
    part.role = role;
    part.party = party;
    part.speaks_for = speaks_for;
    return part;
}

std::int64_t at(const char* moment) {
    return std::chrono::sys_days(parse_moment(moment)->date.day).time_since_epoch().count() * 86'400'000LL +
           (parse_moment(moment)->minute_of_day.value_or(0) -
            parse_moment(moment)->zone_minutes.value_or(0)) *
               60'000LL;
}

class ChecklistTest : public ::testing::Test {
  protected:
    template <typename What>
    void enter(const What& what) {
        for (const Entry& entry : book.enter(what)) text.apply(entry), checklist.apply(entry);
    }
    void agree() {
        const DecisionRule rule{{"north"}, {}, 1};
        enter(write_version(text, {}, "salma", "", {{"", {}, plain("Peace.")}}));
        enter(offer_for_signature(text, "salma", text.latest()->id));
        enter(sign(text, rule, "mona", "north", text.latest()->id, at("2031-03-01T09:00Z")));
    }
    void begin(const char* withdrawal = "line") {
        agree();
        Deal deal;
        deal.set("withdrawal", Id(withdrawal));
        enter(begin_checklist(checklist, text, road, deal, "salma"));
    }
    const ChecklistItem& item(std::size_t i) const { return checklist.items()[i]; }
    std::string due(std::size_t i) const {
        const auto day = find_due_day(checklist, item(i));
        return day ? to_text(*day) : "";
    }
    State state(std::size_t i, const char* now = "2031-03-01T12:00Z") const {
        return find_state(checklist, item(i), at(now));
    }
    void say(const std::string& by, const Member& member, std::size_t i, ObligationReport::Kind kind,
             const std::string& source = {}) {
        enter(report_obligation(checklist, by, member, item(i).id,
                                {kind, plain("As it is."), source.empty() ? Text{} : plain(source)}));
    }
    Result<Act> try_to_say(const Member& member, std::size_t i, const ReportTerms& terms) {
        return report_obligation(checklist, "somebody", member, item(i).id, terms);
    }

    using Kind = ObligationReport::Kind;
    testing::RoomBook book;
    SingleText text{testing::RoomBook::kName};
    Checklist checklist;
    const Case road =
        *casefile::read_wasit_text(kRoadCase, casefile::Syntax::yaml, "road", "road").negotiation;
    const Member north = take_part(Role::delegate, "north"), south = take_part(Role::delegate, "south"),
                 marjan = take_part(Role::mediator, "", "marjan"), other = take_part(Role::mediator, ""),
                 coast = take_part(Role::observer, "", "coast");
};

TEST_F(ChecklistTest, BeginsOnceSomethingIsAgreed) {
    EXPECT_EQ(begin_checklist(checklist, text, road, {}, "salma").failure().what, "nothing is agreed yet");
    begin();
    EXPECT_EQ(checklist.items().size(), 5U);
    EXPECT_EQ(to_text(*checklist.agreed_on()), "2031-03-01");
    EXPECT_EQ(checklist.deal().at("withdrawal"), "line");
    EXPECT_FALSE(begin_checklist(checklist, text, road, {}, "salma"));
}

TEST_F(ChecklistTest, CountsDaysFromPhaseToPhase) {
    begin();
    EXPECT_EQ(due(0), "2031-03-03") << "the first day is the agreement's";
    EXPECT_EQ(to_text(*find_first_day(checklist, "two")), "2031-04-12") << "42 days later";
    EXPECT_EQ(due(1), "2031-04-21") << "by the end of its ten days";
    EXPECT_EQ(due(2), "2031-04-01");
    EXPECT_EQ(to_text(*find_first_day(checklist, "three")), "2031-04-22");
    EXPECT_EQ(due(3), "") << "nobody says how long the third phase is";
    EXPECT_EQ(state(3, "2031-04-21T09:00Z"), State::pending);
    EXPECT_EQ(state(3, "2031-04-21T10:00Z"), State::due) << "it is the 22nd somewhere, at UTC+14";
    EXPECT_EQ(state(3, "2039-01-01T00:00Z"), State::due) << "and stays so";
}

// That of the agreement is not the one the parties have agreed on.
TEST_F(ChecklistTest, DoesNotGuessTheFirstDayOfAPhaseInWhichDatesAreNegotiated) {
    std::string dated = kRoadCase;
    dated.replace(dated.find("  duration:"), 0,
                  "  start: {phase: one, dates: {from: 2031-03-01, to: 2031-03-22}}\n");
    agree();
    enter(begin_checklist(
        checklist, text,
        *casefile::read_wasit_text(dated, casefile::Syntax::yaml, "road", "road").negotiation, {}, "salma"));
    EXPECT_EQ(find_first_day(checklist, "one"), std::nullopt);
    EXPECT_EQ(find_first_day(checklist, "two"), std::nullopt);
    EXPECT_EQ(due(0), "");
    EXPECT_EQ(state(0), State::pending);
    EXPECT_EQ(to_text(*find_first_day(checklist, "talks")), "2031-03-01") << "no date is negotiated in it";
    enter(begin_phase(checklist, "salma", marjan, "one", *parse_date("2031-03-08"),
                      plain("Entry into force.")));
    EXPECT_EQ(due(0), "2031-03-10");
}

TEST_F(ChecklistTest, AMediatorSaysWhenAPhaseBegins) {
    begin();
    EXPECT_FALSE(begin_phase(checklist, "mona", north, "one", *parse_date("2031-03-08"), plain("x")));
    EXPECT_FALSE(begin_phase(checklist, "salma", marjan, "four", *parse_date("2031-03-08"), plain("x")));
    EXPECT_FALSE(begin_phase(checklist, "salma", marjan, "one", *parse_date("2031-03-08"), {}));
    enter(begin_phase(checklist, "salma", marjan, "one", *parse_date("2031-03-08"),
                      plain("Entry into force.")));
    EXPECT_EQ(due(0), "2031-03-10");
    EXPECT_EQ(due(1), "2031-04-28") << "what follows moves along";
    EXPECT_EQ(state(0, "2031-03-05T00:00Z"), State::pending);
    enter(begin_phase(checklist, "tarek", other, "two", *parse_date("2031-05-01"),
                      plain("The road is closed.")));
    EXPECT_EQ(due(0), "2031-03-10");
    EXPECT_EQ(due(1), "2031-05-10");
}

TEST_F(ChecklistTest, WhatThePhaseNeedsMustBeAgreed) {
    begin("hold");
    EXPECT_EQ(state(1), State::falls_away);
    EXPECT_EQ(state(3), State::falls_away) << "it comes after what does not come about";
    EXPECT_EQ(due(1), "");
    EXPECT_EQ(state(0), State::due);
    EXPECT_FALSE(begin_phase(checklist, "salma", marjan, "two", *parse_date("2031-05-01"), plain("x")));
    EXPECT_EQ(try_to_say(south, 1, {Kind::done, plain("Done.")}).failure().kind, Failure::Kind::invalid);
}

TEST_F(ChecklistTest, IsDueUntilItsDayHasEndedEverywhere) {
    begin();
    EXPECT_EQ(state(1), State::pending);
    EXPECT_EQ(state(0, "2031-03-04T11:59Z"), State::due);
    EXPECT_EQ(state(0, "2031-03-04T12:00Z"), State::overdue);
    say("mona", north, 0, Kind::delayed);
    EXPECT_EQ(state(0, "2031-03-04T12:00Z"), State::overdue);
    EXPECT_EQ(state(0, "2031-03-04T11:59Z"), State::due);
}

TEST_F(ChecklistTest, ReportsStandSideBySide) {
    begin();
    say("mona", north, 0, Kind::done);
    EXPECT_EQ(state(0), State::reported);
    say("salma", marjan, 0, Kind::delayed, "A letter of the south");
    EXPECT_EQ(state(0), State::reported) << "the north's word stands";
    say("noor", coast, 0, Kind::verified);
    EXPECT_EQ(state(0), State::verified);
    say("salma", marjan, 0, Kind::disputed);
    EXPECT_EQ(state(0), State::disputed) << "though the coast says otherwise";
    say("mona", north, 0, Kind::done);
    EXPECT_EQ(state(0), State::reported) << "to be checked anew";
    say("salma", marjan, 0, Kind::disputed);
    say("salma", marjan, 0, Kind::verified);
    EXPECT_EQ(state(0), State::verified) << "her last word";
    say("tarek", other, 0, Kind::disputed);
    EXPECT_EQ(state(0), State::disputed);
    ASSERT_EQ(item(0).reports.size(), 8U);
    EXPECT_EQ(item(0).reports[1].as, "marjan");
    EXPECT_EQ(item(0).reports[1].source, plain("A letter of the south"));
    EXPECT_EQ(item(0).reports[2].by, "noor");
    std::set<std::string> ids;
    for (const ObligationReport& report : item(0).reports) ids.insert(report.id);
    EXPECT_EQ(ids.size(), 8U);
}

TEST_F(ChecklistTest, OnlyThoseWhomItConcernsSpeak) {
    begin();
    const Failure absent =
        report_obligation(checklist, "mona", north, "nothing", {Kind::done, plain("x")}).failure();
    EXPECT_EQ(absent.kind, Failure::Kind::refused);
    const auto refused = [&](const Member& member, std::size_t i, Kind kind) {
        const auto answer = try_to_say(member, i, {kind, plain("x"), plain("y")});
        return !answer && answer.failure().what == absent.what;
    };
    EXPECT_TRUE(refused(south, 0, Kind::done));
    EXPECT_TRUE(refused(north, 0, Kind::verified));
    EXPECT_TRUE(refused(south, 0, Kind::disputed));
    EXPECT_TRUE(refused(coast, 0, Kind::done));
    EXPECT_TRUE(refused(marjan, 2, Kind::verified)) << "her own obligation";
    EXPECT_FALSE(refused(other, 2, Kind::verified));
    EXPECT_FALSE(refused(south, 1, Kind::verified)) << "the case says so";
    EXPECT_TRUE(refused(take_part(Role::observer, ""), 3, Kind::verified)) << "nobody named is not anybody";
    EXPECT_TRUE(refused(take_part(Role::delegate, ""), 3, Kind::done));
    EXPECT_TRUE(refused(south, 4, Kind::done)) << "does not see it";
    EXPECT_TRUE(refused(other, 4, Kind::done));
    EXPECT_FALSE(refused(marjan, 4, Kind::done));
}

TEST_F(ChecklistTest, WhatCannotBeAReportIsRefused) {
    begin();
    const auto what = [&](const Member& member, const ReportTerms& terms) {
        return try_to_say(member, 0, terms).failure().what;
    };
    EXPECT_EQ(what(north, {Kind::done, {}}), "the report has no words");
    EXPECT_EQ(what(north, {Kind::done, plain("x"), {}, parse_date("2031-03-09")}),
              "only what is delayed is expected on a day");
    EXPECT_EQ(what(marjan, {Kind::done, plain("x")}), "according to whom is missing");
    EXPECT_TRUE(try_to_say(north, 0, {Kind::delayed, plain("x"), {}, parse_date("2031-03-09")}));
    EXPECT_TRUE(try_to_say(marjan, 0, {Kind::verified, plain("x")}));
}

TEST_F(ChecklistTest, IsSeenByThoseItNames) {
    begin();
    EXPECT_EQ(visible_items(checklist, {"south"}).size(), 4U);
    EXPECT_EQ(visible_items(checklist, {}).size(), 4U);
    EXPECT_EQ(visible_items(checklist, {"north"}).size(), 5U);
    EXPECT_EQ(visible_phases(checklist, {}).size(), 4U);
    // Entries name their readers too.
    say("mona", north, 4, Kind::done);
    const auto said = nlohmann::json::parse(*book.entries().back().body);
    EXPECT_EQ(said.at("seen_by"), nlohmann::json::array({"marjan", "north"}));
}

TEST_F(ChecklistTest, ManyDaysAreNoDate) {
    Case endless = road;
    endless.phases[0].days = 2'000'000'000;
    endless.phases[1].days = 2'000'000'000;
    agree();
    enter(begin_checklist(checklist, text, endless, {}, "salma"));
    EXPECT_EQ(due(0), "2031-03-03");
    EXPECT_EQ(due(1), "");
    EXPECT_EQ(find_first_day(checklist, "three"), std::nullopt);
}

TEST_F(ChecklistTest, IsWhatItsEntriesSay) {
    begin();
    say("mona", north, 0, Kind::done);
    say("noor", coast, 0, Kind::disputed);
    enter(begin_phase(checklist, "salma", marjan, "one", *parse_date("2031-03-08"), plain("Rain.")));
    Checklist again;
    for (const Entry& entry : book.entries()) again.apply(entry);
    EXPECT_EQ(again, checklist);
    const auto apply = [&](const char* kind, const std::string& body) {
        again.apply(make_entry(start_of("case"), {"x", kind, body}, 0));
    };
    EXPECT_THROW(apply("checklist.begun", *book.entries()[4].body), std::invalid_argument);
    EXPECT_THROW(apply("checklist.reported", R"({"item": "x", "says": "done"})"), std::invalid_argument);
    EXPECT_THROW(apply("checklist.phase_begins", R"({"phase": "x"})"), std::invalid_argument);
    Checklist other_list;
    EXPECT_THROW(other_list.apply(make_entry(start_of("case"), {"x", "checklist.begun", "{}"}, 0)),
                 std::invalid_argument);
}

TEST_F(ChecklistTest, NobodyReportsWithoutEnd) {
    begin();
    const std::string id = item(0).id;
    const auto report = [&](const std::string& by) {
        return report_obligation(checklist, by, take_part(Role::mediator, "", "marjan"), id,
                                 {ObligationReport::Kind::delayed, plain("Not yet."), plain("A visit."), {}});
    };
    for (int i = 0; i < 200; ++i) checklist.apply(make_entry(start_of("x"), *report("salma"), 0));
    EXPECT_EQ(report("salma").failure().kind, Failure::Kind::invalid);
    EXPECT_TRUE(report("tarek"));
}

}  // namespace
}  // namespace wasit::room
