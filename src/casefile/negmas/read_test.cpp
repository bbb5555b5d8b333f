#include "casefile/negmas/read.hpp"

#include <gtest/gtest.h>

#include "foreign_reading.hpp"

namespace wasit::casefile {
namespace {

const std::string kRobotDomain = R"(name: robot
type: DiscreteCartesianOutcomeSpace
issues:
- {name: torso, type: CategoricalIssue, values: [block, 2, yes]}
- {name: guns, type: negmas.outcomes.ContiguousIssue, values: [1, 10]}
- {name: arms, type: ContiguousIssue, values: 3}
)";

std::string ufun(const std::string& values,
                 const std::string& rest = "reserved_value: -.inf\nweights: [0.5, 0.3, 0.2]\n") {
    return "type: LinearAdditiveUtilityFunction\n" + rest + "values:\n" + values;
}
const std::string kTorso = "- {type: TableFun, mapping: {block: 1.0, 2: 0.5, yes: 0.25}}\n";
const std::string kGuns = "- {type: AffineFun, slope: 0.1, bias: -0.1}\n";
const std::string kArms = "- {type: IdentityFun}\n";

Reading read_scenario(const std::string& text, const std::string& domain = kRobotDomain) {
    return read_texts({{"domain.yml", domain}, {"north.yml", text}});
}

std::string worth_of(const Reading& reading, const std::string& torso, long guns, long arms) {
    return casefile::worth_of(reading, 0,
                              {{"torso", option(torso)}, {"guns", number(guns)}, {"arms", number(arms)}});
}

TEST(Negmas, ReadsTablesLinesAndIdentities) {
    const Reading reading = read_scenario(ufun(kTorso + kGuns + kArms));
    EXPECT_EQ(all_text(reading), "");
    EXPECT_EQ(worth_of(reading, "block", 1, 0), "1/2");
    EXPECT_EQ(worth_of(reading, "2", 10, 2), "23/25");  // 0.25 + 0.3 * 0.9 + 0.2 * 2
    EXPECT_EQ(worth_of(reading, "yes", 4, 1), "83/200");
    EXPECT_EQ(reading.negotiation->title, plain("robot"));
    EXPECT_FALSE(reading.negotiation->preferences[0].walk_away);
}

TEST(Negmas, WeightsAndValuesMayBeNamed) {
    const std::string text =
        "type: negmas.preferences.LinearAdditiveUtilityFunction\nweights: {arms: 0.2, guns: 0.3, torso: "
        "0.5}\nbias: 0.125\nvalues:\n"
        "  guns: {type: negmas.AffineFun, slope: 0.1, bias: -0.1}\n  arms: {type: IdentityFun}\n"
        "  torso: {type: TableFun, mapping: {block: 1, 2: 0.5, yes: 0.25}}\n";
    EXPECT_EQ(worth_of(read_scenario(text), "block", 1, 0), "5/8");
}

TEST(Negmas, AffineFunctionsOfNumbers) {
    const std::string domain =
        "issues:\n- {name: a, type: ContiguousIssue, values: [0, 4]}\n- {name: b, type: "
        "DiscreteCardinalIssue, values: [1, 2.5]}\n";
    const Reading reading =
        read_scenario("type: AffineUtilityFunction\nweights: [0.1, 0.2]\nbias: -0.05\n", domain);
    EXPECT_EQ(casefile::worth_of(reading, 0, {{"a", number(3)}, {"b", option("2.5")}}), "3/4");
}

TEST(Negmas, ReadsReservedValuesAndWarnsWhereNoneMeetsNegativeWorths) {
    const std::string rest = "weights: [0.5, 0.3, 0.2]\n";
    EXPECT_EQ(read_scenario(ufun(kTorso + kGuns + kArms, rest + "reserved_value: 0.25\n"))
                  .negotiation->preferences[0]
                  .walk_away,
              (Bounds{Rational(1, 4), Rational(1, 4)}));
    EXPECT_TRUE(mentions(errors(read_scenario(ufun(kTorso + kGuns + kArms, rest + "reserved_value: .nan\n"))),
                         "the reserved value is `.nan`"));
    const Reading negative =
        read_scenario(ufun(kTorso + "- {type: AffineFun, slope: -0.1, bias: 0}\n" + kArms));
    EXPECT_FALSE(negative.negotiation->preferences[0].walk_away);
    EXPECT_TRUE(mentions(warnings(negative), "the party is taken to refuse those"));
}

TEST(Negmas, UnwrapsDiscountedFunctions) {
    const std::string text = R"(type: ExpDiscountedUFun
discount: 0.5
reserved_value: 0.3
ufun:
  type: LinearAdditiveUtilityFunction
  reserved_value: 0.9
  weights: [1, 0, 0]
  values:
  - {type: TableFun, mapping: {block: 1.0, 2: 0.5, yes: 0.25}}
  - {type: IdentityFun}
  - {type: IdentityFun}
)";
    const Reading reading = read_scenario(text);
    EXPECT_EQ(worth_of(reading, "2", 1, 0), "1/2");
    const Preferences& north = reading.negotiation->preferences[0];
    EXPECT_EQ(north.discount, (Discount{Rational(1, 2), Discount::Per::session}));
    EXPECT_EQ(north.walk_away->low, Rational(3, 10));
}

