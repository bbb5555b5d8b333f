// Whole sessions of questions: long, so they run in the optimised program. What holds of every answer is tested beside the source.
#include "lab/elicitation/elicitation.hpp"

#include <gtest/gtest.h>

#include "lab/generators/generators.hpp"

namespace wasit::lab {
namespace {

// What an elicitation is for: from the issues' order alone to within 2 % of the true Nash product, in all but few sessions,
// of which there is none among these: docs/incomplete.md has the whole curve, and where it stops.
TEST(ElicitationSession, TenAnswersBringTheProposalWithinTwoPercent) {
    ElicitationOptions options;
    options.samples = 200;
    double before = 0, after = 0;
    int near = 0;
    for (std::uint64_t seed = 1000; seed < 1008; ++seed) {
        engine::Watch watch;
        const HiddenCase hidden = hide(generate(*find_family("anac"), {2, {}, {}, seed}), seed, Start::order);
        const Elicitation session = elicit(hidden, options, {}, watch);
        ASSERT_TRUE(session.complete);
        ASSERT_EQ(session.loss.size(), 11u);
        EXPECT_LE(session.asked, 10);
        before += session.loss.front() / 8;
        after += session.loss.back() / 8;
        near += session.loss.back() <= 0.02;
    }
    EXPECT_GT(before, 0.02);
    EXPECT_LT(after, 0.005);
    EXPECT_EQ(near, 8);
}

// Cases of 10^8 deals, by either measure: nearer to the truth after ten answers, on the whole.
TEST(ElicitationSession, AnswersHelpWhateverQuestionsAreRankedBy) {
    for (const mediation::Aim aim : {mediation::Aim::doubt, mediation::Aim::loss}) {
        double before = 0, after = 0;
        for (const std::uint64_t seed : {1004, 1018}) {
            ElicitationOptions options;
            options.samples = 100;
            options.aim = aim;
            engine::Watch watch;
            const Elicitation session =
                elicit(hide(generate(*find_family("anac"), {2, 8, 10, seed}), seed, Start::order), options,
                       {}, watch);
            ASSERT_TRUE(session.complete);
            before += session.loss.front() / 2;
            after += session.loss.back() / 2;
        }
        EXPECT_GT(before, 0.02);
        EXPECT_LT(after, 0.02);
    }
}

}  // namespace
}  // namespace wasit::lab
