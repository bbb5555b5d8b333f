#include "casefile/geniusweb/write.hpp"

#include <gtest/gtest.h>

#include "written_cases.hpp"

namespace wasit::casefile {
namespace {

const std::string kLineOptions = "  line: {options: [near, far]}\n";
const std::string kAidRange = "  aid: {from: 5, to: 10}\n";

// North's profile, or what stands in its place.
std::string profile(const Case& negotiation) {
    return text_of(write_geniusweb(negotiation), "north.json");
}

TEST(WriteGeniusWeb, WritesTheDomain) {
    const Writing writing =
        write_geniusweb(case_of(kLineOptions + "  aid: {from: 0.5, to: 3, step: 0.25}\n", "{}"));
    EXPECT_EQ(names_of(writing), "domain.json north.json south.json");
    EXPECT_EQ(all_text(writing), "");
    EXPECT_EQ(text_of(writing, "domain.json"), R"({"name": "talks", "issuesValues": {
  "line": {"values": ["near", "far"]},
  "aid": {"range": {"low": 0.5, "high": 3, "step": 0.25}}
}}
)");
}

TEST(WriteGeniusWeb, WritesAPlainSumAsALinearProfile) {
    const Case negotiation = case_of(kLineOptions + kAidRange, R"({walk_away: 0.76, issues: {
    line: {weight: 0.6, values: {near: 0.5, far: 1}}, aid: {weight: 0.4, curve: [[5, 0], [10, 1]]}}})");
    const Writing writing = write_geniusweb(negotiation);
    EXPECT_EQ(all_text(writing), "");  // a deal is worth 0.76: 0.6 + 0.4 x 0.4
    EXPECT_EQ(text_of(writing, "north.json"), R"({"LinearAdditiveUtilitySpace": {
  "name": "north",
  "domain": {"name": "talks", "issuesValues": {
    "line": {"values": ["near", "far"]},
    "aid": {"range": {"low": 5, "high": 10, "step": 1}}
  }},
  "issueUtilities": {
    "line": {"DiscreteValueSetUtilities": {"valueUtilities": {"near": 0.5, "far": 1}}},
    "aid": {"NumberValueSetUtilities": {"lowValue": 5, "lowUtility": 0, "highValue": 10, "highUtility": 1}}
  },
  "issueWeights": {
    "line": 0.6,
    "aid": 0.4
  },
  "reservationBid": {"issuevalues": {"aid": 7, "line": "far"}}
}}
)");
    expect_read_back(negotiation, writing);
}

TEST(WriteGeniusWeb, WritesTheWalkAwayAsTheLeastDealAtOrAboveIt) {
    const std::string issues =
        "issues: {line: {points: {near: 0.25, far: 0.5}}, aid: {points: {5: 0.1, 6: 0.5}}}";
    const auto reserved = [&](const std::string& walk_away) {
        const Writing writing = write_geniusweb(case_of(kLineOptions + "  aid: {from: 5, to: 6}\n",
                                                        "{walk_away: " + walk_away + ", " + issues + "}"));
        const Reading reading = read_back(writing);
        if (!reading.negotiation) return all_text(writing);
        const auto& own = reading.negotiation->preferences[0].walk_away;
        return (own ? to_fraction(own->low) : "none") + "; " + all_text(writing);
    };
    // The deals are worth 0.35, 0.6, 0.75 and 1.
    EXPECT_EQ(reserved("0.6"), "3/5; ");
    EXPECT_EQ(
        reserved("0.7"),
        "3/4; talks: warning: no deal is worth exactly the walk-away of `north`, 0.7; the next one, worth "
        "0.75, is written: the same deals are accepted\n");
    EXPECT_EQ(reserved("0.2"),
              "none; talks: warning: every deal is worth more to `north` than its walk-away; "
              "written as none\n");
    EXPECT_EQ(reserved("0"), "none; ");
    EXPECT_EQ(reserved("1.5"),
              "talks: error: no deal reaches the walk-away of `north`, and GeniusWeb writes it as a "
              "deal, leave it out\n");
}

