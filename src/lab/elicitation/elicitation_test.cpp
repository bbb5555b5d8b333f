#include "lab/elicitation/elicitation.hpp"

#include <gtest/gtest.h>

#include "lab/generators/generators.hpp"
#include "mediation/evaluation/evaluation.hpp"
#include "mediation/preference_space/preference_space.hpp"

namespace wasit::lab {
namespace {

HiddenCase hidden_case(std::uint64_t seed, int issues, int options) {
    return hide(generate(*find_family("anac"), {2, issues, options, seed}), seed);
}

TEST(Elicitation, HidesWeightsAndKeepsWorths) {
    const Case made = generate(*find_family("anac"), {2, 4, 4, 1000});
    const HiddenCase hidden = hide(made, 1000);
    Deal deal;
    for (const Issue& issue : made.issues) deal.values.emplace_back(issue.id, list_values(issue)[2]);
    for (std::size_t p = 0; p < 2; ++p) {
        EXPECT_EQ(worth(hidden.truth.preferences[p], deal), worth(made.preferences[p], deal));
        const auto space = mediation::build_space(hidden.known, hidden.known.preferences[p]).space;
        ASSERT_TRUE(space);
        EXPECT_EQ(space->unknowns().size(), 5u);
        const mediation::Extent extent = space->extent(space->worth(deal));
        EXPECT_LT(extent.least, worth(made.preferences[p], deal));
        EXPECT_GT(extent.most, worth(made.preferences[p], deal));
    }
}

// A few answers go a long way, and what the mediator knows in the end still holds the truth.
TEST(Elicitation, TenAnswersBringTheProposalNearTheTruth) {
    ElicitationOptions options;
    options.samples = 80;
    double before = 0, after = 0;
    for (const std::uint64_t seed : {1000, 1001, 1002}) {
        engine::Watch watch;
        const HiddenCase hidden = hidden_case(seed, 3, 4);
        const Elicitation session = elicit(hidden, options, {}, watch);
        ASSERT_TRUE(session.complete);
        ASSERT_EQ(session.loss.size(), 11u);
        EXPECT_LE(session.asked, 10);
        before += session.loss.front();
        after += session.loss.back();
        EXPECT_LE(session.loss.back(), 0.1);
        for (std::size_t p = 0; p < 2; ++p) {
            const auto space = *mediation::build_space(session.known, session.known.preferences[p]).space;
            std::vector<Rational> truth;
            for (const mediation::Unknown& unknown : space.unknowns()) {
                const Preferences& own = hidden.truth.preferences[p];
                truth.push_back(unknown.kind == mediation::Unknown::Kind::walk_away
                                    ? own.walk_away->low
                                    : own.find_issue(unknown.issue)->weight->low);
            }
            EXPECT_TRUE(space.fits(truth)) << seed;
        }
    }
    EXPECT_LT(after, before);
}

}  // namespace
}  // namespace wasit::lab
