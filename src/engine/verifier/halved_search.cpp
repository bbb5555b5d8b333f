#include "engine/verifier/halved_search.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace wasit::engine {

namespace {

constexpr int kDroppedBits = 12;           // of losses, in the tree
constexpr double kMostTabled = 4'000'000;  // combinations, by an estimate that is often too large

// How many combinations of the first so many issues stay within the first slack, nearly.
std::vector<double> count_within(const std::vector<WalkIssue>& issues, std::int64_t slack) {
    constexpr std::int64_t kParts = 200;
    const std::int64_t part = slack / kParts + 1;
    std::vector<double> ways(kParts + 1, 0.0), totals{1};
    ways[0] = 1;
    for (const WalkIssue& issue : issues) {
        std::vector<double> next(ways.size(), 0.0);
        for (const WalkOption& option : issue.options) {
            for (std::int64_t at = option.loss[0] / part; at <= kParts; ++at)
                next[at] += ways[at - option.loss[0] / part];
        }
        ways = std::move(next);
        totals.push_back(std::accumulate(ways.begin(), ways.end(), 0.0));
    }
    return totals;
}

class HalvedSearch {
  public:
    HalvedSearch(std::vector<WalkIssue> issues, const std::vector<std::int64_t>& slacks, std::size_t decisive,
                 Work& work, const std::function<bool(OutcomeView)>& visit)
        : issues_(std::move(issues)),
          work_(work),
          visit_(visit),
          rows_(slacks.size()),
          decisive_(decisive),
          width_((decisive + 1 + 3) / 4 * 4),
          slack_(slacks),
          outcome_(issues_.size()) {
        slack_.resize((issues_.size() + 1) * rows_);
        limit_.assign(width_, 0);
    }

    bool run() {
        halve();
        if (!tabulate(head_)) return false;
        if (points() > 0) {
            order_.resize(points());
            std::iota(order_.begin(), order_.end(), 0U);
            build(0, points());
        }
        return descend(0);
    }

  private:
    static constexpr std::size_t kLeaf = 8;

    struct Node {
        std::size_t begin, end;  // of the order
        std::size_t right = 0;   // its second child; the first follows it; 0: a leaf
    };

    // The issues with many options that lose little go into the tree.
    void halve() {
        const std::int64_t near = slack_[0] / 8;
        const auto count = [&](const WalkIssue& issue) {
            return std::count_if(issue.options.begin(), issue.options.end(),
                                 [&](const WalkOption& option) { return option.loss[0] <= near; });
        };
        std::stable_sort(issues_.begin(), issues_.end(), [&](const WalkIssue& left, const WalkIssue& right) {
            return count(left) < count(right);
        });
        const std::vector<double> before = count_within(issues_, slack_[0]);
        const std::vector<double> after = count_within({issues_.rbegin(), issues_.rend()}, slack_[0]);
        double least = HUGE_VAL;
        for (std::size_t head = 0; head <= issues_.size(); ++head) {
            const double tabled = after[issues_.size() - head], both = before[head] + 3 * tabled;
            if (tabled > kMostTabled || both >= least) continue;
            least = both;
            head_ = head;
        }
        tail_ = issues_.size() - head_;
    }

    // Takes the option's losses from the slacks; false where one is overdrawn.
    bool take(std::size_t depth, const WalkOption& option) {
        const std::int64_t* now = &slack_[depth * rows_];
        std::int64_t* then = &slack_[(depth + 1) * rows_];
        std::int64_t overdrawn = 0;
        for (std::size_t r = 0; r < rows_; ++r) {
            then[r] = now[r] - option.loss[r];
            overdrawn |= then[r];
        }
        return overdrawn >= 0;
    }

    std::size_t points() const { return tail_ == 0 ? 0 : options_.size() / tail_; }

    // The combinations of the issues from `depth` on; what precedes them loses nothing.
    bool tabulate(std::size_t depth) {
        if (tail_ == 0) return true;
        if (depth == head_) std::copy_n(slack_.begin(), rows_, &slack_[head_ * rows_]);
        if (depth == issues_.size()) {
            if (!work_.has_room((points() + 1) * (2 * width_ * sizeof(std::int32_t) + 64))) return false;
            for (std::size_t k = 0; k < width_; ++k) {
                const bool given = k <= decisive_;
                const std::size_t row = k == 0 ? 0 : rows_ - decisive_ + k - 1;
                losses_.push_back(given ? static_cast<std::int32_t>(
                                              (slack_[row] - slack_[depth * rows_ + row]) >> kDroppedBits)
                                        : 0);
            }
            for (std::size_t at = head_; at < depth; ++at)
                options_.push_back(outcome_[static_cast<std::size_t>(issues_[at].issue)]);
            return true;
        }
        for (const WalkOption& option : issues_[depth].options) {
            if (option.loss[0] > slack_[depth * rows_]) return true;
            if (!work_.spend()) return false;
            if (!take(depth, option)) continue;
            outcome_[static_cast<std::size_t>(issues_[depth].issue)] = option.option;
            if (!tabulate(depth + 1)) return false;
        }
        return true;
    }

