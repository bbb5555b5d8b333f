#include "casefile/genius/read.hpp"

#include <gtest/gtest.h>

#include "foreign_reading.hpp"

namespace wasit::casefile {
namespace {

const std::string kDomain = R"(<negotiation_template><utility_space number_of_issues="2">
<objective index="0" name="talks" type="objective">
<issue index="1" name="aid" type="discrete" vtype="discrete">
<item index="1" value="low"/><item index="2" value="middle"/><item index="3" value="high" cost="7" description="a lot"/>
</issue>
<issue index="2" name="days" type="integer" lowerbound="5" upperbound="9"/>
</objective></utility_space></negotiation_template>)";

std::string profile(const std::string& inside, const std::string& after = "", const std::string& type = "") {
    return "<utility_space" + type + ">\n<objective index=\"0\" name=\"talks\">\n" + inside +
           "\n</objective>\n" + after + "\n</utility_space>";
}

const std::string kAid = R"(<issue index="1" name="aid" type="discrete">
<item value="low" evaluation="1"/><item value="middle" evaluation="2"/><item value="high" evaluation="3"/></issue>)";
const std::string kDays = R"(<issue index="2" name="days" type="integer" lowerbound="5" upperbound="9">
<evaluator ftype="linear" slope="0.5" offset="-0.25"/></issue>)";
const std::string kWeights = R"(<weight index="1" value="0.6"/><weight index="2" value="0.4"/>)";

Reading read(const std::string& text, const std::string& domain = kDomain) {
    return read_texts({{"domain.xml", domain}, {"north.xml", text}});
}

std::string worth_of(const Reading& reading, const std::string& aid, long days) {
    return casefile::worth_of(reading, 0, {{"aid", option(aid)}, {"days", number(days)}});
}

TEST(GeniusLinear, DividesByTheLargestEvaluationAndClipsIntegersBetween0And1) {
    const Reading reading = read(profile(kAid + kDays + kWeights));
    EXPECT_EQ(all_text(reading), "");
    // aid: 0.6 * evaluation / 3; days: 0.4 * clip01(-0.25 + 0.5 (x - 5)).
    EXPECT_EQ(worth_of(reading, "low", 5), "1/5");
    EXPECT_EQ(worth_of(reading, "middle", 5), "2/5");
    EXPECT_EQ(worth_of(reading, "low", 6), "3/10");
    EXPECT_EQ(worth_of(reading, "low", 7), "1/2");
    EXPECT_EQ(worth_of(reading, "high", 8), "1");
    EXPECT_EQ(worth_of(reading, "high", 9), "1");
}

TEST(GeniusLinear, KeepsNamesAndIdsAsTheFilesHaveThem) {
    const Reading reading = read(profile(kAid + kDays + kWeights));
    ASSERT_TRUE(reading.negotiation);
    const Case& negotiation = *reading.negotiation;
    EXPECT_EQ(reading.format, Format::genius);
    EXPECT_EQ(negotiation.id, "domain");
    EXPECT_EQ(negotiation.title, plain("talks"));
    ASSERT_EQ(negotiation.parties.size(), 1u);
    EXPECT_EQ(negotiation.parties[0].id, "north");
    ASSERT_EQ(negotiation.issues.size(), 2u);
    EXPECT_EQ(std::get<Range>(negotiation.issues[1].domain), (Range{5, 9, 1}));
    const Option& high = std::get<Choice>(negotiation.issues[0].domain).options[2];
    EXPECT_EQ(high.id, "high");
    const Annotations expected{{{"x-genius-description", "\"a lot\""}, {"x-genius-cost", "\"7\""}}};
    EXPECT_EQ(high.extra, expected);
    EXPECT_FALSE(negotiation.preferences[0].walk_away);
    EXPECT_FALSE(negotiation.preferences[0].discount);
    EXPECT_FALSE(negotiation.preferences[0].at_most);
}

TEST(GeniusLinear, ReadsReservationAndDiscountOverTheSession) {
    const Reading reading = read(
        profile(kAid + kDays + kWeights, R"(<discount_factor value="0.5"/><reservation value="0.25"/>)"));
    ASSERT_TRUE(reading.negotiation) << all_text(reading);
    const Preferences& north = reading.negotiation->preferences[0];
    EXPECT_EQ(north.walk_away, (Bounds{Rational(1, 4), Rational(1, 4)}));
    EXPECT_EQ(north.discount, (Discount{Rational(1, 2), Discount::Per::session}));
}

