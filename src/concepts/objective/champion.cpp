#include "concepts/objective/champion.hpp"

#include <algorithm>
#include <array>

namespace wasit::concepts {

namespace {

// Whether a deal is printed before another that is as good.
bool comes_first(std::span<const engine::Int128> worths, engine::OutcomeView outcome,
                 const std::vector<engine::Int128>& other_worths, const engine::Outcome& other_outcome) {
    for (std::size_t p = 0; p < worths.size(); ++p) {
        if (worths[p] != other_worths[p]) return worths[p] > other_worths[p];
    }
    return std::lexicographical_compare(outcome.begin(), outcome.end(), other_outcome.begin(),
                                        other_outcome.end());
}

}  // namespace

void Champion::offer(engine::OutcomeView outcome, const Contender& contender, const Integer& copies) {
    ranking_->find_key(contender, offered_);
    const int order = found_ ? ranking_->compare(contender, offered_, this->contender(), key_) : 1;
    if (order < 0) return;
    if (order == 0) {
        ties_ += copies;
        if (!comes_first(contender.worths, outcome, worths_, outcome_)) return;
    } else {
        ties_ = copies;
    }
    const auto accepting = std::make_shared<bool[]>(contender.accepting.size());
    std::copy(contender.accepting.begin(), contender.accepting.end(), accepting.get());
    accepting_ = accepting;
    found_ = true;
    outcome_.assign(outcome.begin(), outcome.end());
    worths_.assign(contender.worths.begin(), contender.worths.end());
    std::swap(key_, offered_);
}

void Champion::merge(const Champion& other) {
    if (!other.empty()) offer(other.outcome_, other.contender(), other.ties_);
}

bool Champion::dominates(std::span<const engine::Int128> upper) {
    if (!found_) return false;
    constexpr std::size_t kMostParties = 64;
    static constexpr auto all_true = [] {
        std::array<bool, kMostParties> result{};
        result.fill(true);
        return result;
    }();
    if (upper.size() > kMostParties) return false;
    const Contender best_case{upper, {all_true.data(), upper.size()}};
    ranking_->find_key(best_case, offered_);
    return ranking_->compare(best_case, offered_, contender(), key_) < 0;
}

}  // namespace wasit::concepts
