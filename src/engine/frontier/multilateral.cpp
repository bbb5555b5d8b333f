#include "engine/frontier/multilateral.hpp"

#include <algorithm>
#include <functional>
#include <limits>
#include <span>

#include "engine/pareto/nondominated.hpp"

namespace wasit::engine {

namespace {

template <class Int>
class Multilateral {
  public:
    Multilateral(const SeparableSum& sum, const Budget& budget, Watch& watch)
        : sum_(sum),
          watch_(watch),
          parties_(static_cast<std::size_t>(sum.parties)),
          room_(budget.memory_bytes / (sizeof(Int) * std::max<std::size_t>(parties_, 1))) {
        floor_.assign(sum.floor.begin(), sum.floor.end());
        for (const SeparableIssue& issue : sum.issues) {
            options_.emplace_back(issue.worths.begin(), issue.worths.end());
        }
    }

    // Exact, or partial.
    Frontier solve(std::uint64_t deals) {
        thinned_ = false;
        return sum_suffixes() ? describe(deals) : give_up();
    }

    // Every acceptable deal is within `allowed` (by party) of some point.
    Frontier solve_within(const std::vector<Int>& allowed, std::uint64_t deals) {
        const bool walk_aways_bind =
            std::any_of(floor_.begin(), floor_.end(), [](Int floor) { return floor > 0; });
        const std::vector<Int> floor = floor_;
        for (Int part = walk_aways_bind ? 2 : 1; part <= 16; part *= 2) {
            thinned_ = false;
            error_ = allowed;
            for (Int& error : error_) error /= part;
            const std::vector<Int> spent = error_;
            for (std::size_t p = 0; p < parties_; ++p) floor_[p] = std::max<Int>(floor[p] - spent[p], 0);
            const bool done = sum_suffixes();
            error_.clear();
            floor_ = floor;
            if (!done) return give_up();
            if (leave_acceptable(spent, allowed)) {
                Frontier frontier = describe(deals);
                if (thinned_) frontier.status = Frontier::Status::epsilon;
                return frontier;
            }
        }
        Frontier frontier = give_up();
        frontier.reason = "the deals near the walk-aways are too many to tell apart";
        return frontier;
    }

  private:
    std::size_t rows(const std::vector<Int>& table) const { return table.size() / parties_; }

    Frontier give_up() const {
        Frontier frontier;
        frontier.parties = sum_.parties;
        frontier.method = "issue-by-issue sums";
        frontier.status = Frontier::Status::partial;
        frontier.reason = watch_.stopped() ? "the time limit was reached" : "the memory limit was reached";
        return frontier;
    }

    Frontier describe(std::uint64_t deals) const {
        Frontier frontier;
        frontier.parties = sum_.parties;
        frontier.method = thinned_ ? "thinned issue-by-issue sums" : "issue-by-issue sums";
        const std::vector<Int>& table = suffixes_.front();
        frontier.size = rows(table);
        frontier.worths.reserve(table.size());
        for (std::size_t at = 0; at < table.size(); ++at) {
            frontier.worths.push_back(sum_.base[at % parties_] + table[at]);
        }
        for (std::size_t n = 0; n < std::min<std::uint64_t>(deals, frontier.size); ++n) {
            frontier.deals.push_back(rebuild_deal({&table[n * parties_], parties_}));
        }
        return frontier;
    }

    // Takes the points below a walk-away out. Each stood for deals up to `spent` better: false if some of
    // these could be farther than `allowed` from all points that are left.
    bool leave_acceptable(const std::vector<Int>& spent, const std::vector<Int>& allowed) {
        std::vector<Int> acceptable, others;
        for (std::size_t row = 0; row < suffixes_.front().size(); row += parties_) {
            const Int* const point = &suffixes_.front()[row];
            std::vector<Int>& target =
                std::equal(floor_.begin(), floor_.end(), point, std::less_equal<>()) ? acceptable : others;
            target.insert(target.end(), point, point + parties_);
        }
        suffixes_.front() = std::move(acceptable);
        const std::vector<Int>& points = suffixes_.front();
        for (std::size_t row = 0; row < others.size(); row += parties_) {
            const auto covers = [&](const Int* point) {
                for (std::size_t p = 0; p < parties_; ++p) {
                    if (point[p] + allowed[p] < others[row + p] + spent[p]) return false;
                }
                return true;
            };
            bool covered = false;
            for (std::size_t at = 0; at < points.size() && !covered; at += parties_)
                covered = covers(&points[at]);
            if (!covered && thinned_) return false;
        }
        return true;
    }

