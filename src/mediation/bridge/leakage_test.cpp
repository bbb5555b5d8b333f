#include "mediation/bridge/leakage.hpp"

#include <gtest/gtest.h>

#include "engine/compile.hpp"
#include "small_case.hpp"

namespace wasit::mediation {
namespace {

// A search that is stopped still costs its first steps, and there would be many.
TEST(LeakageMeter, AsksNoGroundAgainOnceTheTimeIsOver) {
    const engine::Instance instance = *engine::compile(testing::river_case()).instance;
    const engine::Budget budget;
    engine::Watch watch;
    int asked = 0;
    const GroundRule rule{"nash",
                          [&](const engine::Instance&, const engine::Budget&, engine::Watch& stopped) {
                              ++asked;
                              stopped.cancel();
                              stopped.tick();
                              return concepts::Solution{};
                          },
                          {}};
    const std::vector<GroundRule> rules{rule};
    LeakageMeter meter(instance, rules, budget, watch);
    const std::vector<engine::Int128> worths(instance.parties.size(), 0);
    const std::vector<std::string> grounds{"nash"};
    EXPECT_TRUE(meter.measure({worths, grounds, nullptr, nullptr}).empty());
    EXPECT_EQ(asked, 1);
}

}  // namespace
}  // namespace wasit::mediation
