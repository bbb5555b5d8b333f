// The efficient worth vectors of an instance, to look up whether a deal is efficient and to choose among
// them.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/budget.hpp"
#include "engine/instance.hpp"

namespace wasit::mediation {

class EfficientSet {
  public:
    // Nothing where the frontier cannot be had exactly within kMostDeals deals evaluated and kMostPoints
    // points: the same limits everywhere, so that the same questions are answered everywhere.
    static constexpr std::uint64_t kMostDeals = 200'000'000;
    static constexpr std::uint64_t kMostPoints = 200'000;
    static constexpr std::uint64_t kMostBytes = 64u << 20;  // of the frontier on the way
    static std::optional<EfficientSet> find(const engine::Instance& instance, const engine::Budget& budget,
                                            engine::Watch& watch);

    std::size_t size() const { return size_; }
    // In descending lexicographic order.
    std::span<const engine::Int128> worths(std::size_t point) const;
    // The first deal of these worths by option order.
    const engine::Outcome& deal(std::size_t point) const { return deals_[point]; }
    bool holds(std::span<const engine::Int128> worths) const;  // O(log size)

    // Those of which everyone but `free` gets at least its walk-away: the efficient worth vectors of the
    // instance in which only `free`'s walk-away is waived, if this is the set of the one in which all are.
    EfficientSet select(const engine::Instance& instance, int free) const;

  private:
    std::size_t parties_ = 0;
    std::size_t size_ = 0;
    std::vector<engine::Int128> worths_;
    std::vector<engine::Outcome> deals_;
};

// The instance with the walk-aways of all parties out of the way; red lines, limits and the rule of agreement
// stay.
engine::Instance waive_walk_aways(const engine::Instance& instance);

// A stand-in with the same solutions for every rule that looks at worths alone: one issue, whose options are
// the points.
engine::Instance stand_in(const engine::Instance& instance, const EfficientSet& points);

}  // namespace wasit::mediation
