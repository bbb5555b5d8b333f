#include <gtest/gtest.h>

#include "foreign_reading.hpp"

namespace wasit::casefile {
namespace {

Reading read_nonlinear(const std::string& domain, const std::string& inside) {
    const std::string profile =
        "<utility_space type=\"NonLinear\"><objective index=\"0\">" + inside + "</objective></utility_space>";
    return read_texts({{"domain.xml", domain}, {"north.xml", profile}});
}

const std::string kGridDomain = R"(<negotiation_template><utility_space><objective index="0" name="grid">
<issue index="1" name="x" type="integer" lowerbound="0" upperbound="9"/><issue index="2" name="y" type="integer" lowerbound="0" upperbound="9"/>
</objective></utility_space></negotiation_template>)";

std::string on_grid(const std::string& functions, long x, long y) {
    const Reading reading =
        read_nonlinear(kGridDomain, "<utility maxutility=\"100\">" + functions + "</utility>");
    return casefile::worth_of(reading, 0, {{"x", number(x)}, {"y", number(y)}});
}

TEST(GeniusNonlinear, PaysInsideIncludesAndOutsideExcludes) {
    const std::string boxes = R"(<ufun>
<hyperRectangle utility="10" weight="2"><INCLUDES index="1" min="2" max="5"/><INCLUDES index="2" min="0" max="3"/></hyperRectangle>
<hyperRectangle utility="40"><EXCLUDES index="1" min="0" max="7"/><EXCLUDES index="2" min="3" max="9"/></hyperRectangle>
<hyperRectangle utility="3"/></ufun>)";
    EXPECT_EQ(on_grid(boxes, 2, 3), "23/100");  // in the first box, within all EXCLUDES
    EXPECT_EQ(on_grid(boxes, 5, 0), "63/100");  // in the first box, y violates
    EXPECT_EQ(on_grid(boxes, 8, 5), "43/100");  // only x violates
    EXPECT_EQ(on_grid(boxes, 6, 4), "3/100");
}

TEST(GeniusNonlinear, OnlyExcludesCountsWhereBothStand) {
    const std::string both =
        R"(<ufun><hyperRectangle utility="50"><INCLUDES index="1" min="9" max="9"/><EXCLUDES index="2" min="0" max="8"/></hyperRectangle></ufun>)";
    EXPECT_EQ(on_grid(both, 0, 9), "1/2");
    EXPECT_EQ(on_grid(both, 9, 0), "0");
}

TEST(GeniusNonlinear, NestsSumsMinimaAndMaximaAndCutsAt1) {
    const std::string low =
        R"(<hyperRectangle utility="60"><INCLUDES index="1" min="0" max="4"/></hyperRectangle>)";
    const std::string high =
        R"(<hyperRectangle utility="80"><INCLUDES index="1" min="4" max="9"/></hyperRectangle>)";
    const std::string minimum = "<ufun aggregation=\"min\">" + low + high + "</ufun>";
    const std::string maximum = "<ufun aggregation=\"MAX\" weight=\"0.5\">" + low + high + "</ufun>";
    EXPECT_EQ(on_grid(minimum, 4, 0), "3/5");
    EXPECT_EQ(on_grid(minimum, 3, 0), "0");
    EXPECT_EQ(on_grid(maximum, 3, 0), "3/10");
    EXPECT_EQ(on_grid(maximum, 4, 0), "2/5");
    EXPECT_EQ(on_grid("<ufun weight=\"0.5\">" + minimum + maximum + "</ufun>", 4, 0), "1/2");
    EXPECT_EQ(on_grid("<ufun>" + low + high + "</ufun>", 4, 0), "1");  // 140 of 100
    EXPECT_EQ(on_grid("<ufun aggregation=\"min\">" + low + "<ufun/></ufun>", 0, 0), "0");
}

TEST(GeniusNonlinear, BoundsGivenTwiceBothHoldAndEmptyBoxesPayNowhere) {
    const std::string twice =
        R"(<ufun><hyperRectangle utility="50"><INCLUDES index="1" min="2" max="6"/><INCLUDES index="1" min="4" max="9"/></hyperRectangle></ufun>)";
    EXPECT_EQ(on_grid(twice, 3, 0), "0");
    EXPECT_EQ(on_grid(twice, 5, 0), "1/2");
    EXPECT_EQ(
        on_grid(
            R"(<ufun><hyperRectangle utility="50"><INCLUDES index="1" min="6" max="2"/></hyperRectangle></ufun>)",
            4, 0),
        "0");
    EXPECT_EQ(
        on_grid(
            R"(<ufun><hyperRectangle utility="50"><EXCLUDES index="1" min="6" max="2"/></hyperRectangle></ufun>)",
            4, 0),
        "1/2");
}

TEST(GeniusNonlinear, RefusesWhatItCannotMean) {
    EXPECT_TRUE(mentions(on_grid("<ufun aggregation=\"mean\"/>", 0, 0), "unknown aggregation `mean`"));
    EXPECT_TRUE(mentions(
        on_grid("<ufun><hyperRectangle><INCLUDES index=\"7\" min=\"0\" max=\"1\"/></hyperRectangle></ufun>",
                0, 0),
        "no issue of index 7"));
    const Reading reading = read_nonlinear(kGridDomain, "<utility maxutility=\"0\"/>");
    EXPECT_TRUE(mentions(errors(reading), "`maxutility` is no number above 0"));
    std::string deep;
    for (int i = 0; i < 70; ++i) deep += "<ufun>";
    for (int i = 0; i < 70; ++i) deep += "</ufun>";
    EXPECT_TRUE(mentions(on_grid(deep, 0, 0), "functions nest deeper than 64 levels"));
}

}  // namespace
}  // namespace wasit::casefile