TEST(GeniusLinear, ReadsImpossibleDiscountsAsNone) {
    for (const std::string factor : {"0", "-1", "2", "s", "NaN", ""}) {
        const Reading reading =
            read(profile(kAid + kDays + kWeights, "<discount_factor value=\"" + factor + "\"/>"));
        ASSERT_TRUE(reading.negotiation) << factor;
        EXPECT_FALSE(reading.negotiation->preferences[0].discount) << factor;
        EXPECT_TRUE(mentions(warnings(reading), "read as 1, no discount")) << factor;
    }
}

TEST(GeniusLinear, CutsWorthsAt1WhereWeightsSumToMore) {
    const Reading reading =
        read(profile(kAid + kDays + R"(<weight index="1" value="0.9"/><weight index="2" value="0.9"/>)"));
    EXPECT_TRUE(mentions(warnings(reading),
                         "north.xml:2:1: warning: the weights sum to 1.8, not to 1; used as they are"));
    EXPECT_EQ(worth_of(reading, "high", 9), "1");
    EXPECT_EQ(worth_of(reading, "low", 9), "1");
    EXPECT_EQ(worth_of(reading, "low", 6), "21/40");
}

TEST(GeniusLinear, AcceptsWeightsThatAreAllZero) {
    const Reading reading =
        read(profile(kAid + kDays + R"(<weight index="1" value="0"/><weight index="2" value="0.0"/>)"));
    EXPECT_TRUE(mentions(warnings(reading), "all weights are 0"));
    EXPECT_EQ(worth_of(reading, "high", 9), "0");
}

TEST(GeniusLinear, RefusesAnIssueWithoutWeight) {
    const Reading reading = read(profile(kAid + kDays + R"(<weight index="1" value="0.6"/>)"));
    EXPECT_FALSE(reading.negotiation);
    EXPECT_TRUE(mentions(errors(reading),
                         "north.xml:4:115: error: the issue `days` has no weight, add <weight index=\"2\""));
}

TEST(GeniusLinear, RefusesAProfileThatLeavesAnIssueOut) {
    const Reading reading = read(profile(kAid + kWeights));
    EXPECT_TRUE(mentions(errors(reading), "does not value the issue `days`"));
}

TEST(GeniusLinear, ReadsMissingAndNullEvaluationsAs0) {
    const std::string aid =
        R"(<issue index="1" name="aid"><item value="low" evaluation="null"/><item value="middle"/>
<item value="high" evaluation="3"/></issue>)";
    const Reading reading = read(profile(aid + kDays + kWeights));
    EXPECT_EQ(worth_of(reading, "low", 5), "0");
    EXPECT_EQ(worth_of(reading, "middle", 5), "0");
    EXPECT_EQ(worth_of(reading, "high", 5), "3/5");
    EXPECT_TRUE(mentions(warnings(reading),
                         "north.xml:3:1: warning: `aid` has no evaluation for `low`, `middle`; read as 0"));
}

TEST(GeniusLinear, ReadsTinyEvaluationsAs0) {
    const std::string aid = R"(<issue index="1" name="aid"><item value="low" evaluation="0.000001"/>
<item value="middle" evaluation="0"/><item value="high" evaluation="0.000009"/></issue>)";
    const Reading reading = read(profile(aid + kDays + kWeights));
    EXPECT_EQ(worth_of(reading, "high", 5), "0");
    EXPECT_TRUE(mentions(warnings(reading), "no value of `aid` is worth anything"));
}

TEST(GeniusLinear, TakesTheLastEvaluationOfAValueListedTwice) {
    const std::string aid =
        R"(<issue index="1" name="aid"><item value="low" evaluation="0"/><item value="low" evaluation="8"/>
<item value="middle" evaluation="16"/><item value="high" evaluation="16"/></issue>)";
    const Reading reading = read(profile(aid + kDays + kWeights));
    EXPECT_EQ(worth_of(reading, "low", 5), "3/10");
    EXPECT_TRUE(
        mentions(warnings(reading), "the value `low` is listed twice; the last evaluation, 8, counts"));
}

