#include "casefile/geniusweb/read.hpp"

#include <gtest/gtest.h>

#include "foreign_reading.hpp"

namespace wasit::casefile {
namespace {

const std::string kJobsDomain = R"({"name": "jobs", "issuesValues": {
  "salary": {"values": ["low", "high"]},
  "days": {"range": {"low": 1, "high": 3, "step": 0.5}}}})";

const std::string kUtilities = R"("issueUtilities": {
  "salary": {"DiscreteValueSetUtilities": {"valueUtilities": {"low": 0.2, "high": 1.0}}},
  "days": {"NumberValueSetUtilities": {"lowValue": 1, "lowUtility": 0.9, "highValue": 3, "highUtility": 0.1}}})";

std::string linear(const std::string& inside, const std::string& domain = kJobsDomain) {
    return "{\"LinearAdditiveUtilitySpace\": {\"name\": \"n\", \"domain\": " + domain + ",\n" + inside + "}}";
}
const std::string kJobsWeights = R"("issueWeights": {"salary": 0.25, "days": 0.75})";

Reading read_profile(const std::string& text) {
    return read_texts({{"north.json", text}});
}

std::string worth_of_job(const Reading& reading, const std::string& salary, const Rational& days) {
    return casefile::worth_of(reading, 0, {{"salary", option(salary)}, {"days", Value(days)}});
}

TEST(GeniusWeb, AddsWeightedUtilities) {
    const Reading reading = read_profile(linear(kUtilities + "," + kJobsWeights));
    EXPECT_EQ(all_text(reading), "");
    EXPECT_EQ(worth_of_job(reading, "high", 1), "37/40");
    EXPECT_EQ(worth_of_job(reading, "low", 3), "1/8");
    EXPECT_EQ(worth_of_job(reading, "low", Rational(3, 2)), "23/40");
    EXPECT_EQ(std::get<Range>(reading.negotiation->issues[1].domain), (Range{1, 3, Rational(1, 2)}));
    EXPECT_FALSE(reading.negotiation->preferences[0].walk_away);
}

TEST(GeniusWeb, ReadsTheOlderSpelling) {
    const std::string domain =
        R"({"name": "jobs", "issuesValues": {"salary": {"values": ["low", "high"]}, "days": {"range": [1, 3, 0.5]}}})";
    const Reading reading = read_profile(
        linear(R"("issueUtilities": {"salary": {"discreteutils": {"valueUtilities": {"low": 0.2, "high": 1}}},
"days": {"numberutils": {"lowValue": 1, "lowUtility": 0.9, "highValue": 3, "highUtility": 0.1}}},)" +
                   kJobsWeights,
               domain));
    EXPECT_EQ(worth_of_job(reading, "low", Rational(3, 2)), "23/40");
}

TEST(GeniusWeb, KeepsEveryDigitOfANumber) {
    const Reading reading = read_profile(linear(
        R"("issueUtilities": {"salary": {"DiscreteValueSetUtilities": {"valueUtilities": {"low": 0.1234567890123456789012345, "high": 1}}},
"days": {"NumberValueSetUtilities": {"lowValue": 1, "lowUtility": 0, "highValue": 3, "highUtility": 0}}}, "issueWeights": {"salary": 1, "days": 0})"));
    EXPECT_EQ(worth_of_job(reading, "low", 1), to_fraction(*parse_rational("0.1234567890123456789012345")));
}

TEST(GeniusWeb, NumbersOutsideTheUtilitiesAreWorth0) {
    std::string utilities = kUtilities;
    utilities.replace(utilities.find("\"lowValue\": 1"), 13, "\"lowValue\": 2");
    const Reading reading = read_profile(linear(utilities + "," + kJobsWeights));
    EXPECT_EQ(worth_of_job(reading, "low", 1), "1/20");
    EXPECT_EQ(worth_of_job(reading, "low", Rational(3, 2)), "1/20");
    EXPECT_EQ(worth_of_job(reading, "low", 2), "29/40");
    EXPECT_EQ(worth_of_job(reading, "low", Rational(5, 2)), "17/40");
    EXPECT_TRUE(mentions(warnings(reading), "the utilities of `days` do not cover its range; 0 outside"));
}

