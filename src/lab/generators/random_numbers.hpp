// Random numbers as the benchmark families define them; nothing of the standard library's distributions,
// which differ between implementations.
#pragma once

#include <cmath>
#include <cstdint>
#include <numbers>
#include <random>

namespace wasit::lab {

class RandomNumbers {
  public:
    explicit RandomNumbers(std::uint64_t seed) : bits_(seed) {}

    // In [0, 1).
    double uniform() { return static_cast<double>(bits_() >> 11) * 0x1p-53; }
    int integer(int least, int most) {
        return least + static_cast<int>(uniform() * static_cast<double>(most - least + 1));
    }
    double exponential() { return -std::log(1 - uniform()); }
    // Box and Muller 1958, the cosine branch only.
    double normal() {
        const double radius = std::sqrt(2 * exponential());
        return radius * std::cos(2 * std::numbers::pi * uniform());
    }

  private:
    std::mt19937_64 bits_;
};

}  // namespace wasit::lab
