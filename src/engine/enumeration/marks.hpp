// The loops enumeration spends its time in: comparing a row of numbers with a threshold.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/int128.hpp"

namespace wasit::engine {

// marks[t] becomes 0 where numbers[t] < least; other marks stay.
void unmark_below(const std::vector<std::int64_t>& numbers, std::int64_t least,
                  std::vector<std::uint8_t>& marks);
void unmark_below(const std::vector<Int128>& numbers, Int128 least, std::vector<std::uint8_t>& marks);

// marks[t] becomes 0 where numbers[t] > most.
void unmark_above(const std::vector<std::int64_t>& numbers, std::int64_t most,
                  std::vector<std::uint8_t>& marks);
void unmark_above(const std::vector<Int128>& numbers, Int128 most, std::vector<std::uint8_t>& marks);

std::uint64_t count_marks(const std::vector<std::uint8_t>& marks);

}  // namespace wasit::engine
