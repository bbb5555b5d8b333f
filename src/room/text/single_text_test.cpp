#include "room/text/single_text.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <numeric>
#include <random>

#include "room/audit/audit.hpp"
#include "room_book.hpp"

namespace wasit::room {
namespace {

using Kind = Failure::Kind;
using To = TextComment::To;

Member member(Role role, const std::string& party = {}) {
    Member one;
    one.role = role;
    one.party = party;
    return one;
}

const Member kOfMediators = member(Role::mediator), kOfNorth = member(Role::delegate, "north"),
             kOfSouth = member(Role::delegate, "south"), kObserving = member(Role::observer);
constexpr std::int64_t kFirstOfMarch2031 = 1'930'089'600'000;  // 2031-03-01T00:00Z

Clause clause(const std::string& words, const std::string& id = {}, const std::set<Id>& issues = {}) {
    Text text;
    text.by_language["en"] = words;
    text.by_language["ar"] = "نص: " + words;
    return {id, issues, text};
}

class SingleTextTest : public ::testing::Test {
  protected:
    template <typename What>
    void enter(const What& what) {
        for (const Entry& entry : book.enter(what)) text.apply(entry);
    }
    std::string write(std::vector<Clause> clauses) {
        enter(
            write_version(text, issues, "salma", text.latest() ? text.latest()->id : "", std::move(clauses)));
        return text.latest()->id;
    }
    std::string comment(const std::string& by, const Member& member, To to, const std::string& words) {
        enter(write_comment(text, by, member, {text.latest()->id, "", to, words}));
        return text.comments().back().id;
    }
    std::string offer() {
        const std::string version = write({clause("The parties cease fire.")});
        enter(offer_for_signature(text, "salma", version));
        return version;
    }
    Result<Change> try_to_sign(const std::string& party, const std::string& version,
                               std::int64_t now = kFirstOfMarch2031) {
        return sign(text, rule, "delegate of " + party, party, version, now);
    }
    std::vector<std::string> seen(const Member& member, const std::string& person) const {
        std::vector<std::string> words;
        for (const TextComment& one : visible_comments(text, member, person)) words.push_back(one.words);
        return words;
    }

