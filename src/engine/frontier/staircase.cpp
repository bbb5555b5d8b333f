#include "engine/frontier/staircase.hpp"

#include <algorithm>
#include <array>
#include <type_traits>

namespace wasit::engine {

namespace {

template <class Int>
struct TracedPoint {
    Int x, y;
    Way way;
};

// Item: Point<Int>, or TracedPoint<Int> to note the ways.
template <class Int, class Item>
class Merge {
  public:
    Merge(std::span<const Point<Int>> front, std::span<const Point<Int>> options, Point<Int> floor,
          Trace* trace)
        : begin_(front.data()),
          trace_(trace),
          end_(front.data() + front.size()),
          floor_(floor),
          risen_(floor.y - 1) {
        for (const Point<Int>& option : options) {
            copies_.push_back({option, front.data()});
            tops_.push_back(front.front().x + option.x);
        }
        due_.reserve(options.size());
        candidates_.resize(options.size() * kReach);
        columns_.resize(candidates_.size());
        sorted_.resize(candidates_.size());
    }

    // Appends the next block; false when there is nothing left.
    bool next_block(Staircase<Int>& sum) {
        const Int top = *std::max_element(tops_.begin(), tops_.end());
        if (top < floor_.x) return false;
        find_due(top);
        if (!due_.empty()) {
            collect();
            append(sum);
        }
        return true;
    }

  private:
    // A copy of the front, shifted by an option.
    struct Copy {
        Point<Int> shift;
        const Point<Int>* next;
    };

    static constexpr bool kTraced = std::is_same_v<Item, TracedPoint<Int>>;
    static constexpr std::ptrdiff_t kReach = 128;  // most points of one copy in one block
    static constexpr int kColumns = 256;           // of equal width, over the block

    // Leaves out the stretch that ends below what has already risen to its left.
    void skip_dominated(std::size_t c) {
        Copy& copy = copies_[c];
        const Int sunk = risen_ - copy.shift.y;  // the copy's points up to this y are dominated
        if (copy.next->y > sunk) return;
        std::ptrdiff_t stride = 1;
        const Point<Int>* low = copy.next;
        while (end_ - low > stride && low[stride].y <= sunk) {
            low += stride;
            stride *= 2;
        }
        const Point<Int>* high = end_ - low > stride ? low + stride : end_;
        copy.next = std::partition_point(low + 1, high, [&](const Point<Int>& p) { return p.y <= sunk; });
        tops_[c] = copy.next < end_ ? copy.next->x + copy.shift.x : Int{-1};
    }

    // The least x that a block may span without taking more than kReach points of this copy.
    Int lowest_reach(const Copy& copy) const {
        if (end_ - copy.next < kReach) return floor_.x;
        return std::max(floor_.x, copy.next[kReach - 1].x + copy.shift.x);
    }

    // Sets the block's span [bottom_, top_] and the copies that may have points to add in it.
    void find_due(Int top) {
        due_.clear();
        top_ = Int{-1};
        const auto highest =
            static_cast<std::size_t>(std::find(tops_.begin(), tops_.end(), top) - tops_.begin());
        bottom_ = lowest_reach(copies_[highest]);
        for (std::size_t c = 0; c < copies_.size(); ++c) {
            if (tops_[c] < bottom_) continue;
            skip_dominated(c);
            if (tops_[c] < bottom_) continue;
            due_.push_back(c);
            top_ = std::max(top_, tops_[c]);
            bottom_ = std::max(bottom_, lowest_reach(copies_[c]));
        }
        std::erase_if(due_, [&](std::size_t c) { return tops_[c] < bottom_; });
    }

    // Into `sorted_`: the points of the due copies in the block that rise above all columns to their left, in
    // the order of the columns.
    void collect() {
        int narrowing = 0;
        while ((top_ - bottom_) >> narrowing >= kColumns) ++narrowing;
        std::array<Int, kColumns + 1> roof;  // by column: the greatest y strictly to its left
        roof.fill(risen_);
        std::size_t count = 0;
        for (const std::size_t c : due_) {
            Copy& copy = copies_[c];
            const Point<Int>* const limit = end_ - copy.next > kReach ? copy.next + kReach : end_;
            const Point<Int>* p = copy.next;
            for (; p < limit && p->x + copy.shift.x >= bottom_; ++p) {
                const Item point = make_item(*p, c);
                const auto column = static_cast<std::size_t>((top_ - point.x) >> narrowing);
                roof[column + 1] = std::max(roof[column + 1], point.y);
                candidates_[count] = point;
                columns_[count++] = static_cast<std::uint16_t>(column);
            }
            copy.next = p;
            tops_[c] = p < end_ ? p->x + copy.shift.x : Int{-1};
        }
        std::array<std::uint32_t, kColumns + 1> place{};
        for (std::size_t b = 0; b < kColumns; ++b) roof[b + 1] = std::max(roof[b + 1], roof[b]);
        std::size_t kept = 0;
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t column = columns_[i];
            candidates_[kept] = candidates_[i];
            columns_[kept] = columns_[i];
            const bool rises = candidates_[i].y > roof[column];
            place[column + 1] += rises;
            kept += rises;
        }
        for (std::size_t b = 0; b < kColumns; ++b) place[b + 1] += place[b];
        for (std::size_t i = 0; i < kept; ++i) sorted_[place[columns_[i]]++] = candidates_[i];
        kept_ = kept;
        sort_within_columns(place);
    }

