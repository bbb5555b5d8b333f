// How much a verification may still do.
#pragma once

#include <cstdint>

#include "engine/budget.hpp"

namespace wasit::engine {

class Work {
  public:
    Work(const Budget& budget, Watch& watch)
        : left_(budget.deals), memory_(budget.memory_bytes), watch_(watch) {}

    // One step; false once the steps or the time are used up.
    bool spend() {
        if (left_ == 0 || (left_ % 4096 == 0 && !watch_.tick("verification"))) return false;
        --left_;
        return true;
    }

    bool has_room(std::uint64_t bytes) const { return bytes <= memory_; }

  private:
    std::uint64_t left_, memory_;
    Watch& watch_;
};

}  // namespace wasit::engine
