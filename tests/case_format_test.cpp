// Every YAML example of docs/case-format.md is a file that reads without a fault.
#include <algorithm>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

#include "casefile/wasit/read.hpp"

namespace wasit::casefile {
namespace {

struct Example {
    int line = 0;          // of the page, where the block opens
    std::string language;  // of the fence
    std::string text;
    bool opens_with(const std::string& kind) const { return text.starts_with("wasit: " + kind + "/1\n"); }
};

std::vector<Example> list_examples() {
    std::ifstream page(std::string(WASIT_SOURCE_DIR) + "/docs/case-format.md");
    std::vector<Example> examples;
    bool inside = false;
    int number = 0;
    for (std::string line; std::getline(page, line);) {
        ++number;
        if (line.starts_with("```")) {
            if (!inside) examples.push_back({number, line.substr(3), ""});
            inside = !inside;
        } else if (inside) {
            examples.back().text += line + "\n";
        }
    }
    EXPECT_FALSE(inside) << "a block is not closed";
    return examples;
}

// The page's examples belong together: the preferences and talks are of the case. Whatever opens with none of the
// three kinds is tried by nobody, so it fails here.
TEST(CaseFormatPage, ExamplesAreReadWithoutAFault) {
    const std::vector<Example> examples = list_examples();
    ASSERT_FALSE(examples.empty());
    const auto the_case = std::find_if(examples.begin(), examples.end(),
                                       [](const Example& example) { return example.opens_with("case"); });
    ASSERT_NE(the_case, examples.end());
    int cases = 0, preferences = 0, talks = 0;
    for (const Example& example : examples) {
        SCOPED_TRACE("docs/case-format.md:" + std::to_string(example.line));
        EXPECT_EQ(example.language, "yaml");
        const bool is_case = example.opens_with("case");
        cases += is_case;
        preferences += example.opens_with("preferences");
        talks += example.opens_with("talks");
        ASSERT_TRUE(is_case || example.opens_with("preferences") || example.opens_with("talks"))
            << "open it with its kind";
        const std::string text = is_case ? example.text : the_case->text + "---\n" + example.text;
        const Reading reading = read_wasit_text(text, Syntax::yaml, "example", "example");
        ASSERT_TRUE(reading.negotiation);
        for (const Diagnostic& diagnostic : reading.diagnostics) {
            EXPECT_NE(diagnostic.severity, Fault::Severity::error) << to_text(diagnostic);
        }
        // Read, and not passed over.
        EXPECT_FALSE(reading.negotiation->issues.empty());
        EXPECT_EQ(reading.negotiation->preferences.empty(), !example.opens_with("preferences"));
        EXPECT_EQ(reading.negotiation->talks == Talks{}, !example.opens_with("talks"));
    }
    EXPECT_EQ(cases, 1);
    EXPECT_GE(preferences, 1);
    EXPECT_GE(talks, 1);
}

}  // namespace
}  // namespace wasit::casefile
