#include "engine/pareto/dominators.hpp"

#include <algorithm>
#include <limits>

namespace wasit::engine {

namespace {
__extension__ typedef unsigned __int128 Unsigned128;
constexpr int kCoarseBits = 30;
}  // namespace

std::int32_t Dominators::Scale::operator()(Int128 value) const {
    if (value < least) return -1;
    if (value > greatest) return std::numeric_limits<std::int32_t>::max();
    return static_cast<std::int32_t>((static_cast<Unsigned128>(value) - static_cast<Unsigned128>(least)) >>
                                     shift);
}

std::vector<Dominators::Scale> Dominators::measure(std::span<const Int128> table, std::size_t columns) {
    std::vector<Scale> scales;
    for (std::size_t c = 0; c < columns; ++c) {
        Scale scale{table[c], table[c], 0};
        for (std::size_t i = c; i < table.size(); i += columns) {
            scale.least = std::min(scale.least, table[i]);
            scale.greatest = std::max(scale.greatest, table[i]);
        }
        const Unsigned128 width =
            static_cast<Unsigned128>(scale.greatest) - static_cast<Unsigned128>(scale.least);
        while ((width >> scale.shift >> kCoarseBits) != 0) ++scale.shift;
        scales.push_back(scale);
    }
    return scales;
}

std::vector<std::int32_t> Dominators::make_coarse() const {
    std::vector<std::int32_t> coarse(table_.size());
    for (std::size_t i = 0; i < table_.size(); ++i) coarse[i] = scales_[i % columns_](table_[i]);
    return coarse;
}

Dominators::Dominators(std::span<const Int128> table, int columns)
    : columns_(static_cast<std::size_t>(columns)),
      table_(table.begin(), table.end()),
      scales_(measure(table, columns_)),
      coarse_(make_coarse()),
      tree_(coarse_, columns) {}

bool Dominators::dominate(std::span<const Int128> row, std::vector<std::int32_t>& scratch) const {
    scratch.assign(tree_.width(), 0);
    for (std::size_t c = 0; c < columns_; ++c) {
        scratch[c] = scales_[c](row[c]);
        if (row[c] > scales_[c].greatest) return false;
    }
    return tree_.reached(scratch.data(), [&](std::uint32_t index) {
        const Int128* const other = &table_[index * columns_];
        bool greater = false;
        for (std::size_t c = 0; c < columns_; ++c) {
            if (other[c] < row[c]) return false;
            greater |= other[c] > row[c];
        }
        return greater;
    });
}

}  // namespace wasit::engine
