#include "engine/frontier/eliminated.hpp"

#include <gtest/gtest.h>

#include "engine/elimination/extremes.hpp"
#include "engine/frontier/enumerated.hpp"
#include "engine/frontier/separable.hpp"
#include "random_instance.hpp"

namespace wasit::engine {
namespace {

testing::InstanceShape linked_shape() {
    testing::InstanceShape shape;
    shape.most_parties = 4;
    shape.most_issues = 5;
    shape.negative_worths = shape.red_lines = shape.bonuses = shape.composites = true;
    shape.limits = shape.quorum = true;
    return shape;
}

TEST(EliminatedFrontier, IsThatOfEveryDealVisited) {
    int compared = 0;
    for (std::uint64_t seed = 0; seed < 3000; ++seed) {
        testing::InstanceShape shape = linked_shape();
        if (seed % 2 == 0) shape.least_parties = shape.most_parties = 2;
        if (seed % 3 == 0) shape.wide_bits = 70;
        const Instance instance = testing::InstanceMaker(seed, shape).run();
        Budget budget;
        Watch watch(budget);
        const auto eliminated = eliminate_frontier(instance, {}, budget, watch);
        if (!eliminated) continue;
        ++compared;
        const Frontier visited = enumerate_frontier(instance, {}, budget, watch);
        ASSERT_EQ(eliminated->status, Frontier::Status::exact) << seed << ": " << eliminated->reason;
        ASSERT_EQ(eliminated->worths, visited.worths) << seed;
        ASSERT_EQ(eliminated->deals, visited.deals) << seed;
    }
    EXPECT_GT(compared, 1000);
}

// Issues in a row, each linked to the next by a table of bonuses.
Instance make_chain(std::uint64_t seed, int parties, int issues, int options, int most_worth) {
    testing::Dice dice(seed);
    Instance instance;
    for (int i = 0; i < issues; ++i) {
        InstanceIssue issue{"i" + std::to_string(i), i, {}};
        for (int o = 0; o < options; ++o) issue.values.emplace_back(Id("o" + std::to_string(o)));
        instance.issues.push_back(std::move(issue));
    }
    for (int p = 0; p < parties; ++p) {
        PartyWorth party;
        party.id = "p" + std::to_string(p);
        for (int i = 0; i < issues; ++i) {
            std::vector<Int128>& worths = party.issue.emplace_back();
            for (int o = 0; o < options; ++o) worths.push_back(dice.between(0, most_worth));
        }
        for (int i = 0; i + 1 < issues; ++i) {
            OutcomeBox box;
            for (const int issue : {i, i + 1}) {
                BoxSide side{issue, std::vector<bool>(static_cast<std::size_t>(options), false)};
                side.allowed[static_cast<std::size_t>(dice.between(0, options - 1))] = true;
                box.sides.push_back(std::move(side));
            }
            instance.boxes.push_back(std::move(box));
            const int index = static_cast<int>(instance.boxes.size()) - 1;
            party.bonuses.push_back({index, false, dice.between(-most_worth, most_worth)});
        }
        party.magnitude = 60;
        instance.parties.push_back(std::move(party));
    }
    return instance;
}

TEST(EliminatedFrontier, ThinnedCoversEveryEfficientDeal) {
    const Instance instance = make_chain(7, 2, 45, 5, 100'000);
    Instance free = instance;
    free.walk_aways_apply = false;
    Budget budget;
    Watch watch(budget);
    const auto exact = eliminate_frontier(free, {0, 0}, budget, watch);
    const double epsilon = 0.02;
    const auto thinned = eliminate_frontier(free, {epsilon, 100000}, budget, watch);
    ASSERT_TRUE(exact && thinned);
    ASSERT_EQ(thinned->status, Frontier::Status::epsilon);
    EXPECT_LT(thinned->size, exact->size);
    const auto network = make_network(free, {false, false});
    ASSERT_TRUE(network);
    const auto order = find_elimination_order(*network);
    Int128 allowed[2];
    for (int p = 0; p < 2; ++p) {
        const auto extremes = find_extremes(*network, order, p);
        ASSERT_TRUE(extremes);
        allowed[p] = allowed_error(epsilon, extremes->second - extremes->first);
    }
    for (std::size_t i = 0; i < exact->size; ++i) {
        bool covered = false;
        for (std::size_t j = 0; j < thinned->size && !covered; ++j) {
            covered = true;
            for (int p = 0; p < 2; ++p) {
                covered = covered && exact->worths[2 * i + p] - thinned->worths[2 * j + p] <= allowed[p];
            }
        }
        ASSERT_TRUE(covered) << i;
    }
    for (std::size_t j = 0; j < thinned->size; ++j) {
        for (int p = 0; p < 2; ++p)
            ASSERT_EQ(worth(free, p, thinned->deals[j]), thinned->worths[2 * j + p]) << j;
    }
}

TEST(EliminatedFrontier, StopsAtTheMemoryLimit) {
    const Instance instance = make_chain(3, 3, 30, 4, 1'000'000);
    Budget budget;
    budget.memory_bytes = 1 << 20;
    Watch watch(budget);
    const auto frontier = eliminate_frontier(instance, {}, budget, watch);
    ASSERT_TRUE(frontier);
    EXPECT_EQ(frontier->status, Frontier::Status::partial);
    EXPECT_NE(frontier->reason.find("memory"), std::string::npos);
}

}  // namespace
}  // namespace wasit::engine
