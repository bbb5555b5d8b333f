// The published GENIUS case with a real issue: what is proved of it against all its deals on a grid.
#include <algorithm>
#include <gtest/gtest.h>

#include "concepts/continuous/mixed_concepts.hpp"
#include "concepts/continuous/mixed_cover.hpp"
#include "engine/continuous/case_boxes.hpp"
#include "engine/continuous/compile_mixed.hpp"
#include "engine/continuous/cover_verifier.hpp"
#include "engine/continuous/mixed_verifier.hpp"
#include "extend_deals.hpp"
#include "foreign_reading.hpp"

namespace wasit {
namespace {

const std::filesystem::path kSample = WASIT_SOURCE_DIR "/../shared/data/scenarios/genius-real";
constexpr int kSteps = 40;  // of the grid on a real issue

std::vector<Deal> list_deals(const Case& negotiation) {
    std::vector<Deal> deals(1);
    for (const Issue& issue : negotiation.issues) {
        std::vector<Value> values;
        if (const auto* real = std::get_if<Real>(&issue.domain)) {
            for (int step = 0; step <= kSteps; ++step)
                values.emplace_back(Rational(real->from + (real->to - real->from) * step / kSteps));
        } else {
            values = list_values(issue);
        }
        testing::extend_deals(deals, issue.id, values);
    }
    return deals;
}

std::vector<Rational> find_gains(const Case& negotiation, const Deal& deal) {
    std::vector<Rational> gains;
    for (const Preferences& own : negotiation.preferences)
        gains.push_back(worth(own, deal) - (own.walk_away ? own.walk_away->low : Rational(0)));
    return gains;
}

Rational score(const char* rule, const std::vector<Rational>& gains) {
    const std::string name = rule;
    if (name == "egalitarian") return *std::min_element(gains.begin(), gains.end());
    return name == "nash" ? Rational(gains[0] * gains[1]) : Rational(gains[0] + gains[1]);
}

TEST(RealSample, IsAnsweredAtLeastAsWellAsByAnyDealOfAGrid) {
    if (!std::filesystem::is_directory(kSample)) GTEST_SKIP() << "the sample is not here: " << kSample;
    casefile::Reading reading = casefile::read_foreign(
        {kSample / "car_domain.xml", kSample / "car_buyer.xml", kSample / "car_dealer.xml"});
    ASSERT_TRUE(reading.negotiation);
    const Case& negotiation = *reading.negotiation;
    ASSERT_TRUE(engine::has_continuous_issues(negotiation));
    const engine::MixedCompilation compilation = engine::compile_mixed(negotiation);
    ASSERT_TRUE(compilation.refusals.empty());
    const engine::MixedCamps& camps = compilation.camps;
    std::vector<std::vector<Rational>> grid;
    for (const Deal& deal : list_deals(negotiation)) {
        if (engine::is_acceptable(negotiation, deal)) grid.push_back(find_gains(negotiation, deal));
    }
    ASSERT_GT(grid.size(), 100U);
    engine::Watch watch;
    for (const char* rule : {"utilitarian", "egalitarian", "nash"}) {
        SCOPED_TRACE(rule);
        const concepts::MixedSolution solution =
            concepts::solve_mixed(negotiation, camps, concepts::find_concept(rule)->facts, {}, watch);
        ASSERT_EQ(solution.certificate.status, engine::Certificate::Status::optimal);
        EXPECT_EQ(engine::verify_mixed(negotiation, camps,
                                       {rule, solution.deal, solution.values, solution.certificate}, watch),
                  std::vector<std::string>{});
        const Rational best = score(rule, find_gains(negotiation, *solution.deal));
        for (const auto& gains : grid) ASSERT_LE(score(rule, gains), best);
    }
    const Rational epsilon(1, 100);
    const engine::MixedFrontier frontier = concepts::cover_mixed_frontier(negotiation, camps, epsilon, watch);
    ASSERT_EQ(frontier.status, engine::MixedFrontier::Status::epsilon);
    EXPECT_EQ(engine::verify_cover(negotiation, camps, false, frontier, watch), std::vector<std::string>{});
    const auto spans = engine::find_worth_spans(camps);
    for (const auto& gains : grid) {
        ASSERT_TRUE(std::any_of(frontier.points.begin(), frontier.points.end(), [&](const auto& point) {
            const std::vector<Rational> own = find_gains(negotiation, point.deal);
            return gains[0] <= own[0] + epsilon * (spans[0].most - spans[0].least) &&
                   gains[1] <= own[1] + epsilon * (spans[1].most - spans[1].least);
        }));
    }
}

}  // namespace
}  // namespace wasit
