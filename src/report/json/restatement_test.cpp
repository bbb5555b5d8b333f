#include "report/json/restatement.hpp"

#include <gtest/gtest.h>

namespace wasit::report {
namespace {

const Json kResult = Json::parse(R"({"concept": "nash", "values": [1, 0.5], "notes": ["a"],
                                     "certificate": {"gap": 0, "leaves": [{"kind": "bounded"}]}})");

TEST(Restatement, AgreesWithItself) {
    EXPECT_TRUE(find_contradictions(kResult, kResult).empty());
}

TEST(Restatement, PassesOverWhatOnlyOneHasAndNotes) {
    Json given = kResult;
    given.erase("values");
    given["x-remark"] = 3;
    given["notes"] = Json::array();
    EXPECT_TRUE(find_contradictions(given, kResult).empty());
}

TEST(Restatement, TakesANumberForWhatItIsWorth) {
    Json given = kResult;
    given["values"][0] = 1.0;
    EXPECT_TRUE(find_contradictions(given, kResult).empty());
}

TEST(Restatement, NamesEveryFieldThatDiffers) {
    Json given = kResult;
    given["values"][1] = 0.25;
    given["certificate"]["gap"] = 2;
    given["certificate"]["leaves"] = Json::array();
    EXPECT_EQ(find_contradictions(given, kResult),
              (std::vector<std::string>{
                  "`values[1]` is 0.25, and should be 0.5", "`certificate.gap` is 2, and should be 0",
                  R"(`certificate.leaves` is [], and should be [{"kind":"bounded"}])"}));
}

}  // namespace
}  // namespace wasit::report
