#include "engine/frontier/bilateral.hpp"

#include <algorithm>
#include <limits>

#include "engine/frontier/bilateral_deals.hpp"
#include "engine/frontier/supported_cover.hpp"
#include "engine/pareto/nondominated.hpp"

namespace wasit::engine {

namespace {

// Thins frontiers out, each within its share of an error for the second party. Short ones are left alone and
// their shares saved up for the later, longer ones.
template <class Int>
struct Thinning {
    Int error;           // still to be spent
    std::size_t issues;  // still to come
    bool exact = true;   // so far

    static constexpr std::size_t kShort = 2000;

    void apply(Staircase<Int>& front) {
        const Int share = issues > 1 ? error / static_cast<Int>(issues) : error;
        --issues;
        if (front.size() <= kShort || share == 0) return;
        std::size_t kept = 1;
        for (const Point<Int>& point : std::span(front).subspan(1)) {
            if (point.y - front[kept - 1].y > share) front[kept++] = point;
        }
        exact = exact && kept == front.size();
        front.resize(kept);
        error -= share;
    }
};

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

    // Exact, or partial.
    Frontier solve(std::uint64_t deals) {
        std::vector<Staircase<Int>> fronts;
        const MergeEnd end = merge_all(floor_, most_points(), deals > 0 ? kKeptPoints : 0, fronts);
        Frontier frontier = describe(end, fronts.back());
        deals = std::min(deals, frontier.size);
        frontier.deals = find_first_deals(std::move(fronts), deals);
        return frontier;
    }

    // Every deal that gives the second party at least `error` more than its walk-away is at most `error`
    // better for it, and no better for the first party, than some point. All points with their deals.
    Frontier solve_within(Int error) {
        Thinning<Int> thinning{error, issues_.size()};
        std::vector<Staircase<Int>> fronts;
        const std::size_t room = most_points();
        const MergeEnd end = merge_all(floor_, room, room, fronts, &thinning);
        Frontier frontier = describe(end, fronts.back());
        if (end != MergeEnd::done) return frontier;
        if (!thinning.exact) frontier.status = Frontier::Status::epsilon;
        frontier.deals = find_first_deals(std::move(fronts), frontier.size);
        return frontier;
    }

  private:
    // Of frontiers so small that all are kept; longer ones are made again where their deals are wanted.
    static constexpr std::size_t kKeptPoints = std::size_t{1} << 20;

    static Point<Int> point(std::span<const Int128> worths) {
        return {static_cast<Int>(worths[0]), static_cast<Int>(worths[1])};
    }

    // Two frontiers at a time, and the answer in 128 bits.
    std::size_t most_points() const { return memory_ / (2 * sizeof(Point<Int>) + 2 * sizeof(Int128)); }

