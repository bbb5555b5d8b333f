// Frontiers as an algebra of elimination (elimination/elimination.hpp): values are sets of worth vectors none
// of which dominates another.
#pragma once

#include <map>
#include <vector>

#include "engine/budget.hpp"
#include "engine/elimination/elimination.hpp"
#include "engine/frontier/staircase.hpp"

namespace wasit::engine {

// What both algebras know of the whole: which points cannot become part of an acceptable deal.
struct FrontierBounds {
    std::vector<Int128> floor;              // by party: the least sum over the tables that is of use
    std::vector<std::vector<Int128>> rest;  // by step, by party: the most that tables outside its branch add
};

// The worths of two parties, as staircases. Worths of the tables must be >= 0.
class StaircaseMessages {
  public:
    using Int = std::int64_t;
    using Value = Staircase<Int>;

    // `thinning`: by which the second party may lose at every step.
    StaircaseMessages(const FrontierBounds& bounds, std::size_t most_points, Int thinning, Watch& watch)
        : bounds_(bounds), most_points_(most_points), thinning_(thinning), watch_(watch) {}

    Value one() const { return {{0, 0}}; }
    bool is_nothing(const Value& value) const { return value.empty(); }
    Value combine(const Value& left, const Value& right);
    Value unite(int step, std::vector<Choice<Value>>& choices);
    bool may_go_on() { return points_ <= most_points_ && watch_.tick("frontier"); }
    bool too_large() const { return points_ > most_points_; }
    bool thinned() const { return thinned_; }

    static std::size_t size(const Value& value) { return value.size(); }
    static void read(const Value& value, std::size_t point, std::vector<Int128>& worths);
    static bool holds(const Value& value, const std::vector<Int128>& worths);

  private:
    const Value* combine_all(int step, const std::vector<const Value*>& values);

    const FrontierBounds& bounds_;
    std::size_t most_points_;
    Int thinning_;
    Watch& watch_;
    std::size_t points_ = 0;
    bool thinned_ = false;
    int combined_step_ = -1;
    std::map<std::vector<const Value*>, Value> combined_;  // of this step: tables of fewer issues ask again
    Value scratch_;
};

// The worths of any number of parties, row by row, in descending lexicographic order.
class RowMessages {
  public:
    using Value = std::vector<Int128>;

    RowMessages(const FrontierBounds& bounds, int parties, std::size_t most_points, Watch& watch)
        : bounds_(bounds),
          parties_(static_cast<std::size_t>(parties)),
          most_points_(most_points),
          watch_(watch) {}

    Value one() const { return Value(parties_, 0); }
    bool is_nothing(const Value& value) const { return value.empty(); }
    Value combine(const Value& left, const Value& right);
    Value unite(int step, std::vector<Choice<Value>>& choices);
    bool may_go_on() { return points_ <= most_points_ && watch_.tick("frontier"); }
    bool too_large() const { return points_ > most_points_; }
    bool thinned() const { return false; }

    std::size_t size(const Value& value) const { return value.size() / parties_; }
    void read(const Value& value, std::size_t point, std::vector<Int128>& worths) const;
    bool holds(const Value& value, const std::vector<Int128>& worths) const {
        return holds(value, parties_, worths);
    }
    // Whether one of the rows, in descending lexicographic order, is this one.
    static bool holds(const Value& rows, std::size_t parties, const std::vector<Int128>& worths);

  private:
    void filter(Value& rows);

    const FrontierBounds& bounds_;
    std::size_t parties_, most_points_;
    Watch& watch_;
    std::size_t points_ = 0;
};

}  // namespace wasit::engine