    // Replaces values by cells of a grid, and keeps a row for every cell that no other one dominates: a row
    // left out is at most a cell's width better than one that stays (Laumanns et al. 2002). Cells must be
    // wide to leave out many, so this is done seldom: when the table has doubled since the last time, and at
    // the end.
    void thin(std::vector<Int>& table, std::size_t issues_left) {
        constexpr std::size_t kShort = 20000, kIssuesBetween = 4;
        if (error_.empty() || rows(table) <= kShort) return;
        if (issues_left > 0 && rows(table) < 2 * rows_thinned_) return;
        const auto times_left = static_cast<Int>(1 + issues_left / kIssuesBetween);
        std::vector<Int> cells(table.size());
        for (std::size_t at = 0; at < table.size(); ++at) {
            cells[at] = table[at] / (error_[at % parties_] / times_left + 1);
        }
        std::vector<std::uint32_t> order = nondominated<Int>(cells, rows(table), sum_.parties);
        std::sort(order.begin(), order.end());
        rows_thinned_ = order.size();
        if (order.size() == rows(table)) return;
        thinned_ = true;
        for (Int& error : error_) error -= error / times_left;
        keep(order, table);
    }

    void keep(const std::vector<std::uint32_t>& order, std::vector<Int>& table) const {
        std::vector<Int> kept;
        kept.reserve(order.size() * parties_);
        for (const std::uint32_t row : order) {
            const auto from = table.begin() + static_cast<std::ptrdiff_t>(row * parties_);
            kept.insert(kept.end(), from, from + static_cast<std::ptrdiff_t>(parties_));
        }
        table = std::move(kept);
    }

    // By party: what the issues from i on must give, at the least, for the walk-aways to be met.
    std::vector<Int> floor_from(std::size_t i) const {
        std::vector<Int> floor = floor_;
        for (std::size_t before = 0; before < i; ++before) {
            for (std::size_t p = 0; p < parties_; ++p) {
                Int most = 0;
                for (std::size_t at = p; at < options_[before].size(); at += parties_) {
                    most = std::max(most, options_[before][at]);
                }
                floor[p] = std::max<Int>(floor[p] - most, 0);
            }
        }
        return floor;
    }

    void append_shifted(const std::vector<Int>& front, const Int* shift, const std::vector<Int>& floor,
                        std::vector<Int>& table) const {
        for (std::size_t row = 0; row < front.size(); row += parties_) {
            bool reaches = true;
            for (std::size_t p = 0; p < parties_; ++p) reaches &= front[row + p] + shift[p] >= floor[p];
            if (!reaches) continue;
            for (std::size_t p = 0; p < parties_; ++p) table.push_back(front[row + p] + shift[p]);
        }
    }

    void filter(std::vector<Int>& table) const {
        keep(nondominated<Int>(table, rows(table), sum_.parties), table);
    }

    // The frontier of the issues from i on; false when it outgrows the memory or the time.
    bool add_issue(std::size_t i) {
        constexpr std::size_t kBatchRows = std::size_t{1} << 21;
        const std::vector<Int>& front = suffixes_[i + 1];
        const std::vector<Int> floor = floor_from(i);
        std::vector<Int> table;
        std::size_t filtered = 0;
        for (std::size_t option = 0; option < options_[i].size(); option += parties_) {
            append_shifted(front, &options_[i][option], floor, table);
            if (rows(table) > filtered + kBatchRows) {
                filter(table);
                filtered = rows(table);
            }
            // The table, its sorted copy and the filter's own arrays.
            if (stored_ + 4 * rows(table) > room_ || !watch_.tick("frontier")) return false;
        }
        filter(table);
        thin(table, i);
        stored_ += rows(table);
        suffixes_[i] = std::move(table);
        return true;
    }