    Frontier describe(MergeEnd end, const Staircase<Int>& front) const {
        Frontier frontier;
        frontier.parties = 2;
        frontier.method = "blocked merge";
        if (end != MergeEnd::done) {
            frontier.status = Frontier::Status::partial;
            frontier.reason = end == MergeEnd::stopped ? "the time limit was reached"
                                                       : "more than " + std::to_string(most_points()) +
                                                             " efficient deals do not fit the memory limit";
            return frontier;
        }
        frontier.size = front.size();
        frontier.worths.reserve(2 * front.size());
        for (const Point<Int>& p : front) {
            frontier.worths.push_back(sum_.base[0] + p.x);
            frontier.worths.push_back(sum_.base[1] + p.y);
        }
        return frontier;
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
                       std::vector<Staircase<Int>>& fronts, Thinning<Int>* thinning = nullptr) {
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
            if (thinning) thinning->apply(next);
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

template <class Action>
Frontier with_narrowest_integer(const SeparableSum& sum, Action&& action) {
    if (fits<std::int32_t>(sum)) return action(std::int32_t{});
    if (fits<std::int64_t>(sum)) return action(std::int64_t{});
    return action(Int128{});
}

Frontier solve_exactly(const SeparableSum& sum, std::uint64_t deals, const Budget& budget, Watch& watch) {
    return with_narrowest_integer(
        sum, [&](auto zero) { return Bilateral<decltype(zero)>(sum, budget, watch).solve(deals); });
}

Frontier solve_within(const SeparableSum& sum, double epsilon, const Budget& budget, Watch& watch) {
    const Int128 error = std::min(allowed_error(epsilon, sum.range[1]), sum.most[1]);
    return with_narrowest_integer(sum, [&](auto zero) {
        using Int = decltype(zero);
        return Bilateral<Int>(sum, budget, watch).solve_within(static_cast<Int>(error));
    });
}

SeparableSum exchange_parties(SeparableSum sum) {
    for (SeparableIssue& issue : sum.issues) {
        for (std::size_t at = 0; at < issue.worths.size(); at += 2)
            std::swap(issue.worths[at], issue.worths[at + 1]);
    }
    for (auto* by_party : {&sum.base, &sum.most, &sum.floor, &sum.range})
        std::swap((*by_party)[0], (*by_party)[1]);
    return sum;
}

// The nondominated points of two frontiers, the second one with its parties exchanged.
void unite(Frontier& frontier, const Frontier& exchanged) {
    for (std::size_t at = 0; at < exchanged.worths.size(); at += 2) {
        frontier.worths.push_back(exchanged.worths[at + 1]);
        frontier.worths.push_back(exchanged.worths[at]);
    }
    std::vector<Outcome> deals = std::move(frontier.deals);
    deals.insert(deals.end(), exchanged.deals.begin(), exchanged.deals.end());
    const std::vector<Int128> worths = std::move(frontier.worths);
    frontier.deals.clear();
    frontier.worths.clear();
    for (const std::uint32_t i : nondominated<Int128>(worths, deals.size(), 2)) {
        frontier.worths.insert(frontier.worths.end(), {worths[2 * i], worths[2 * i + 1]});
        frontier.deals.push_back(std::move(deals[i]));
    }
    frontier.size = frontier.deals.size();
}

Frontier cover(const SeparableSum& sum, double epsilon, std::uint64_t deals, const Budget& budget,
               Watch& watch) {
    if (auto supported = cover_by_supported(sum, epsilon)) return *std::move(supported);
    Frontier frontier = solve_within(sum, epsilon, budget, watch);
    if (frontier.status != Frontier::Status::epsilon) return frontier;
    if (sum.floor[0] > 0 || sum.floor[1] > 0) {
        const Frontier exchanged = solve_within(exchange_parties(sum), epsilon, budget, watch);
        if (exchanged.status == Frontier::Status::partial) return exchanged;
        unite(frontier, exchanged);
        // Nothing found: what deals there may be are too near both walk-aways to be told apart from none.
        if (frontier.size == 0) return solve_exactly(sum, deals, budget, watch);
    }
    frontier.epsilon = epsilon;
    frontier.method = "thinned merge";
    return frontier;
}

}  // namespace

Frontier merge_bilateral(const SeparableSum& sum, const FrontierOptions& options, const Budget& budget,
                         Watch& watch) {
    Frontier frontier;
    frontier.parties = 2;
    frontier.method = "blocked merge";
    if (sum.hopeless) return frontier;
    if (options.epsilon > 0) {
        frontier = cover(sum, options.epsilon, options.deals, budget, watch);
    } else {
        frontier = solve_exactly(sum, options.deals, budget, watch);
        if (frontier.status == Frontier::Status::partial && !watch.stopped()) {
            // Better than nothing, and quick.
            constexpr double kEpsilon = 0.01;
            const std::string reason = std::move(frontier.reason);
            frontier = cover(sum, kEpsilon, options.deals, budget, watch);
            frontier.status = Frontier::Status::partial;
            frontier.reason =
                reason + "; every deal is within 0.01 of these, ask with --epsilon for another error";
        }
    }
    frontier.deals.resize(std::min<std::uint64_t>(frontier.deals.size(), options.deals));
    return frontier;
}

}  // namespace wasit::engine