    static constexpr const char* kBook = testing::RoomBook::kName;
    testing::RoomBook book;
    SingleText text{kBook};
    DecisionRule rule{{"north", "south"}, {}, 1};
    const std::set<Id> issues = {"duration", "withdrawal"};
};

TEST_F(SingleTextTest, IsWrittenVersionByVersion) {
    const std::string first = write({clause("Cease fire.", "", {"duration"}), clause("Withdraw.")});
    ASSERT_EQ(text.latest()->clauses.size(), 2U);
    const auto [fire, withdraw] = std::pair(text.latest()->clauses[0], text.latest()->clauses[1]);
    EXPECT_FALSE(fire.id.empty());
    EXPECT_NE(fire.id, withdraw.id);
    EXPECT_EQ(fire.issues, std::set<Id>{"duration"});
    EXPECT_EQ(fire.words.in("ar"), "نص: Cease fire.");
    Text note = plain("Monitors, as the north asked.");
    enter(write_version(text, issues, "tarek", first, {fire, clause("Monitor.")}, note));
    EXPECT_EQ(text.latest()->made_from, first);
    EXPECT_EQ(text.latest()->clauses.front(), fire);
    EXPECT_EQ(text.latest()->by, "tarek");
    EXPECT_EQ(text.latest()->note, note);
    write({withdraw, fire});  // a clause of an earlier version comes back under its id
    EXPECT_EQ(text.latest()->clauses.front(), withdraw);
    EXPECT_EQ(text.versions().size(), 3U);
}

TEST_F(SingleTextTest, WhoWroteFromAnEarlierVersionIsTold) {
    const std::string first = write({clause("Cease fire.")});
    write({clause("Cease fire at once.")});
    const auto late = write_version(text, issues, "tarek", first, {clause("Cease fire slowly.")});
    EXPECT_EQ(late.failure().kind, Kind::conflict);
    EXPECT_EQ(write_version(text, issues, "tarek", "", {clause("x")}).failure().kind, Kind::conflict);
    EXPECT_EQ(write_version(text, issues, "tarek", "nothing", {clause("x")}).failure().kind, Kind::refused);
}

TEST_F(SingleTextTest, WhatCannotBeAClauseIsRefused) {
    const std::string first = write({clause("Cease fire.")});
    const std::string id = text.latest()->clauses.front().id;
    const auto what = [&](std::vector<Clause> clauses, const Text& note = {}) {
        const auto answer = write_version(text, issues, "salma", first, std::move(clauses), note);
        EXPECT_FALSE(answer);
        EXPECT_EQ(answer.failure().kind, Kind::invalid);
        return answer.failure().what;
    };
    EXPECT_EQ(what({}), "the text has no clause");
    EXPECT_EQ(what({clause("x"), clause("x", "other")}), "clause 2 has an id that no version has");
    EXPECT_EQ(what({clause("x", id), clause("y", id)}), "clause 2 has the id of another clause");
    EXPECT_EQ(what({clause("x", "", {"duration", "peace"})}),
              "clause 1 is tied to an issue that the case does not have");
    EXPECT_EQ(what({{"", {}, {}}}), "clause 1 has no words");
    EXPECT_EQ(what({{"", {}, plain(" ")}}), "clause 1 has no words in one of its languages");
    EXPECT_EQ(what({{"", {}, plain(std::string(20'001, 'x'))}}), "clause 1 is longer than 20000 bytes");
    EXPECT_EQ(what({{"", {}, plain("\xff")}}), "clause 1 is no text (UTF-8)");
    EXPECT_EQ(what(std::vector<Clause>(1'001, clause("x"))), "the text has more than 1000 clauses");
    EXPECT_EQ(what(std::vector<Clause>(51, {"", {}, plain(std::string(20'000, 'x'))})),
              "the text is longer than 1000000 bytes");
    EXPECT_EQ(what({clause("x")}, plain(std::string(4'001, 'x'))), "the note is longer than 4000 bytes");
}

TEST_F(SingleTextTest, CommentsAreSeenByThoseTheyAreFor) {
    write({clause("Cease fire.")});
    comment("mona", kOfNorth, To::room, "north to all");
    comment("mona", kOfNorth, To::mediators, "north to mediators");
    comment("idris", kOfSouth, To::mediators, "south to mediators");
    comment("salma", kOfMediators, To::mediators, "among mediators");
    using Words = std::vector<std::string>;
    EXPECT_EQ(seen(kOfMediators, "tarek"),
              (Words{"north to all", "north to mediators", "south to mediators", "among mediators"}));
    EXPECT_EQ(seen(kOfNorth, "other of north"), (Words{"north to all", "north to mediators"}));
    EXPECT_EQ(seen(kOfSouth, "idris"), (Words{"north to all", "south to mediators"}));
    EXPECT_EQ(seen(kObserving, "noor"), Words{"north to all"});
    EXPECT_EQ(seen(member(Role::delegate), "nobody"), Words{"north to all"})
        << "no party is not the party of mediators";
    // Who changes sides leaves the delegation's comments behind, and has their own.
    EXPECT_EQ(seen(kOfSouth, "mona"), (Words{"north to all", "north to mediators", "south to mediators"}));
}

TEST_F(SingleTextTest, CommentsAreResolvedByThoseWhomTheyConcern) {
    write({clause("Cease fire.")});
    const std::string open = comment("mona", kOfNorth, To::room, "Not yet."),
                      closed = comment("mona", kOfNorth, To::mediators, "Never.");
    const auto absent = resolve_comment(text, "idris", kOfSouth, "nothing");
    for (const std::string& id : {open, closed}) {
        const auto forbidden = resolve_comment(text, "idris", kOfSouth, id);
        EXPECT_EQ(forbidden.failure().what, absent.failure().what);
        EXPECT_FALSE(resolve_comment(text, "noor", kObserving, id));
    }
    enter(resolve_comment(text, "other of north", kOfNorth, open));
    EXPECT_EQ(text.find_comment(open)->resolved_by, "other of north");
    EXPECT_FALSE(resolve_comment(text, "mona", kOfNorth, open)) << "once";
    enter(resolve_comment(text, "salma", kOfMediators, closed));
}

TEST_F(SingleTextTest, CommentsNeedAPlaceAndWords) {
    write({clause("Cease fire.")});
    const std::string first = text.latest()->id, id = text.latest()->clauses.front().id;
    EXPECT_TRUE(write_comment(text, "mona", kOfNorth, {first, id, To::room, "Yes."}));
    EXPECT_EQ(write_comment(text, "mona", kOfNorth, {first, "other", To::room, "x"}).failure().kind,
              Kind::refused);
    EXPECT_EQ(write_comment(text, "mona", kOfNorth, {"other", id, To::room, "x"}).failure().kind,
              Kind::refused);
    EXPECT_EQ(write_comment(text, "mona", kOfNorth, {first, id, To::room, ""}).failure().kind, Kind::invalid);
    EXPECT_EQ(
        write_comment(text, "mona", kOfNorth, {first, id, To::room, std::string(4'001, 'x')}).failure().kind,
        Kind::invalid);
}

TEST_F(SingleTextTest, IsAgreedWhenAllHaveSigned) {
    const std::string version = offer();
    enter(try_to_sign("north", version));
    EXPECT_FALSE(text.agreed());
    EXPECT_EQ(try_to_sign("north", version).failure().kind, Kind::invalid) << "once";
    EXPECT_EQ(try_to_sign("coast", version).failure().kind, Kind::refused);
    enter(try_to_sign("south", version, kFirstOfMarch2031 + 86'399'999));
    ASSERT_TRUE(text.agreed());
    EXPECT_EQ(text.agreed()->version, version);
    EXPECT_EQ(to_text(text.agreed()->date), "2031-03-01");
    EXPECT_EQ(text.signatures().at("north").digest, text.latest()->digest);
    EXPECT_EQ(text.latest()->digest, digest({"text", kBook, version, text.latest()->content}));
    EXPECT_EQ(write_version(text, issues, "salma", version, {clause("More.")}).failure().kind, Kind::invalid);
    EXPECT_EQ(offer_for_signature(text, "salma", version).failure().kind, Kind::invalid);
    EXPECT_EQ(try_to_sign("south", version).failure().kind, Kind::invalid);
    EXPECT_TRUE(audit(book.store(), {})->whole());
}

TEST_F(SingleTextTest, TheRuleOfAgreementSaysHowManyMustSign) {
    rule.parties = {"north", "south", "coast"};
    rule.agreement.at_least = 2;
    rule.agreement.veto = {"coast"};
    const std::string version = offer();
    enter(try_to_sign("north", version));
    enter(try_to_sign("south", version));
    EXPECT_FALSE(text.agreed()) << "coast has a veto";
    enter(try_to_sign("coast", version));
    EXPECT_TRUE(text.agreed());
}

TEST_F(SingleTextTest, ALaterVersionTakesTheOfferAndSignaturesBack) {
    const std::string version = offer();
    EXPECT_EQ(offer_for_signature(text, "salma", version).failure().kind, Kind::invalid);
    enter(try_to_sign("north", version));
    const std::string later = write({clause("The parties cease fire at once.")});
    EXPECT_TRUE(text.signatures().empty());
    EXPECT_EQ(try_to_sign("south", version).failure().kind, Kind::conflict);
    EXPECT_EQ(try_to_sign("south", later).failure().kind, Kind::invalid) << "not offered";
    EXPECT_EQ(offer_for_signature(text, "salma", version).failure().kind, Kind::conflict);
    EXPECT_EQ(offer_for_signature(text, "salma", "nothing").failure().kind, Kind::refused);
    enter(offer_for_signature(text, "salma", later));
    enter(try_to_sign("south", later));
    EXPECT_FALSE(text.agreed()) << "the north signed another version";
    enter(try_to_sign("north", later));
    EXPECT_TRUE(text.agreed());
}

TEST_F(SingleTextTest, IsWhatItsEntriesSay) {
    const std::string version = offer();
    comment("mona", kOfNorth, To::mediators, "Not yet.");
    enter(try_to_sign("north", version));
    enter(try_to_sign("south", version));
    SingleText again(kBook);
    for (const Entry& entry : book.entries()) again.apply(entry);
    EXPECT_EQ(again, text);
    const auto apply = [&](const char* kind, const std::string& body) {
        again.apply(make_entry(start_of(kBook), {"x", kind, body}, 0));
    };
    const std::string named = R"({"version": ")" + version + R"(")";
    EXPECT_THROW(apply("text.written", "{}"), std::invalid_argument);
    EXPECT_THROW(apply("text.resolved", R"({"comment": "x"})"), std::invalid_argument);
    EXPECT_THROW(apply("text.offered", R"({"version": "x"})"), std::invalid_argument);
    EXPECT_THROW(apply("text.signed", named + R"(, "party": "north", "digest": "x"})"),
                 std::invalid_argument);
    EXPECT_THROW(
        apply("text.signed", named + R"(, "party": "north", "digest": ")" + std::string(64, '0') + "\"}"),
        std::invalid_argument);
    EXPECT_THROW(apply("text.agreed", named + R"(, "date": "soon"})"), std::invalid_argument);
}

TextVersion version_of(const std::vector<std::pair<std::string, std::string>>& clauses) {
    TextVersion version;
    for (const auto& [id, words] : clauses) version.clauses.push_back(clause(words, id));
    return version;
}

TEST(Comparison, TellsWhatIsOtherwise) {
    const TextVersion from = version_of({{"a", "1"}, {"b", "2"}, {"c", "3"}, {"d", "4"}});
    EXPECT_EQ(compare(from, from), Comparison{});
    EXPECT_EQ(compare(from, version_of({{"d", "4"}, {"e", "5"}, {"a", "1"}, {"c", "33"}})),
              (Comparison{{"e"}, {"b"}, {"c"}, {"d"}}));
    EXPECT_EQ(compare(TextVersion{}, from).added.size(), 4U);
    EXPECT_EQ(compare(from, TextVersion{}).removed.size(), 4U);
    TextVersion tied = from;
    tied.clauses[1].issues = {"duration"};
    EXPECT_EQ(compare(from, tied).changed, std::vector<std::string>{"b"});
}

// Against every subset of up to six clauses: nothing fewer can be moved.
TEST(Comparison, MovesTheFewest) {
    std::mt19937 random(7);
    for (int round = 0; round < 200; ++round) {
        std::vector<int> order(6);
        std::iota(order.begin(), order.end(), 0);
        std::ranges::shuffle(order, random);
        std::vector<std::pair<std::string, std::string>> before, after;
        for (int i = 0; i < 6; ++i) before.emplace_back(std::to_string(i), "x");
        for (const int i : order) after.emplace_back(std::to_string(i), "x");
        const Comparison comparison = compare(version_of(before), version_of(after));
        std::size_t fewest = 6;
        for (unsigned rest = 0; rest < 64; ++rest) {
            std::vector<int> resting;
            for (const int i : order)
                if (rest >> i & 1) resting.push_back(i);
            if (std::ranges::is_sorted(resting)) fewest = std::min(fewest, 6 - resting.size());
        }
        EXPECT_EQ(comparison.moved.size(), fewest);
        std::vector<int> resting;
        for (const int i : order)
            if (std::ranges::find(comparison.moved, std::to_string(i)) == comparison.moved.end())
                resting.push_back(i);
        EXPECT_TRUE(std::ranges::is_sorted(resting));
    }
}

TEST_F(SingleTextTest, NobodyTakesTheRoomOfTheOthersForComments) {
    const std::string version = write({clause("The parties cease fire.")});
    const CommentTerms terms{version, "", To::room, "Why?"};
    for (std::size_t i = 0; i < kMostComments; ++i)
        text.apply(make_entry(start_of(kBook), *write_comment(text, "mona", kOfNorth, terms), 0));
    EXPECT_EQ(write_comment(text, "mona", kOfNorth, terms).failure().kind, Kind::invalid);
    EXPECT_TRUE(write_comment(text, "dana", kOfSouth, terms));
    const std::string next = write({clause("The parties stop.")});
    EXPECT_TRUE(write_comment(text, "mona", kOfNorth, {next, "", To::room, "Why?"}));
}

}  // namespace
}  // namespace wasit::room
