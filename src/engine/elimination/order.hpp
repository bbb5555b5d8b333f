// In which order to eliminate the issues of a network, and what that costs.
//
// The interaction graph joins two issues that a table names together. Eliminating an issue joins all its
// neighbours; those it has then are its separator. The order is min-fill (Kjaerulff 1990): always the issue
// whose elimination joins the fewest pairs anew, ties by the fewest combinations, then by the issue's place.
#pragma once

#include <optional>
#include <vector>

#include "engine/elimination/network.hpp"

namespace wasit::engine {

struct EliminationStep {
    int issue = 0;
    std::vector<int> separator;  // ascending; all eliminated later
    int parent = -1;             // the step that takes over what this one leaves: the first of its separator
};

struct EliminationOrder {
    std::vector<EliminationStep> steps;  // every issue once
    int width = 0;                       // the largest separator
    double combinations = 0;             // of separator and issue, over all steps
    double largest = 0;                  // of them in one step
    int components = 0;                  // of the graph: issues that no chain of tables joins
};

// O(issues^3) at worst.
EliminationOrder find_elimination_order(const Network& network);

// Of the instance with everybody's red lines. Nothing where it cannot be taken apart (network.hpp), or where
// elimination would take more than some million combinations.
std::optional<EliminationOrder> find_elimination_order(const Instance& instance);

}  // namespace wasit::engine
