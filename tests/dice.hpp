// Random choices that are the same on every machine: only the raw bits of mt19937_64 are used.
#pragma once

#include <cstdint>
#include <random>

namespace wasit::testing {

// Draws from raw bits, because the standard distributions differ between libraries.
class Dice {
  public:
    explicit Dice(std::uint64_t seed) : bits_(seed) {}
    int between(int least, int most) {
        return least + static_cast<int>(bits_() % static_cast<std::uint64_t>(most - least + 1));
    }
    bool once_in(int times) { return between(1, times) == 1; }

  private:
    std::mt19937_64 bits_;
};

}  // namespace wasit::testing
