// What is known of a deal while only some of its issues are settled.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "engine/enumeration/search_plan.hpp"

namespace wasit::engine {

enum class BoxStatus : std::uint8_t { open, inside, outside };

// Which boxes the deal is known to lie in, or not to.
class BoxStates {
  public:
    template <class Number>
    explicit BoxStates(const SearchPlan<Number>& plan)
        : undecided_(plan.side_count), failed_(plan.never.size()) {
        for (std::size_t box = 0; box < failed_.size(); ++box) failed_[box] = plan.never[box];
    }

    BoxStatus status(int box) const {
        if (failed_[box] > 0) return BoxStatus::outside;
        return undecided_[box] == 0 ? BoxStatus::inside : BoxStatus::open;
    }
    // A side is decided. True if that decides the box.
    bool decide(int box, bool allowed) {
        const bool was_open = failed_[box] == 0;
        --undecided_[box];
        failed_[box] += allowed ? 0 : 1;
        return was_open && status(box) != BoxStatus::open;
    }
    void undo(int box, bool allowed) {
        ++undecided_[box];
        failed_[box] -= allowed ? 0 : 1;
    }

  private:
    std::vector<int> undecided_;  // sides, by box
    std::vector<int> failed_;
};

template <class Number>
struct PartialDeal {
    std::vector<Number> base;           // by row: issue worths and bonuses that are certain
    std::vector<Number> hope;           // by party: positive bonuses that are not
    std::vector<Number> composites;     // by party: an upper bound
    std::vector<std::uint8_t> refused;  // by party: a red line is crossed for certain
};

// What the bonus pays at most; exactly that, where its box is decided.
template <class Number>
Number bound_above(const BonusPlan<Number>& bonus, BoxStatus status) {
    if (status == BoxStatus::open) return std::max(Number{0}, bonus.worth);
    return (status == BoxStatus::inside) != bonus.outside ? bonus.worth : Number{0};
}

// Likewise: sum, min and max are monotone in their terms.
template <class Number>
Number bound_above(const CompositePlan<Number>& composite, const BoxStates& boxes) {
    Number total = 0;
    bool first = true;
    const auto take = [&](Number term) {
        switch (composite.kind) {
            case Composite::Kind::sum:
                total += term;
                break;
            case Composite::Kind::min:
                total = first ? term : std::min(total, term);
                break;
            case Composite::Kind::max:
                total = first ? term : std::max(total, term);
                break;
        }
        first = false;
    };
    for (const BonusPlan<Number>& bonus : composite.bonuses)
        take(bound_above(bonus, boxes.status(bonus.box)));
    for (const CompositePlan<Number>& part : composite.parts) take(bound_above(part, boxes));
    return total;
}

template <class Number>
bool is_decided(const CompositePlan<Number>& composite, const BoxStates& boxes) {
    return std::all_of(composite.bonuses.begin(), composite.bonuses.end(),
                       [&](const auto& bonus) { return boxes.status(bonus.box) != BoxStatus::open; }) &&
           std::all_of(composite.parts.begin(), composite.parts.end(),
                       [&](const auto& part) { return is_decided(part, boxes); });
}

}  // namespace wasit::engine
