// What a party said, held against its numbers: where, what, and what would be right.
#include <algorithm>
#include <gtest/gtest.h>

#include "casefile/wasit/read.hpp"

namespace wasit::casefile {
namespace {

using Warnings = std::vector<std::string>;

// Worth to north: near 10, mid 4, far 0; toll 0 to 6; a divided land 8.
Warnings warnings_of(const std::string& said, const std::string& before = {}) {
    const std::string text = R"(wasit: case/1
parties: {north: North, south: South}
issues:
  line: {options: [near, mid, far]}
  toll: {real: {from: 0, to: 4}}
  land: {divisible: true}
preferences:
  south: {issues: {}}
  north:
    issues:
      line: {points: {near: 10, mid: 4, far: 0}}
      toll: {curve: [[0, 0], [4, 6]]}
      land: {points: 8}
)" + before + said;
    const Reading reading = read_wasit_text(text, Syntax::yaml, "c", "c");
    Warnings warnings;
    for (const Diagnostic& diagnostic : reading.diagnostics) {
        if (diagnostic.severity == Fault::Severity::error) ADD_FAILURE() << to_text(diagnostic);
        warnings.push_back(to_text(diagnostic));
    }
    return warnings;
}

const std::string kFifteen = "    walk_away: 15\n";

TEST(Statements, AcceptedDealsReachTheWalkAway) {
    const std::string deal =
        "    accepts: [{line: near, toll: 0, land: {north: 1/2, south: 1/2}}, "
        "{line: near, toll: 4, land: {north: 0, south: 1}}]\n";
    EXPECT_EQ(
        warnings_of(deal, kFifteen),
        (Warnings{"c:15:15: warning: the party accepts this, and by its numbers it is worth 14, below "
                  "the walk-away of 15, remove it, value it higher, or give a walk-away of at most 14"}));
    EXPECT_EQ(warnings_of(deal, "    walk_away: [10, 15]\n"), Warnings{});
    EXPECT_EQ(warnings_of(deal, "    walk_away: 14\n"), Warnings{});
    EXPECT_EQ(warnings_of(deal), Warnings{});
    EXPECT_EQ(warnings_of(deal, "    red_lines: [{never: {line: near, toll: 4}}]\n"),
              (Warnings{"c:15:70: warning: the party accepts this, and it crosses a red line of its own, "
                        "remove one of them"}));
    // Not known of a deal that leaves something open.
    EXPECT_EQ(warnings_of("    accepts: [{line: far, toll: 0}]\n", kFifteen), Warnings{});
}

TEST(Statements, RefusedDealsDoNotExceedTheWalkAway) {
    const std::string deal = "    refuses: [{line: near, toll: 4, land: {north: 0, south: 1}}]\n";
    EXPECT_EQ(warnings_of(deal, kFifteen),
              (Warnings{"c:15:15: warning: the party refuses this, and by its numbers it is worth 16, above "
                        "the walk-away of 15, and crosses no red line, remove it, value it lower, state the "
                        "red line, or give a walk-away of at least 16"}));
    EXPECT_EQ(warnings_of(deal, "    walk_away: 16\n"), Warnings{});
    EXPECT_EQ(warnings_of(deal).size(), 1U);
    EXPECT_EQ(warnings_of(deal, "    red_lines: [{never: {toll: {min: 3}}}]\n"), Warnings{});
    // With its bonuses, where the deal settles what they hang on.
    EXPECT_EQ(warnings_of(deal, kFifteen + "    bonuses: [{on: {line: near}, worth: -1}]\n"), Warnings{});
}

TEST(Statements, WhatIsPreferredIsWorthAtLeastAsMuch) {
    EXPECT_EQ(
        warnings_of("    prefers:\n"
                    "      - {this: {line: near}, to: {line: mid}}\n"
                    "      - {this: {line: mid, toll: 0}, to: {line: far, toll: 4}}\n"
                    "      - {this: {line: mid, toll: 2}, same_as: {line: near, toll: 0}}\n"),
        (Warnings{"c:16:9: warning: the party says that it prefers the first, and by its numbers they are "
                  "worth 4 and 6, exchange `this` and `to`, or correct the values",
                  "c:17:9: warning: the party says that these are the same to it, and by its numbers they "
                  "are worth 7 and 10, write `to:` in place of `same_as:` and exchange them, or correct "
                  "the values"}));
    // A bonus on what is left open may tell otherwise.
    const std::string wrong = "    prefers: [{this: {line: far}, to: {line: mid}}]\n";
    EXPECT_EQ(warnings_of(wrong).size(), 1U);
    EXPECT_EQ(warnings_of(wrong, "    bonuses: [{on: {line: far, toll: 0}, worth: 9}]\n"), Warnings{});
    EXPECT_EQ(warnings_of(wrong, "    bonuses: [{on: {toll: 0}, worth: 9}]\n").size(), 1U);
    EXPECT_EQ(warnings_of(wrong, "    at_most: 20\n"), Warnings{});
}

TEST(Statements, WhatIsMoreImportantSwingsMore) {
    EXPECT_EQ(warnings_of("    importance: [line, land, toll]\n"), Warnings{});
    EXPECT_EQ(
        warnings_of("    importance: [toll, land, line]\n"),
        (Warnings{"c:14:24: warning: `land` ranks below `toll`, and by the numbers its best and worst value "
                  "lie 8 apart, those of the other 6, rank it higher, or correct the values",
                  "c:14:30: warning: `line` ranks below `toll`, and by the numbers its best and worst "
                  "value lie 10 apart, those of the other 6, rank it higher, or correct the values"}));
}

}  // namespace
}  // namespace wasit::casefile