TEST(WriteGeniusWeb, WritesAStraightRangeByItsEndsAndOthersByTheirValues) {
    const Case straight = case_of(kAidRange, "{issues: {aid: {curve: [[5, 1], [10, 0.5]]}}}");
    EXPECT_TRUE(mentions(profile(straight), R"("NumberValueSetUtilities": {"lowValue": 5, "lowUtility": 1, )"
                                            R"("highValue": 10, "highUtility": 0.5})"));
    expect_read_back(straight, write_geniusweb(straight));
    const Case bent = case_of("  aid: {from: 1, to: 3}\n", "{issues: {aid: {points: {1: 0.5, 2: 1, 3: 0}}}}");
    EXPECT_TRUE(mentions(profile(bent),
                         R"("DiscreteValueSetUtilities": {"valueUtilities": {"1": 0.5, "2": 1, "3": 0}})"));
    expect_read_back(bent, write_geniusweb(bent));
    // Thirds have no end as decimals: the values become texts.
    const Case thirds =
        case_of("  aid: {from: 0, to: 1, step: 1/3}\n", "{issues: {aid: {curve: [[0, 0], [1, 1]]}}}");
    const Writing writing = write_geniusweb(thirds);
    EXPECT_TRUE(mentions(text_of(writing, "domain.json"), R"("aid": {"values": ["0", "1/3", "2/3", "1"]})"));
    EXPECT_TRUE(
        mentions(all_text(writing), "`aid` becomes a list of values: its numbers have no end as decimals"));
}

TEST(WriteGeniusWeb, BringsWorthsBetween0And1) {
    const Case negotiation =
        case_of(kLineOptions, "{walk_away: 8, issues: {line: {points: {near: 8, far: -2}}}}");
    const Writing writing = write_geniusweb(negotiation);
    EXPECT_EQ(all_text(writing),
              "talks: warning: GeniusWeb has worths from 0 to 1: those of `north`, and its walk-away, are "
              "raised by 2 "
              "and divided by 10\n");
    const Reading reading = read_back(writing);
    EXPECT_EQ(worth_of(reading, 0, {{"line", option("near")}}), "1");
    EXPECT_EQ(worth_of(reading, 0, {{"line", option("far")}}), "0");
    ASSERT_TRUE(reading.negotiation);
    EXPECT_EQ(reading.negotiation->preferences[0].walk_away, (Bounds{1, 1}));
}