TEST(GeniusWeb, TheWalkAwayIsTheWorthOfTheReservationBid) {
    const Reading reading =
        read_profile(linear(kUtilities + "," + kJobsWeights +
                            R"(, "reservationBid": {"issuevalues": {"salary": "low", "days": 1.5}})"));
    ASSERT_TRUE(reading.negotiation) << all_text(reading);
    EXPECT_EQ(reading.negotiation->preferences[0].walk_away, (Bounds{Rational(23, 40), Rational(23, 40)}));
    EXPECT_FALSE(read_profile(linear(kUtilities + "," + kJobsWeights + ", \"reservationBid\": null"))
                     .negotiation->preferences[0]
                     .walk_away);
    const Reading partial = read_profile(linear(
        kUtilities + "," + kJobsWeights + R"(, "reservationBid": {"issuevalues": {"salary": "high"}})"));
    EXPECT_EQ(partial.negotiation->preferences[0].walk_away->low, Rational(1, 4));
    EXPECT_TRUE(mentions(warnings(partial), "the reservation bid leaves issues open; they count as 0"));
}

TEST(GeniusWeb, WarnsOfWeightsAndUtilitiesOutOfBounds) {
    const Reading reading = read_profile(linear(
        R"("issueUtilities": {"salary": {"DiscreteValueSetUtilities": {"valueUtilities": {"low": -0.2, "higher": 1}}},
"days": {"NumberValueSetUtilities": {"lowValue": 1, "lowUtility": 0, "highValue": 3, "highUtility": 0}}},
"issueWeights": {"salary": 0.25, "days": 0.5, "car": 0.25})"));
    EXPECT_EQ(worth_of_job(reading, "high", 1), "0");
    EXPECT_EQ(worth_of_job(reading, "low", 1), "-1/20");
    EXPECT_TRUE(mentions(warnings(reading),
                         "north.json:6:17: warning: the weights sum to 0.75, not to 1; used as they are"));
    EXPECT_TRUE(mentions(warnings(reading), "the utility -0.2 is not between 0 and 1"));
    EXPECT_TRUE(mentions(warnings(reading), "`salary` has no value `higher`; it is left out"));
    EXPECT_TRUE(mentions(warnings(reading), "some values of `salary` have no utility; read as 0"));
    EXPECT_TRUE(mentions(warnings(reading), "the domain has no issue `car`"));
}

TEST(GeniusWeb, RefusesProfilesOfOtherDomains) {
    const std::string other =
        R"({"name": "other", "issuesValues": {"salary": {"values": ["low", "top"]}, "days": {"range": [1, 3, 0.5]}}})";
    const Reading reading =
        read_texts({{"d.json", kJobsDomain}, {"north.json", linear(kUtilities + "," + kJobsWeights, other)}});
    EXPECT_FALSE(reading.negotiation);
    EXPECT_TRUE(mentions(errors(reading), "the profile is of another domain: `salary` has other values"));
}

