#include "engine/frontier/bilateral.hpp"

#include <algorithm>
#include <limits>

#include "engine/frontier/bilateral_deals.hpp"
#include "engine/frontier/supported_cover.hpp"
#include "engine/pareto/nondominated.hpp"

namespace wasit::engine {

namespace {

// Some issues that are merged at once.
template <class Int>
struct Bundle {
    std::vector<int> issues;           // indices in the instance
    std::vector<OptionIndex> options;  // for each point one of every issue
    Staircase<Int> points;             // in no order
    Point<Int> most;                   // the greatest worth for each party
};

// Thins frontiers out, each within its share of an error for the second party. Short ones are left alone and
// their shares saved up for the later, longer ones.
template <class Int>
struct Thinning {
    Int error;           // still to be spent
    std::size_t issues;  // still to come
    bool exact = true;   // so far

    static constexpr std::size_t kShort = 2000;

    void apply(Staircase<Int>& front, Trace& trace) {
        const Int share = error / static_cast<Int>(issues--);
        if (front.size() <= kShort || share == 0) return;
        std::size_t kept = 1;
        std::uint32_t ways = trace.end[0];
        for (std::size_t i = 1; i < front.size(); ++i) {
            if (front[i].y - front[kept - 1].y <= share) continue;
            front[kept] = front[i];
            for (std::uint32_t way = trace.end[i - 1]; way < trace.end[i]; ++way)
                trace.ways[ways++] = trace.ways[way];
            trace.end[kept++] = ways;
        }
        exact = exact && kept == front.size();
        front.resize(kept);
        trace.end.resize(kept);
        trace.ways.resize(ways);
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
            Bundle<Int> issue{{from.issue}, from.options, {}, {0, 0}};
            for (std::size_t o = 0; o < from.options.size(); ++o) {
                const Point<Int> worth = point({&from.worths[2 * o], 2});
                issue.points.push_back(worth);
                issue.most = {std::max(issue.most.x, worth.x), std::max(issue.most.y, worth.y)};
            }
            bundles_.push_back(std::move(issue));
        }
        order_by_weight();
        gather();
        order_by_weight();
    }

    // Exact, or partial.
    Frontier solve(std::uint64_t deals) {
        const Merged merged = merge_all(floor_, most_points(), deals > 0 ? kTracedPoints : 0);
        Frontier frontier = describe(merged);
        frontier.deals = find_first_deals(merged, std::min(deals, frontier.size));
        return frontier;
    }

    // Every deal that gives the second party at least `error` more than its walk-away is at most `error`
    // better for it, and no better for the first party, than some point. All points with their deals.
    Frontier solve_within(Int error) {
        Thinning<Int> thinning{error, bundles_.size()};
        const Merged merged = merge_all(floor_, most_traced_points(), most_traced_points(), &thinning);
        Frontier frontier = describe(merged);
        if (merged.end != MergeEnd::done) return frontier;
        if (!thinning.exact) frontier.status = Frontier::Status::epsilon;
        frontier.deals = find_deals(merged.steps, sum_.settled, frontier.size);
        return frontier;
    }

  private:
    struct Merged {
        MergeEnd end = MergeEnd::done;
        Staircase<Int> front = {{0, 0}};
        bool traced = true;  // every step has its trace
        std::vector<MergeStep> steps;
    };

    // So many, over all steps, are traced in passing; longer frontiers are made again where deals are wanted.
    static constexpr std::size_t kTracedPoints = std::size_t{1} << 18;

    static Point<Int> point(std::span<const Int128> worths) {
        return {static_cast<Int>(worths[0]), static_cast<Int>(worths[1])};
    }

    // Two frontiers at a time, and the answer in 128 bits.
    std::size_t most_points() const { return memory_ / (2 * sizeof(Point<Int>) + 2 * sizeof(Int128)); }

    // A trace, and the way chosen for each point. Places are 32 bits wide.
    std::size_t most_traced_points() const {
        return std::min<std::size_t>(memory_ / 2 / (2 * sizeof(Way) + sizeof(std::uint32_t)),
                                     ~std::uint32_t{0} / 2);
    }

    Frontier describe(const Merged& merged) const {
        Frontier frontier;
        frontier.parties = 2;
        frontier.method = "blocked merge";
        if (merged.end != MergeEnd::done) {
            frontier.status = Frontier::Status::partial;
            frontier.reason = merged.end == MergeEnd::stopped
                                  ? "the time limit was reached"
                                  : "more than " + std::to_string(most_points()) +
                                        " efficient deals do not fit the memory limit";
            return frontier;
        }
        frontier.size = merged.front.size();
        frontier.worths.resize(2 * frontier.size);
        for (std::size_t i = 0; i < frontier.size; ++i) {
            frontier.worths[2 * i] = sum_.base[0] + merged.front[i].x;
            frontier.worths[2 * i + 1] = sum_.base[1] + merged.front[i].y;
        }
        return frontier;
    }