    bool sum_suffixes() {
        suffixes_.assign(options_.size() + 1, {});
        stored_ = 0;
        rows_thinned_ = 0;
        suffixes_.back().assign(parties_, 0);
        for (std::size_t i = options_.size(); i-- > 0;) {
            if (!add_issue(i)) return false;
        }
        return true;
    }

    bool is_efficient_rest(std::size_t i, const std::vector<Int>& rest) const {
        const std::vector<Int>& table = suffixes_[i];
        std::size_t low = 0, high = rows(table);
        while (low < high) {
            const std::size_t middle = (low + high) / 2;
            const Int* row = &table[middle * parties_];
            if (std::lexicographical_compare(rest.begin(), rest.end(), row, row + parties_)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < rows(table) && std::equal(rest.begin(), rest.end(), &table[low * parties_]);
    }

    // The rest of an efficient deal is efficient among the rests, so it must be on their frontier.
    Outcome rebuild_deal(std::span<const Int> worths) const {
        Outcome outcome = sum_.settled;
        std::vector<Int> left(worths.begin(), worths.end()), rest(parties_);
        for (std::size_t i = 0; i < options_.size(); ++i) {
            for (std::size_t o = 0;; ++o) {
                for (std::size_t p = 0; p < parties_; ++p) rest[p] = left[p] - options_[i][o * parties_ + p];
                if (!is_efficient_rest(i + 1, rest)) continue;
                outcome[sum_.issues[i].issue] = sum_.issues[i].options[o];
                break;
            }
            left = rest;
        }
        return outcome;
    }

    const SeparableSum& sum_;
    Watch& watch_;
    std::size_t parties_;
    std::size_t room_;                       // rows that the memory allows
    std::size_t stored_ = 0;                 // rows in `suffixes_`
    std::vector<std::vector<Int>> options_;  // by issue: options x parties
    std::vector<Int> floor_;                 // by party
    std::vector<Int> error_;                 // by party: what thinning may still spend; empty: no thinning
    bool thinned_ = false;
    std::size_t rows_thinned_ = 0;            // rows left when last thinned
    std::vector<std::vector<Int>> suffixes_;  // by issue: the frontier of the issues from it on
};

template <class Int>
Frontier solve(const SeparableSum& sum, const FrontierOptions& options, const Budget& budget, Watch& watch) {
    Multilateral<Int> problem(sum, budget, watch);
    if (options.epsilon <= 0) return problem.solve(options.deals);
    std::vector<Int> allowed;
    for (std::size_t p = 0; p < sum.range.size(); ++p) {
        allowed.push_back(
            static_cast<Int>(std::min(allowed_error(options.epsilon, sum.range[p]), sum.most[p])));
    }
    Frontier frontier = problem.solve_within(allowed, options.deals);
    if (frontier.status == Frontier::Status::epsilon) frontier.epsilon = options.epsilon;
    return frontier;
}

}  // namespace

Frontier sum_multilateral(const SeparableSum& sum, const FrontierOptions& options, const Budget& budget,
                          Watch& watch) {
    Frontier frontier;
    frontier.parties = sum.parties;
    frontier.method = "issue-by-issue sums";
    if (sum.hopeless) return frontier;
    const Int128 limit = std::numeric_limits<std::int64_t>::max() / 4;
    const bool small =
        std::all_of(sum.most.begin(), sum.most.end(), [&](Int128 most) { return most < limit; });
    frontier =
        small ? solve<std::int64_t>(sum, options, budget, watch) : solve<Int128>(sum, options, budget, watch);
    if (frontier.status == Frontier::Status::partial) {
        frontier.reason +=
            "; --epsilon (or a greater one) gives an approximate frontier with a guaranteed error";
    }
    return frontier;
}

}  // namespace wasit::engine