TEST(GeniusWeb, RefusesWhatIsMissingWithItsPlace) {
    EXPECT_TRUE(
        mentions(errors(read_profile(linear(kUtilities))), "`issueWeights` or `issueUtilities` is missing"));
    EXPECT_TRUE(mentions(errors(read_profile(linear(kUtilities + ", \"issueWeights\": {\"salary\": 1}"))),
                         "the issue `days` has no weight"));
    EXPECT_TRUE(mentions(
        errors(read_profile(linear(kUtilities + ", \"issueWeights\": {\"salary\": \"much\", \"days\": 1}"))),
        "`salary` is the text \"much\", give a number"));
    EXPECT_TRUE(mentions(errors(read_profile("{\"LinearAdditiveUtilitySpace\": {")),
                         "north.json:1:33: error: this is not JSON"));
    EXPECT_TRUE(mentions(errors(read_profile("{\"OddUtilitySpace\": {\"domain\": " + kJobsDomain + "}}")),
                         "unknown kind of profile `OddUtilitySpace`"));
    EXPECT_TRUE(
        mentions(errors(read_profile(linear("\"issueUtilities\": {}, \"issueWeights\": {}",
                                            R"({"issuesValues": {"n": {"range": [0, 1000000000, 1]}}})"))),
                 "`n` has more than a million values"));
    EXPECT_TRUE(mentions(errors(read_profile(linear("\"issueUtilities\": {}, \"issueWeights\": {}",
                                                    R"({"issuesValues": {"n": {"range": [0, 1, 0]}}})"))),
                         "the range of `n` is not sound"));
    EXPECT_TRUE(mentions(
        errors(read_profile(linear(kUtilities + ", \"issueWeights\": {\"salary\": 1e999, \"days\": 1}"))),
        "not JSON"));
}

TEST(GeniusWeb, SumsGroupsOfIssues) {
    const std::string text = R"({"SumOfGroupsUtilitySpace": {"domain": {"name": "g", "issuesValues": {
"a": {"values": ["0", "1"]}, "b": {"values": ["0", "1"]}, "c": {"values": ["x", "y"]}}},
"partUtilities": {
 "ab": {"partsutils": {"issues": ["a", "b"], "utilslist": [{"values": ["1", "0"], "util": 0.5}, {"values": ["1", "1"], "util": 0.25}]}},
 "c": {"partsutils": {"issues": ["c"], "utilslist": [{"values": ["y"], "util": 0.5}]}}}}})";
    const Reading reading = read_profile(text);
    const auto value = [&](const char* a, const char* b, const char* c) {
        return casefile::worth_of(reading, 0, {{"a", option(a)}, {"b", option(b)}, {"c", option(c)}});
    };
    EXPECT_EQ(value("1", "0", "y"), "1");
    EXPECT_EQ(value("1", "1", "x"), "1/4");
    EXPECT_EQ(value("0", "1", "y"), "1/2");
    EXPECT_EQ(value("0", "0", "x"), "0");
    std::string uncovered = text;
    uncovered.replace(uncovered.find("[\"c\"]"), 5, "[\"b\"]");
    EXPECT_TRUE(mentions(errors(read_profile(uncovered)), "`b` is in two groups"));
    EXPECT_TRUE(mentions(errors(read_profile(uncovered)), "no group holds the issue `c`"));
}

TEST(GeniusWeb, ReadsPartialOrderingsAsComparisons) {
    const std::string ordering = "{\"DefaultPartialOrdering\": {\"domain\": " + kJobsDomain + R"(,
"bids": [{"issuevalues": {"salary": "low", "days": 1}}, {"issuevalues": {"salary": "high", "days": 3}}], "better": [[1, 0], [0, 2]]}})";
    EXPECT_TRUE(mentions(errors(read_profile(ordering)), "this is no pair of two bids"));
    std::string sound = ordering;
    sound.replace(sound.find(", [0, 2]"), 8, "");
    const Reading reading = read_profile(sound);
    ASSERT_TRUE(reading.negotiation) << all_text(reading);
    const Preferences& north = reading.negotiation->preferences[0];
    ASSERT_EQ(north.prefers.size(), 1u);
    EXPECT_EQ(*north.prefers[0].better.find("salary"), option("high"));
    EXPECT_EQ(*north.prefers[0].worse.find("days"), number(1));
    EXPECT_TRUE(find_incompleteness(north));
}

TEST(GeniusWeb, WarnsOfKeysGivenTwice) {
    const Reading reading = read_profile(
        linear(kUtilities + "," + R"("issueWeights": {"salary": 0.5, "days": 0.75, "salary": 0.25})"));
    EXPECT_EQ(worth_of_job(reading, "high", 1), "37/40");
    EXPECT_TRUE(mentions(warnings(reading), "`salary` is given twice; the last one counts"));
}

}  // namespace
}  // namespace wasit::casefile
