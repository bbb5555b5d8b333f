#include <gtest/gtest.h>

#include "foreign_reading.hpp"

namespace wasit::casefile {
namespace {

Reading read_constraints(const std::string& domain, const std::string& inside) {
    const std::string profile = "<utility_space type=\"constraint\"><objective index=\"0\">" + inside +
                                "</objective></utility_space>";
    return read_texts({{"domain.xml", domain}, {"north.xml", profile}});
}

const std::string kRailway = R"(<negotiation_template><utility_space><objective index="0" name="rail">
<issue index="1" name="blame"><item value="0"/><item value="25"/></issue>
<issue index="2" name="money"><item value="-5"/><item value="0"/><item value="100"/></issue>
<issue index="3" name="control"><item value="NS=warning"/><item value="NS=penalty+fine"/></issue>
</objective></utility_space></negotiation_template>)";

std::string on_railway(const std::string& constraints, const std::string& blame, const std::string& money,
                       const std::string& control) {
    const std::string ranks = R"(<rules><ranks>
<issue index="1"><item value="0" rank="1"/><item value="25" rank="2"/></issue>
<issue index="2"><item value="-5" rank="1"/><item value="0" rank="2"/><item value="100" rank="4"/></issue>
<issue index="3"><item value="NS=warning" rank="5"/><item value="NS=penalty+fine" rank="1"/></issue>
</ranks><constraints>)";
    const Reading reading = read_constraints(kRailway, ranks + constraints + "</constraints></rules>");
    return casefile::worth_of(
        reading, 0, {{"blame", option(blame)}, {"money", option(money)}, {"control", option(control)}});
}

TEST(GeniusConstraint, TakesTheMeanOfNormalisedRanks) {
    EXPECT_EQ(on_railway("", "25", "100", "NS=warning"), "1");
    EXPECT_EQ(on_railway("", "0", "0", "NS=penalty+fine"), "2/5");  // (1/2 + 2/4 + 1/5) / 3
}

TEST(GeniusConstraint, InclusiveConstraintsZeroTheOutcome) {
    const std::string positive = R"(<constraint type="inclusiveZeroOutcomeConstraint">
<checkassignment index="2" condition="numeric=positive"/><checkassignment index="3" condition="NS=penalty"/></constraint>)";
    EXPECT_EQ(on_railway(positive, "0", "100", "NS=penalty+fine"), "0");
    EXPECT_EQ(on_railway(positive, "0", "0", "NS=penalty+fine"), "0");  // GENIUS counts 0 as positive here
    EXPECT_EQ(on_railway(positive, "0", "-5", "NS=penalty+fine"), "19/60");
    EXPECT_EQ(on_railway(positive, "25", "100", "NS=warning"), "1");
}

TEST(GeniusConstraint, ConditionalConstraintsZeroTheOutcomeWhereATextIsMissing) {
    const std::string negative = R"(<constraint type="conditionalZeroOutcomeConstraint">
<checkassignment index="2" condition="numeric=negative"/><checkassignment index="3" condition="NS=penalty"/></constraint>)";
    EXPECT_EQ(on_railway(negative, "25", "-5", "NS=warning"), "0");
    EXPECT_EQ(on_railway(negative, "25", "-5", "NS=penalty+fine"), "29/60");
    EXPECT_EQ(on_railway(negative, "25", "0", "NS=warning"), "5/6");
}

TEST(GeniusConstraint, ZeroConstraintsTakeOneIssuesWorthOnceHoweverManyHold) {
    const std::string both =
        R"(<constraint type="zeroConstraint" index="2"><valueassignment index="2" value="100"/><valueassignment index="1" value="25"/></constraint>
<constraint type="zeroConstraint" index="2"><valueassignment index="3" value="NS=warning"/></constraint>)";
    EXPECT_EQ(on_railway(both, "25", "100", "NS=warning"), "2/3");
    EXPECT_EQ(on_railway(both, "25", "100", "NS=penalty+fine"), "2/5");
    EXPECT_EQ(on_railway(both, "0", "100", "NS=penalty+fine"), "17/30");
    EXPECT_EQ(on_railway(both, "0", "-5", "NS=warning"), "1/2");
}

TEST(GeniusConstraint, SumsOfNumbersZeroAnIssue) {
    const std::string sum =
        R"( index="3" value="penalty" min="20" max="30"><item index="1"/><item index="2"/></constraint>)";
    EXPECT_EQ(on_railway("<constraint type=\"sumZeroConstraint\"" + sum, "25", "0", "NS=penalty+fine"),
              "1/2");  // 25: zeroed
    EXPECT_EQ(on_railway("<constraint type=\"sumZeroConstraint\"" + sum, "25", "-5", "NS=penalty+fine"),
              "5/12");  // 20: zeroed
    EXPECT_EQ(on_railway("<constraint type=\"sumZeroConstraint\"" + sum, "0", "0", "NS=penalty+fine"),
              "2/5");  // 0: not
    EXPECT_EQ(on_railway("<constraint type=\"sumZeroNotConstraint\"" + sum, "25", "0", "NS=penalty+fine"),
              "17/30");
    EXPECT_EQ(on_railway("<constraint type=\"sumZeroNotConstraint\"" + sum, "25", "0", "NS=warning"), "1/2");
    const std::string list =
        R"(<constraint type="sumZeroConstraintList" index="3" min="20" max="30"><condition value="fire"/><condition value="warn"/>
<item index="1"/><item index="2"/></constraint>)";
    EXPECT_EQ(on_railway(list, "25", "0", "NS=warning"), "1/2");
    EXPECT_EQ(on_railway(list, "25", "0", "NS=penalty+fine"), "17/30");
}

TEST(GeniusConstraint, ConditionalZeroConstraintsNeedTheTextToBeMissing) {
    const std::string constraint =
        R"(<constraint type="conditionalZeroConstraint" index="3" value="penalty"><valueassignment index="1" value="25"/></constraint>)";
    EXPECT_EQ(on_railway(constraint, "25", "100", "NS=warning"), "2/3");
    EXPECT_EQ(on_railway(constraint, "25", "100", "NS=penalty+fine"), "11/15");
    EXPECT_EQ(on_railway(constraint, "0", "100", "NS=warning"), "5/6");
}

TEST(GeniusConstraint, RefusesUnknownConstraintsAndValuesThatAreNoNumbers) {
    EXPECT_TRUE(mentions(on_railway("<constraint type=\"mystery\"/>", "0", "0", "NS=warning"),
                         "unknown constraint `mystery`"));
    const std::string text =
        R"(<constraint type="sumZeroConstraint" index="1" value="0" min="0" max="1"><item index="3"/></constraint>)";
    EXPECT_TRUE(mentions(on_railway(text, "0", "0", "NS=warning"), "`NS=warning` is no whole number"));
}

}  // namespace
}  // namespace wasit::casefile
