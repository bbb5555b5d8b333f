// Combinations of options by what they lose in several respects, laid out so that those that stay within a limit
// in every respect are found quickly.
//
// Neighbours lie together in blocks of 32 (in the order of a k-d tree, Bentley 1975) that are compared with the limits
// at once; the least losses of each block form blocks again, and so on up to a single one.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace wasit::engine {

class LossTable {
  public:
    explicit LossTable(std::size_t respects) : respects_(respects) {}

    // Losses are >= 0, one for each respect. Entries are numbered in the order in which they are added.
    void add(std::span<const std::int32_t> losses);
    std::size_t size() const { return size_; }

    // Once, after the last entry: O(n log n). Neighbours are close where `scale` times the losses are.
    void arrange(const std::vector<double>& scale);

    // Visits every entry within the limits, and perhaps some that exceed one by 2^-14 of the largest loss in that
    // respect; false if the visitor says so, or if more blocks would have to be compared than `nodes`, from which
    // those that were are subtracted.
    bool search(std::span<const std::int32_t> limits, std::uint64_t& nodes,
                const std::function<bool(std::size_t)>& visit) const;

  private:
    static constexpr std::size_t kBlock = 32;

    void split(std::size_t begin, std::size_t end, const std::vector<double>& scale);
    std::size_t choose_respect(std::size_t begin, std::size_t end, const std::vector<double>& scale) const;
    void lay_out();
    bool descend(std::size_t level, std::size_t block, const std::int16_t* limits, std::uint64_t& nodes,
                 const std::function<bool(std::size_t)>& visit) const;

    std::size_t respects_, size_ = 0;
    std::vector<std::int32_t> losses_;              // [entry * respects]; until arranged
    std::vector<std::uint32_t> entry_;              // by place
    std::vector<int> shift_;                        // by respect: bits dropped
    std::vector<std::vector<std::int16_t>> level_;  // [(block * respects + respect) * kBlock], entries first
};

}  // namespace wasit::engine