TEST(GeniusLinear, LeavesOutValuesTheDomainDoesNotHaveButDividesByThemToo) {
    const std::string aid =
        R"(<issue index="1" name="aid"><item value="low" evaluation="1"/><item value="middle" evaluation="2"/>
<item value="high" evaluation="3"/><item value="huge" evaluation="6"/></issue>)";
    const Reading reading = read(profile(aid + kDays + kWeights));
    EXPECT_EQ(worth_of(reading, "high", 5), "3/10");
    EXPECT_TRUE(mentions(warnings(reading), "`aid` has no value `huge` in the domain"));
}

TEST(GeniusLinear, MatchesIssuesByIndexAndSaysWhereNamesDiffer) {
    std::string aid = kAid;
    aid.replace(aid.find("\"aid\""), 5, "\"help\"");
    const Reading reading = read(profile(aid + kDays + kWeights));
    EXPECT_EQ(worth_of(reading, "high", 5), "3/5");
    EXPECT_TRUE(mentions(warnings(reading), "`help` is called `aid` in the domain; matched by index"));
}

TEST(GeniusLinear, ReadsOldIntegerEvaluatorsAndBoundsInARange) {
    const std::string domain = R"(<negotiation_template><utility_space><objective index="1" name="web">
<issue index="2" type="integer" name="revenue"><range lowerbound="10" upperbound="2000"/></issue></objective></utility_space></negotiation_template>)";
    const std::string text =
        profile(R"(<issue index="2" type="integer" name="revenue"><range lowerbound="10" upperbound="2000"/>
<evaluator parameter0="0" parameter1="0.001" ftype="linear"/></issue><weight index="2" value="1"/>)");
    const Reading reading = read(text, domain);
    EXPECT_EQ(casefile::worth_of(reading, 0, {{"revenue", number(10)}}), "1/100");
    EXPECT_EQ(casefile::worth_of(reading, 0, {{"revenue", number(1500)}}), "1");
    EXPECT_TRUE(mentions(warnings(reading),
                         "domain.xml:2:1: warning: the bounds of an integer issue stand in a `range`"));
    EXPECT_TRUE(mentions(warnings(reading), "an integer issue valued by parameters"));
}

TEST(GeniusLinear, CountsFromTheProfilesLowerBound) {
    std::string days = kDays;
    days.replace(days.find("lowerbound=\"5\""), 14, "lowerbound=\"4\"");
    const Reading reading = read(profile(kAid + days + kWeights));
    EXPECT_EQ(worth_of(reading, "low", 5), "3/10");
    EXPECT_TRUE(mentions(warnings(reading),
                         "the lower bound of `days` is 5 in the domain; the evaluator counts from 4"));
}

TEST(GeniusLinear, NestedObjectivesHoldTheirOwnWeights) {
    const std::string nested = "<weight index=\"9\" value=\"0.5\"/><objective index=\"9\" name=\"inner\">" +
                               kDays + "<weight index=\"2\" value=\"0.4\"/></objective>" + kAid +
                               "<weight index=\"1\" value=\"0.6\"/>";
    const Reading reading = read(profile(nested));
    EXPECT_EQ(worth_of(reading, "high", 9), "1");
    EXPECT_TRUE(mentions(warnings(reading), "the weight of a nested objective is not applied"));
}

const std::string kRealDomain = R"(<negotiation_template><utility_space><objective index="0" name="r">
<issue index="1" name="price" vtype="real" type="real"><range lowerbound="0" upperbound="10"/></issue></objective></utility_space></negotiation_template>)";

std::string real_worth(const std::string& evaluator, const Rational& price) {
    const Reading reading = read(
        profile(
            "<issue index=\"1\" name=\"price\" type=\"real\"><range lowerbound=\"0\" upperbound=\"10\"/>" +
            evaluator + "</issue><weight index=\"1\" value=\"1\"/>"),
        kRealDomain);
    return casefile::worth_of(reading, 0, {{"price", Value(price)}});
}

TEST(GeniusReal, EvaluatesLinearConstantAndTriangularFunctions) {
    const std::string falling = R"(<evaluator ftype="linear" parameter1="-0.15" parameter0="1.2"/>)";
    EXPECT_EQ(real_worth(falling, 0), "1");
    EXPECT_EQ(real_worth(falling, Rational(4, 3)), "1");
    EXPECT_EQ(real_worth(falling, 4), "3/5");
    EXPECT_EQ(real_worth(falling, 8), "0");
    EXPECT_EQ(real_worth(falling, 10), "0");
    EXPECT_EQ(real_worth(R"(<evaluator ftype="constant" parameter0="0.3"/>)", 7), "3/10");
    const std::string triangle =
        R"(<evaluator ftype="triangular" parameter0="2" parameter1="8" parameter2="4"/>)";
    EXPECT_EQ(real_worth(triangle, 1), "0");
    EXPECT_EQ(real_worth(triangle, 3), "1/2");
    EXPECT_EQ(real_worth(triangle, 4), "1");
    EXPECT_EQ(real_worth(triangle, 7), "1/4");
    EXPECT_EQ(real_worth(triangle, 9), "0");
}

