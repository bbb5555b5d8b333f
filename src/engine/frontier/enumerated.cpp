#include "engine/frontier/enumerated.hpp"

#include <algorithm>
#include <memory>

#include "engine/enumeration/enumeration.hpp"
#include "engine/pareto/nondominated.hpp"

namespace wasit::engine {

namespace {

bool above_or_equal(const Int128* a, const Int128* b, std::size_t columns) {
    for (std::size_t c = 0; c < columns; ++c) {
        if (a[c] < b[c]) return false;
    }
    return true;
}

// Deals with their worths, thinned out to the nondominated ones whenever they have doubled. With more than `room` of these it
// is full and takes no more.
class DealPool {
  public:
    DealPool(std::size_t parties, std::size_t issues, std::size_t room)
        : parties_(parties), issues_(issues), room_(room) {}

    // Without its deals, but with its champions; full if this one is.
    DealPool emptied() const {
        DealPool pool(parties_, issues_, room_);
        pool.champions_ = champions_;
        pool.full_ = full_;
        return pool;
    }

    bool full() const { return full_; }

    void add(std::span<const Int128> worths, OutcomeView outcome) {
        if (full_ || falls_to_champion(worths)) return;
        worths_.insert(worths_.end(), worths.begin(), worths.end());
        outcomes_.insert(outcomes_.end(), outcome.begin(), outcome.end());
        if (++size_ < 2 * filtered_ + kSlack) return;
        filter();
        full_ = size_ > room_;
    }

    void add_all(const DealPool& other) {
        for (std::size_t i = 0; i < other.size_; ++i) add(other.worths(i), other.outcome(i));
    }

    // Leaves the distinct nondominated worths, descending, each with its first outcome.
    void filter() {
        const auto earlier = [&](std::uint32_t a, std::uint32_t b) {
            return std::ranges::lexicographical_compare(outcome(a), outcome(b));
        };
        const std::vector<std::uint32_t> kept =
            nondominated<Int128>(worths_, size_, static_cast<int>(parties_), earlier);
        DealPool thinned(parties_, issues_, room_);
        for (const std::uint32_t i : kept) {
            const auto row = worths(i);
            const auto deal = outcome(i);
            thinned.worths_.insert(thinned.worths_.end(), row.begin(), row.end());
            thinned.outcomes_.insert(thinned.outcomes_.end(), deal.begin(), deal.end());
        }
        worths_ = std::move(thinned.worths_);
        outcomes_ = std::move(thinned.outcomes_);
        size_ = filtered_ = kept.size();
        pick_champions();
    }

    // Whether one of a few good deals is above these worths and not equal to them.
    bool falls_to_champion(std::span<const Int128> worths) {
        for (std::size_t c = 0; c < champions_.size(); c += parties_) {
            if (!above_or_equal(&champions_[c], worths.data(), parties_) ||
                std::equal(worths.begin(), worths.end(), &champions_[c])) {
                continue;
            }
            // Neighbouring deals tend to fall to the same one: it is asked first next time.
            if (c > 0) std::swap_ranges(&champions_[c], &champions_[c] + parties_, champions_.data());
            return true;
        }
        return false;
    }

    std::size_t size() const { return size_; }
    std::span<const Int128> worths(std::size_t i) const { return {worths_.data() + i * parties_, parties_}; }
    OutcomeView outcome(std::size_t i) const { return {outcomes_.data() + i * issues_, issues_}; }
    std::vector<Int128> take_worths() { return std::move(worths_); }

  private:
    static constexpr std::size_t kSlack = 4096;
    static constexpr std::size_t kChampions = 24;

    // The points that are best in the sum of their ranks dominate the most; an even sample covers the ends.
    void pick_champions() {
        std::vector<double> least(parties_), width(parties_);
        for (std::size_t p = 0; p < parties_; ++p) {
            Int128 low = 0, high = 0;
            for (std::size_t i = 0; i < size_; ++i) {
                low = i == 0 ? worths(i)[p] : std::min(low, worths(i)[p]);
                high = i == 0 ? worths(i)[p] : std::max(high, worths(i)[p]);
            }
            least[p] = static_cast<double>(low);
            width[p] = std::max(1.0, static_cast<double>(high - low));
        }
        std::vector<std::pair<double, std::size_t>> by_merit;
        for (std::size_t i = 0; i < size_; ++i) {
            double merit = 0;
            for (std::size_t p = 0; p < parties_; ++p) {
                merit += (static_cast<double>(worths(i)[p]) - least[p]) / width[p];
            }
            by_merit.emplace_back(-merit, i);
        }
        const std::size_t count = std::min(kChampions, size_);
        std::partial_sort(by_merit.begin(), by_merit.begin() + static_cast<std::ptrdiff_t>(count),
                          by_merit.end());
        champions_.clear();
        for (std::size_t n = 0; n < count; ++n) {
            const std::size_t i = n % 2 == 0 ? by_merit[n / 2].second : n * size_ / count;
            champions_.insert(champions_.end(), worths(i).begin(), worths(i).end());
        }
    }

    std::size_t parties_, issues_, room_;
    bool full_ = false;
    std::size_t size_ = 0, filtered_ = 0;
    std::vector<Int128> worths_;
    std::vector<OptionIndex> outcomes_;
    std::vector<Int128> champions_;
};

class FrontierVisitor : public DealVisitor {
  public:
    explicit FrontierVisitor(DealPool empty) : pool(std::move(empty)) {}

    void visit(OutcomeView outcome, std::span<const Int128> worths, std::span<const bool>) override {
        pool.add(worths, outcome);
    }

    // A deal of equal worths may still come first by option order: only what is strictly worse is skipped.
    bool can_skip(std::span<const Int128> upper) override {
        return pool.full() || pool.falls_to_champion(upper);
    }

    DealPool pool;
};

}  // namespace

Frontier enumerate_frontier(const Instance& instance, const FrontierOptions& options, const Budget& budget,
                            Watch& watch) {
    const std::size_t parties = instance.parties.size(), issues = instance.issues.size();
    // Every thread has a pool of its own, and a pool needs twice its size and more for a moment; the answer must not
    // depend on the number of threads.
    const std::size_t room = budget.memory_bytes / 16 /
                             (parties * sizeof(Int128) + issues * sizeof(OptionIndex) + sizeof(Outcome));
    DealPool found(parties, issues, room);
    const BlockCallbacks callbacks{
        [&] { return std::make_unique<FrontierVisitor>(found.emptied()); },
        [&](DealVisitor& visitor) { found.add_all(static_cast<FrontierVisitor&>(visitor).pool); }};
    const EnumerationResult result = visit_acceptable(instance, budget, watch, callbacks);
    found.filter();

    Frontier frontier;
    frontier.parties = instance.party_count();
    frontier.size = found.size();
    frontier.method = "enumeration";
    if (!result.complete) {
        frontier.status = Frontier::Status::partial;
        frontier.reason = result.reason;
    } else if (found.full()) {
        frontier.status = Frontier::Status::partial;
        frontier.reason =
            "more than " + std::to_string(room) + " efficient deals do not fit the memory limit";
    }
    for (std::size_t i = 0; i < std::min<std::uint64_t>(options.deals, found.size()); ++i) {
        frontier.deals.emplace_back(found.outcome(i).begin(), found.outcome(i).end());
    }
    frontier.worths = found.take_worths();
    return frontier;
}

}  // namespace wasit::engine
