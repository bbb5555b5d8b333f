#include "engine/frontier/bilateral.hpp"

#include <algorithm>
#include <limits>

#include "engine/frontier/bilateral_deals.hpp"

namespace wasit::engine {

namespace {

template <class Int>
class Bilateral {
  public:
    Bilateral(const SeparableSum& sum, const Budget& budget, Watch& watch)
        : sum_(sum),
          watch_(watch),
          floor_(point(sum.floor)),
          most_(point(sum.most)),
          memory_(budget.memory_bytes) {
        for (const SeparableIssue& from : sum.issues) {
            BilateralIssue<Int> issue{from.issue, from.options, {}, {0, 0}};
            for (std::size_t o = 0; o < from.options.size(); ++o) {
                const Point<Int> worth = point({&from.worths[2 * o], 2});
                issue.points.push_back(worth);
                issue.most = {std::max(issue.most.x, worth.x), std::max(issue.most.y, worth.y)};
            }
            issues_.push_back(std::move(issue));
        }
        order_by_weight();
    }

    Frontier solve(const FrontierOptions& options) {
        Frontier frontier;
        frontier.parties = 2;
        frontier.method = "blocked merge";
        // Two frontiers at a time, and the answer in 128 bits.
        const std::size_t most_points = memory_ / (2 * sizeof(Point<Int>) + 2 * sizeof(Int128));
        std::vector<Staircase<Int>> fronts;
        const MergeEnd end = merge_all(floor_, most_points, options.deals > 0 ? kKeptPoints : 0, fronts);
        if (end != MergeEnd::done) {
            frontier.status = Frontier::Status::partial;
            frontier.reason = end == MergeEnd::stopped ? "the time limit was reached"
                                                       : "the memory limit was reached: more than " +
                                                             std::to_string(most_points) + " efficient deals";
            frontier.reason += "; --epsilon gives an approximate frontier with a guaranteed error";
            return frontier;
        }
        const Staircase<Int>& front = fronts.back();
        frontier.size = front.size();
        frontier.worths.reserve(2 * front.size());
        for (const Point<Int>& p : front) {
            frontier.worths.push_back(sum_.base[0] + p.x);
            frontier.worths.push_back(sum_.base[1] + p.y);
        }
        frontier.deals =
            find_first_deals(std::move(fronts), std::min<std::uint64_t>(options.deals, frontier.size));
        return frontier;
    }

  private:
    // Of frontiers so small that all are kept; longer ones are made again where their deals are wanted.
    static constexpr std::size_t kKeptPoints = std::size_t{1} << 20;

    static Point<Int> point(std::span<const Int128> worths) {
        return {static_cast<Int>(worths[0]), static_cast<Int>(worths[1])};
    }

    // Issues of little weight first: the early frontiers stay small, and a heavy issue, added late, reaches
    // into few of the blocks.
    void order_by_weight() {
        const auto weight = [](const BilateralIssue<Int>& issue) {
            return static_cast<double>(issue.most.x) * static_cast<double>(issue.most.y);
        };
        std::stable_sort(issues_.begin(), issues_.end(),
                         [&](const auto& a, const auto& b) { return weight(a) < weight(b); });
    }

    // The frontiers of the first k issues, for all k, without the points that cannot be part of one above
    // `floor`. All but the last are dropped once they have more than `kept_points` together.
    MergeEnd merge_all(Point<Int> floor, std::size_t most_points, std::size_t kept_points,
                       std::vector<Staircase<Int>>& fronts) {
        fronts.assign(1, {{0, 0}});
        std::size_t points = 0;
        Point<Int> rest = most_;
        Staircase<Int> next;
        for (const BilateralIssue<Int>& issue : issues_) {
            rest = {rest.x - issue.most.x, rest.y - issue.most.y};
            const Point<Int> needed{std::max<Int>(floor.x - rest.x, 0), std::max<Int>(floor.y - rest.y, 0)};
            const MergeEnd end =
                add_options<Int>(fronts.back(), issue.points, needed, most_points, watch_, next);
            if (end != MergeEnd::done) return end;
            points += next.size();
            if (points > kept_points) {
                std::swap(fronts.back(), next);
                fronts.erase(fronts.begin(), fronts.end() - 1);
            } else {
                fronts.emplace_back(next);
            }
        }
        return MergeEnd::done;
    }

    // Of the first `count` points; of fewer where memory or time do not allow more.
    std::vector<Outcome> find_first_deals(std::vector<Staircase<Int>> fronts, std::size_t count) {
        if (count == 0) return {};
        if (fronts.size() == issues_.size() + 1) return find_deals<Int>(issues_, sum_.settled, fronts, count);
        const Staircase<Int> front = std::move(fronts.back());
        // A quarter of the memory for the frontiers, the rest for what is noted of each of their points.
        const std::size_t room = memory_ / 4 / sizeof(Point<Int>);
        for (; count > 0; count /= 2) {
            const Point<Int> floor{front[count - 1].x, front.front().y};
            const MergeEnd end = merge_all(floor, room, room, fronts);
            if (end == MergeEnd::stopped) return {};
            if (end == MergeEnd::done && fronts.size() == issues_.size() + 1) {
                return find_deals<Int>(issues_, sum_.settled, fronts, count);
            }
        }
        return {};
    }

    const SeparableSum& sum_;
    Watch& watch_;
    std::vector<BilateralIssue<Int>> issues_;  // in the order in which they are merged
    Point<Int> floor_, most_;
    std::size_t memory_;
};

template <class Int>
bool fits(const SeparableSum& sum) {
    // Half the range: sums of two and one more never overflow.
    const auto limit = static_cast<Int128>(std::numeric_limits<Int>::max() / 2);
    return sum.most[0] < limit && sum.most[1] < limit;
}

}  // namespace

Frontier merge_bilateral(const SeparableSum& sum, const FrontierOptions& options, const Budget& budget,
                         Watch& watch) {
    if (sum.hopeless) {
        Frontier none;
        none.parties = 2;
        none.method = "blocked merge";
        return none;
    }
    if (fits<std::int32_t>(sum)) return Bilateral<std::int32_t>(sum, budget, watch).solve(options);
    if (fits<std::int64_t>(sum)) return Bilateral<std::int64_t>(sum, budget, watch).solve(options);
    return Bilateral<Int128>(sum, budget, watch).solve(options);
}

}  // namespace wasit::engine
