// What kind of instance this is, and so which method answers for it.
#pragma once

#include <string>

#include "engine/instance.hpp"

namespace wasit::engine {

enum class Method {
    separable_merge,   // 2 parties, additive, no limits: blocked sorted merge
    separable_sum3,    // 3 parties, additive: Minkowski sums with filters
    enumeration,       // every deal visited, branches pruned
    branch_and_bound   // single answers only; the full frontier is refused or given within epsilon
};

struct Structure {
    Integer outcomes;
    bool separable = false;       // every party additive, no limits, no red lines (or they are ignored)
    bool quorum = false;
    bool enumerable = false;      // outcomes within the budget for enumeration
    Method frontier_method = Method::enumeration;
    Method concept_method = Method::branch_and_bound;
};

// `deals`: how many deals enumeration may visit (Budget::deals).
Structure analyse(const Instance& instance, std::uint64_t deals);

}  // namespace wasit::engine
