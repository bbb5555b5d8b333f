#include "engine/enumeration/marks.hpp"

#include <algorithm>
#include <cstddef>

#include "engine/vectorised.hpp"

namespace wasit::engine {

namespace {

WASIT_VECTORISED
void clear_below(const std::int64_t* numbers, std::int64_t least, std::uint8_t* marks, std::size_t size) {
    for (std::size_t t = 0; t < size; ++t) marks[t] &= static_cast<std::uint8_t>(numbers[t] >= least);
}

WASIT_VECTORISED
void clear_above(const std::int64_t* numbers, std::int64_t most, std::uint8_t* marks, std::size_t size) {
    for (std::size_t t = 0; t < size; ++t) marks[t] &= static_cast<std::uint8_t>(numbers[t] <= most);
}

}  // namespace

void unmark_below(const std::vector<std::int64_t>& numbers, std::int64_t least,
                  std::vector<std::uint8_t>& marks) {
    clear_below(numbers.data(), least, marks.data(), marks.size());
}

void unmark_above(const std::vector<std::int64_t>& numbers, std::int64_t most,
                  std::vector<std::uint8_t>& marks) {
    clear_above(numbers.data(), most, marks.data(), marks.size());
}

void unmark_below(const std::vector<Int128>& numbers, Int128 least, std::vector<std::uint8_t>& marks) {
    for (std::size_t t = 0; t < marks.size(); ++t) marks[t] &= static_cast<std::uint8_t>(numbers[t] >= least);
}

void unmark_above(const std::vector<Int128>& numbers, Int128 most, std::vector<std::uint8_t>& marks) {
    for (std::size_t t = 0; t < marks.size(); ++t) marks[t] &= static_cast<std::uint8_t>(numbers[t] <= most);
}

std::uint64_t count_marks(const std::vector<std::uint8_t>& marks) {
    std::uint64_t count = 0;
    // Sums of up to 255 marks fit in a byte, which is what makes this a vector loop of bytes.
    for (std::size_t begin = 0; begin < marks.size();) {
        const std::size_t end = std::min(marks.size(), begin + 255);
        std::uint8_t some = 0;
        for (; begin < end; ++begin) some = static_cast<std::uint8_t>(some + marks[begin]);
        count += some;
    }
    return count;
}

}  // namespace wasit::engine