TEST(WriteGeniusWeb, WritesIssuesThatBonusesTieAsAGroup) {
    const Case negotiation =
        case_of(kLineOptions + "  aid: {from: 0, to: 1}\n  flag: {options: [white, blue]}\n", R"({issues: {
    line: {points: {far: 0.25}}, flag: {points: {blue: 0.25}}}, bonuses: [{on: {line: near, flag: blue}, worth: 0.5}]})");
    EXPECT_TRUE(mentions(profile(negotiation), R"(  "partUtilities": {
    "line+flag": {"partsutils": {"issues": ["line", "flag"], "utilslist": [
      {"values": ["near", "blue"], "util": 0.75},
      {"values": ["far", "white"], "util": 0.25},
      {"values": ["far", "blue"], "util": 0.5}
    ]}},
    "aid": {"partsutils": {"issues": ["aid"], "utilslist": [)"));
    expect_read_back(negotiation, write_geniusweb(negotiation));
    const Case limited =
        case_of(kLineOptions + kAidRange,
                "{at_most: 0.5, issues: {line: {points: {near: 0.5}}, aid: {points: {7: 0.5}}}}");
    EXPECT_TRUE(mentions(profile(limited), R"("issues": ["line", "aid"])"));
    expect_read_back(limited, write_geniusweb(limited));
}

TEST(WriteGeniusWeb, WritesComparisonsAsAPartialOrdering) {
    const Case negotiation = case_of(kLineOptions, "{prefers: [{this: {line: far}, to: {line: near}}]}");
    const Writing writing = write_geniusweb(negotiation);
    EXPECT_TRUE(mentions(text_of(writing, "north.json"), R"(  "bids": [
    {"issuevalues": {"line": "far"}},
    {"issuevalues": {"line": "near"}}
  ],
  "better": [
    [0, 1]
  ],
  "reservationBid": null)"));
    const Reading reading = read_back(writing);
    ASSERT_TRUE(reading.negotiation) << all_text(reading);
    EXPECT_EQ(reading.negotiation->preferences[0].prefers, negotiation.preferences[0].prefers);
    expect_refused(
        write_geniusweb(
            case_of(kLineOptions + kAidRange, "{prefers: [{this: {line: far}, to: {line: near}}]}")),
        "GeniusWeb compares whole deals, and `north` compares partial ones, let them name every issue");
    EXPECT_TRUE(
        mentions(all_text(write_geniusweb(case_of(
                     kLineOptions, "{walk_away: 1, prefers: [{this: {line: far}, same_as: {line: near}}]}"))),
                 "GeniusWeb has no walk-away beside a partial ordering; that of `north` is lost"));
}

TEST(WriteGeniusWeb, EscapesNamesAndReadsThemBack) {
    const Case negotiation = case_of(R"(wasit: case/1
parties: {'a "b"': A}
issues:
  'back\slash': {options: ['say "no"', 'a\nb', خط, " padded "]}
preferences:
  'a "b"': {issues: {'back\slash': {points: {'say "no"': 0.25, 'a\nb': 0.5, خط: 0.75, " padded ": 1}}}}
)");
    const Writing writing = write_geniusweb(negotiation);
    EXPECT_EQ(names_of(writing), "domain.json a \"b\".json");
    EXPECT_TRUE(mentions(text_of(writing, "domain.json"),
                         R"("back\\slash": {"values": ["say \"no\"", "a\\nb", "خط", " padded "]})"));
    expect_read_back(negotiation, writing);
}

TEST(WriteGeniusWeb, GivesEveryPartyAFileOfItsOwn) {
    const auto names = [](const std::string& parties) {
        return names_of(write_geniusweb(case_of("wasit: case/1\nparties: {" + parties + "}\nissues:\n" +
                                                kLineOptions + "preferences: {" + parties + "}\n")));
    };
    EXPECT_EQ(names("domain: {}, south: {}"), "_domain.json domain.json south.json");
    EXPECT_EQ(names("domain: {}, _domain: {}"), "__domain.json domain.json _domain.json");
    EXPECT_EQ(names("a/b: {}, a_b: {}"), "domain.json a_b_.json a_b.json");
}

TEST(WriteGeniusWeb, RefusesWhatWouldChangeTheDeals) {
    const auto refused = [](const std::string& issues, const std::string& wants, const std::string& more,
                            const std::string& reason) {
        expect_refused(write_geniusweb(case_of(issues, wants, more)), reason);
    };
    refused(kLineOptions, "{}", "limits: [{forbid: {line: near}}]\n", "GeniusWeb has no limits, ");
    refused(kLineOptions, "{}", "agreement: {at_least: 1}\n",
            "GeniusWeb has no rule of agreement but that all accept, ");
    refused(kLineOptions, "{red_lines: [{never: {line: near}}]}", "",
            "GeniusWeb has no red lines, and `north` draws some, ");
    refused("  day: {dates: {from: 2031-03-01, to: 2031-03-09}}\n", "{}", "",
            "GeniusWeb has no dates, such as `day`, ");
    refused("  land: {divisible: true}\n", "{}", "", "GeniusWeb has no divisible issues, such as `land`, ");
    refused("  toll: {real: {from: 0, to: 1}}\n", "{}", "",
            "GeniusWeb has no real issues, such as `toll`, make it a range with a step");
    refused(kLineOptions, "{issues: {line: {weight: [1, 2], values: {near: 1}}}}", "",
            "GeniusWeb has no preferences known in part, and of `north`: the weight of `line` is a range");
    refused("  a: {from: 1, to: 1000}\n  b: {from: 1, to: 1000}\n",
            "{bonuses: [{on: {a: 1, b: 2}, worth: 1}]}", "",
            "the bonuses, or the upper limit, of `north` tie too many combinations of issues together");
}

TEST(WriteGeniusWeb, SaysThatDiscountsAreLost) {
    EXPECT_EQ(all_text(write_geniusweb(case_of(kLineOptions, "{discount: {factor: 0.9, per: session}}"))),
              "talks: warning: GeniusWeb has no discounts; that of `north` is lost\n");
}

}  // namespace
}  // namespace wasit::casefile
