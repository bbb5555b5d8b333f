#include "casefile/wasit/write.hpp"

#include <gtest/gtest.h>

#include "casefile/reading.hpp"
#include "casefile/wasit/read.hpp"

namespace wasit::casefile {
namespace {

void expect_same_after(const Case& negotiation, Syntax syntax) {
    const std::string text = write_case(negotiation, syntax);
    const Reading reading = read_wasit_text(text, syntax, "c", negotiation.id);
    for (const Diagnostic& diagnostic : reading.diagnostics) {
        if (diagnostic.severity == Fault::Severity::error)
            ADD_FAILURE() << to_text(diagnostic) << "\n" << text;
    }
    ASSERT_TRUE(reading.negotiation);
    EXPECT_TRUE(*reading.negotiation == negotiation) << text << "\n"
                                                     << write_case(*reading.negotiation, syntax);
}

TEST(WriteWasit, ReadsBackTheBundledCases) {
    for (const auto& entry : std::filesystem::directory_iterator(WASIT_SOURCE_DIR "/cases")) {
        if (!entry.is_directory()) continue;
        const Reading reading = read_case({entry.path()});
        ASSERT_TRUE(reading.negotiation);
        expect_same_after(*reading.negotiation, Syntax::yaml);
        expect_same_after(*reading.negotiation, Syntax::json);
    }
}

}  // namespace
}  // namespace wasit::casefile