TEST(GeniusReal, RefusesATriangleThatJumps) {
    EXPECT_TRUE(mentions(
        real_worth(R"(<evaluator ftype="triangular" parameter0="2" parameter1="8" parameter2="2"/>)", 1),
        "it jumps"));
    EXPECT_EQ(
        real_worth(R"(<evaluator ftype="triangular" parameter0="0" parameter1="8" parameter2="0"/>)", 4),
        "1/2");
}

TEST(GeniusReal, ReadsThePriceOfOldVersionsAsRealAndWorth0) {
    const std::string text =
        profile(R"(<issue index="1" name="price" type="price"><range lowerbound="0" upperbound="10"/>
<rationality_factor value="0.5"/></issue><weight index="1" value="1"/>)");
    const Reading reading = read(text, kRealDomain);
    EXPECT_EQ(casefile::worth_of(reading, 0, {{"price", number(3)}}), "0");
    EXPECT_TRUE(mentions(warnings(reading), "the type `price` is of old GENIUS versions; read as `real`"));
    EXPECT_TRUE(mentions(warnings(reading), "`price` has no evaluator; read as worth 0"));
}

TEST(GeniusXml, TakesBareAmpersandsBadBytesAndLateDeclarations) {
    std::string domain = kDomain, text = profile(kAid + kDays + kWeights);
    for (std::string* file : {&domain, &text}) {
        for (auto at = file->find("\"low\""); at != std::string::npos; at = file->find("\"low\"", at + 1)) {
            file->replace(at, 5, "\"R&D caf\xe9\"");
        }
        *file = "\n<!-- made by hand -->\n<?xml version=\"1.0\"?>\n" + *file;
    }
    const Reading reading = read(text, domain);
    EXPECT_EQ(worth_of(reading, "R&D caf\xc3\xa9", 5), "1/5");
    EXPECT_TRUE(
        mentions(warnings(reading), "domain.xml:3:1: warning: something stands before the XML declaration"));
    EXPECT_TRUE(
        mentions(warnings(reading), "domain.xml:7:25: warning: a bare `&`; read as the character itself"));
    EXPECT_TRUE(mentions(warnings(reading),
                         "domain.xml:7:31: warning: bytes that are not UTF-8; read as Windows-1252"));
}

TEST(GeniusXml, RefusesBrokenXmlWithItsPlace) {
    const Reading reading = read(profile(kAid + kDays + kWeights).substr(0, 200));
    EXPECT_FALSE(reading.negotiation);
    EXPECT_TRUE(mentions(errors(reading), "north.xml:"));
    EXPECT_TRUE(mentions(errors(reading), "this is not XML"));
}

TEST(GeniusXml, EntitiesAreNotExpanded) {
    const std::string bomb = "<!DOCTYPE b [<!ENTITY a \"xxxxxxxxxx\"><!ENTITY b \"&a;&a;&a;\">]>" + kDomain;
    EXPECT_TRUE(read(profile(kAid + kDays + kWeights), bomb).negotiation);
}

