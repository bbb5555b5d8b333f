#include "engine/frontier/deal_pool.hpp"

#include <algorithm>
#include <optional>

#include "engine/pareto/nondominated.hpp"

namespace wasit::engine {

namespace {

constexpr std::size_t kPoolSlack = 4096;
constexpr std::size_t kPoolChampions = 8;

bool above_or_equal(const Int128* a, const Int128* b, std::size_t columns) {
    for (std::size_t c = 0; c < columns; ++c) {
        if (a[c] < b[c]) return false;
    }
    return true;
}

}  // namespace

DealPool::DealPool(std::size_t parties, std::size_t issues, std::size_t room)
    : parties_(parties), issues_(issues), room_(room) {}

DealPool DealPool::emptied() const {
    DealPool pool(parties_, issues_, room_);
    pool.champions_ = champions_;
    pool.dominators_ = dominators_;
    pool.full_ = full_;
    return pool;
}

void DealPool::add(std::span<const Int128> worths, OutcomeView outcome) {
    if (full_ || falls(worths)) return;
    worths_.insert(worths_.end(), worths.begin(), worths.end());
    outcomes_.insert(outcomes_.end(), outcome.begin(), outcome.end());
    if (++size_ < 2 * kept_ + kPoolSlack) return;
    thin_out();
    full_ = size_ > room_;
}

void DealPool::add_all(DealPool&& other) {
    if (size_ == 0 && !full_) {
        const std::size_t room = room_;
        *this = std::move(other);
        room_ = room;
        return;
    }
    for (std::size_t i = 0; i < other.size_; ++i) add(other.worths(i), other.outcome(i));
}

void DealPool::thin_out() {
    if (size_ == kept_) return;
    DealPool thinned(parties_, issues_, room_);
    for (const std::uint32_t i : pick_kept()) {
        const auto row = worths(i);
        const auto deal = outcome(i);
        thinned.worths_.insert(thinned.worths_.end(), row.begin(), row.end());
        thinned.outcomes_.insert(thinned.outcomes_.end(), deal.begin(), deal.end());
        ++thinned.size_;
    }
    worths_ = std::move(thinned.worths_);
    outcomes_ = std::move(thinned.outcomes_);
    size_ = kept_ = thinned.size_;
    if (parties_ == 0) return;
    pick_champions();
    dominators_ = std::make_shared<const Dominators>(worths_, static_cast<int>(parties_));
}

// What was kept before falls to nothing else that was; what came since falls to nothing that was kept.
std::vector<std::uint32_t> DealPool::pick_kept() const {
    const auto since = static_cast<std::uint32_t>(kept_);
    const auto earlier = [&](std::uint32_t a, std::uint32_t b) {
        return std::ranges::lexicographical_compare(outcome(a), outcome(b));
    };
    std::vector<std::uint32_t> fresh = nondominated<Int128>(
        std::span(worths_).subspan(kept_ * parties_), size_ - kept_, static_cast<int>(parties_),
        [&](std::uint32_t a, std::uint32_t b) { return earlier(a + since, b + since); });
    for (std::uint32_t& i : fresh) i += since;
    if (kept_ == 0) return fresh;

    std::optional<Dominators> above;
    if (parties_ > 0) {
        std::vector<Int128> rows;
        for (const std::uint32_t i : fresh) rows.insert(rows.end(), worths(i).begin(), worths(i).end());
        above.emplace(rows, static_cast<int>(parties_));
    }
    std::vector<std::int32_t> scratch;
    std::vector<std::uint32_t> all;
    auto next = fresh.begin();
    for (std::uint32_t i = 0; i < since; ++i) {
        if (above && above->dominate(worths(i), scratch)) continue;
        while (next != fresh.end() && std::ranges::lexicographical_compare(worths(i), worths(*next)))
            all.push_back(*next++);
        const bool twice = next != fresh.end() && std::ranges::equal(worths(i), worths(*next));
        all.push_back(twice && earlier(*next, i) ? *next : i);
        if (twice) ++next;
    }
    all.insert(all.end(), next, fresh.end());
    return all;
}

bool DealPool::falls(std::span<const Int128> worths) {
    return falls_to_champion(worths) || (dominators_ && dominators_->dominate(worths, scratch_));
}

bool DealPool::falls_to_champion(std::span<const Int128> worths) {
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

// The points that are best in the sum of their ranks dominate the most; an even sample covers the ends.
void DealPool::pick_champions() {
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
    const std::size_t count = std::min(kPoolChampions, size_);
    std::partial_sort(by_merit.begin(), by_merit.begin() + static_cast<std::ptrdiff_t>(count),
                      by_merit.end());
    champions_.clear();
    for (std::size_t n = 0; n < count; ++n) {
        const std::size_t i = n % 2 == 0 ? by_merit[n / 2].second : n * size_ / count;
        champions_.insert(champions_.end(), worths(i).begin(), worths(i).end());
    }
}

}  // namespace wasit::engine
