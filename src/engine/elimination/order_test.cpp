#include "engine/elimination/order.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace wasit::engine {
namespace {

// Three options for each issue, and a table for each scope.
Network make_linked(int issues, const std::vector<std::vector<int>>& scopes) {
    Network network;
    network.parties = 1;
    network.options.assign(static_cast<std::size_t>(issues), 3);
    for (const auto& scope : scopes) network.tables.push_back({scope, {}, {}});
    return network;
}

TEST(EliminationOrder, OfAChainHasWidthOne) {
    const auto order = find_elimination_order(make_linked(5, {{0, 1}, {1, 2}, {2, 3}, {3, 4}}));
    EXPECT_EQ(order.steps.size(), 5u);
    EXPECT_EQ(order.width, 1);
    EXPECT_EQ(order.components, 1);
}

TEST(EliminationOrder, OfARingHasWidthTwo) {
    EXPECT_EQ(find_elimination_order(make_linked(6, {{0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 5}, {0, 5}})).width,
              2);
}

TEST(EliminationOrder, OfAGridIsAtMostItsShorterSide) {
    std::vector<std::vector<int>> scopes;
    for (int row = 0; row < 8; ++row) {
        for (int column = 0; column < 3; ++column) {
            const int at = 3 * row + column;
            if (column < 2) scopes.push_back({at, at + 1});
            if (row < 7) scopes.push_back({at, at + 3});
        }
    }
    EXPECT_EQ(find_elimination_order(make_linked(24, scopes)).width, 3);
}

TEST(EliminationOrder, CountsComponentsAndLeavesIssuesAlone) {
    const auto order = find_elimination_order(make_linked(5, {{0, 2}, {1, 3}}));
    EXPECT_EQ(order.components, 3);
    EXPECT_EQ(order.width, 1);
}

TEST(EliminationOrder, HandsEveryResultToAStepThatKnowsItsIssues) {
    const auto order = find_elimination_order(make_linked(6, {{0, 1, 2}, {2, 3}, {3, 4, 5}, {1, 5}}));
    for (std::size_t s = 0; s < order.steps.size(); ++s) {
        const EliminationStep& step = order.steps[s];
        if (step.separator.empty()) {
            EXPECT_LT(step.parent, 0);
            continue;
        }
        ASSERT_GT(step.parent, static_cast<int>(s));
        const EliminationStep& parent = order.steps[static_cast<std::size_t>(step.parent)];
        for (const int issue : step.separator) {
            const auto& known = parent.separator;
            EXPECT_TRUE(issue == parent.issue || std::find(known.begin(), known.end(), issue) != known.end());
        }
    }
}

}  // namespace
}  // namespace wasit::engine