    std::size_t build(std::size_t begin, std::size_t end) {
        const std::size_t node = nodes_.size();
        nodes_.push_back({begin, end});
        std::vector<std::int32_t> least(width_, INT32_MAX), most(width_, 0);
        for (std::size_t at = begin; at < end; ++at) {
            for (std::size_t k = 0; k < width_; ++k) {
                const std::int32_t loss = losses_[order_[at] * width_ + k];
                least[k] = std::min(least[k], loss);
                most[k] = std::max(most[k], loss);
            }
        }
        least_.insert(least_.end(), least.begin(), least.end());
        if (end - begin <= kLeaf) return node;
        std::size_t widest = 0;
        for (std::size_t k = 1; k < width_; ++k) {
            if (most[k] - least[k] > most[widest] - least[widest]) widest = k;
        }
        const std::size_t middle = begin + (end - begin) / 2;
        const auto at = [&](std::size_t place) {
            return order_.begin() + static_cast<std::ptrdiff_t>(place);
        };
        std::nth_element(at(begin), at(middle), at(end), [&](std::uint32_t left, std::uint32_t right) {
            const std::int32_t first = losses_[left * width_ + widest],
                               second = losses_[right * width_ + widest];
            return first != second ? first < second : left < right;
        });
        build(begin, middle);
        const std::size_t right = build(middle, end);
        nodes_[node].right = right;
        return node;
    }

    bool is_within(const std::int32_t* losses) const {
        std::int32_t overdrawn = 0;
        for (std::size_t k = 0; k < width_; ++k) overdrawn |= limit_[k] - losses[k];
        return overdrawn >= 0;
    }

    bool look_up(std::size_t node) {
        if (!work_.spend()) return false;
        if (!is_within(&least_[node * width_])) return true;
        const Node here = nodes_[node];
        if (here.right != 0) return look_up(node + 1) && (stopped_ || look_up(here.right));
        for (std::size_t at = here.begin; at < here.end && !stopped_; ++at) {
            const std::size_t point = order_[at];
            if (!is_within(&losses_[point * width_])) continue;
            for (std::size_t k = 0; k < tail_; ++k)
                outcome_[static_cast<std::size_t>(issues_[head_ + k].issue)] = options_[point * tail_ + k];
            stopped_ = !visit_(outcome_);
        }
        return true;
    }

    bool descend(std::size_t depth) {
        const std::int64_t* now = &slack_[depth * rows_];
        if (depth == issues_.size()) {
            stopped_ = !visit_(outcome_);
            return true;
        }
        if (depth == head_) {
            if (points() == 0) return true;
            limit_[0] = static_cast<std::int32_t>(now[0] >> kDroppedBits);
            for (std::size_t k = 0; k < decisive_; ++k)
                limit_[k + 1] = static_cast<std::int32_t>(now[rows_ - decisive_ + k] >> kDroppedBits);
            return look_up(0);
        }
        for (const WalkOption& option : issues_[depth].options) {
            if (option.loss[0] > slack_[depth * rows_]) return true;
            if (!work_.spend()) return false;
            if (!take(depth, option)) continue;
            outcome_[static_cast<std::size_t>(issues_[depth].issue)] = option.option;
            if (!descend(depth + 1)) return false;
            if (stopped_) return true;
        }
        return true;
    }

    std::vector<WalkIssue> issues_;
    Work& work_;
    const std::function<bool(OutcomeView)>& visit_;
    std::size_t rows_, decisive_, width_;
    std::vector<std::int64_t> slack_;  // by depth
    Outcome outcome_;
    std::size_t head_ = 0, tail_ = 0;   // how many issues are walked, and how many are in the tree
    std::vector<std::int32_t> losses_;  // of each point, `width_` of them: first, decisive, padding
    std::vector<OptionIndex> options_;  // of each point, `tail_` of them
    std::vector<std::uint32_t> order_;  // points
    std::vector<Node> nodes_;
    std::vector<std::int32_t> least_, limit_;
    bool stopped_ = false;
};

}  // namespace

bool search_in_halves(std::vector<WalkIssue> issues, const std::vector<std::int64_t>& slacks,
                      std::size_t decisive, Work& work, const std::function<bool(OutcomeView)>& visit) {
    return HalvedSearch(std::move(issues), slacks, decisive, work, visit).run();
}

}  // namespace wasit::engine