    static bool before(const Item& a, const Item& b) { return a.x != b.x ? a.x > b.x : a.y > b.y; }

    // Columns mostly hold one point or two; crowded ones are sorted in the ordinary way. `ends`: of the
    // columns.
    void sort_within_columns(const std::array<std::uint32_t, kColumns + 1>& ends) {
        constexpr std::uint32_t kCrowded = 12;
        std::uint32_t begin = 0;
        for (std::size_t b = 0; b < kColumns; ++b) {
            if (ends[b] - begin > kCrowded) {
                std::sort(sorted_.begin() + begin, sorted_.begin() + ends[b], before);
            }
            begin = ends[b];
        }
        for (std::size_t i = 1; i < kept_; ++i) {
            const Item point = sorted_[i];
            std::size_t at = i;
            for (; at > 0 && before(point, sorted_[at - 1]); --at) sorted_[at] = sorted_[at - 1];
            sorted_[at] = point;
        }
    }

    Item make_item(const Point<Int>& point, std::size_t copy) const {
        const Point<Int> shift = copies_[copy].shift;
        if constexpr (kTraced) {
            const Way way{static_cast<std::uint32_t>(copy), static_cast<std::uint32_t>(&point - begin_)};
            return {point.x + shift.x, point.y + shift.y, way};
        } else {
            return {point.x + shift.x, point.y + shift.y};
        }
    }

    void append(Staircase<Int>& sum) {
        std::size_t size = sum.size();
        sum.resize(size + kept_);
        for (std::size_t i = 0; i < kept_; ++i) {
            const Item& item = sorted_[i];
            sum[size] = {item.x, item.y};
            const bool rises = item.y > risen_;
            if constexpr (kTraced) {
                const bool again = !rises && size > 0 && sum[size - 1] == sum[size];
                if (rises || again) trace_->ways.push_back(item.way);
                if (rises) trace_->end.push_back(0);
                if (rises || again) trace_->end.back() = static_cast<std::uint32_t>(trace_->ways.size());
            }
            size += rises;
            risen_ = rises ? item.y : risen_;
        }
        sum.resize(size);
    }

    const Point<Int>* begin_;
    Trace* trace_;
    const Point<Int>* end_;
    Point<Int> floor_;
    Int risen_;  // greatest y so far
    std::vector<Copy> copies_;
    std::vector<Int> tops_;  // by copy: x of its next point; -1 when it has none
    std::vector<std::size_t> due_;
    Int top_ = 0, bottom_ = 0;
    std::vector<Item> candidates_;
    std::vector<std::uint16_t> columns_;
    std::vector<Item> sorted_;
    std::size_t kept_ = 0;
};

template <class Int, class Item>
MergeEnd run(Merge<Int, Item> merge, std::size_t most_points, Watch& watch, Staircase<Int>& sum) {
    constexpr std::size_t kBlocksPerTick = 256;
    for (std::size_t blocks = 1; merge.next_block(sum); ++blocks) {
        if (sum.size() > most_points) return MergeEnd::too_large;
        if (blocks % kBlocksPerTick == 0 && !watch.tick("frontier")) return MergeEnd::stopped;
    }
    return MergeEnd::done;
}

}  // namespace

template <class Int>
MergeEnd add_options(std::span<const Point<Int>> front, std::span<const Point<Int>> options, Point<Int> floor,
                     std::size_t most_points, Watch& watch, Staircase<Int>& sum, Trace* trace) {
    sum.clear();
    if (front.empty() || options.empty()) return MergeEnd::done;
    if (trace) {
        return run(Merge<Int, TracedPoint<Int>>(front, options, floor, trace), most_points, watch, sum);
    }
    return run(Merge<Int, Point<Int>>(front, options, floor, trace), most_points, watch, sum);
}

#define WASIT_STAIRCASE(Int)                                                                            \
    template MergeEnd add_options(std::span<const Point<Int>>, std::span<const Point<Int>>, Point<Int>, \
                                  std::size_t, Watch&, Staircase<Int>&, Trace*);
WASIT_STAIRCASE(std::int32_t)
WASIT_STAIRCASE(std::int64_t)
WASIT_STAIRCASE(Int128)
#undef WASIT_STAIRCASE

}  // namespace wasit::engine