    // Issues of little weight first: the early frontiers stay small, and a heavy issue, added late, reaches
    // into few of the blocks.
    void order_by_weight() {
        const auto weight = [](const Bundle<Int>& bundle) {
            return static_cast<double>(bundle.most.x) * static_cast<double>(bundle.most.y);
        };
        std::stable_sort(bundles_.begin(), bundles_.end(),
                         [&](const auto& a, const auto& b) { return weight(a) < weight(b); });
    }

    // Issues of few options are merged among themselves first: the long frontiers are then gone through less
    // often, and little more is looked at each time.
    void gather() {
        constexpr std::size_t kSums = 200;  // most that are formed to add an issue to a bundle
        std::vector<Bundle<Int>> gathered;
        Staircase<Int> points, sum;  // of the last bundle
        std::vector<MergeStep> steps;
        const auto close = [&] {
            if (steps.size() < 2) return;  // one issue, as it is
            Bundle<Int>& bundle = gathered.back();
            bundle.points = points;
            bundle.options.clear();
            for (const Outcome& deal : find_deals(steps, sum_.settled, points.size())) {
                for (const int issue : bundle.issues)
                    bundle.options.push_back(deal[static_cast<std::size_t>(issue)]);
            }
        };
        for (Bundle<Int>& issue : bundles_) {
            MergeStep step{issue.issues, issue.options, {}};
            const bool joins = !steps.empty() && points.size() * issue.points.size() <= kSums;
            if (joins) {
                Bundle<Int>& bundle = gathered.back();
                bundle.issues.push_back(issue.issues.front());
                bundle.most = {bundle.most.x + issue.most.x, bundle.most.y + issue.most.y};
            } else {
                close();
                points = {{0, 0}};
                steps.clear();
                gathered.push_back(issue);
            }
            add_options<Int>(points, issue.points, {0, 0}, std::size_t{1} << 31, watch_, sum, &step.trace);
            std::swap(points, sum);
            steps.push_back(std::move(step));
        }
        close();
        bundles_ = std::move(gathered);
    }

    // Traced unless that takes more than `traced_points`. Points that cannot be part of one above `floor` are
    // left out.
    Merged merge_all(Point<Int> floor, std::size_t most_points, std::size_t traced_points,
                     Thinning<Int>* thinning = nullptr) {
        Merged merged;
        Point<Int> rest = most_;
        Staircase<Int> next;
        std::size_t points = 0;
        for (const Bundle<Int>& bundle : bundles_) {
            rest = {rest.x - bundle.most.x, rest.y - bundle.most.y};
            const Point<Int> needed{std::max<Int>(floor.x - rest.x, 0), std::max<Int>(floor.y - rest.y, 0)};
            merged.traced = merged.traced && points + merged.front.size() < traced_points;
            if (!merged.traced) merged.steps.clear();
            if (!merged.traced && thinning) merged.end = MergeEnd::too_large;
            if (merged.end != MergeEnd::done) return merged;
            MergeStep step{bundle.issues, bundle.options, {}};
            merged.end = add_options<Int>(merged.front, bundle.points, needed, most_points, watch_, next,
                                          merged.traced ? &step.trace : nullptr);
            if (merged.end != MergeEnd::done) return merged;
            if (thinning && !next.empty()) thinning->apply(next, step.trace);
            std::swap(merged.front, next);
            points += merged.front.size();
            if (merged.traced) merged.steps.push_back(std::move(step));
        }
        return merged;
    }

    // Of the first `count` points; of fewer where memory or time do not allow more.
    std::vector<Outcome> find_first_deals(const Merged& merged, std::size_t count) {
        if (count > 0 && merged.traced) return find_deals(merged.steps, sum_.settled, count);
        for (; count > 0; count /= 2) {
            const Point<Int> floor{merged.front[count - 1].x, merged.front.front().y};
            const Merged again = merge_all(floor, most_traced_points(), most_traced_points());
            if (again.end == MergeEnd::stopped) return {};
            if (again.end == MergeEnd::done && again.traced)
                return find_deals(again.steps, sum_.settled, count);
        }
        return {};
    }

    const SeparableSum& sum_;
    Watch& watch_;
    std::vector<Bundle<Int>> bundles_;  // in the order in which they are merged
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
