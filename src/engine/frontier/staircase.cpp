#include "engine/frontier/staircase.hpp"

#include <algorithm>
#include <limits>
#include <type_traits>

namespace wasit::engine {

namespace {

template <class Int>
struct TracedPoint {
    Int x, y;
    Way way;
};

// A point in some 30 bits, for bounds: products with such weights fit 64 bits.
struct Coarse {
    std::int64_t x, y;
};

inline std::int64_t weigh(Coarse weights, Coarse point) {
    return weights.x * point.x + weights.y * point.y;
}

// Divides by a power of two, so that everything fits; where all is small, by 1.
template <class Int>
class Coarsening {
  public:
    explicit Coarsening(Int greatest) {
        while (greatest >> bits_ >= Int{1} << kBits) ++bits_;
    }
    std::int64_t down(Int value) const { return static_cast<std::int64_t>(value >> bits_); }
    std::int64_t up(Int value) const { return -down(-value); }
    Coarse up(Point<Int> point) const { return {up(point.x), up(point.y)}; }

  private:
    static constexpr int kBits = 29;
    int bits_ = 0;
};

// Where the concave hull over points turns; x falls and y rises from each to the next.
template <class CoarseAt>
std::vector<std::size_t> find_corners(std::size_t count, CoarseAt&& at) {
    std::vector<std::size_t> corners;
    for (std::size_t i = 0; i < count; ++i) {
        const Coarse p = at(i);
        while (corners.size() > 1) {
            const Coarse a = at(corners[corners.size() - 2]), b = at(corners.back());
            if ((b.y - a.y) * (b.x - p.x) > (p.y - b.y) * (a.x - b.x)) break;
            corners.pop_back();
        }
        corners.push_back(i);
    }
    return corners;
}

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
          risen_(floor.y - 1),
          coarsening_(find_greatest(front, options)) {
        for (std::uint32_t o = 0; o < options.size(); ++o) copies_.push_back({options[o], o, {}, begin_});
        std::sort(copies_.begin(), copies_.end(),
                  [](const Copy& a, const Copy& b) { return higher(a.shift, b.shift); });
        for (Copy& copy : copies_) {
            copy.coarse = coarsening_.up(copy.shift);
            coarse_x_.push_back(static_cast<std::uint32_t>(copy.coarse.x));
            coarse_y_.push_back(static_cast<std::uint32_t>(copy.coarse.y));
        }
        weighed_.resize(copies_.size());
        find_hulls(front);
        top_ = front.front().x + copies_.front().shift.x;
    }

    // Appends the next block; false when there is nothing left.
    bool next_block(Staircase<Int>& sum) {
        if (top_ < floor_.x || !find_corner()) return false;
        find_span();
        collect();
        merge_runs();
        append(sum);
        top_ = bottom_ - 1;
        return true;
    }

  private:
    // A copy of the front, shifted by an option.
    struct Copy {
        Point<Int> shift;
        std::uint32_t option;
        Coarse coarse;           // shift
        const Point<Int>* next;  // none before it is needed any more
    };

    struct FrontCorner {
        const Point<Int>* point;
        Coarse coarse;
    };

    // Of the hull over all sums: a corner of the front's hull and one of the options'.
    struct Corner {
        std::size_t front, copy;
        bool operator==(const Corner&) const = default;
    };

    // What a block takes from one copy.
    struct Stretch {
        Copy* copy;
        const Point<Int>* end;
        Int bottom;  // of the block then
    };

    static constexpr bool kTraced = std::is_same_v<Item, TracedPoint<Int>>;
    static constexpr std::ptrdiff_t kReach = 64;      // most points of a leading copy in one block
    static constexpr std::ptrdiff_t kFarReach = 512;  // of any other

    static Int find_greatest(std::span<const Point<Int>> front, std::span<const Point<Int>> options) {
        Point<Int> most = {0, 0};
        for (const Point<Int>& option : options)
            most = {std::max(most.x, option.x), std::max(most.y, option.y)};
        return std::max(front.front().x + most.x, front.back().y + most.y);
    }

    template <class Place>
    static bool higher(const Place& a, const Place& b) {
        return (a.x > b.x) | ((a.x == b.x) & (a.y > b.y));
    }

