#include "engine/bounds/relaxation.hpp"

#include <gtest/gtest.h>

#include "brute_force.hpp"
#include "random_instance.hpp"

namespace wasit::engine {
namespace {

TEST(Relaxation, IsNeverBelowTheWorthAndEqualWhereItIsASum) {
    for (std::uint64_t seed = 0; seed < 1500; ++seed) {
        const Instance instance = testing::random_instance(seed);
        for (int p = 0; p < instance.party_count(); ++p) {
            const AdditiveUpper upper = relax(instance, p);
            testing::for_each_outcome(instance, [&](const Outcome& outcome) {
                Int128 total = upper.constant;
                for (std::size_t i = 0; i < outcome.size(); ++i) total += upper.issue[i][outcome[i]];
                const Int128 own = worth(instance, p, outcome);
                ASSERT_TRUE(total >= own) << seed;
                if (instance.parties[p].separable()) {
                    ASSERT_TRUE(total == own) << seed;
                }
            });
        }
    }
}

}  // namespace
}  // namespace wasit::engine
