#include "casefile/genius/write.hpp"

#include <gtest/gtest.h>

#include "written_cases.hpp"

namespace wasit::casefile {
namespace {

const std::string kLine = "  line: {options: [near, far]}\n";
const std::string kAidIssue = "  aid: {from: 5, to: 10}\n";
const std::string kToll = "  toll: {real: {from: 0, to: 5}}\n";
const std::string kGrid = "  a: {from: 0, to: 9}\n  b: {from: 0, to: 9}\n";

// North's written_profile, or what stands in its place.
std::string written_profile(const Case& negotiation) {
    return text_of(write_genius(negotiation), "north.xml");
}

TEST(WriteGenius, WritesTheDomain) {
    const Case negotiation = case_of(kLine + kAidIssue + kToll, "{}");
    const Writing writing = write_genius(negotiation);
    EXPECT_EQ(names_of(writing), "domain.xml north.xml south.xml");
    EXPECT_EQ(all_text(writing), "");
    EXPECT_EQ(text_of(writing, "domain.xml"), R"(<?xml version="1.0" encoding="UTF-8"?>
<negotiation_template>
  <utility_space number_of_issues="3">
    <objective index="0" name="talks" type="objective" etype="objective" description="">
      <issue index="1" name="line" type="discrete" etype="discrete" vtype="discrete">
        <item index="1" value="near" />
        <item index="2" value="far" />
      </issue>
      <issue index="2" name="aid" type="integer" etype="integer" vtype="integer" lowerbound="5" upperbound="10" />
      <issue index="3" name="toll" type="real" etype="real" vtype="real">
        <range lowerbound="0" upperbound="5" />
      </issue>
    </objective>
  </utility_space>
</negotiation_template>
)");
}

TEST(WriteGenius, WritesAPlainSumAsALinearProfile) {
    const Case negotiation =
        case_of(kLine + kAidIssue + kToll, R"({walk_away: 0.35, discount: {factor: 0.9, per: session},
    issues: {line: {weight: 0.5, values: {near: 0.5, far: 1}}, aid: {weight: 0.3, curve: [[5, 0], [10, 1]]},
             toll: {weight: 0.2, curve: [[0, 1], [5, 0]]}}})");
    const Writing writing = write_genius(negotiation);
    EXPECT_EQ(all_text(writing), "");
    EXPECT_EQ(text_of(writing, "north.xml"), R"(<?xml version="1.0" encoding="UTF-8"?>
<utility_space>
  <objective index="0" name="talks" type="objective" etype="objective" description="">
    <issue index="1" name="line" type="discrete" etype="discrete" vtype="discrete">
      <item index="1" value="near" evaluation="0.5" />
      <item index="2" value="far" evaluation="1" />
    </issue>
    <issue index="2" name="aid" type="integer" etype="integer" vtype="integer" lowerbound="5" upperbound="10">
      <evaluator ftype="linear" slope="0.2" offset="0" />
    </issue>
    <issue index="3" name="toll" type="real" etype="real" vtype="real">
      <range lowerbound="0" upperbound="5" />
      <evaluator ftype="linear" parameter1="-0.2" parameter0="1" />
    </issue>
    <weight index="1" value="0.5" />
    <weight index="2" value="0.3" />
    <weight index="3" value="0.2" />
  </objective>
  <discount_factor value="0.9" />
  <reservation value="0.35" />
</utility_space>
)");
    const Reading reading = read_back(writing);
    ASSERT_TRUE(reading.negotiation) << all_text(reading);
    EXPECT_EQ(reading.negotiation->preferences[0].walk_away, negotiation.preferences[0].walk_away);
    EXPECT_EQ(reading.negotiation->preferences[0].discount, negotiation.preferences[0].discount);
    const std::vector<std::pair<Id, Value>> deal = {
        {"line", option("near")}, {"aid", number(7)}, {"toll", Value(Rational(3, 2))}};
    EXPECT_EQ(worth_of(reading, 0, deal), "51/100");  // 0.25 + 0.3 x 0.4 + 0.2 x 0.7
}

TEST(WriteGenius, WritesATriangleOverARealIssue) {
    const Case negotiation =
        case_of(kToll, "{issues: {toll: {weight: 0.5, curve: [[0, 0], [2, 1], [5, 0]]}}}");
    EXPECT_TRUE(mentions(written_profile(negotiation),
                         R"(<evaluator ftype="triangular" parameter0="0" parameter1="5" parameter2="2" />)"));
    expect_refused(
        write_genius(
            case_of(kToll, "{issues: {toll: {weight: 0.5, curve: [[0, 0], [2, 1], [4, 0.5], [5, 0]]}}}")),
        "GENIUS cannot value the real issue `toll` as `north` does, use a straight line or a triangle");
}

TEST(WriteGenius, WritesEvaluationsThatDoNotEndAsWholeNumbers) {
    // 1/3 and 2/3 of the largest; the weight 3/10.
    const Case negotiation =
        case_of("  line: {options: [a, b, c]}\n", "{issues: {line: {points: {a: 0.1, b: 0.2, c: 0.3}}}}");
    const std::string text = written_profile(negotiation);
    EXPECT_TRUE(mentions(text, R"(value="a" evaluation="1" />)"));
    EXPECT_TRUE(mentions(text, R"(value="b" evaluation="2" />)"));
    EXPECT_TRUE(mentions(text, R"(value="c" evaluation="3" />)"));
    EXPECT_TRUE(mentions(text, R"(<weight index="1" value="0.3" />)"));
    expect_read_back(negotiation, write_genius(negotiation));
}

TEST(WriteGenius, WritesARangeThatIsNoStraightLineAsAList) {
    const Case negotiation =
        case_of("  aid: {from: 1, to: 3}\n", "{issues: {aid: {points: {1: 0.1, 2: 0.9, 3: 0.3}}}}");
    const Writing writing = write_genius(negotiation);
    EXPECT_EQ(all_text(writing),
              "talks: warning: `aid` becomes a list of values: GENIUS could not value it as a number\n");
    EXPECT_TRUE(mentions(text_of(writing, "domain.xml"), R"(<item index="2" value="2" />)"));
    expect_read_back(negotiation, writing);
}

TEST(WriteGenius, BringsWorthsAndTheWalkAwayBetween0And1) {
    // -2 to 8, raised by 2 and divided by 10; the walk-away 5 becomes 0.7.
    const Case negotiation = case_of(kLine, "{walk_away: 5, issues: {line: {points: {near: 8, far: -2}}}}");
    const Writing writing = write_genius(negotiation);
    EXPECT_EQ(
        all_text(writing),
        "talks: warning: GENIUS has worths from 0 to 1: those of `north`, and its walk-away, are raised by 2 "
        "and divided by 10\n");
    EXPECT_TRUE(mentions(text_of(writing, "north.xml"), R"(<reservation value="0.7" />)"));
    const Reading reading = read_back(writing);
    EXPECT_EQ(worth_of(reading, 0, {{"line", option("near")}}), "1");
    EXPECT_EQ(worth_of(reading, 0, {{"line", option("far")}}), "0");
    EXPECT_EQ(worth_of(reading, 1, {{"line", option("far")}}), "0");
    // None given is 0, which the raise moves: it is written then, and only then.
    EXPECT_TRUE(mentions(written_profile(case_of(kLine, "{issues: {line: {points: {near: 8, far: -2}}}}")),
                         R"(<reservation value="0.2" />)"));
    EXPECT_FALSE(mentions(written_profile(case_of(kLine, "{issues: {line: {points: {near: 8, far: 2}}}}")),
                          "reservation"));
}

TEST(WriteGenius, WritesBonusesAsHyperRectangles) {
    // Issues value nothing; 3 where a is 2 to 5 and b at least 7, -1 unless a is at most 4.
    const Case negotiation = case_of(kGrid, R"({walk_away: 1, bonuses: [
    {on: {a: {min: 2, max: 5}, b: {min: 7}}, worth: 3}, {off: {a: {max: 4}}, worth: -1}]})");
    const Writing writing = write_genius(negotiation);
    EXPECT_TRUE(mentions(text_of(writing, "north.xml"), R"(<utility_space type="nonlinear">)"));
    EXPECT_TRUE(mentions(text_of(writing, "north.xml"), R"(
    <utility maxutility="10">
      <ufun type="PlainUfun" weight="1" aggregation="sum">
        <hyperRectangle utility="3">
          <INCLUDES index="1" min="2" max="5" />
          <INCLUDES index="2" min="7" max="9" />
        </hyperRectangle>
        <hyperRectangle utility="-1">
          <EXCLUDES index="1" min="0" max="4" />
        </hyperRectangle>
      </ufun>
    </utility>)"));
    EXPECT_TRUE(mentions(text_of(writing, "north.xml"), R"(<reservation value="0.1" />)"));
    expect_read_back(negotiation, writing, 0, 10);
}

