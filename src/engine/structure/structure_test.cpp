#include "engine/structure/structure.hpp"

#include <gtest/gtest.h>

namespace wasit::engine {
namespace {

// `parties` who each value option o of every issue at o.
Instance additive(int parties, int issues, int options) {
    Instance instance;
    for (int i = 0; i < issues; ++i) {
        instance.issues.push_back({"i" + std::to_string(i), i, std::vector<Value>(options, Value(Id("o")))});
    }
    for (int p = 0; p < parties; ++p) {
        PartyWorth& party = instance.parties.emplace_back();
        for (int i = 0; i < issues; ++i) {
            auto& row = party.issue.emplace_back();
            for (int o = 0; o < options; ++o) row.push_back(o);
        }
    }
    return instance;
}

TEST(Structure, MergesWhereTwoPartiesHavePlainSums) {
    const Structure structure = analyse(additive(2, 60, 100), 1000);
    EXPECT_TRUE(structure.separable);
    EXPECT_FALSE(structure.enumerable);
    EXPECT_EQ(structure.frontier.method, Method::separable_merge);
    EXPECT_EQ(structure.concepts.method, Method::branch_and_bound);
    EXPECT_EQ(analyse(additive(3, 60, 100), 1000).frontier.method, Method::separable_sums);
}

TEST(Structure, VisitsFewDealsOneByOne) {
    const Structure structure = analyse(additive(2, 3, 10), 1'000'000);
    EXPECT_EQ(structure.concepts.method, Method::enumeration);
    EXPECT_TRUE(structure.enumerable);
}

TEST(Structure, NamesWhatStandsInTheWay) {
    Instance instance = additive(2, 20, 10);
    instance.boxes.resize(1);
    instance.limits.resize(2);
    instance.parties[0].red_lines = {0};
    instance.parties[1].bonuses = {{0, false, 1}};
    instance.parties[1].capped = true;
    instance.unanimous = false;
    Structure structure = analyse(instance, 1'000'000);
    EXPECT_FALSE(structure.separable);
    EXPECT_EQ(structure.obstacles, (Obstacles{2, 1, 1, 0, 0, 1, true}));
    EXPECT_EQ(structure.frontier.method, Method::enumeration);
    EXPECT_FALSE(structure.enumerable);
    // Without walk-aways neither red lines nor the rule of agreement count.
    instance.walk_aways_apply = false;
    structure = analyse(instance, 1'000'000);
    EXPECT_EQ(structure.obstacles, (Obstacles{2, 0, 1, 0, 0, 1, false}));
}

TEST(Structure, BoundsOverTablesWhereLinksAreLocal) {
    Instance instance = additive(2, 20, 10);
    for (int i = 0; i + 1 < 20; i += 2) {
        OutcomeBox& box = instance.boxes.emplace_back();
        for (const int issue : {i, i + 1}) {
            box.sides.push_back({issue, std::vector<bool>(10, false)});
            box.sides.back().allowed[0] = true;
        }
        instance.parties[0].bonuses.push_back({i / 2, false, 1});
    }
    CompiledLimit sum{};
    sum.kind = CompiledLimit::Kind::sum;
    for (int i = 0; i < 20; ++i) {
        sum.amounts.emplace_back(i, std::vector<Int128>());
        for (int o = 0; o < 10; ++o) sum.amounts.back().second.push_back(o);
    }
    sum.has_most = true;
    sum.most = 50;
    instance.limits.push_back(sum);
    const Structure structure = analyse(instance, 1'000'000);
    EXPECT_EQ(structure.concepts.method, Method::linked_branch_and_bound);
    EXPECT_EQ(structure.concepts.components, 10);
    EXPECT_EQ(structure.concepts.width, 1);
    EXPECT_TRUE(structure.concepts.sum_limits);
    EXPECT_TRUE(structure.concepts.tables_fit);
}

// 262,144 deals: bounds over tables of 1,024 combinations each would take longer than all of them.
TEST(Structure, VisitsAllDealsWhereTablesAreHardlySmaller) {
    Instance instance = additive(3, 9, 4);
    const auto reward = [&](std::vector<int> issues) {
        OutcomeBox box;
        for (const int issue : issues) box.sides.push_back({issue, {true, false, true, false}});
        instance.parties[0].bonuses.push_back({static_cast<int>(instance.boxes.size()), false, 1});
        instance.boxes.push_back(box);
    };
    for (int i = 0; i + 1 < 9; ++i) reward({i, i + 1});
    EXPECT_EQ(analyse(instance, 1'000'000).concepts.method, Method::linked_branch_and_bound);
    reward({0, 2, 4, 6, 8});
    reward({1, 3, 5, 7, 8});
    EXPECT_EQ(analyse(instance, 1'000'000).concepts.method, Method::enumeration);
    EXPECT_EQ(analyse(instance, 100'000).concepts.method, Method::linked_branch_and_bound);
}

TEST(Structure, CountsTheOptionsThatMatter) {
    Instance instance = additive(2, 2, 4);  // on each issue the last option is best for both
    EXPECT_EQ(reduce_options(instance).kept, 2u);
    instance.parties[1].issue[0] = {3, 2, 1, 0};
    instance.parties[1].issue[1] = {5, 5, 5, 3};
    instance.parties[0].issue[1] = {1, 1, 0, 2};  // the first two are equal, the third is worse
    const Reduction reduction = reduce_options(instance);
    EXPECT_EQ(reduction.options, 8u);
    EXPECT_EQ(reduction.kept, 6u);
    EXPECT_EQ(reduction.outcomes, 8);
}

}  // namespace
}  // namespace wasit::engine
