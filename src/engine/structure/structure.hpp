// What kind of instance this is, and so which method answers for it.
#pragma once

#include <string_view>

#include "engine/instance.hpp"

namespace wasit::engine {

enum class Method {
    separable_merge,         // frontier, 2 parties: blocked sorted merge
    separable_sums,          // frontier, any number of parties: Minkowski sums with filters
    elimination,             // frontier: issues eliminated one by one, each linked to few others
    enumeration,             // every deal visited, branches pruned
    branch_and_bound,        // single answers: bounds from multipliers
    linear_bounds,           // single answers where links spread wide: bounds from linear relaxations
    linked_branch_and_bound  // single answers where links are local: bounds from multipliers over tables
};

// "blocked merge": for people.
std::string_view name_of(Method method);

// What keeps worths from being plain sums, and deals from being free: how many of each in the compiled
// instance.
struct Obstacles {
    int limits = 0;
    int red_lines = 0;  // 0 where walk-aways do not apply
    int bonuses = 0;    // on two issues or more
    int composites = 0;
    int fixed_worths = 0;
    int caps = 0;
    bool quorum = false;

    bool operator==(const Obstacles&) const = default;
    bool none() const {
        return limits + red_lines + bonuses + composites + fixed_worths + caps == 0 && !quorum;
    }
};

// Below so many deals, visiting them takes less time than proving bounds, and needs no argument.
inline constexpr unsigned long kFewDeals = 200'000;

// Up to kManyDeals deals, visiting them all takes less time than so many eliminations: bounds over tables take hundreds of them.
inline constexpr double kEliminations = 100;

// With more deals that differ in anything, linear relaxations are tried before visiting them.
inline constexpr unsigned long kManyDeals = 2'000'000;

// What tables may take, whatever the budget: the method must not depend on it.
inline constexpr std::uint64_t kPlannedMemory = 1ull << 30;

// A method, and by what it was chosen; put into words by report/overview/method_text.hpp.
struct MethodChoice {
    Method method = Method::enumeration;
    // Of eliminations: groups of issues that nothing links, and how many others eliminating an issue touches at most.
    int components = 0, width = 0;
    bool sum_limits = false;  // that multipliers stand for
    bool tables_fit = true;   // false: what is too wide for them counts with its bounds
};

struct Structure {
    Integer outcomes;  // limits not counted
    Integer
        distinct;  // options that nothing tells apart counted as one; the same where worths are plain sums
    Obstacles obstacles;
    bool separable =
        false;  // no obstacles: every party's worth is a sum over the issues, everybody must accept
    std::uint64_t visitable = 0;  // how many deals enumeration may visit
    bool enumerable = false;      // no more distinct outcomes than that
    MethodChoice frontier;        // what compute_frontier does
    MethodChoice concepts;        // what the solution concepts do
};

// `deals`: how many deals enumeration may visit (Budget::deals). O(size of the instance).
Structure analyse(const Instance& instance, std::uint64_t deals);

// Of a separable instance: the options that no other of their issue dominates, equal ones counted once. Only
// these can be part of an efficient deal, or are needed to show one.
struct Reduction {
    std::uint64_t options = 0, kept = 0;  // over all issues
    Integer outcomes;                     // of those kept
};

// O(parties x options x log options).
Reduction reduce_options(const Instance& instance);

}  // namespace wasit::engine