    void find_hulls(std::span<const Point<Int>> front) {
        const auto on_front = [&](std::size_t i) { return coarsening_.up(front[i]); };
        for (const std::size_t i : find_corners(front.size(), on_front))
            front_corners_.push_back({begin_ + i, on_front(i)});
        std::vector<std::size_t> efficient;
        for (std::size_t c = 0; c < copies_.size(); ++c) {
            if (efficient.empty() || copies_[c].shift.y > copies_[efficient.back()].shift.y)
                efficient.push_back(c);
        }
        const auto among_copies = [&](std::size_t i) { return copies_[efficient[i]].coarse; };
        for (const std::size_t i : find_corners(efficient.size(), among_copies))
            copy_corners_.push_back(efficient[i]);
    }

    bool is_last(Corner corner) const {
        return corner.front + 1 == front_corners_.size() && corner.copy + 1 == copy_corners_.size();
    }

    // Along the steeper of the two edges.
    Corner after(Corner corner) const {
        const auto [f, c] = corner;
        if (f + 1 == front_corners_.size()) return {f, c + 1};
        if (c + 1 == copy_corners_.size()) return {f + 1, c};
        const Coarse a = front_corners_[f].coarse, b = front_corners_[f + 1].coarse,
                     s = copies_[copy_corners_[c]].coarse, t = copies_[copy_corners_[c + 1]].coarse;
        return (b.y - a.y) * (s.x - t.x) > (t.y - s.y) * (a.x - b.x) ? Corner{f + 1, c} : Corner{f, c + 1};
    }

    Int x_of(Corner corner) const {
        return front_corners_[corner.front].point->x + copies_[copy_corners_[corner.copy]].shift.x;
    }

    Coarse coarse_of(Corner corner) const {
        const Coarse a = front_corners_[corner.front].coarse, b = copies_[copy_corners_[corner.copy]].coarse;
        return {a.x + b.x, a.y + b.y};
    }

    // The last corner that is not left of the block; false where the hull ends before.
    bool find_corner() {
        while (!is_last(corner_)) {
            const Corner next = after(corner_);
            if (x_of(next) < top_) return true;
            corner_ = next;
        }
        return x_of(corner_) <= top_;
    }

    // Leaves out what lies left of the block, and what ends below that which has already risen to its left.
    void seek(Copy& copy) const {
        const Int right = top_ - copy.shift.x, sunk = risen_ - copy.shift.y;
        const auto passed = [&](const Point<Int>& p) { return p.x > right || p.y <= sunk; };
        if (copy.next == end_ || !passed(*copy.next)) return;
        std::ptrdiff_t stride = 1;
        const Point<Int>* low = copy.next;
        while (end_ - low > stride && passed(low[stride])) {
            low += stride;
            stride *= 2;
        }
        const Point<Int>* high = end_ - low > stride ? low + stride : end_;
        copy.next = std::partition_point(low + 1, high, passed);
    }

    // Raises the bottom of the block until it takes at most `reach` points of this copy.
    void limit_reach(const Copy& copy, std::ptrdiff_t reach) {
        if (end_ - copy.next >= reach) bottom_ = std::max(bottom_, copy.next[reach - 1].x + copy.shift.x);
    }

    // Sets the block's span [bottom_, top_] and its last corner. The copies of the options at its corners lead:
    // one of them has points in the block.
    void find_span() {
        bottom_ = floor_.x;
        last_ = corner_;
        const auto lead = [&] {
            Copy& copy = copies_[copy_corners_[last_.copy]];
            seek(copy);
            limit_reach(copy, kReach);
        };
        lead();
        while (!is_last(last_) && x_of(last_) > bottom_) {
            const std::size_t before = last_.copy;
            last_ = after(last_);
            if (last_.copy != before) lead();
        }
    }

    // Into `runs_`: what may be efficient in the block, by copy.
    void collect() {
        count_ = 0;
        runs_.clear();
        stretches_.clear();
        for (std::size_t c = corner_.copy; c <= last_.copy; ++c)
            take(copies_[copy_corners_[c]], kReach, [](const Point<Int>&) { return true; });
        merge_runs();
        const Coarse from = coarse_of(corner_), to = coarse_of(last_), weights{to.y - from.y, from.x - to.x};
        const std::int64_t least = find_least(weights);
        std::int64_t front_most = 0;
        for (std::size_t f = corner_.front; f <= last_.front; ++f)
            front_most = std::max(front_most, weigh(weights, front_corners_[f].coarse));
        weigh_copies(weights);
        std::size_t leading = corner_.copy;
        for (std::size_t c = 0; c < copies_.size(); ++c) {
            const std::int64_t needed = least - weighed_[c];
            if (needed > front_most) continue;
            while (leading <= last_.copy && copy_corners_[leading] < c) ++leading;
            if (leading <= last_.copy && copy_corners_[leading] == c) continue;
            seek(copies_[c]);
            limit_reach(copies_[c], kFarReach);
            take(copies_[c], kFarReach,
                 [&](const Point<Int>& p) { return weigh(weights, coarsening_.up(p)) >= needed; });
        }
        for (const Stretch& stretch : stretches_) {
            if (stretch.bottom == bottom_) stretch.copy->next = stretch.end;
        }
    }

