#include "casefile/negolog/read.hpp"

#include <gtest/gtest.h>

#include "foreign_reading.hpp"

namespace wasit::casefile {
namespace {

const std::string kNorth = R"({"reservationValue": 0.25, "issueWeights": {"a": 0.3, "b": 0.7},
 "issues": {"a": {"x": 0.2, "y": 1.0}, "b": {"u": 0.61, "v": 0.1}}})";

TEST(Negolog, AddsWeightedUtilitiesWithoutNormalising) {
    const Reading reading = read_texts({{"profileA.json", kNorth}, {"profileB.json", kNorth}});
    EXPECT_EQ(all_text(reading), "");
    EXPECT_EQ(reading.format, Format::negolog);
    EXPECT_EQ(worth_of(reading, 1, {{"a", option("x")}, {"b", option("u")}}), "487/1000");
    EXPECT_EQ(reading.negotiation->preferences[0].walk_away, (Bounds{Rational(1, 4), Rational(1, 4)}));
    EXPECT_EQ(reading.negotiation->parties[1].id, "profileB");
}

TEST(Negolog, RefusesFilesThatDisagreeOnTheDomain) {
    const std::string south =
        R"({"issueWeights": {"a": 0.3, "c": 0.7}, "issues": {"a": {"x": 0.2, "z": 1}, "c": {"u": 1}}})";
    const Reading reading = read_texts({{"profileA.json", kNorth}, {"profileB.json", south}});
    EXPECT_FALSE(reading.negotiation);
    EXPECT_TRUE(
        mentions(errors(reading), "profileB.json:1:67: error: `a` has no value `z` in the first file"));
    EXPECT_TRUE(mentions(errors(reading), "the issue `b` has no values"));
}

TEST(Negolog, ReadsMissingUtilitiesAs0AndOddWeightsAsTheyAre) {
    const std::string south =
        R"({"issueWeights": {"a": 0.3, "b": 0.6}, "issues": {"a": {"x": 0.2}, "b": {"u": 1, "v": 0}}})";
    const Reading reading = read_texts({{"profileA.json", kNorth}, {"profileB.json", south}});
    EXPECT_EQ(worth_of(reading, 1, {{"a", option("y")}, {"b", option("u")}}), "3/5");
    EXPECT_TRUE(mentions(warnings(reading), "`a` has no utility for `y`; read as 0"));
    EXPECT_TRUE(mentions(warnings(reading), "the weights sum to 0.9, not to 1"));
}

TEST(Negolog, RefusesWhatIsNoNumber) {
    const std::string south =
        R"({"issueWeights": {"a": "0.3", "b": 0.7}, "issues": {"a": {"x": null, "y": 1}, "b": {"u": 1, "v": []}}})";
    const Reading reading = read_texts({{"profileA.json", kNorth}, {"profileB.json", south}});
    EXPECT_TRUE(mentions(errors(reading), "the weight of `a` is the text \"0.3\""));
    EXPECT_TRUE(mentions(errors(reading), "the utility of `x` is null"));
    EXPECT_TRUE(mentions(errors(reading), "the utility of `v` is a list"));
}

}  // namespace
}  // namespace wasit::casefile
