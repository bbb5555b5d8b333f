#include "room/computation/preference_items.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <sstream>

#include "casefile/wasit/encode.hpp"
#include "casefile/wasit/layout.hpp"
#include "casefile/wasit/read.hpp"
#include "dice.hpp"
#include "random_full_case.hpp"

namespace wasit::room {
namespace {

Case bare_river() {
    casefile::Reading reading = casefile::read_wasit(WASIT_SOURCE_DIR "/cases/river-ceasefire");
    EXPECT_TRUE(reading.negotiation);
    return *reading.negotiation;
}

// Issues in the order of the case and notes in that of their names, as joining puts them.
Preferences in_order(const Case& negotiation, Preferences own) {
    std::ranges::stable_sort(own.issues, {}, [&](const IssueWorth& worth) {
        return std::ranges::find(negotiation.issues, worth.issue, &Issue::id) - negotiation.issues.begin();
    });
    std::ranges::sort(own.extra.json_by_key);
    return own;
}

Case without_preferences(Case negotiation) {
    negotiation.preferences.clear();
    return negotiation;
}

TEST(PreferenceItems, ComeBackAsTheyWere) {
    int seen = 0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        const Case full = testing::FullCaseMaker(seed).make();
        const Case open = without_preferences(full);
        for (const Preferences& own : full.preferences) {
            const Preferences expected = in_order(full, own);
            for (const casefile::Syntax syntax : {casefile::Syntax::yaml, casefile::Syntax::json}) {
                const std::string text = casefile::lay_out(casefile::encode_preferences(own), syntax);
                const auto items = split_preferences(open, own.party, text);
                ASSERT_TRUE(items) << seed << ": " << items.failure().what << "\n" << text;
                for (const auto& [item, value] : *items) {
                    EXPECT_TRUE(is_item(item)) << item;
                    EXPECT_FALSE(value.empty());
                }
                const auto joined = join_preferences(open, own.party, *items, syntax);
                ASSERT_TRUE(joined) << seed << ": " << joined.failure().what;
                EXPECT_EQ(*split_preferences(open, own.party, *joined), *items) << seed;
                const auto read = read_preferences(open, own.party, *items);
                ASSERT_TRUE(read);
                EXPECT_TRUE(*read == expected) << seed << "\n" << text << *joined;
                ++seen;
            }
        }
    }
    EXPECT_GT(seen, 120);
}

TEST(PreferenceItems, KeepEveryDigitAsItWasWritten) {
    const Case negotiation = without_preferences(bare_river());
    const std::string text =
        "wasit: preferences/1\nparty: north\nwalk_away: 35.000000000000000000000000000010\n"
        "issues:\n  releases: {weight: 1/3, curve: [[0, 0], [60, 0.10], [120, 1e0]]}\n"
        "x-note: {said: \"35.0\", n: 12345678901234567890123, on: no}\n";
    const auto items = split_preferences(negotiation, "north", text);
    ASSERT_TRUE(items) << items.failure().what;
    EXPECT_EQ(items->at("walk_away"), "35.000000000000000000000000000010");
    EXPECT_EQ(items->at("issue:releases"), R"({"weight":"1/3","curve":[[0,0],[60,0.10],[120,1e0]]})");
    EXPECT_EQ(items->at("x-note"), R"({"said":"35.0","n":12345678901234567890123,"on":"no"})");
    EXPECT_EQ(items->size(), 3U);
    const auto joined = join_preferences(negotiation, "north", *items);
    ASSERT_TRUE(joined);
    EXPECT_NE(joined->find("35.000000000000000000000000000010"), std::string::npos);
}

TEST(PreferenceItems, RefuseWhatTheReaderRefuses) {
    const Case negotiation = without_preferences(bare_river());
    const auto refused = [&](const std::string& text) {
        const auto items = split_preferences(negotiation, "north", text);
        EXPECT_FALSE(items) << text;
        return items ? Failure{} : items.failure();
    };
    const std::string head = "wasit: preferences/1\nparty: north\n";
    EXPECT_EQ(refused(head + "walk_awy: 3\n").what.substr(0, 5), "3:1: ");
    EXPECT_NE(refused(head + "walk_awy: 3\n").remedy.find("walk_away"), std::string::npos);
    EXPECT_EQ(refused(head + "walk_away: much\n").what.substr(0, 6), "3:12: ");
    EXPECT_NE(refused(head + "issues: {relases: {weight: 1, values: {0: 1}}}\n").what.find("relases"),
              std::string::npos);
    EXPECT_NE(refused("wasit: preferences/1\nparty: south\n").what.find("south"), std::string::npos);
    EXPECT_NE(refused("wasit: case/1\nparties: {a: A}\n").what.find("no preferences"), std::string::npos);
    EXPECT_NE(refused(head + "---\n" + head).what.find("no preferences"), std::string::npos);
    refused("");
    refused("{");
    refused("[1, 2]");
    const Failure two = refused(head + "walk_away: much\ndrift: some\n");
    EXPECT_NE(two.what.find("3:12: "), std::string::npos);
    EXPECT_NE(two.what.find("4:8: "), std::string::npos);
}

TEST(PreferenceItems, RefuseItemsThatAreNone) {
    const Case negotiation = without_preferences(bare_river());
    const auto refused = [&](const Items& items) {
        const auto joined = join_preferences(negotiation, "north", items);
        EXPECT_FALSE(joined);
        EXPECT_FALSE(read_preferences(negotiation, "north", items));
        return joined ? Failure{} : joined.failure();
    };
    EXPECT_NE(refused({{"walkaway", "3"}}).what.find("`walkaway`"), std::string::npos);
    EXPECT_NE(refused({{"issues", "{}"}}).what.find("`issues`"), std::string::npos);
    refused({{"party", "\"south\""}});
    refused({{"issue:", "{}"}});
    refused({{"walk_away", ""}});
    refused({{"walk_away", R"(3, "party": "south")"}});  // nothing gets in beside it
    refused({{"walk_away", "3} {"}});
    refused({{"walk_away", "{}"}});
    refused({{"issue:nothing", R"({"weight": 1, "values": {"a": 1}})"}});
    EXPECT_TRUE(join_preferences(negotiation, "north", {{"walk_away", "3"}}));
    EXPECT_TRUE(join_preferences(negotiation, "north", {}));
}

TEST(PreferenceItems, BearOnAnswersOrNot) {
    for (const char* item : {"walk_away", "red_lines", "issue:aid", "known", "bonuses", "discount"})
        EXPECT_TRUE(bears_on_answers(item)) << item;
    for (const char* item : {"x-note", "seen_by"}) EXPECT_FALSE(bears_on_answers(item)) << item;
}

}  // namespace
}  // namespace wasit::room
