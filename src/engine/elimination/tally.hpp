// How often each of many rows of numbers was counted.
//
// Rows of one width, each once, in the order of their first use: a hash table with open addressing (D. Knuth, The Art of
// Computer Programming 3, section 6.4) over rows that lie one behind the other. What is counted, and how much it is, does
// not depend on the hash.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "engine/int128.hpp"

namespace wasit::engine {

template <class Number, class Count>
class Tally {
  public:
    explicit Tally(std::size_t width) : width_(width) {}

    std::size_t size() const { return counts_.size(); }
    const Number* row(std::size_t i) const { return rows_.data() + i * width_; }
    const Count& count(std::size_t i) const { return counts_[i]; }

    // `row`: `width` numbers, not of this tally.
    void add(const Number* row, const Count& count) {
        if ((counts_.size() + 1) * 2 > places_.size()) grow();
        std::uint32_t& place = find(row);
        if (place != kNone) {
            counts_[place] += count;
            return;
        }
        place = static_cast<std::uint32_t>(counts_.size());
        rows_.insert(rows_.end(), row, row + width_);
        counts_.push_back(count);
    }

  private:
    static constexpr std::uint32_t kNone = ~std::uint32_t{0};

    std::uint64_t hash(const Number* row) const {
        constexpr std::uint64_t kGolden = 0x9e3779b97f4a7c15;
        std::uint64_t mixed = 0;
        for (std::size_t k = 0; k < width_; ++k) {
            mixed = (mixed ^ static_cast<std::uint64_t>(row[k])) * kGolden;
            if constexpr (sizeof(Number) > 8) mixed ^= static_cast<std::uint64_t>(row[k] >> 64);
            mixed ^= mixed >> 29;
        }
        return mixed * kGolden;
    }

    // Where the row stands, or would.
    std::uint32_t& find(const Number* row) {
        std::size_t at = hash(row) >> shift_;
        while (places_[at] != kNone && !std::equal(row, row + width_, this->row(places_[at])))
            at = (at + 1) & (places_.size() - 1);
        return places_[at];
    }

    void grow() {
        const std::size_t size = std::max<std::size_t>(16, places_.size() * 2);
        places_.assign(size, kNone);
        shift_ = 64;
        for (std::size_t left = size; left > 1; left /= 2) --shift_;
        for (std::size_t i = 0; i < counts_.size(); ++i) find(row(i)) = static_cast<std::uint32_t>(i);
    }

    std::size_t width_;
    int shift_ = 64;
    std::vector<Number> rows_;
    std::vector<Count> counts_;
    std::vector<std::uint32_t> places_;  // a power of two of them
};

}  // namespace wasit::engine
