// The best acceptable deal by visiting them all, less those that cannot be the best. Exact for every kind of
// instance.
#pragma once

#include <optional>
#include <vector>

#include "concepts/objective/champion.hpp"
#include "engine/budget.hpp"
#include "engine/structure/alike_options.hpp"

namespace wasit::concepts {

struct EnumeratedBest {
    Champion champion;      // empty: no acceptable deal was met
    bool complete = false;  // else a limit was reached: nothing is proved
};

// Over the merged instance's outcomes; ties count the original ones. O(outcomes x parties) at worst.
EnumeratedBest enumerate_best(const engine::MergedOptions& merged, const Ranking& ranking,
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