TEST(WriteGenius, WritesABoxWithGapsAsASumOfBoxes) {
    const Case on = case_of(kGrid, "{bonuses: [{on: {a: [1, 2, 8], b: 4}, worth: 1}]}");
    EXPECT_TRUE(mentions(written_profile(on), R"(
        <ufun type="PlainUfun" weight="1" aggregation="sum">
          <hyperRectangle utility="1">
            <INCLUDES index="1" min="1" max="2" />
            <INCLUDES index="2" min="4" max="4" />
          </hyperRectangle>
          <hyperRectangle utility="1">
            <INCLUDES index="1" min="8" max="8" />
            <INCLUDES index="2" min="4" max="4" />
          </hyperRectangle>
        </ufun>)"));
    expect_read_back(on, write_genius(on));
    // The outside: 1 everywhere, less 1 in each box.
    const Case off = case_of(kGrid, "{bonuses: [{off: {a: [1, 2, 8], b: 4}, worth: 1}]}");
    EXPECT_TRUE(mentions(written_profile(off), R"(
          <hyperRectangle utility="1" />
          <hyperRectangle utility="-1">)"));
    expect_read_back(off, write_genius(off));
}

TEST(WriteGenius, WritesSumsMinimaAndMaxima) {
    const Case negotiation = case_of(kGrid, R"({issues: {a: {points: {3: 1/2, 4: 1/2}}}, combined: [
    {min: [{on: {a: {min: 5}}, worth: 2}, {max: [{on: {b: {max: 2}}, worth: 1}, {off: {b: {max: 6}}, worth: 3}]}]}]})");
    // Everything is doubled, for the sake of the halves.
    EXPECT_TRUE(mentions(written_profile(negotiation), R"(
        <hyperRectangle utility="1">
          <INCLUDES index="1" min="3" max="4" />
        </hyperRectangle>
        <ufun type="PlainUfun" weight="1" aggregation="min">
          <hyperRectangle utility="4">
            <INCLUDES index="1" min="5" max="9" />
          </hyperRectangle>
          <ufun type="PlainUfun" weight="1" aggregation="max">
            <hyperRectangle utility="2">
              <INCLUDES index="2" min="0" max="2" />
            </hyperRectangle>
            <hyperRectangle utility="6">
              <EXCLUDES index="2" min="0" max="6" />
            </hyperRectangle>
          </ufun>
        </ufun>)"));
    expect_read_back(negotiation, write_genius(negotiation), 0, 10);
}

TEST(WriteGenius, TurnsTheSmallestIntoTheGreatestUnderANegativeWeight) {
    const Case negotiation =
        case_of(kGrid, "{combined: [{min: [{on: {a: 1}, worth: 1}, {on: {b: 1}, worth: 1/2}], weight: -2}]}");
    const std::string text = written_profile(negotiation);
    EXPECT_TRUE(mentions(text, R"(aggregation="max">)"));
    EXPECT_TRUE(mentions(text, R"(<hyperRectangle utility="-2">)"));
    expect_read_back(negotiation, write_genius(negotiation));
}

TEST(WriteGenius, EscapesNamesAndReadsThemBack) {
    const Case negotiation = case_of(R"(wasit: case/1
parties: {"a & <b>": A}
issues:
  "\"aid\" > 0 & 'more'": {options: ["5 < 6", "a\"b", خط, " padded "]}
preferences:
  "a & <b>": {issues: {"\"aid\" > 0 & 'more'": {points: {"5 < 6": 0.25, "a\"b": 0.5, خط: 0.75, " padded ": 1}}}}
)");
    const Writing writing = write_genius(negotiation);
    EXPECT_EQ(names_of(writing), "domain.xml a & <b>.xml");
    expect_read_back(negotiation, writing);
    const Reading reading = read_back(writing);
    ASSERT_TRUE(reading.negotiation);
    EXPECT_EQ(reading.negotiation->issues[0].id, negotiation.issues[0].id);
    EXPECT_EQ(list_values(reading.negotiation->issues[0]), list_values(negotiation.issues[0]));
}

TEST(WriteGenius, GivesEveryPartyAFileOfItsOwn) {
    const auto names = [](const std::string& parties) {
        return names_of(write_genius(case_of("wasit: case/1\nparties: {" + parties + "}\nissues:\n" + kLine +
                                             "preferences: {" + parties + "}\n")));
    };
    EXPECT_EQ(names("domain: {}, south: {}"), "_domain.xml domain.xml south.xml");
    EXPECT_EQ(names("domain: {}, _domain: {}"), "__domain.xml domain.xml _domain.xml");
    EXPECT_EQ(names("a/b: {}, a_b: {}"), "domain.xml a_b_.xml a_b.xml");
}

TEST(WriteGenius, SaysWhatIsLost) {
    const Case negotiation = case_of(
        "  line: {name: Line, options: [near, far]}\n  flag: {options: [a, b], status: agreed, agreed: b}\n",
        "{discount: 0.9, issues: {flag: {points: {a: 0.5, b: 0.25}}}}", "mediators: {envoy: Envoy}\n");
    const Writing writing = write_genius(negotiation);
    EXPECT_EQ(
        all_text(writing),
        "talks: warning: GENIUS has no place for everything; lost: names, clauses and units; which issues "
        "are "
        "agreed or parked; mediators, actors and channels; discounts per round, keep the case file too\n");
    EXPECT_FALSE(mentions(text_of(writing, "north.xml"), "discount"));
    EXPECT_FALSE(mentions(text_of(writing, "domain.xml"), R"(value="a")"));
    EXPECT_EQ(worth_of(read_back(writing), 0, {{"line", option("near")}, {"flag", option("b")}}), "1/4");
}

TEST(WriteGenius, RefusesWhatWouldChangeTheDeals) {
    const auto refused = [](const std::string& issues, const std::string& wants, const std::string& more,
                            const std::string& reason) {
        expect_refused(write_genius(case_of(issues, wants, more)), reason);
    };
    refused(kLine, "{}", "limits: [{forbid: {line: near}}]\n", "GENIUS has no limits, ");
    refused(kLine, "{}", "agreement: {at_least: 1}\n",
            "GENIUS has no rule of agreement but that all accept, ");
    refused(kLine, "{red_lines: [{never: {line: near}}]}", "",
            "GENIUS has no red lines, and `north` draws some, ");
    refused("  day: {dates: {from: 2031-03-01, to: 2031-03-09}}\n", "{}", "",
            "GENIUS has no dates, such as `day`, ");
    refused("  land: {divisible: true}\n", "{}", "", "GENIUS has no divisible issues, such as `land`, ");
    refused(kLine, "{fixed: [{on: {line: near}, worth: 1}]}", "",
            "GENIUS has no worths fixed over a box, and `north` has some, write them as bonuses");
    refused(kLine, "{issues: {line: {weight: [1, 2], values: {near: 1}}}}", "",
            "GENIUS has no incomplete preferences, and of `north`: the weight of `line` is a range");
    refused(kLine, "{bonuses: [{on: {line: near}, worth: 1}]}", "",
            "GENIUS has bonuses over whole numbers only, and not all issues are such");
    refused(kLine, "{at_most: 1, issues: {line: {points: {near: 2, far: -1}}}}", "",
            "GENIUS cannot keep the upper limit of worths of `north` where some are negative");
    refused(kGrid, "{at_most: 0, bonuses: [{on: {a: 1}, worth: 1}]}", "",
            "GENIUS cannot limit the worths of `north` to 0 or less");
    refused("  line: {options: [near, far], status: parked}\n", "{}", "", "there is nothing to negotiate");
    Case unknown = case_of(kLine, "{}");
    unknown.preferences.pop_back();
    expect_refused(write_genius(unknown), "nothing is known of what `south` wants, give its preferences");
}

TEST(WriteGenius, KeepsAnUpperLimitThatBinds) {
    const Case negotiation = case_of(
        kLine + kAidIssue,
        "{at_most: 4, issues: {line: {points: {near: 3}}, aid: {weight: 2, curve: [[5, 0], [10, 1]]}}}");
    const Writing writing = write_genius(negotiation);
    expect_read_back(negotiation, writing, 0, 4);
    EXPECT_EQ(worth_of(read_back(writing), 0, {{"line", option("near")}, {"aid", number(9)}}), "1");
}

}  // namespace
}  // namespace wasit::casefile
