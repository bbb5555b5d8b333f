#include "mediation/improve/improve.hpp"

#include <algorithm>
#include <gtest/gtest.h>

#include "dominates.hpp"
#include "draws.hpp"
#include "every_deal.hpp"

namespace wasit::mediation {
namespace {

Improvement improve_on(const Case& negotiation, const Deal& given, const ImproveOptions& options = {}) {
    engine::Watch watch;
    return improve(negotiation, given, options, {}, watch);
}

Deal river_package(const char* withdrawal, int releases, const char* monitors) {
    return {{{"withdrawal", Id(withdrawal)}, {"releases", Rational(releases)}, {"monitors", Id(monitors)}}};
}

TEST(Improve, FindsWhatBothWouldRatherHave) {
    // Worth 60 and 44; with joint monitors North loses 5 and South wins 30, and releases can make good for
    // the 5.
    const Improvement result = improve_on(testing::river_case(), river_package("partial", 60, "none"));
    ASSERT_EQ(result.status, Improvement::Status::answered);
    EXPECT_FALSE(result.efficient);
    ASSERT_FALSE(result.deals.empty());
    for (const ImprovedDeal& deal : result.deals)
        EXPECT_TRUE(testing::dominates(deal.values, result.given.values));
    const auto best_for_south =
        std::find_if(result.deals.begin(), result.deals.end(), [](const ImprovedDeal& deal) {
            return std::find(deal.grounds.begin(), deal.grounds.end(), "best-for:south") !=
                   deal.grounds.end();
        });
    ASSERT_NE(best_for_south, result.deals.end());
    EXPECT_EQ(best_for_south->values, (std::vector<Rational>{65, 68}));
    EXPECT_EQ(best_for_south->improvement, (std::vector<Rational>{5, 24}));
}

TEST(Improve, LeavesAnEfficientDealAlone) {
    const Improvement result = improve_on(testing::river_case(), river_package("partial", 90, "joint"));
    EXPECT_EQ(result.status, Improvement::Status::answered);
    EXPECT_TRUE(result.efficient);
    EXPECT_TRUE(result.deals.empty());
}

TEST(Improve, KeepsWhatIsToBeKept) {
    ImproveOptions options;
    options.choices.keep = {{"monitors", Id("none")}};
    const Improvement result =
        improve_on(testing::river_case(), river_package("partial", 60, "none"), options);
    EXPECT_TRUE(result.efficient);
    options.choices.keep = {{"monitors", Id("joint")}};
    const Improvement other =
        improve_on(testing::river_case(), river_package("partial", 60, "none"), options);
    EXPECT_FALSE(other.deals.empty());
}

TEST(Improve, RefusesADealThatIsNone) {
    EXPECT_EQ(improve_on(testing::river_case(), {}).faults.size(), 3u);
    EXPECT_EQ(improve_on(testing::river_case(), {}).status, Improvement::Status::refused);
}

// Two deals worth the same to both, of which a limit forbids the one given.
TEST(Improve, ShowsADealAsGoodWhereTheGivenOneIsNotAcceptable) {
    Case made = testing::case_by_hand({1, 1}, {2, 2});
    Limit limit;
    limit.rule = Forbidden{Box{{{"i0", testing::any_of({testing::option(0)})}}}};
    made.limits = {limit};
    const Improvement result = improve_on(made, {{{"i0", testing::option(0)}}});
    EXPECT_TRUE(result.deals.empty());
    EXPECT_TRUE(result.notes.empty());
    EXPECT_EQ(result.as_good, (Deal{{{"i0", testing::option(1)}}}));
    EXPECT_FALSE(improve_on(made, {{{"i0", testing::option(1)}}}).as_good);
}

TEST(Improve, AgreesWithPlainEnumeration) {
    for (std::uint64_t seed = 0; seed < testing::draws(300U); ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        testing::SmallCaseMaker maker(seed);
        const Case negotiation = maker.run();
        const Deal given = maker.pick_deal(negotiation);
        const Improvement result = improve_on(negotiation, given);
        ASSERT_EQ(result.status, Improvement::Status::answered);
        std::vector<Evaluation> better;
        bool equal = false;  // an acceptable deal of the same worths
        const engine::Instance instance = *engine::compile(negotiation).instance;
        engine::Outcome outcome(instance.issues.size(), 0);
        while (true) {
            Evaluation other = *evaluate(negotiation, engine::to_deal(instance, outcome)).evaluation;
            equal = equal || (other.acceptable && other.values == result.given.values);
            if (other.acceptable && testing::dominates(other.values, result.given.values))
                better.push_back(std::move(other));
            std::size_t i = 0;
            while (i < outcome.size() && ++outcome[i] == instance.issues[i].values.size()) outcome[i++] = 0;
            if (i == outcome.size()) break;
        }
        EXPECT_EQ(result.efficient, result.given.acceptable && better.empty());
        EXPECT_EQ(result.deals.empty(), better.empty());
        EXPECT_EQ(result.as_good.has_value(), !result.given.acceptable && better.empty() && equal);
        if (result.as_good) {
            const Evaluation other = *evaluate(negotiation, *result.as_good).evaluation;
            EXPECT_TRUE(other.acceptable);
            EXPECT_EQ(other.values, result.given.values);
        }
        for (const ImprovedDeal& deal : result.deals) {
            const Evaluation evaluation = *evaluate(negotiation, deal.deal).evaluation;
            EXPECT_TRUE(evaluation.acceptable);
            EXPECT_TRUE(testing::dominates(deal.values, result.given.values));
            for (const Evaluation& other : better)
                EXPECT_FALSE(testing::dominates(other.values, deal.values));
        }
        for (std::size_t p = 0; p < negotiation.parties.size() && !better.empty(); ++p) {
            Rational best = better.front().values[p];
            for (const Evaluation& other : better) best = std::max(best, other.values[p]);
            const std::string ground = "best-for:" + negotiation.parties[p].id;
            for (const ImprovedDeal& deal : result.deals) {
                const auto& grounds = deal.grounds;
                if (std::find(grounds.begin(), grounds.end(), ground) == grounds.end()) continue;
                EXPECT_EQ(deal.values[p], best);
            }
        }
    }
}

}  // namespace
}  // namespace wasit::mediation
