#include "lab/elicitation/elicitation.hpp"

#include <gtest/gtest.h>

#include "lab/generators/generators.hpp"
#include "mediation/preference_space/preference_space.hpp"

namespace wasit::lab {
namespace {

constexpr Start kStarts[] = {Start::ranges, Start::order, Start::top, Start::rankings};

HiddenCase hidden_case(std::uint64_t seed, int issues, int options, Start start) {
    return hide(generate(*find_family("anac"), {2, issues, options, seed}), seed, start);
}

// The values of the unknowns at the true preferences.
std::vector<Rational> truth_of(const mediation::PreferenceSpace& space, const Preferences& own) {
    std::vector<Rational> values;
    for (const mediation::Unknown& unknown : space.unknowns()) {
        switch (unknown.kind) {
            case mediation::Unknown::Kind::walk_away:
                values.push_back(own.walk_away->low);
                break;
            case mediation::Unknown::Kind::weight:
                values.push_back(own.find_issue(unknown.issue)->weight->low);
                break;
            case mediation::Unknown::Kind::points:
                values.push_back(worth(own, Deal{{{unknown.issue, *unknown.value}}}));
                break;
        }
    }
    return values;
}

// The truth fits what is known, which leaves much open; worths are those of the case, up to the party's scale.
TEST(Elicitation, HidesNumbersAndKeepsWorths) {
    const Case made = generate(*find_family("anac"), {2, 4, 4, 1000});
    Deal deal;
    for (const Issue& issue : made.issues) deal.values.emplace_back(issue.id, list_values(issue)[2]);
    for (const Start start : kStarts) {
        const HiddenCase hidden = hide(made, 1000, start);
        for (std::size_t p = 0; p < 2; ++p) {
            const Preferences& truth = hidden.truth.preferences[p];
            EXPECT_EQ(worth(truth, deal) * made.preferences[p].walk_away->low,
                      worth(made.preferences[p], deal) * truth.walk_away->low);
            const auto space = mediation::build_space(hidden.known, hidden.known.preferences[p]).space;
            ASSERT_TRUE(space);
            const std::size_t unknowns[] = {5, 4, 4, 4 + 4 * 2 + 1};
            EXPECT_EQ(space->unknowns().size(), unknowns[static_cast<int>(start)]);
            EXPECT_TRUE(space->fits(truth_of(*space, truth)));
            const mediation::Extent extent = space->extent(space->worth(deal));
            EXPECT_LT(extent.least, worth(truth, deal));
            EXPECT_GT(extent.most, worth(truth, deal));
        }
    }
}

// Whatever the start and the policy: a session ends, and its answers never exclude the truth.
TEST(Elicitation, AnswersFitTheTruthFromEveryStart) {
    for (const Start start : kStarts) {
        for (const bool random : {false, true}) {
            ElicitationOptions options;
            options.start = start;
            options.random = random;
            options.samples = 40;
            options.questions = 4;
            engine::Watch watch;
            const HiddenCase hidden = hidden_case(1007, 3, 4, start);
            const Elicitation session = elicit(hidden, options, {}, watch);
            ASSERT_EQ(session.loss.size(), 5u);
            for (std::size_t p = 0; p < 2; ++p) {
                const auto space = *mediation::build_space(session.known, session.known.preferences[p]).space;
                EXPECT_TRUE(space.fits(truth_of(space, hidden.truth.preferences[p])));
            }
        }
    }
}

}  // namespace
}  // namespace wasit::lab
