// Deals gathered for a frontier: in between thinned out to those that no other of them dominates.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "engine/instance.hpp"
#include "engine/pareto/dominators.hpp"

namespace wasit::engine {

// Thinned out whenever it has doubled; what falls to a deal kept then is not taken. With more than `room` nondominated deals
// it is full and takes no more.
class DealPool {
  public:
    DealPool(std::size_t parties, std::size_t issues, std::size_t room);

    // Without its deals, but still refusing what falls to those kept when this one was thinned out; full if this one is.
    DealPool emptied() const;

    bool full() const { return full_; }

    void add(std::span<const Int128> worths, OutcomeView outcome);
    // The same deals, in the same order.
    void add_all(DealPool&& other);

    // Leaves the distinct nondominated worths, descending, each with its first outcome.
    void thin_out();

    // Whether a deal kept before is above these worths and not equal to them.
    bool falls(std::span<const Int128> worths);

    std::size_t size() const { return size_; }
    std::span<const Int128> worths(std::size_t i) const { return {worths_.data() + i * parties_, parties_}; }
    OutcomeView outcome(std::size_t i) const { return {outcomes_.data() + i * issues_, issues_}; }
    std::vector<Int128> take_worths() { return std::move(worths_); }

  private:
    bool falls_to_champion(std::span<const Int128> worths);
    void pick_champions();
    std::vector<std::uint32_t> pick_kept() const;

    std::size_t parties_, issues_, room_;
    bool full_ = false;
    std::size_t size_ = 0;
    std::size_t kept_ = 0;  // what the last thinning left, first in the list and descending
    std::vector<Int128> worths_;
    std::vector<OptionIndex> outcomes_;
    std::vector<Int128> champions_;                 // a few good deals, asked first
    std::shared_ptr<const Dominators> dominators_;  // all that were kept; null: none yet
    std::vector<std::int32_t> scratch_;
};

}  // namespace wasit::engine
