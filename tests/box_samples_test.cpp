// The nonlinear domains among the researchers' samples: bonuses on boxes over 10^10 to 10^40 deals, which their own tools
// only search.
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

#include "casefile/foreign/read_foreign.hpp"
#include "concepts/concept.hpp"
#include "concepts/search/linear_search.hpp"
#include "engine/compile.hpp"
#include "engine/frontier/frontier.hpp"
#include "engine/verifier/verifier.hpp"

namespace wasit {
namespace {

const std::filesystem::path kScenarios = WASIT_SOURCE_DIR "/../shared/data/scenarios";

class BoxSamples : public ::testing::Test {
  protected:
    void SetUp() override {
        if (!std::filesystem::is_directory(kScenarios))
            GTEST_SKIP() << "the samples are not here: " << kScenarios;
    }

    static engine::Instance load(const std::string& sample) {
        const casefile::Reading reading = casefile::read_foreign({kScenarios / sample});
        return *engine::compile(*reading.negotiation).instance;
    }
};

// Every point that was listed with the ten-issue domain is on the exact frontier, or below it.
TEST_F(BoxSamples, TheTenIssueFrontierIsExactAndReachesEveryPointListed) {
    const engine::Instance instance = load("anac-y2014-10issues");
    const engine::Budget budget;
    engine::Watch watch(budget);
    const engine::Frontier frontier = engine::compute_frontier(instance, {}, budget, watch);
    ASSERT_EQ(frontier.status, engine::Frontier::Status::exact);
    std::ifstream file(kScenarios / "anac-y2014-10issues" / "pareto.xml");
    int listed = 0;
    for (std::string line; std::getline(file, line);) {
        std::istringstream text(line);
        double first = 0, second = 0;
        char comma = 0;
        if (!(text >> first >> comma >> second)) continue;
        ++listed;
        bool reached = false;
        for (std::size_t k = 0; k < frontier.deals.size(); ++k) {
            const auto worth = [&](int p) {
                return to_double(
                    engine::to_worth(instance.parties[p], engine::worth(instance, p, frontier.deals[k])));
            };
            reached = reached ||
                      (worth(0) >= first - 1e-7 && worth(1) >= second - 1e-7);  // listed in single precision
        }
        EXPECT_TRUE(reached) << line;
    }
    EXPECT_EQ(listed, 10);
}

TEST_F(BoxSamples, OptimaAreProvedAndVerified) {
    if (!concepts::can_search_linear()) GTEST_SKIP() << "built without a linear programming library";
    for (const char* sample : {"anac-y2014-10issues", "anac-y2014-50issues", "genius-nonlinear-S-1NAGUNL-114",
                               "other-S-1NIKFRT-1"}) {
        const engine::Instance instance = load(sample);
        for (const char* name : {"utilitarian", "nash"}) {
            const engine::Budget budget;
            engine::Watch watch(budget);
            const concepts::Solution solution =
                concepts::find_concept(name)->solve(instance, {}, budget, watch);
            EXPECT_EQ(solution.certificate.status, engine::Certificate::Status::optimal)
                << sample << " " << name;
            const engine::Claim claim{name, solution.outcome, engine::to_worths(instance, solution.worths),
                                      solution.ties, solution.certificate};
            EXPECT_TRUE(engine::verify(instance, claim, budget).empty()) << sample << " " << name;
        }
    }
}

}  // namespace
}  // namespace wasit
