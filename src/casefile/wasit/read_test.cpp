#include "casefile/wasit/read.hpp"

#include <gtest/gtest.h>

#include "casefile/reading.hpp"

namespace wasit::casefile {
namespace {

// A small case that holds; tests add to it.
const std::string kCase = R"(wasit: case/1
parties: {north: North, south: South}
issues:
  line: {options: [near, far]}
  aid: {from: 0, to: 10, step: 5}
)";

std::vector<std::string> faults_of(const std::string& text, Syntax syntax = Syntax::yaml) {
    std::vector<std::string> faults;
    for (const Diagnostic& diagnostic : read_wasit_text(text, syntax, "c.yaml", "c").diagnostics) {
        if (diagnostic.severity == Fault::Severity::error) faults.push_back(to_text(diagnostic));
    }
    return faults;
}

using Faults = std::vector<std::string>;

TEST(ReadWasit, ReadsTheBundledCases) {
    int cases = 0;
    for (const auto& entry : std::filesystem::directory_iterator(WASIT_SOURCE_DIR "/cases")) {
        if (!entry.is_directory()) continue;
        const Reading reading = read_case({entry.path()});
        for (const Diagnostic& diagnostic : reading.diagnostics) ADD_FAILURE() << to_text(diagnostic);
        EXPECT_TRUE(reading.negotiation);
        ++cases;
    }
    EXPECT_GE(cases, 10);
}

TEST(ReadWasit, TakesEveryScalarForTextUntilItKnowsBetter) {
    const Reading reading = read_wasit_text(
        "wasit: case/1\nparties: {no: 5, on:}\nissues: {off: {options: {yes:, 'null': ~, 60: Sixty}}}\n",
        Syntax::yaml, "c.yaml", "c");
    ASSERT_TRUE(reading.negotiation);
    EXPECT_EQ(reading.negotiation->parties[0].id, "no");
    EXPECT_EQ(reading.negotiation->parties[0].name, plain("5"));
    EXPECT_EQ(reading.negotiation->parties[1].id, "on");
    const auto& options = std::get<Choice>(reading.negotiation->issues[0].domain).options;
    ASSERT_EQ(options.size(), 3u);
    EXPECT_EQ(options[0].id, "yes");
    EXPECT_EQ(options[1].id, "null");
    EXPECT_EQ(options[2].id, "60");
}

TEST(ReadWasit, ReadsNumbersExactly) {
    const Reading reading =
        read_wasit_text(kCase +
                            "preferences: {north: {walk_away: 0.1, issues: {aid: {weight: \"1/3\", values: "
                            "{0: 1e-3, 5: 2/15, 10.0: [1, 2]}}}}}\n",
                        Syntax::yaml, "c.yaml", "c");
    ASSERT_TRUE(reading.negotiation);
    const Preferences& north = reading.negotiation->preferences[0];
    EXPECT_EQ(north.walk_away->low, Rational(1, 10));
    EXPECT_EQ(north.issues[0].weight->low, Rational(1, 3));
    const auto& entries = std::get<ValueTable>(north.issues[0].shape).entries;
    EXPECT_EQ(entries[0].second.low, Rational(1, 1000));
    EXPECT_EQ(entries[1].second.low, Rational(2, 15));
    EXPECT_EQ(entries[2].first, Value(Rational(10)));
    EXPECT_EQ(entries[2].second, (Bounds{1, 2}));
}

TEST(ReadWasit, NamesTheLineAndColumnOfEachFault) {
    EXPECT_EQ(faults_of(kCase + "limits:\n  - forbid: {lime: near}\n  - forbid: {line: nera}\n"),
              (Faults{"c.yaml:7:14: error: `lime` is no issue of this case, did you mean `line`?",
                      "c.yaml:8:20: error: `nera` is no option of `line`, did you mean `near`?"}));
}

TEST(ReadWasit, CountsColumnsInCharacters) {
    EXPECT_EQ(faults_of("wasit: case/1\nparties: {شمال: N, شرق: E}\nissues: {خط: {options: [قريب, بعيد]}}\n"
                        "limits: [{forbid: {خط: وسط}}]\n")[0]
                  .substr(0, 18),
              "c.yaml:4:24: error");
}

}  // namespace
}  // namespace wasit::casefile
