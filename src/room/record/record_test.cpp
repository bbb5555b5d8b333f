#include "room/record/record.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "casefile/wasit/read.hpp"
#include "casefile/wasit/write.hpp"
#include "room/record/visible_part.hpp"

namespace wasit::room {
namespace {

const std::string kRiver = R"(wasit: case/1
parties: {north: North, south: South}
mediators: {marjan: Marjan}
issues:
  duration: {from: 0, to: 90}
  withdrawal: {options: [hold, line]}
)";

struct Book {
    Record record;
    Head head = start_of("case river");
    std::vector<Entry> entries;

    void enter(const Act& act) {
        entries.push_back(make_entry(head, act, 5'000));
        head = head_after(entries.back());
        record.apply(entries.back());
    }
    void enter(const Result<Act>& act) {
        ASSERT_TRUE(act) << act.failure().what;
        enter(*act);
    }
    void enter(const Result<std::vector<Act>>& acts) {
        ASSERT_TRUE(acts) << acts.failure().what;
        for (const Act& act : *acts) enter(act);
    }
};

TEST(Record, TakesWhatACaseFileMaySay) {
    Book book;
    EXPECT_FALSE(enter_item(book.record, "salma", "statements", R"({"who": "north", "gist": "Yes."})"));
    EXPECT_EQ(book.record.to_case(), std::nullopt);
    book.enter(set_case(book.record, "salma", kRiver));
    book.enter(enter_item(book.record, "salma", "rounds",
                          R"({"id": "r1", "venue": {"en": "Rawnaq", "ar": "رونق"}})"));
    book.enter(enter_item(book.record, "mona", "positions",
                          R"({"party": "north", "round": "r1", "wants": {"duration": {"min": 40}}})"));
    book.enter(
        enter_item(book.record, "salma", "statements", R"({"who": "south", "gist": "We will come."})"));
    book.enter(enter_item(book.record, "salma", "drafts", R"({"id": "d1", "deal": {"withdrawal": "line"}})"));
    const auto whole = book.record.to_case();
    ASSERT_TRUE(whole);
    EXPECT_EQ(whole->talks.rounds.size(), 1U);
    EXPECT_EQ(whole->talks.positions.front().party, "north");
    EXPECT_EQ(whole->talks.statements.size(), 1U);
    EXPECT_EQ(whole->talks.drafts.size(), 1U);
    EXPECT_EQ(book.record.items()[1].entered_by, "mona");
    EXPECT_EQ(book.record.items()[1].entered, 5'000);
}

TEST(Record, LosesNoDigitAndNoOrder) {
    Book book;
    book.enter(
        set_case(book.record, "salma", kRiver + "  z: {real: {from: 0, to: 1}}\n  a: {options: [q, b]}\n"));
    book.enter(enter_item(book.record, "salma", "drafts",
                          R"({"id": "d1", "deal": {"z": 0.12345678901234567890123}})"));
    const auto whole = book.record.to_case();
    ASSERT_TRUE(whole);
    EXPECT_EQ(whole->issues.back().id, "a");
    EXPECT_EQ(*whole->talks.drafts.front().deal.find("z"),
              Value(*parse_rational("0.12345678901234567890123")));
    EXPECT_FALSE(enter_item(book.record, "salma", "drafts", R"({"id": "d2"}, {"id": "d3"})"));
    // Nor where the talks come with the case.
    Book other;
    other.enter(set_case(other.record, "salma", casefile::write_case(*whole, casefile::Syntax::json)));
    EXPECT_EQ(other.record.to_case(), whole);
}

TEST(Record, RefusesWhatACaseFileMayNotSay) {
    Book book;
    book.enter(set_case(book.record, "salma", kRiver));
    const std::vector<std::pair<const char*, const char*>> wrong = {
        {"positions", R"({"party": "east", "wants": {}})"},
        {"positions", R"({"party": "north", "wants": {"duration": 900}})"},
        {"positions", R"({"party": "north", "wants": {"peace": 1}})"},
        {"statements", R"({"who": "north", "gist": "x", "mood": "bad"})"},
        {"statements", "no JSON"},
        {"statements", R"(["x"])"},
        {"secrets", R"({"who": "north"})"},
        {"figures", R"({"measures": "people", "value": "many", "according_to": "x"})"},
    };
    for (const auto& [part, content] : wrong) {
        const auto answer = enter_item(book.record, "salma", part, content);
        ASSERT_FALSE(answer) << content;
        EXPECT_EQ(answer.failure().kind, Failure::Kind::invalid);
        EXPECT_FALSE(answer.failure().what.empty());
        EXPECT_FALSE(answer.failure().remedy.empty()) << answer.failure().what;
    }
    EXPECT_FALSE(enter_item(book.record, "salma", "statements", "{\"who\": \"north\", \"gist\": \"\xff\"}"));
    EXPECT_FALSE(set_case(book.record, "salma", "wasit: case/1\nparties: {}\nissues: {}\n"));
    EXPECT_FALSE(set_case(book.record, "salma", kRiver + "preferences: {north: {issues: {}}}\n"));
    EXPECT_FALSE(set_case(book.record, "salma", ""));
}

TEST(Record, TellsWhereACaseIsWrong) {
    Book book;
    const auto answer = set_case(book.record, "salma",
                                 "wasit: case/1\ntitle: Toll\nparties: {a: A, b: B}\nissues:\n  toll: "
                                 "{options: [low, high], phase: two}\n"
                                 "  fund: {from: 9, to: 1}\n");
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.failure().what.rfind("5:", 0), 0U) << answer.failure().what;
    EXPECT_NE(answer.failure().what.find("\n6:"), std::string::npos) << answer.failure().what;
    EXPECT_NE(answer.failure().what.find("; "), std::string::npos) << "and what would be right";
}

TEST(Record, CorrectionsKeepWhatStoodThere) {
    Book book;
    book.enter(set_case(book.record, "salma", kRiver));
    book.enter(enter_item(book.record, "salma", "statements", R"({"who": "north", "gist": "Yes."})"));
    const std::string id = book.record.items().front().id;
    book.enter(correct_item(book.record, "salma", id, R"({"who": "north", "gist": "Perhaps."})"));
    EXPECT_EQ(nlohmann::json::parse(book.record.items().front().content)["gist"], "Perhaps.");
    EXPECT_EQ(book.record.items().front().corrected, 5'000);
    EXPECT_NE(book.entries[1].body->find("Yes."), std::string::npos);
    EXPECT_FALSE(correct_item(book.record, "salma", id, R"({"who": "north", "gest": "x"})"));
    EXPECT_EQ(correct_item(book.record, "salma", "another", "{}").failure().kind, Failure::Kind::refused);
    book.enter(correct_item(book.record, "salma", id, ""));
    EXPECT_TRUE(book.record.items().empty());
}

TEST(Record, TheCaseChangesOnlyAsTheRecordAllows) {
    Book book;
    book.enter(set_case(book.record, "salma", kRiver));
    book.enter(enter_item(book.record, "salma", "drafts", R"({"id": "d1", "deal": {"withdrawal": "line"}})"));
    std::string without = kRiver;
    without.erase(without.find("  withdrawal"));
    EXPECT_FALSE(set_case(book.record, "salma", without)) << "the draft speaks of it";
    book.enter(set_case(book.record, "salma", kRiver + "  monitors: {options: [none, joint]}\n"));
    EXPECT_EQ(book.record.to_case()->issues.size(), 3U);
    EXPECT_FALSE(set_case(book.record, "salma", kRiver + "talks: {wasit: talks/1, rounds: [{id: r9}]}\n"));
}

TEST(Record, IsSeenByThoseItNames) {
    Book book;
    book.enter(set_case(book.record, "salma", kRiver));
    book.enter(enter_item(book.record, "salma", "statements", R"({"who": "north", "gist": "To all."})"));
    book.enter(enter_item(book.record, "salma", "statements",
                          R"({"who": "south", "gist": "To the mediator.", "seen_by": ["marjan"]})"));
    book.enter(enter_item(book.record, "mona", "statements",
                          R"({"who": "north", "gist": "To the south.", "seen_by": ["south"]})"));
    const auto gists = [&](const std::set<std::string>& ids, const std::string& person) {
        std::vector<std::string> texts;
        for (const RecordItem& item : visible_items(book.record, ids, person))
            texts.push_back(nlohmann::json::parse(item.content)["gist"]);
        return texts;
    };
    EXPECT_EQ(gists({}, "noor"), std::vector<std::string>{"To all."});
    EXPECT_EQ(gists({"marjan"}, "tarek"), (std::vector<std::string>{"To all.", "To the mediator."}));
    EXPECT_EQ(gists({"south"}, "idris"), (std::vector<std::string>{"To all.", "To the south."}));
    EXPECT_EQ(gists({"north"}, "mona"), (std::vector<std::string>{"To all.", "To the south."}))
        << "she said it";
}

TEST(Record, BundledCasesBecomeRooms) {
    for (const char* name : {"river-ceasefire", "doha-cairo-2024"}) {
        casefile::Reading reading = casefile::read_wasit(std::string(WASIT_SOURCE_DIR) + "/cases/" + name);
        ASSERT_TRUE(reading.negotiation);
        Case expected = *reading.negotiation;
        expected.preferences.clear();
        expected.id = "case";
        Book book;
        book.enter(set_case(book.record, "salma", casefile::write_case(expected, casefile::Syntax::yaml)));
        EXPECT_EQ(book.record.to_case(), expected) << name;
        Record again;
        for (const Entry& entry : book.entries) again.apply(entry);
        EXPECT_EQ(again, book.record);
    }
}

TEST(Record, WhatNoServerEnteredIsNotTaken) {
    Record record;
    for (const auto& [kind, body] : std::vector<std::pair<const char*, const char*>>{
             {"case.set", ""},
             {"case.set", "{}"},
             {"record.entered", R"({"part": 3})"},
             {"record.corrected", R"({"item": "x", "content": {}})"}})
        EXPECT_THROW(record.apply(make_entry(start_of("case"), {"x", kind, body}, 0)), std::invalid_argument)
            << kind;
}

TEST(Record, StaysOfASizeThatIsReadInAMoment) {
    Book book;
    book.enter(set_case(book.record, "salma", kRiver));
    const auto item = [](std::size_t bytes) {
        return R"({"who": "north", "gist": ")" + std::string(bytes, 'x') + "\"}";
    };
    const auto failure = enter_item(book.record, "salma", "statements", item(kLongestItem)).failure();
    EXPECT_EQ(failure.kind, Failure::Kind::invalid);
    book.enter(enter_item(book.record, "salma", "statements", item(10)));
    const std::string id = book.record.items().front().id;
    EXPECT_FALSE(correct_item(book.record, "salma", id, item(kLongestItem)));
    EXPECT_TRUE(correct_item(book.record, "salma", id, item(kLongestItem - 100)));
    const Entry large = make_entry(
        start_of("case river"),
        {"x", "record.entered",
         nlohmann::json{{"item", "y"}, {"part", "statements"}, {"content", item(kLongestRecord - 60)}}
             .dump()},
        0);
    book.record.apply(large);
    EXPECT_FALSE(enter_item(book.record, "salma", "statements", item(10)));
    EXPECT_TRUE(correct_item(book.record, "salma", "y", "")) << "what is too much can be taken back";
}

// A correction is answered alike whatever stands in items that one does not see.
TEST(Record, ACorrectionTellsNothingOfWhatIsHidden) {
    Book book;
    book.enter(set_case(book.record, "salma", kRiver));
    book.enter(enter_item(book.record, "salma", "rounds", R"({"id": "r1", "seen_by": ["marjan"]})"));
    book.enter(enter_item(book.record, "tarek", "rounds", R"({"id": "r2"})"));
    const std::string id = book.record.items().back().id;
    const auto correct = [&](const std::string& content, const std::set<std::string>& ids) {
        return correct_item(book.record, "tarek", id, content, ids);
    };
    EXPECT_TRUE(correct(R"({"id": "r3"})", {}));
    const Failure hidden = correct(R"({"id": "r1"})", {}).failure(),
                  seen = correct(R"({"id": "r1"})", {"marjan"}).failure();
    EXPECT_EQ(hidden.what, "this does not go with the rest of the record");
    EXPECT_NE(seen.what, hidden.what) << "who sees the other round is told that it has this id";
    // What is wrong in itself is told as before.
    EXPECT_EQ(correct(R"({"id": 3, "nonsense": 1})", {}).failure().what,
              correct(R"({"id": 3, "nonsense": 1})", {"marjan"}).failure().what);
}

// By leaving out one option after another a mediator would read what a party keeps from them.
TEST(Record, ACaseChangeTellsNothingOfWhatIsHidden) {
    Book book;
    const std::string options = "  terms: {options: [x, y, z]}\n";
    book.enter(set_case(book.record, "salma", kRiver + options));
    book.enter(enter_item(book.record, "mona", "positions",
                          R"({"party": "north", "wants": {"terms": "y"}, "seen_by": ["north"]})", {"north"},
                          "north"));
    const std::vector<std::string> others = {"  terms: {options: [y, z]}\n", "  terms: {options: [x, z]}\n",
                                             "  terms: {options: [x, y]}\n", ""};
    for (const std::string& other : others)
        EXPECT_TRUE(set_case(book.record, "salma", kRiver + other)) << other;
    const Failure told = set_case(book.record, "mona", kRiver + others[1], {"north"}).failure();
    EXPECT_NE(told.what.find("`y`"), std::string::npos) << "who sees it is told: " << told.what;
    // It stands as it was, out of the case; and nobody is held up by it.
    book.enter(set_case(book.record, "salma", kRiver + others[1]));
    ASSERT_EQ(book.record.items().size(), 1U);
    const std::string id = book.record.items().front().id;
    ASSERT_TRUE(book.record.to_case());
    EXPECT_TRUE(book.record.to_case()->talks.positions.empty());
    for (const auto& [ids, person] :
         std::vector<std::pair<std::set<std::string>, const char*>>{{{}, "salma"}, {{"north"}, "mona"}})
        EXPECT_TRUE(visible_case(book.record, book.record.public_case(), ids, person)) << person;
    book.enter(enter_item(book.record, "salma", "rounds", R"({"id": "r1"})"));
    book.enter(enter_item(book.record, "mona", "positions", R"({"party": "north", "wants": {"terms": "x"}})",
                          {"north"}, "north"));
    EXPECT_EQ(book.record.to_case()->talks.positions.size(), 1U);
    EXPECT_FALSE(
        correct_item(book.record, "mona", id, R"({"party": "north", "wants": {"terms": "y"}})", {"north"}));
    EXPECT_TRUE(
        correct_item(book.record, "mona", id, R"({"party": "north", "wants": {"terms": "z"}})", {"north"}));
    EXPECT_TRUE(correct_item(book.record, "mona", id, "", {"north"}));
    // And it comes back with what it speaks of.
    book.enter(set_case(book.record, "salma", kRiver + options));
    EXPECT_EQ(book.record.to_case()->talks.positions.size(), 2U);
}

// Why, is told from what somebody sees of the case alone: no other name stands there, nor in what would be right.
TEST(Record, WhoSeesWhatIsSetAsideIsToldWhy) {
    Book book;
    const std::string hidden = "  terms-annex: {options: [zinnia, tulip], seen_by: [marjan]}\n";
    book.enter(set_case(book.record, "tarek", kRiver + "  terms: {options: [x, y]}\n" + hidden, {"marjan"}));
    book.enter(enter_item(book.record, "mona", "positions",
                          R"({"party": "north", "wants": {"terms": "y"}, "seen_by": ["north"]})", {"north"}));
    const std::string id = book.record.items().front().id;
    const auto why = [&](const std::set<std::string>& ids, const char* person) {
        return tell_why_set_aside(book.record, book.record.to_whole_case()->set_aside,
                                  visible_text(book.record.public_case(), ids), ids, person);
    };
    EXPECT_TRUE(why({"north"}, "mona").empty());
    book.enter(set_case(book.record, "salma", kRiver + "  terms: {options: [x, z]}\n"));
    EXPECT_EQ(book.record.to_whole_case()->set_aside, std::set<std::string>{id});
    ASSERT_TRUE(why({"north"}, "mona").contains(id));
    const std::string what = why({"north"}, "mona").at(id).what;
    EXPECT_NE(what.find("`y`"), std::string::npos) << what;
    EXPECT_TRUE(why({}, "salma").empty()) << "the position is not for them";
    book.enter(set_case(book.record, "salma", kRiver));
    const auto tell = [&](const std::set<std::string>& ids) {
        const Failure reason = why(ids, "mona").at(id);
        return reason.what + "; " + reason.remedy;
    };
    EXPECT_NE(tell({"north", "marjan"}).find("terms-annex"), std::string::npos)
        << "who sees it may have meant it: " << tell({"north", "marjan"});
    EXPECT_EQ(tell({"north"}).find("terms-annex"), std::string::npos) << tell({"north"});
    book.enter(set_case(book.record, "salma", kRiver + "  terms: {options: [y]}\n"));
    EXPECT_TRUE(why({"north"}, "mona").empty()) << "what it speaks of is back";
}

// What is set aside keeps its id: else it would come back beside another of the same.
TEST(Record, WhatIsSetAsideKeepsItsName) {
    Book book;
    book.enter(set_case(book.record, "salma", kRiver + "  terms: {options: [x, y]}\n"));
    book.enter(enter_item(book.record, "mona", "drafts",
                          R"({"id": "d1", "deal": {"terms": "y"}, "seen_by": ["north"]})", {"north"}));
    book.enter(set_case(book.record, "salma", kRiver));
    EXPECT_EQ(
        enter_item(book.record, "salma", "drafts", R"({"id": "d1", "deal": {"duration": 3}})").failure().what,
        "this does not go with the rest of the record");
    EXPECT_TRUE(enter_item(book.record, "salma", "drafts", R"({"id": "d2", "deal": {"duration": 3}})"));
}

TEST(Record, ACaseChangeKeepsWhatItsAuthorDoesNotSee) {
    Book book;
    const std::string with_hidden_issue = kRiver +
                                          "  inquiry: {options: [none, joint], seen_by: [marjan]}\n"
                                          "  monitors: {options: [none, joint]}\n"
                                          "limits:\n  - {forbid: {inquiry: joint}, because: early, "
                                          "seen_by: [marjan]}\n";
    book.enter(set_case(book.record, "tarek", with_hidden_issue, {"marjan"}));
    const std::string whole = book.record.public_case();
    const std::string seen = visible_text(whole, {});
    EXPECT_EQ(seen.find("inquiry"), std::string::npos);
    // Saved as it was seen, nothing changes; and what was changed is, and no more.
    book.enter(set_case(book.record, "salma", seen));
    EXPECT_EQ(visible_text(book.record.public_case(), {"marjan"}), visible_text(whole, {"marjan"}));
    book.enter(set_case(book.record, "salma", kRiver + "  monitors: {options: [none, joint, local]}\n"));
    const auto changed = book.record.to_case();
    ASSERT_TRUE(changed);
    ASSERT_EQ(changed->issues.size(), 4U);
    EXPECT_EQ(changed->issues[2].id, "inquiry");
    EXPECT_EQ(changed->limits.size(), 1U);
    EXPECT_NE(book.record.public_case().find("local"), std::string::npos);
    // What takes a hidden name, or what the hidden rests on, is refused in words that tell neither.
    const Failure taken = set_case(book.record, "salma", kRiver + "  inquiry: {options: [a, b]}\n").failure();
    std::string without = kRiver;
    without.replace(without.find("marjan: Marjan"), 14, "other: Other");
    const auto rests = set_case(book.record, "salma", without);
    EXPECT_TRUE(rests || rests.failure().what == taken.what);
    EXPECT_EQ(taken.what, "this does not go with the rest of the case, which you see in part");
    // Who sees them takes them out.
    book.enter(set_case(book.record, "tarek", kRiver, {"marjan"}));
    EXPECT_EQ(book.record.to_case()->issues.size(), 2U);
}

TEST(Record, ACaseChangeKeepsPhasesAndObligationsThatItsAuthorDoesNotSee) {
    Book book;
    const auto text = [](const std::string& one, const std::string& hidden_phase, const std::string& task,
                         const std::string& hidden_task) {
        return kRiver + "phases:\n  one: {" + one + "}\n" + hidden_phase +
               "  three: {after: one}\nobligations:\n  - {what: " + task + ", due: {phase: one}}\n" +
               hidden_task + "  - {what: Report.}\n";
    };
    book.enter(set_case(book.record, "tarek",
                        text("days: 30", "  inquiry: {if: {withdrawal: line}, seen_by: [marjan]}\n", "Leave.",
                             "  - {what: Inquire., due: {phase: inquiry}, seen_by: [marjan]}\n"),
                        {"marjan"}));
    const auto see = [&](const std::set<std::string>& ids) {
        return visible_text(book.record.public_case(), ids);
    };
    EXPECT_EQ(see({}).find("nquir"), std::string::npos);
    // What is changed around them leaves them where they are.
    book.enter(set_case(book.record, "salma", text("days: 45", "", "Leave at once.", "")));
    const Case changed = *book.record.to_case();
    ASSERT_EQ(changed.phases.size(), 3U);
    EXPECT_EQ(changed.phases[0].days, 45);
    EXPECT_EQ(changed.phases[1].id, "inquiry");
    ASSERT_EQ(changed.obligations.size(), 3U);
    EXPECT_EQ(changed.obligations[0].due_phase, "inquiry");
    EXPECT_EQ(see({}).find("nquir"), std::string::npos);
    // A phase of that name, or one to come after it, is refused without a word of it.
    const auto refusal = [&](const std::string& one, const std::string& phase) {
        return set_case(book.record, "salma", text(one, phase, "Leave.", "")).failure().what;
    };
    EXPECT_EQ(refusal("days: 30", "  inquiry: {days: 9}\n"),
              "this does not go with the rest of the case, which you see in part");
    std::string guessed = refusal("after: inquiry", ""), unknown = refusal("after: nothing", "");
    EXPECT_NE(guessed.find("`inquiry` is no phase of this case"), std::string::npos) << guessed;
    EXPECT_EQ(unknown.find("inquiry"), std::string::npos) << unknown;
    // What one shows to some is gone for others, and comes back only by those.
    book.enter(set_case(book.record, "tarek",
                        text("days: 45", "  inquiry: {seen_by: [north]}\n", "Leave.", ""), {"marjan"}));
    EXPECT_EQ(see({"marjan"}).find("inquiry"), std::string::npos);
    EXPECT_NE(see({"north"}).find("inquiry"), std::string::npos);
    book.enter(set_case(book.record, "tarek", text("days: 45", "", "Leave.", ""), {"marjan"}));
    EXPECT_NE(see({"north"}).find("inquiry"), std::string::npos);
}

TEST(Record, NobodyTakesTheRoomOfTheOthers) {
    Book book;
    book.enter(set_case(book.record, "salma", kRiver));
    const auto position = [](const std::string& party, std::size_t bytes) {
        return R"({"party": ")" + party + R"(", "wants": {"withdrawal": "line"}, "authority": ")" +
               std::string(bytes, 'x') + "\"}";
    };
    const auto state = [&](const std::string& party, std::size_t bytes) {
        return enter_item(book.record, party, "positions", position(party, bytes), {party}, party);
    };
    const auto take = [&](const Act& act, const std::string& party) {
        book.entries.push_back(make_entry(book.head, act, 5'000));
        book.head = head_after(book.entries.back());
        book.record.apply(book.entries.back(), party);
    };
    constexpr std::size_t kLong = kLongestItem - 100;
    // North fills its share, as whoever cannot stop would, without a reading for each.
    std::size_t bytes = 0;
    for (int i = 0; bytes + kLong <= kLongestRecord / 4; ++i, bytes += position("north", kLong).size())
        take({"north", "record.entered",
              nlohmann::json{{"item", "n" + std::to_string(i)},
                             {"part", "positions"},
                             {"content", position("north", kLong)}}
                  .dump()},
             "north");
    const Failure full = state("north", kLong).failure();
    EXPECT_NE(full.what.find("500000 bytes"), std::string::npos) << full.what;
    EXPECT_TRUE(state("south", kLong));
    // What mediators state for a party is of theirs.
    EXPECT_TRUE(enter_item(book.record, "salma", "positions", position("north", kLong)));
    // A correction counts for what it adds.
    const auto correct = [&](std::size_t length) {
        return correct_item(book.record, "north", "n3", position("north", length), {"north"}, "north");
    };
    EXPECT_TRUE(correct(kLong - 2'000));
    EXPECT_FALSE(state("north", kLong - 2'000)) << "nor is there room for another like it";
}

TEST(Record, ACaseIsShownOnlyAsFarAsItCanBeRead) {
    Book book;
    book.enter(set_case(book.record, "salma", kRiver));
    book.enter(enter_item(book.record, "salma", "positions",
                          R"({"party": "north", "wants": {"withdrawal": "line"}})"));
    EXPECT_TRUE(visible_case(book.record, book.record.public_case(), {}, "noor"));
    std::string less = book.record.public_case();
    const std::size_t from = less.find("\"withdrawal\"");
    ASSERT_NE(from, std::string::npos);
    less.replace(from, 12, "\"other\"");
    EXPECT_FALSE(visible_case(book.record, less, {}, "noor")) << "a position names what is not shown";
}

}  // namespace
}  // namespace wasit::room
