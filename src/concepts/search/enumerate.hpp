// The best acceptable deal by visiting them all, less those that cannot be the best. Exact for every kind of
// instance.
#pragma once

#include <optional>
#include <vector>

#include "concepts/objective/champion.hpp"
#include "engine/budget.hpp"

namespace wasit::concepts {

struct EnumeratedBest {
    Champion champion;      // empty: no acceptable deal was met
    bool complete = false;  // else a limit was reached: nothing is proved
};

// O(outcomes x parties) at worst.
EnumeratedBest enumerate_best(const engine::Instance& instance, const Ranking& ranking,
                              const engine::Budget& budget, engine::Watch& watch);

// The most each party can get among the acceptable deals, and a deal that gives it.
struct EnumeratedIdeals {
    std::vector<engine::Int128> worths;     // empty: no acceptable deal was met
    std::vector<engine::Outcome> outcomes;  // the first by options
    bool complete = false;
};
EnumeratedIdeals enumerate_ideals(const engine::Instance& instance, const engine::Budget& budget,
                                  engine::Watch& watch);

}  // namespace wasit::concepts
