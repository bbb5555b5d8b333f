#include "engine/bounds/loss_table.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include "engine/vectorised.hpp"

namespace wasit::engine {

namespace {

constexpr std::size_t kLanes = 32;
constexpr std::int16_t kNothing = std::numeric_limits<std::int16_t>::max();  // where a block has no entry

// A bit for each lane whose losses stay within all the limits.
WASIT_VECTORISED
std::uint32_t find_within(const std::int16_t* losses, const std::int16_t* limits, std::size_t respects) {
    std::int16_t within[kLanes];
    for (std::size_t k = 0; k < kLanes; ++k) within[k] = losses[k] <= limits[0] ? -1 : 0;
    for (std::size_t r = 1; r < respects;) {
        const std::size_t end = std::min(respects, r + 3);
        for (; r < end; ++r) {
            for (std::size_t k = 0; k < kLanes; ++k) {
                within[k] &= static_cast<std::int16_t>(losses[r * kLanes + k] <= limits[r] ? -1 : 0);
            }
        }
        std::int16_t any = 0;
        for (std::size_t k = 0; k < kLanes; ++k) any |= within[k];
        if (any == 0) return 0;
    }
    std::uint32_t bits = 0;
    for (std::size_t k = 0; k < kLanes; ++k) bits |= static_cast<std::uint32_t>(within[k] & 1) << k;
    return bits;
}

}  // namespace

void LossTable::add(std::span<const std::int32_t> losses) {
    losses_.insert(losses_.end(), losses.begin(), losses.end());
    ++size_;
}

void LossTable::arrange(const std::vector<double>& scale) {
    entry_.resize(size_);
    std::iota(entry_.begin(), entry_.end(), 0U);
    split(0, size_, scale);
    lay_out();
    losses_ = {};
}

// The respect in which the entries differ most; a sample tells.
std::size_t LossTable::choose_respect(std::size_t begin, std::size_t end,
                                      const std::vector<double>& scale) const {
    constexpr std::size_t kSample = 128;
    const std::size_t stride = std::max<std::size_t>(1, (end - begin) / kSample);
    std::vector<double> sum(respects_, 0.0), square(respects_, 0.0);
    double count = 0;
    for (std::size_t at = begin; at < end; at += stride, ++count) {
        const std::int32_t* losses = &losses_[entry_[at] * respects_];
        for (std::size_t r = 0; r < respects_; ++r) {
            const double loss = losses[r] * scale[r];
            sum[r] += loss;
            square[r] += loss * loss;
        }
    }
    std::size_t chosen = 0;
    double widest = -1;
    for (std::size_t r = 0; r < respects_; ++r) {
        const double variance = square[r] - sum[r] * sum[r] / count;
        if (variance > widest) {
            widest = variance;
            chosen = r;
        }
    }
    return chosen;
}

// Puts the smaller losses first, cutting where whole blocks, and blocks of blocks, end.
void LossTable::split(std::size_t begin, std::size_t end, const std::vector<double>& scale) {
    if (end - begin <= kBlock) return;
    const std::size_t respect = choose_respect(begin, end, scale);
    const std::size_t blocks = (end - begin + kBlock - 1) / kBlock;
    const std::size_t middle = begin + std::bit_ceil(blocks) / 2 * kBlock;
    std::vector<std::pair<std::int32_t, std::uint32_t>> keyed;
    keyed.reserve(end - begin);
    for (std::size_t at = begin; at < end; ++at)
        keyed.emplace_back(losses_[entry_[at] * respects_ + respect], entry_[at]);
    std::nth_element(keyed.begin(), keyed.begin() + static_cast<std::ptrdiff_t>(middle - begin), keyed.end());
    for (std::size_t at = begin; at < end; ++at) entry_[at] = keyed[at - begin].second;
    keyed = {};
    split(begin, middle, scale);
    split(middle, end, scale);
}

void LossTable::lay_out() {
    shift_.assign(respects_, 0);
    for (std::size_t r = 0; r < respects_; ++r) {
        std::int32_t most = 0;
        for (std::size_t k = 0; k < size_; ++k) most = std::max(most, losses_[k * respects_ + r]);
        while ((most >> shift_[r]) >= kNothing) ++shift_[r];
    }
    std::size_t blocks = (size_ + kBlock - 1) / kBlock;
    std::vector<std::int16_t>& entries = level_.emplace_back(blocks * respects_ * kBlock, kNothing);
    for (std::size_t k = 0; k < size_; ++k) {
        for (std::size_t r = 0; r < respects_; ++r) {
            entries[(k / kBlock * respects_ + r) * kBlock + k % kBlock] =
                static_cast<std::int16_t>(losses_[entry_[k] * respects_ + r] >> shift_[r]);
        }
    }
    while (blocks > 1) {
        const std::size_t above = (blocks + kBlock - 1) / kBlock;
        std::vector<std::int16_t> least(above * respects_ * kBlock, kNothing);
        for (std::size_t block = 0; block < blocks; ++block) {
            for (std::size_t r = 0; r < respects_; ++r) {
                const auto first =
                    level_.back().begin() + static_cast<std::ptrdiff_t>((block * respects_ + r) * kBlock);
                least[(block / kBlock * respects_ + r) * kBlock + block % kBlock] =
                    *std::min_element(first, first + kBlock);
            }
        }
        level_.push_back(std::move(least));
        blocks = above;
    }
}

bool LossTable::search(std::span<const std::int32_t> limits, std::uint64_t& nodes,
                       const std::function<bool(std::size_t)>& visit) const {
    if (size_ == 0) return true;
    std::int16_t narrow[64];
    std::vector<std::int16_t> many;
    std::int16_t* rounded = narrow;
    if (respects_ > std::size(narrow)) {
        many.resize(respects_);
        rounded = many.data();
    }
    for (std::size_t r = 0; r < respects_; ++r) {
        if (limits[r] < 0) return true;
        rounded[r] = static_cast<std::int16_t>(std::min(limits[r] >> shift_[r], kNothing - 1));
    }
    return descend(level_.size() - 1, 0, rounded, nodes, visit);
}

bool LossTable::descend(std::size_t level, std::size_t block, const std::int16_t* limits,
                        std::uint64_t& nodes, const std::function<bool(std::size_t)>& visit) const {
    if (nodes == 0) return false;
    --nodes;
    std::uint32_t within = find_within(&level_[level][block * respects_ * kBlock], limits, respects_);
    for (; within != 0; within &= within - 1) {
        const std::size_t next = block * kBlock + static_cast<std::size_t>(std::countr_zero(within));
        if (level == 0 ? !visit(entry_[next]) : !descend(level - 1, next, limits, nodes, visit)) return false;
    }
    return true;
}

}  // namespace wasit::engine
