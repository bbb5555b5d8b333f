#include "engine/frontier/bilateral_deals.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <numeric>

namespace wasit::engine {

namespace {

// Where a frontier has a point: a hash table by x, open addressing, at most half full. Most points asked for
// are not there: a bit for every sixteenth of a point settles nearly all of these without touching the table.
template <class Int>
class PointIndex {
  public:
    static constexpr std::uint32_t kNone = ~std::uint32_t{0};

    explicit PointIndex(const Staircase<Int>& front)
        : front_(front),
          bits_(std::bit_width(2 * front.size())),
          slots_(std::size_t{1} << bits_, kNone),
          present_((std::size_t{1} << (bits_ + 3)) / 64 + 1) {
        for (std::uint32_t i = 0; i < front.size(); ++i) {
            const std::uint64_t hash = hash_of(front[i].x);
            present_[hash >> (64 - bits_ - 3) >> 6] |= std::uint64_t{1} << (hash >> (64 - bits_ - 3) & 63);
            std::size_t slot = hash >> (64 - bits_);
            while (slots_[slot] != kNone) slot = (slot + 1) & (slots_.size() - 1);
            slots_[slot] = i;
        }
    }

    std::uint32_t find(Point<Int> point) const {
        const std::uint64_t hash = hash_of(point.x);
        const std::uint64_t bit = hash >> (64 - bits_ - 3);
        if ((present_[bit >> 6] >> (bit & 63) & 1) == 0) return kNone;
        std::size_t slot = hash >> (64 - bits_);
        while (slots_[slot] != kNone && front_[slots_[slot]].x != point.x)
            slot = (slot + 1) & (slots_.size() - 1);
        const std::uint32_t found = slots_[slot];
        return found != kNone && front_[found].y == point.y ? found : kNone;
    }

  private:
    static std::uint64_t hash_of(Int x) { return static_cast<std::uint64_t>(x) * 0x9e3779b97f4a7c15u; }

    const Staircase<Int>& front_;
    int bits_;
    std::vector<std::uint32_t> slots_;
    std::vector<std::uint64_t> present_;
};

// An option of the last issue, and which needed point of the frontier before it goes before it.
struct Way {
    OptionIndex option;
    std::uint32_t before;
};

template <class Int>
class DealSearch {
  public:
    DealSearch(std::span<const BilateralIssue<Int>> issues, const Outcome& settled,
               std::span<const Staircase<Int>> fronts, std::size_t count)
        : issues_(issues), settled_(settled), fronts_(fronts), stages_(fronts.size()) {
        std::vector<std::uint32_t> needed(count);
        std::iota(needed.begin(), needed.end(), 0u);
        for (std::size_t k = issues.size(); k > 0; --k) needed = find_ways(k, needed);
    }

    std::vector<Outcome> walk(std::size_t count) {
        for (std::size_t k = 1; k < stages_.size(); ++k) choose_ways(k);
        std::vector<Outcome> deals(count, settled_);
        // Some deals side by side: every step waits for memory.
        std::array<std::uint32_t, 16> place;
        for (std::size_t first = 0; first < count; first += place.size()) {
            const std::size_t together = std::min(place.size(), count - first);
            for (std::size_t n = 0; n < together; ++n) place[n] = static_cast<std::uint32_t>(first + n);
            for (std::size_t k = issues_.size(); k > 0; --k) {
                const auto issue = static_cast<std::size_t>(issues_[k - 1].issue);
                const Way* const chosen = stages_[k].chosen.data();
                for (std::size_t n = 0; n < together; ++n) {
                    const Way way = chosen[place[n]];
                    deals[first + n][issue] = way.option;
                    place[n] = way.before;
                }
            }
        }
        return deals;
    }

  private:
    struct Stage {
        std::vector<Way> ways;           // of the first needed point, of the second...
        std::vector<std::uint32_t> end;  // by needed point: where its ways end
        std::vector<Way> chosen;         // by needed point
    };