TEST(Negmas, TakesTheIssuesFromTheTablesWhereNoDomainIsGiven) {
    const std::string text =
        "type: LinearAdditiveUtilityFunction\nweights: [0.5, 0.5]\nvalues:\n- {type: TableFun, mapping: {a: "
        "1, b: 0}}\n"
        "- {type: TableFun, mapping: {c: 0, d: 1}}\n";
    const Reading reading = read_texts({{"north.yml", text}, {"south.yml", text}});
    EXPECT_EQ(casefile::worth_of(reading, 1, {{"issue1", option("a")}, {"issue2", option("c")}}), "1/2");
    EXPECT_TRUE(
        mentions(warnings(reading), "no domain is given; the issues are taken from this function's tables"));
    EXPECT_TRUE(mentions(errors(read_texts({{"north.yml", ufun(kTorso + kGuns + kArms)}})),
                         "does not tell the issues' values"));
}

TEST(Negmas, SaysWhichValuesAreMissingOrUnknown) {
    const Reading reading =
        read_scenario(ufun("- {type: TableFun, mapping: {block: 1.0, sphere: 0.5}}\n" + kGuns + kArms));
    EXPECT_EQ(worth_of(reading, "2", 1, 0), "0");
    EXPECT_TRUE(mentions(warnings(reading),
                         "north.yml:5:42: warning: `torso` has no value `sphere`; it is left out"));
    EXPECT_TRUE(mentions(warnings(reading), "`torso` has no worth for `2` and others; read as 0"));
}

TEST(Negmas, RefusesWhatItDoesNotKnow) {
    EXPECT_TRUE(mentions(errors(read_scenario("type: MappingUtilityFunction\nmapping: {}\n")),
                         "no utility function known here"));
    EXPECT_TRUE(mentions(errors(read_scenario(ufun("- {type: LambdaFun}\n" + kGuns + kArms))),
                         "`torso` is valued by `LambdaFun`"));
    EXPECT_TRUE(mentions(errors(read_scenario(ufun(kTorso + kGuns))),
                         "the function is about 2 issues, the domain has 3"));
    EXPECT_TRUE(mentions(errors(read_scenario(ufun(kGuns + kGuns + kArms))),
                         "`block` of `torso` is no number to compute with"));
    EXPECT_TRUE(mentions(errors(read_scenario("type: LinearAdditiveUtilityFunction\nvalues: [}\n")),
                         "north.yml:2:10: error: this is not YAML"));
    const std::string huge =
        "type: X\nissues:\n- {name: a, type: ContiguousIssue, values: [0, 1000000000]}\n";
    EXPECT_TRUE(mentions(errors(read_scenario(ufun(kArms), huge)), "more than a million values"));
}

}  // namespace
}  // namespace wasit::casefile