TEST(GeniusDomain, RefusesWhatCannotBeNegotiated) {
    const auto error_of = [](const std::string& issue) {
        return errors(read(profile(kAid), "<negotiation_template><utility_space><objective>" + issue +
                                              "</objective></utility_space></negotiation_template>"));
    };
    EXPECT_TRUE(mentions(
        error_of(R"(<issue index="1" name="a" type="integer" lowerbound="0" upperbound="1000000000"/>)"),
        "more than a million values"));
    EXPECT_TRUE(
        mentions(error_of(R"(<issue index="1" name="a" type="integer" lowerbound="0.5" upperbound="3"/>)"),
                 "no sound bounds"));
    EXPECT_TRUE(
        mentions(error_of(R"(<issue index="1" name="a" type="integer" lowerbound="3" upperbound="1"/>)"),
                 "no sound bounds"));
    EXPECT_TRUE(mentions(error_of(R"(<issue index="1" name="a" type="real"/>)"), "no sound bounds"));
    EXPECT_TRUE(mentions(
        error_of(
            R"(<issue index="1" name="a" type="real"><range lowerbound="-inf" upperbound="nan"/></issue>)"),
        "`lowerbound` is `-inf`"));
    EXPECT_TRUE(mentions(error_of(R"(<issue index="1" name="a"/>)"), "has no items"));
    EXPECT_TRUE(mentions(error_of(R"(<issue index="1" name="a" type="fuzzy"><item value="x"/></issue>)"),
                         "unknown issue type `fuzzy`"));
    EXPECT_TRUE(
        mentions(error_of(R"(<issue name="a"><item value="x"/></issue>)"), "this issue has no index"));
    EXPECT_TRUE(mentions(
        error_of(
            R"(<issue index="1" name="a"><item value="x"/></issue><issue index="1" name="b"><item value="x"/></issue>)"),
        "two issues have the index 1"));
}

TEST(GeniusDomain, RepairsRepeatedNamesAndValuesAndMiscountedIssues) {
    const std::string domain = R"(<negotiation_template><utility_space number_of_issues="50"><objective>
<issue index="1" name="a" type="discrete" vtype="integer"><item value="x"/><item value="x"/></issue><issue index="2" name="a"><item value="y"/></issue>
</objective></utility_space></negotiation_template>)";
    const std::string text = profile(R"x(<issue index="1" name="a"><item value="x" evaluation="1"/></issue>
<issue index="2" name="a (2)"><item value="y" evaluation="1"/></issue>)x" +
                                     kWeights);
    const Reading reading = read(text, domain);
    ASSERT_TRUE(reading.negotiation) << all_text(reading);
    EXPECT_EQ(reading.negotiation->issues[1].id, "a (2)");
    EXPECT_TRUE(mentions(warnings(reading), "number_of_issues is 50, and 2 issues follow"));
    EXPECT_TRUE(mentions(warnings(reading), "the value `x` is listed twice; read once"));
    EXPECT_TRUE(mentions(warnings(reading), "`type` is discrete and `vtype` is integer; `type` counts"));
}

TEST(GeniusDomain, IsTakenFromTheFirstProfileWhereNoneIsGiven) {
    const Reading reading = read_texts(
        {{"north.xml", profile(kAid + kDays + kWeights)}, {"south.xml", profile(kAid + kDays + kWeights)}});
    ASSERT_TRUE(reading.negotiation) << all_text(reading);
    EXPECT_EQ(reading.negotiation->parties.size(), 2u);
    EXPECT_TRUE(mentions(warnings(reading), "no domain is given; the issues are taken from this profile"));
}

TEST(GeniusProfile, RefusesUnknownTypes) {
    EXPECT_TRUE(
        mentions(errors(read(profile(kAid, "", " type=\"fuzzy\""))), "unknown type of profile `fuzzy`"));
}

TEST(GeniusProfile, OfADomainAlonePartiesAreStillToBeNamed) {
    const Reading reading = read_texts({{"domain.xml", kDomain}});
    ASSERT_TRUE(reading.negotiation) << all_text(reading);
    EXPECT_TRUE(mentions(warnings(reading), "a domain alone names no parties"));
    EXPECT_EQ(reading.diagnostics.size(), 1U) << all_text(reading);
    ASSERT_EQ(reading.negotiation->parties.size(), 2U);
    EXPECT_EQ(reading.negotiation->parties[1].id, "party2");
    EXPECT_FALSE(reading.negotiation->issues.empty());
    EXPECT_TRUE(reading.negotiation->preferences.empty());
}

TEST(GeniusProfile, KeepsTheSettingsOfUncertainOnes) {
    const Reading reading =
        read(profile(kAid + kDays + kWeights, "<comparisons>\n20\n</comparisons><errors>3</errors>",
                     " type=\"UNCERTAIN\""));
    EXPECT_EQ(worth_of(reading, "high", 9), "1");
    const Annotations expected{{{"x-genius-comparisons", "\"20\""},
                                {"x-genius-errors", "\"3\""},
                                {"x-genius-elicitation_cost", "\"0\""},
                                {"x-genius-fixed_seed", "\"true\""},
                                {"x-genius-experimental", "\"false\""}}};
    EXPECT_EQ(reading.negotiation->preferences[0].extra, expected);
}

}  // namespace
}  // namespace wasit::casefile