    // Options that can be part of one of the needed points.
    std::vector<std::uint32_t> possible_options(std::size_t k, Point<Int> first, Point<Int> last) const {
        const Staircase<Int>& before = fronts_[k - 1];
        std::vector<std::uint32_t> possible;
        for (std::uint32_t o = 0; o < issues_[k - 1].points.size(); ++o) {
            const Point<Int> option = issues_[k - 1].points[o];
            const bool reaches =
                option.x + before.front().x >= last.x && option.y + before.back().y >= first.y;
            if (reaches) possible.push_back(o);
        }
        return possible;
    }

    // All ways to the needed points (ascending indices) of the k-th frontier; returns which points of the one
    // before they need.
    std::vector<std::uint32_t> find_ways(std::size_t k, const std::vector<std::uint32_t>& needed) {
        const Staircase<Int>& front = fronts_[k];
        const Staircase<Int>& before = fronts_[k - 1];
        if (needed.empty()) return {};
        const std::vector<std::uint32_t> options =
            possible_options(k, front[needed.front()], front[needed.back()]);
        const PointIndex<Int> index(before);
        std::vector<std::uint32_t> place(before.size(), 0);  // marks, then places among the needed
        Stage& stage = stages_[k];
        for (const std::uint32_t at : needed) {
            for (const std::uint32_t o : options) {
                const Point<Int> option = issues_[k - 1].points[o];
                const std::uint32_t found = index.find({front[at].x - option.x, front[at].y - option.y});
                if (found == PointIndex<Int>::kNone) continue;
                stage.ways.push_back({issues_[k - 1].options[o], found});
                place[found] = 1;
            }
            stage.end.push_back(static_cast<std::uint32_t>(stage.ways.size()));
        }
        std::vector<std::uint32_t> needed_before;
        for (std::uint32_t at = 0; at < before.size(); ++at) {
            if (place[at] == 0) continue;
            place[at] = static_cast<std::uint32_t>(needed_before.size());
            needed_before.push_back(at);
        }
        for (Way& way : stage.ways) way.before = place[way.before];
        return needed_before;
    }

    void choose_ways(std::size_t k) {
        Stage& stage = stages_[k];
        std::uint32_t way = 0;
        for (const std::uint32_t end : stage.end) {
            Way best = stage.ways[way++];
            for (; way < end; ++way) {
                if (comes_first(k, stage.ways[way], best)) best = stage.ways[way];
            }
            stage.chosen.push_back(best);
        }
    }

    bool comes_first(std::size_t k, Way a, Way b) const {
        Outcome deal_a = settled_, deal_b = settled_;
        write_way(k, a, deal_a);
        write_way(k, b, deal_b);
        return deal_a < deal_b;
    }

    void write_way(std::size_t k, Way way, Outcome& deal) const {
        for (;; way = stages_[--k].chosen[way.before]) {
            deal[static_cast<std::size_t>(issues_[k - 1].issue)] = way.option;
            if (k == 1) return;
        }
    }

    std::span<const BilateralIssue<Int>> issues_;
    const Outcome& settled_;
    std::span<const Staircase<Int>> fronts_;
    std::vector<Stage> stages_;  // by number of issues
};

}  // namespace

template <class Int>
std::vector<Outcome> find_deals(std::span<const BilateralIssue<Int>> issues, const Outcome& settled,
                                std::span<const Staircase<Int>> fronts, std::size_t count) {
    return DealSearch<Int>(issues, settled, fronts, count).walk(count);
}

#define WASIT_FIND_DEALS(Int)                                                                      \
    template std::vector<Outcome> find_deals(std::span<const BilateralIssue<Int>>, const Outcome&, \
                                             std::span<const Staircase<Int>>, std::size_t);
WASIT_FIND_DEALS(std::int32_t)
WASIT_FIND_DEALS(std::int64_t)
WASIT_FIND_DEALS(Int128)
#undef WASIT_FIND_DEALS

}  // namespace wasit::engine
