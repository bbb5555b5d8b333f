#include "casefile/wasit/write.hpp"

#include <gtest/gtest.h>

#include "casefile/reading.hpp"
#include "casefile/wasit/read.hpp"
#include "draws.hpp"
#include "model/validate.hpp"
#include "random_full_case.hpp"
#include "temporary_folder.hpp"

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

TEST(WriteWasit, ReadsBackRandomCasesWithEveryFeature) {
    for (std::uint64_t seed = 1; seed <= testing::draws(300U); ++seed) {
        SCOPED_TRACE(seed);
        const Case negotiation = testing::random_full_case(seed);
        for (const Fault& fault : validate(negotiation)) {
            if (fault.severity == Fault::Severity::error) FAIL() << fault.what;
        }
        expect_same_after(negotiation, Syntax::yaml);
        expect_same_after(negotiation, Syntax::json);
        if (HasFailure()) return;
    }
}

TEST(WriteWasit, ReadsBackFoldersAndFilesFromDisk) {
    const TemporaryFolder folder;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        SCOPED_TRACE(seed);
        Case negotiation = testing::random_full_case(seed);
        for (const char* name : {"", ".yaml", ".json"}) {
            negotiation.id = "case-" + std::to_string(seed);
            const auto target = folder.path() / (negotiation.id + name);
            EXPECT_TRUE(save_case(negotiation, target).empty());
            const Reading reading = read_case({target});
            for (const Diagnostic& diagnostic : reading.diagnostics) {
                if (diagnostic.severity == Fault::Severity::error) ADD_FAILURE() << to_text(diagnostic);
            }
            ASSERT_TRUE(reading.negotiation);
            EXPECT_TRUE(*reading.negotiation == negotiation);
        }
    }
}

TEST(WriteWasit, SaysWhatCannotBeWritten) {
    const TemporaryFolder folder;
    const auto blocked = folder.write("file", "");
    const auto diagnostics = save_case(testing::random_full_case(1), blocked / "case.yaml");
    ASSERT_EQ(diagnostics.size(), 1u);
    EXPECT_EQ(diagnostics[0].what, "the file cannot be written");
}

}  // namespace
}  // namespace wasit::casefile