    void weigh_copies(Coarse weights) {
        const auto x = static_cast<std::uint32_t>(weights.x), y = static_cast<std::uint32_t>(weights.y);
        for (std::size_t c = 0; c < weighed_.size(); ++c)
            weighed_[c] =
                static_cast<std::int64_t>(std::uint64_t{x} * coarse_x_[c] + std::uint64_t{y} * coarse_y_[c]);
    }

    // A bound from below on the weight of whatever the leading copies leave undominated in the block: it lies
    // in an inner corner of their staircase.
    std::int64_t find_least(Coarse weights) const {
        std::int64_t least = std::numeric_limits<std::int64_t>::max();
        Int risen = risen_;
        for (const Item& item : std::span(items_).first(count_)) {
            least = std::min(least, weigh(weights, {coarsening_.down(item.x), coarsening_.down(risen)}));
            risen = std::max(risen, item.y);
        }
        return std::min(least, weigh(weights, {coarsening_.down(bottom_), coarsening_.down(risen)}));
    }

    // As a run, the points of the copy from bottom_ on.
    template <class Accepts>
    void take(Copy& copy, std::ptrdiff_t reach, Accepts&& accepts) {
        const Point<Int>* const limit = end_ - copy.next > reach ? copy.next + reach : end_;
        const auto most = static_cast<std::size_t>(limit - copy.next);
        if (items_.size() < count_ + most) items_.resize(2 * count_ + most);
        const Int bottom = bottom_ - copy.shift.x;
        const Point<Int>* p = copy.next;
        Item* out = items_.data() + count_;
        for (; p < limit && p->x >= bottom; ++p) {
            *out = make_item(*p, copy);
            out += accepts(*p);
        }
        const auto count = static_cast<std::size_t>(out - items_.data());
        if (count > count_) runs_.push_back(count_);
        count_ = count;
        stretches_.push_back({&copy, p, bottom_});
    }

    // Two and two, until there is one.
    void merge_runs() {
        while (runs_.size() > 1) {
            if (merged_.size() < count_) merged_.resize(items_.size());
            std::size_t kept = 0;
            for (std::size_t r = 0; r < runs_.size(); r += 2) {
                const auto bound = [&](std::size_t run) {
                    return items_.data() + (run < runs_.size() ? runs_[run] : count_);
                };
                const Item *a = bound(r), *b = bound(r + 1), *const middle = b, *const end = bound(r + 2);
                Item* out = merged_.data() + (a - items_.data());
                while (a != middle && b != end) {
                    const bool second = higher(*b, *a);
                    *out++ = *(second ? b : a);
                    b += second;
                    a += !second;
                }
                std::copy(b, end, std::copy(a, middle, out));
                runs_[kept++] = runs_[r];
            }
            runs_.resize(kept);
            std::swap(items_, merged_);
        }
    }

    Item make_item(const Point<Int>& point, const Copy& copy) const {
        if constexpr (kTraced) {
            const Way way{copy.option, static_cast<std::uint32_t>(&point - begin_)};
            return {point.x + copy.shift.x, point.y + copy.shift.y, way};
        } else {
            return {point.x + copy.shift.x, point.y + copy.shift.y};
        }
    }

    void append(Staircase<Int>& sum) {
        std::size_t size = sum.size();
        sum.resize(size + count_);
        for (const Item& item : std::span(items_).first(count_)) {
            if (item.x < bottom_) break;
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
    Coarsening<Int> coarsening_;
    std::vector<Copy> copies_;  // x descending
    std::vector<FrontCorner> front_corners_;
    std::vector<std::size_t> copy_corners_;           // copies
    std::vector<std::uint32_t> coarse_x_, coarse_y_;  // of the copies' shifts

    // The block.
    Int top_ = 0, bottom_ = 0;
    Corner corner_{0, 0}, last_{0, 0};
    std::vector<std::int64_t> weighed_;  // copies
    std::vector<Stretch> stretches_;
    std::size_t count_ = 0;          // of items_
    std::vector<Item> items_;        // run by run, each x descending
    std::vector<std::size_t> runs_;  // where each begins
    std::vector<Item> merged_;
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
