#include "mediation/preference_space/sampling.hpp"

#include <cmath>
#include <gtest/gtest.h>

#include "draws.hpp"
#include "mediation/preference_space/representative.hpp"
#include "small_case.hpp"

namespace wasit::mediation {
namespace {

using testing::choice_issue;

Case ranked_issues(int count) {
    Case made;
    made.parties.push_back({"north", {}, {}, {}});
    Preferences& own = made.preferences.emplace_back();
    own.party = "north";
    for (int i = 0; i < count; ++i) {
        const Id id = "i" + std::to_string(i);
        made.issues.push_back(choice_issue(id, {"yes", "no"}));
        IssueWorth& worth = own.issues.emplace_back();
        worth.issue = id;
        worth.shape = Ranking{{{Value(Id("yes"))}, {Value(Id("no"))}}};
        own.importance.push_back(id);
    }
    return made;
}

std::vector<double> mean_of(const std::vector<std::vector<double>>& draws) {
    std::vector<double> mean(draws.front().size(), 0);
    for (const auto& draw : draws) {
        for (std::size_t u = 0; u < mean.size(); ++u) mean[u] += draw[u] / static_cast<double>(draws.size());
    }
    return mean;
}

// Barron & Barrett 1996: the mean of ranked weights is the rank order centroid.
TEST(Sampler, MeansOfRankedWeightsAreTheRankOrderCentroid) {
    constexpr int kDraws = testing::draws(10000);
    for (const int count : {3, 4, 8, 12}) {
        const Case made = ranked_issues(count);
        const PreferenceSpace space = *build_space(made, made.preferences[0]).space;
        const Sampler sampler(space, 1, 0);
        EXPECT_EQ(sampler.dimension(), count - 1);  // they sum to 1
        const std::vector<double> mean = mean_of(sampler.draw_many(0, kDraws, 1));
        for (int i = 0; i < count; ++i) {
            double centroid = 0;
            for (int k = i; k < count; ++k) centroid += 1.0 / (k + 1) / count;
            EXPECT_NEAR(mean[i], centroid, 0.4 / std::sqrt(kDraws)) << i << " of " << count;
        }
    }
}

TEST(Sampler, MeansOfRankedValuesAreThoseOfOrderStatistics) {
    Case made = ranked_issues(0);
    made.issues = {choice_issue("line", {"a", "b", "c", "d", "e"})};
    made.preferences[0].issues.emplace_back().issue = "line";
    IssueWorth& own = made.preferences[0].issues[0];
    own.weight = Bounds{8, 8};
    Ranking ranking;
    for (const char* id : {"a", "b", "c", "d", "e"}) ranking.groups.push_back({Value(Id(id))});
    own.shape = ranking;
    const PreferenceSpace space = *build_space(made, made.preferences[0]).space;
    const Sampler sampler(space, 3, 0);
    const std::vector<double> mean = mean_of(sampler.draw_many(0, 20000, 1));
    ASSERT_EQ(mean.size(), 3u);
    EXPECT_NEAR(mean[0], 6, 0.05);
    EXPECT_NEAR(mean[1], 4, 0.05);
    EXPECT_NEAR(mean[2], 2, 0.05);
}

TEST(Sampler, DrawsTheSameWhateverTheThreadsAndWhatWentBefore) {
    const Case made = ranked_issues(5);
    const PreferenceSpace space = *build_space(made, made.preferences[0]).space;
    const Sampler sampler(space, 1, 0);
    const auto alone = sampler.draw_many(0, 50, 1);
    EXPECT_EQ(alone, sampler.draw_many(0, 50, 3));
    EXPECT_EQ(alone[20], sampler.draw(20));
    EXPECT_NE(alone[20], Sampler(space, 2, 0).draw(20));
    EXPECT_NE(alone[20], Sampler(space, 1, 1).draw(20));
}

// In blocks, for the watch to be looked at: the same samples; once it stops the work, the first of them, of every party.
TEST(Sampler, DrawsForAllPartiesUntilTheWatchStops) {
    const Case made = ranked_issues(5);
    const PreferenceSpace space = *build_space(made, made.preferences[0]).space;
    const std::vector<Sampler> samplers{Sampler(space, 1, 0), Sampler(space, 1, 1)};
    const Samples all = draw_samples(samplers, 400, 1, nullptr, 7);
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[0], samplers[0].draw_many(7, 400, 1));
    EXPECT_EQ(all[1], samplers[1].draw_many(7, 400, 1));
    engine::Watch* running = nullptr;
    engine::Watch watch({}, [&](const char*, double share) {
        if (share > 0) running->cancel();
    });
    running = &watch;
    const Samples few = draw_samples(samplers, 400, 1, &watch, 7);
    const std::size_t drawn = count_samples(few);
    EXPECT_GE(drawn, kFewestSamples);
    EXPECT_LT(drawn, 400u);
    for (std::size_t p = 0; p < 2; ++p) {
        ASSERT_EQ(few[p].size(), drawn);
        EXPECT_TRUE(std::equal(few[p].begin(), few[p].end(), all[p].begin()));
    }
    EXPECT_EQ(count_samples(draw_samples(samplers, 400, 1, &watch)), kFewestSamples);
    EXPECT_EQ(count_samples(draw_samples(samplers, 5, 1, &watch)), 5u);
}

TEST(Sampler, StaysOnEquations) {
    Case made = ranked_issues(3);
    made.preferences[0].prefers.push_back({Deal{{{"i0", Id("yes")}, {"i1", Id("no")}, {"i2", Id("no")}}},
                                           Deal{{{"i0", Id("no")}, {"i1", Id("yes")}, {"i2", Id("yes")}}},
                                           true,
                                           {}});
    const PreferenceSpace space = *build_space(made, made.preferences[0]).space;
    const Sampler sampler(space, 1, 0);
    EXPECT_EQ(sampler.dimension(), 1);
    for (const auto& draw : sampler.draw_many(0, 100, 1)) {
        EXPECT_NEAR(draw[0], 0.5, 1e-12);
        EXPECT_NEAR(draw[1] + draw[2], 0.5, 1e-12);
        EXPECT_GE(draw[1], draw[2] - 1e-12);
    }
    EXPECT_TRUE(space.fits(find_representative(space, sampler, 1)));
}

}  // namespace
}  // namespace wasit::mediation
