// Depth-first search of one block of the deals: the branch-cutting half of enumeration.
//
// Along a branch it keeps, for every party, the sum of what is decided and an upper bound on the worths still
// attainable; and for every box whether it is decided that the deal lies in it. O(1) for each box with a side
// on the issue assigned, O(parties + sums) for each branch; the tail is evaluated by Tail.
#pragma once

#include <functional>
#include <vector>

#include "engine/enumeration/enumeration.hpp"
#include "engine/enumeration/search_plan.hpp"
#include "engine/enumeration/tail.hpp"

namespace wasit::engine {

// The deals that begin with `prefix` (options of the plan's first steps) and have an option from `first` on
// in the step after it.
struct Block {
    std::vector<OptionIndex> prefix;
    OptionIndex first = 0;
};

struct BlockResult {
    std::uint64_t work = 0;
    std::uint64_t acceptable = 0;
    double share = 0;         // of all deals: how many are settled
    std::vector<Block> rest;  // what the quota left over, to be searched later
};

template <class Number>
class Search {
  public:
    // `visitor` may be null: acceptable deals are counted only. `keep_going` is asked now and then; once it
    // says no the search ends, and what is left of the block is dropped.
    Search(const SearchPlan<Number>& plan, DealVisitor* visitor, std::function<bool()> keep_going);

    // Stops at the first opportunity once `quota` units of work are used up, and always gets somewhere.
    BlockResult run(const Block& block, std::uint64_t quota);

  private:
    void descend(std::size_t depth, OptionIndex first);
    bool assign(std::size_t depth, OptionIndex option);  // false: a limit is broken
    void unassign(std::size_t depth, OptionIndex option);
    bool settle(PartialDeal<Number>& level, int box);  // applies what a box's status now decides
    bool promises(std::size_t depth);
    void skip(std::size_t depth);

    const SearchPlan<Number>& plan_;
    DealVisitor* visitor_;
    std::function<bool()> keep_going_;
    BoxStates boxes_;
    std::vector<PartialDeal<Number>> levels_;  // by depth
    Tail<Number> tail_;
    std::vector<Number> upper_;
    std::vector<Int128> wide_upper_;
    std::uint64_t quota_ = 0;
    std::uint64_t small_ = 0;  // branches of up to so many deals are not split
    std::uint32_t steps_ = 0;
    bool stopped_ = false;
    std::vector<OptionIndex> path_;
    BlockResult result_;
};

}  // namespace wasit::engine
