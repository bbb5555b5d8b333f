#include "engine/frontier/multilateral.hpp"

#include <algorithm>
#include <limits>

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
        for (const SeparableIssue& issue : sum.issues) {
            options_.emplace_back(issue.worths.begin(), issue.worths.end());
        }
    }

    Frontier solve(const FrontierOptions& options) {
        Frontier frontier;
        frontier.parties = sum_.parties;
        frontier.method = "issue-by-issue sums";
        if (!sum_suffixes()) {
            frontier.status = Frontier::Status::partial;
            frontier.reason =
                watch_.stopped() ? "the time limit was reached" : "the memory limit was reached";
            frontier.reason += "; --epsilon gives an approximate frontier with a guaranteed error";
            return frontier;
        }
        const std::vector<Int>& table = suffixes_.front();
        frontier.size = rows(table);
        frontier.worths.reserve(table.size());
        for (std::size_t at = 0; at < table.size(); ++at) {
            frontier.worths.push_back(sum_.base[at % parties_] + table[at]);
        }
        for (std::size_t n = 0; n < std::min<std::uint64_t>(options.deals, frontier.size); ++n) {
            frontier.deals.push_back(rebuild_deal({&table[n * parties_], parties_}));
        }
        return frontier;
    }

  private:
    std::size_t rows(const std::vector<Int>& table) const { return table.size() / parties_; }

    // By party: what the issues from i on must give, at the least, for the walk-aways to be met.
    std::vector<Int> floor_from(std::size_t i) const {
        std::vector<Int> floor(sum_.floor.begin(), sum_.floor.end());
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
        std::vector<Int> kept;
        for (const std::uint32_t row : nondominated<Int>(table, rows(table), sum_.parties)) {
            const auto from = table.begin() + static_cast<std::ptrdiff_t>(row * parties_);
            kept.insert(kept.end(), from, from + static_cast<std::ptrdiff_t>(parties_));
        }
        table = std::move(kept);
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
        stored_ += rows(table);
        suffixes_[i] = std::move(table);
        return true;
    }

    bool sum_suffixes() {
        suffixes_.assign(options_.size() + 1, {});
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
    std::size_t room_;                        // rows that the memory allows
    std::size_t stored_ = 0;                  // rows in `suffixes_`
    std::vector<std::vector<Int>> options_;   // by issue: options x parties
    std::vector<std::vector<Int>> suffixes_;  // by issue: the frontier of the issues from it on
};

}  // namespace

Frontier sum_multilateral(const SeparableSum& sum, const FrontierOptions& options, const Budget& budget,
                          Watch& watch) {
    if (sum.hopeless) {
        Frontier none;
        none.parties = sum.parties;
        none.method = "issue-by-issue sums";
        return none;
    }
    const Int128 limit = std::numeric_limits<std::int64_t>::max() / 2;
    const bool small =
        std::all_of(sum.most.begin(), sum.most.end(), [&](Int128 most) { return most < limit; });
    if (small) return Multilateral<std::int64_t>(sum, budget, watch).solve(options);
    return Multilateral<Int128>(sum, budget, watch).solve(options);
}

}  // namespace wasit::engine
