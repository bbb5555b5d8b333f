#include "engine/bounds/near_walk.hpp"

#include <gtest/gtest.h>
#include <map>
#include <set>

#include "engine/bounds/loss_table.hpp"
#include "random_instance.hpp"

namespace wasit::engine {
namespace {

using Kinds = std::vector<std::uint32_t>;

// Each deal, by kinds of options, with its worths.
std::map<Kinds, std::vector<Int128>> list_deals(const GainTable& table) {
    std::map<Kinds, std::vector<Int128>> deals{{{}, table.constant}};
    for (const GainTable::Issue& issue : table.issues) {
        std::map<Kinds, std::vector<Int128>> longer;
        for (const auto& [kinds, worths] : deals) {
            for (std::uint32_t kind = 0; kind < issue.size(); ++kind) {
                Kinds more = kinds;
                more.push_back(kind);
                std::vector<Int128> sums = worths;
                for (int p = 0; p < table.parties; ++p) sums[p] += issue.worth[kind * table.parties + p];
                longer.emplace(std::move(more), std::move(sums));
            }
        }
        deals = std::move(longer);
    }
    return deals;
}

TEST(NearWalk, MeetsInTheMiddleWithoutMissingADeal) {
    std::size_t met = 0, left_out = 0;
    for (std::uint64_t seed = 0; seed < 600; ++seed) {
        testing::InstanceShape shape = testing::separable_shape();
        shape.most_parties = 4;
        shape.worth_range = seed % 2 == 0 ? 9 : 1000;
        const Instance instance = testing::random_instance(seed, shape);
        const GainTable table = tabulate_gains(instance);
        const auto deals = list_deals(table);
        testing::Dice dice(seed);
        // Everybody wants nearly what some deal gives.
        auto some = deals.begin();
        std::advance(some, dice.between(0, static_cast<int>(deals.size()) - 1));
        const auto parties = static_cast<std::size_t>(table.parties);
        std::vector<Int128> needs = some->second;
        std::vector<double> weight(parties, 1.0), thresholds{0};
        for (std::size_t p = 0; p < parties; ++p) {
            needs[p] -= dice.between(0, shape.worth_range);
            const double scale = to_double(instance.parties[p].scale);
            thresholds.push_back(static_cast<double>(needs[p] - instance.parties[p].walk_away) / scale -
                                 1e-9);
            thresholds[0] += thresholds.back();
        }
        const std::size_t most_tabled = seed % 3 == 0 ? 1 : 1000;
        const NearWalk walk(table, {weight}, most_tabled);
        std::set<Kinds> visited;
        std::uint64_t nodes = 1'000'000;
        const Budget budget;
        Watch watch(budget);
        const auto end = walk.run(thresholds, nodes, watch, [&](const WalkVisit& visit) {
            const Kinds kinds(visit.kinds.begin(), visit.kinds.end());
            EXPECT_TRUE(visited.insert(kinds).second) << "seed " << seed << ": visited twice";
            EXPECT_TRUE(std::equal(visit.worths.begin(), visit.worths.end(), deals.at(kinds).begin()));
            return true;
        });
        ASSERT_EQ(end, NearWalk::End::complete) << seed;
        for (const auto& [kinds, worths] : deals) {
            bool all = true;
            for (std::size_t p = 0; p < parties; ++p) all = all && worths[p] >= needs[p];
            if (all) {
                ASSERT_TRUE(visited.contains(kinds)) << seed;
                ++met;
            } else if (!visited.contains(kinds)) {
                ++left_out;
            }
        }
    }
    EXPECT_GT(met, 1000);
    EXPECT_GT(left_out, 1000);
}

TEST(LossTable, FindsAllThatStayWithinTheLimits) {
    testing::Dice dice(7);
    for (const int size : {1, 31, 32, 33, 1000, 1025, 40'000}) {
        constexpr std::size_t kRespects = 5;
        LossTable table(kRespects);
        std::vector<std::vector<std::int32_t>> entries;
        for (int k = 0; k < size; ++k) {
            std::vector<std::int32_t>& losses = entries.emplace_back();
            for (std::size_t r = 0; r < kRespects; ++r)
                losses.push_back(dice.between(0, r == 0 ? 100 : 1 << 29));
            table.add(losses);
        }
        table.arrange(std::vector<double>(kRespects, 1.0));
        for (int asked = 0; asked < 20; ++asked) {
            std::vector<std::int32_t> limits;
            for (std::size_t r = 0; r < kRespects; ++r)
                limits.push_back(dice.between(-1, r == 0 ? 100 : 1 << 29));
            std::set<std::size_t> found;
            std::uint64_t nodes = 1'000'000;
            ASSERT_TRUE(table.search(limits, nodes, [&](std::size_t entry) {
                EXPECT_TRUE(found.insert(entry).second);
                return true;
            }));
            for (std::size_t k = 0; k < entries.size(); ++k) {
                bool within = true, near = true;
                for (std::size_t r = 0; r < kRespects; ++r) {
                    within = within && entries[k][r] <= limits[r];
                    near = near && entries[k][r] <= limits[r] + (r == 0 ? 0 : 1 << 15);
                }
                if (within) {
                    ASSERT_TRUE(found.contains(k));
                }
                if (!near) {
                    ASSERT_FALSE(found.contains(k));
                }
            }
        }
        std::uint64_t none = 0;
        EXPECT_FALSE(table.search(std::vector<std::int32_t>(kRespects, 1 << 29), none,
                                  [](std::size_t) { return true; }));
    }
}

}  // namespace
}  // namespace wasit::engine
