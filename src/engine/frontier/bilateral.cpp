#include "engine/frontier/bilateral.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

#include "engine/frontier/staircase.hpp"

namespace wasit::engine {

namespace {

template <class Int>
struct BilateralIssue {
    int issue;
    std::vector<OptionIndex> options;  // ascending
    std::vector<Point<Int>> points;    // by option
    Point<Int> most;
};

template <class Int>
class Bilateral {
  public:
    Bilateral(const SeparableSum& sum, const Budget& budget, Watch& watch)
        : sum_(sum), watch_(watch), floor_(point(sum.floor)), most_(point(sum.most)) {
        // Two frontiers at a time, and the answer in 128 bits.
        most_points_ = budget.memory_bytes / (2 * sizeof(Point<Int>) + 2 * sizeof(Int128));
        most_stored_points_ = budget.memory_bytes / 2 / sizeof(Point<Int>);
        for (const SeparableIssue& from : sum.issues) {
            BilateralIssue<Int> issue{from.issue, from.options, {}, {0, 0}};
            for (std::size_t o = 0; o < from.options.size(); ++o) {
                const Point<Int> worth = point({&from.worths[2 * o], 2});
                issue.points.push_back(worth);
                issue.most = {std::max(issue.most.x, worth.x), std::max(issue.most.y, worth.y)};
            }
            issues_.push_back(std::move(issue));
        }
    }

    Frontier solve(const FrontierOptions& options) {
        Frontier frontier;
        frontier.parties = 2;
        frontier.method = "blocked merge";
        Staircase<Int> front;
        const MergeEnd end = merge_all(front);
        if (end != MergeEnd::done) {
            frontier.status = Frontier::Status::partial;
            frontier.reason = end == MergeEnd::stopped
                                  ? "the time limit was reached"
                                  : "the memory limit was reached: more than " +
                                        std::to_string(most_points_) + " efficient deals";
            frontier.reason += "; --epsilon gives an approximate frontier with a guaranteed error";
            return frontier;
        }
        frontier.size = front.size();
        frontier.deals = rebuild_deals(front, std::min<std::uint64_t>(options.deals, front.size()));
        frontier.worths.reserve(2 * front.size());
        for (const Point<Int>& p : front) {
            frontier.worths.push_back(sum_.base[0] + p.x);
            frontier.worths.push_back(sum_.base[1] + p.y);
        }
        return frontier;
    }

  private:
    static Point<Int> point(std::span<const Int128> worths) {
        return {static_cast<Int>(worths[0]), static_cast<Int>(worths[1])};
    }

    // What is left to reach when the others give at most `rest`.
    static Point<Int> lower(Point<Int> floor, Point<Int> rest) {
        return {std::max<Int>(floor.x - rest.x, 0), std::max<Int>(floor.y - rest.y, 0)};
    }

    // Small ranges first keeps the early frontiers small.
    std::vector<std::size_t> order_by_range() const {
        std::vector<std::size_t> order(issues_.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        const auto share = [&](std::size_t i) {
            return static_cast<double>(issues_[i].most.x) / std::max(1.0, static_cast<double>(most_.x)) +
                   static_cast<double>(issues_[i].most.y) / std::max(1.0, static_cast<double>(most_.y));
        };
        std::stable_sort(order.begin(), order.end(),
                         [&](std::size_t a, std::size_t b) { return share(a) < share(b); });
        return order;
    }

    MergeEnd merge_all(Staircase<Int>& front) {
        front = {{0, 0}};
        Staircase<Int> next;
        Point<Int> rest = most_;
        for (const std::size_t i : order_by_range()) {
            const BilateralIssue<Int>& issue = issues_[i];
            rest = {rest.x - issue.most.x, rest.y - issue.most.y};
            const MergeEnd end =
                add_options<Int>(front, issue.points, lower(floor_, rest), most_points_, watch_, next);
            if (end != MergeEnd::done) return end;
            std::swap(front, next);
        }
        return MergeEnd::done;
    }

    // Frontiers of the issues from i on, for every i, without points that cannot be part of a point above
    // `floor`. False if they do not fit.
    bool store_suffixes(Point<Int> floor, std::vector<Staircase<Int>>& suffixes) {
        suffixes.assign(issues_.size() + 1, {});
        suffixes.back() = {{0, 0}};
        std::size_t room = most_stored_points_;
        Point<Int> rest = most_;
        for (std::size_t i = issues_.size(); i-- > 0;) {
            rest = {rest.x - issues_[i].most.x, rest.y - issues_[i].most.y};
            Staircase<Int> suffix;
            if (add_options<Int>(suffixes[i + 1], issues_[i].points, lower(floor, rest), room, watch_,
                                 suffix) != MergeEnd::done) {
                return false;
            }
            suffix.shrink_to_fit();
            room -= suffix.size();
            suffixes[i] = std::move(suffix);
        }
        return true;
    }

    // The rest of an efficient deal is efficient among the rests, so it must be on their frontier.
    Outcome rebuild_deal(const std::vector<Staircase<Int>>& suffixes, Point<Int> left) const {
        Outcome outcome = sum_.settled;
        for (std::size_t i = 0; i < issues_.size(); ++i) {
            const BilateralIssue<Int>& issue = issues_[i];
            std::size_t o = 0;
            while (!contains<Int>(suffixes[i + 1], {left.x - issue.points[o].x, left.y - issue.points[o].y}))
                ++o;
            outcome[issue.issue] = issue.options[o];
            left = {left.x - issue.points[o].x, left.y - issue.points[o].y};
        }
        return outcome;
    }

    // Of the first `count` points; of fewer if memory or time do not allow more.
    std::vector<Outcome> rebuild_deals(const Staircase<Int>& front, std::size_t count) {
        std::vector<Outcome> deals;
        std::vector<Staircase<Int>> suffixes;
        while (count > 0 && !store_suffixes({front[count - 1].x, front[0].y}, suffixes)) count /= 2;
        for (std::size_t n = 0; n < count; ++n) deals.push_back(rebuild_deal(suffixes, front[n]));
        return deals;
    }

    const SeparableSum& sum_;
    Watch& watch_;
    std::vector<BilateralIssue<Int>> issues_;
    Point<Int> floor_, most_;
    std::size_t most_points_, most_stored_points_;
};

template <class Int>
bool fits(const SeparableSum& sum) {
    // Half the range: sums of two and one more never overflow.
    const Int128 limit = static_cast<Int128>(std::numeric_limits<Int>::max() / 2);
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
