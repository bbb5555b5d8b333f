// A case of thousands of issues and megabytes of text reads in full, and messages still point to the right places.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "casefile/wasit/read.hpp"

namespace wasit::casefile {
namespace {

constexpr int kIssues = 3000;
constexpr int kOptions = 21;

// Line 4 + i holds issue i; North's worths stand in as many lines below.
std::string write_large_case() {
    std::string text = "wasit: case/1\nparties: {north: North, south: South}\nissues:\n";
    for (int i = 0; i < kIssues; ++i) {
        text += fmt::format("  issue{}: {{options: {{", i);
        for (int o = 0; o < kOptions; ++o)
            text +=
                fmt::format("o{}: {{en: Option {} of the issue, ar: الخيار رقم {} من المسألة}}, ", o, o, o);
        text += "}}\n";
    }
    text += "preferences:\n  south: {}\n  north:\n    issues:\n";
    for (int i = 0; i < kIssues; ++i)
        text += fmt::format("      issue{}: {{points: {{o{}: 1}}}}\n", i, i % kOptions);
    return text;
}

TEST(LargeCase, IsReadInFull) {
    const std::string text = write_large_case();
    ASSERT_GT(text.size(), 5u << 20);
    const Reading reading = read_wasit_text(text, Syntax::yaml, "c", "c");
    ASSERT_TRUE(reading.negotiation) << to_text(reading.diagnostics.front());
    ASSERT_EQ(reading.negotiation->issues.size(), static_cast<std::size_t>(kIssues));
    const Issue& last = reading.negotiation->issues.back();
    EXPECT_EQ(std::get<Choice>(last.domain).options.size(), static_cast<std::size_t>(kOptions));
    ASSERT_EQ(reading.negotiation->preferences.size(), 2u);
    EXPECT_EQ(reading.negotiation->preferences[0].issues.size(), static_cast<std::size_t>(kIssues));
}

TEST(LargeCase, MessagesPointToTheRightPlaces) {
    std::string text = write_large_case();
    const auto replace = [&](const std::string& what, const std::string& by) {
        const std::size_t at = text.find(what);
        ASSERT_NE(at, std::string::npos);
        text.replace(at, what.size(), by);
    };
    replace("  issue2500: {options: {o0:", "  issue2500: {option: {o0:");
    replace("      issue2990: {points: {o8: 1}}", "      issue2990: {points: {o99: 1}}");
    const Reading reading = read_wasit_text(text, Syntax::yaml, "c", "c");
    EXPECT_FALSE(reading.negotiation);
    std::string errors;
    for (const Diagnostic& diagnostic : reading.diagnostics) {
        if (diagnostic.severity != Fault::Severity::error) continue;
        errors += fmt::format("{}:{} {}\n", diagnostic.line, diagnostic.column, diagnostic.what);
    }
    // Issue 2500 is on line 4 + 2500; North's worths begin after 3 + 3000 + 4 lines. The last error comes after more
    // than a thousand warnings (options not valued).
    EXPECT_EQ(errors,
              "2504:14 an issue says nothing of its values\n"
              "2504:15 an issue has no key `option`\n"
              "5998:28 `o99` is no option of `issue2990`\n");
}

}  // namespace
}  // namespace wasit::casefile
