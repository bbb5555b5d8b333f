#include "engine/enumeration/search.hpp"

#include <algorithm>
#include <utility>

namespace wasit::engine {

namespace {

constexpr std::uint64_t kSmallestSplit = 1 << 16;
constexpr std::uint32_t kBranchesBetweenChecks = 1 << 7;

}  // namespace

template <class Number>
Search<Number>::Search(const SearchPlan<Number>& plan, DealVisitor* visitor, std::function<bool()> keep_going)
    : plan_(plan),
      visitor_(visitor),
      keep_going_(std::move(keep_going)),
      boxes_(plan),
      levels_(plan.steps.size() + 1),
      tail_(plan, boxes_),
      upper_(plan.party_count),
      wide_upper_(plan.party_count) {
    PartialDeal<Number>& root = levels_.front();
    root.base.assign(plan.row_count, 0);
    root.hope.assign(plan.party_count, 0);
    root.composites.assign(plan.party_count, 0);
    root.refused.assign(plan.party_count, 0);
    for (int p = 0; p < plan.party_count; ++p) {
        for (const BonusPlan<Number>& bonus : plan.parties[p].bonuses)
            root.hope[p] += std::max(Number{0}, bonus.worth);
        for (const auto& composite : plan.parties[p].composites)
            root.composites[p] += bound_above(composite, boxes_);
    }
    std::fill(levels_.begin() + 1, levels_.end(), root);
}

template <class Number>
BlockResult Search<Number>::run(const Block& block, std::uint64_t quota) {
    quota_ = quota;
    stopped_ = !keep_going_();
    small_ = std::min(kSmallestSplit, quota / 4);
    // Boxes that hold every deal, or none, are decided before the first issue.
    bool possible = true;
    for (std::size_t box = 0; box < plan_.uses.size(); ++box) {
        if (boxes_.status(static_cast<int>(box)) != BoxStatus::open) {
            possible = settle(levels_.front(), static_cast<int>(box)) && possible;
        }
    }
    for (const OptionIndex option : block.prefix) {
        possible = assign(path_.size(), option) && possible;
        path_.push_back(option);
    }
    const std::size_t depth = path_.size();
    if (possible && promises(depth)) {
        descend(depth, block.first);
    } else {
        skip(depth);
    }
    return std::move(result_);
}

template <class Number>
void Search<Number>::skip(std::size_t depth) {
    ++result_.work;
    result_.share += plan_.share_below[depth];
}

template <class Number>
void Search<Number>::descend(std::size_t depth, OptionIndex first) {
    if (depth == plan_.steps.size()) {
        result_.work += plan_.tail_size;
        result_.share += plan_.share_below[depth];
        result_.acceptable += tail_.visit(levels_[depth], path_, visitor_);
        return;
    }
    for (OptionIndex option = first; option < plan_.steps[depth].options; ++option) {
        if (++steps_ % kBranchesBetweenChecks == 0 && !keep_going_()) stopped_ = true;
        if (stopped_) return;
        if (result_.work >= quota_ && plan_.deals_below[depth] > small_) {
            result_.rest.push_back({path_, option});
            return;
        }
        const bool within_limits = assign(depth, option);
        path_.push_back(option);
        if (within_limits && promises(depth + 1)) {
            descend(depth + 1, 0);
        } else {
            skip(depth + 1);
        }
        path_.pop_back();
        unassign(depth, option);
    }
}

template <class Number>
bool Search<Number>::assign(std::size_t depth, OptionIndex option) {
    const StepPlan<Number>& step = plan_.steps[depth];
    const PartialDeal<Number>& above = levels_[depth];
    PartialDeal<Number>& level = levels_[depth + 1];
    const Number* const rows = step.rows.data() + static_cast<std::size_t>(option) * plan_.row_count;
    for (int r = 0; r < plan_.row_count; ++r) level.base[r] = above.base[r] + rows[r];
    std::copy(above.hope.begin(), above.hope.end(), level.hope.begin());
    std::copy(above.composites.begin(), above.composites.end(), level.composites.begin());
    std::copy(above.refused.begin(), above.refused.end(), level.refused.begin());
    bool within_limits = true;
    for (const auto& side : step.sides) {
        if (boxes_.decide(side.box, side.allowed[option] != 0) && !settle(level, side.box))
            within_limits = false;
    }
    for (const int p : step.composite_parties) {
        level.composites[p] = 0;
        for (const auto& composite : plan_.parties[p].composites)
            level.composites[p] += bound_above(composite, boxes_);
    }
    return within_limits;
}

template <class Number>
void Search<Number>::unassign(std::size_t depth, OptionIndex option) {
    for (const auto& side : plan_.steps[depth].sides) boxes_.undo(side.box, side.allowed[option] != 0);
}

template <class Number>
bool Search<Number>::settle(PartialDeal<Number>& level, int box) {
    const BoxStatus status = boxes_.status(box);
    for (const BoxUse<Number>& use : plan_.uses[box]) {
        switch (use.kind) {
            case BoxUse<Number>::Kind::bonus:
                level.hope[use.target] -= std::max(Number{0}, use.bonus.worth);
                level.base[use.target] += bound_above(use.bonus, status);
                break;
            case BoxUse<Number>::Kind::red_line:
                if (status == BoxStatus::inside) level.refused[use.target] = 1;
                break;
            case BoxUse<Number>::Kind::limit: {
                const LinkPlan& link = plan_.links[use.target];
                const bool inside = boxes_.status(link.when) == BoxStatus::inside;
                if (inside && (link.require < 0 || boxes_.status(link.require) == BoxStatus::outside))
                    return false;
                break;
            }
        }
    }
    return true;
}

// The most a party's worth can be: the first fixed worth whose box holds the deal, else everything else.
template <class Number>
static Number bound_fixed(const PartyPlan<Number>& own, const BoxStates& boxes, Number otherwise) {
    bool found = false;
    Number most = 0;
    for (const auto& [box, worth] : own.fixed) {
        const BoxStatus status = boxes.status(box);
        if (status == BoxStatus::outside) continue;
        most = found ? std::max(most, worth) : worth;
        found = true;
        if (status == BoxStatus::inside) return most;
    }
    return found ? std::max(most, otherwise) : otherwise;
}

template <class Number>
bool Search<Number>::promises(std::size_t depth) {
    const PartialDeal<Number>& level = levels_[depth];
    const std::vector<Number>& most = plan_.most[depth];
    int votes = 0;
    bool possible = true;
    for (int p = 0; p < plan_.party_count; ++p) {
        const PartyPlan<Number>& own = plan_.parties[p];
        Number upper = level.base[p] + most[p] + level.hope[p] + level.composites[p];
        if (own.capped) upper = std::min(upper, own.cap);
        if (!own.fixed.empty()) upper = bound_fixed(own, boxes_, upper);
        upper_[p] = upper;
        if (upper >= own.walk_away && level.refused[p] == 0) {
            votes += own.votes;
        } else if (plan_.unanimous || own.veto) {
            possible = false;
        }
    }
    if (plan_.walk_aways_apply && (!possible || (!plan_.unanimous && votes < plan_.at_least))) return false;
    const std::vector<Number>& least = plan_.least[depth];
    for (std::size_t s = 0; s < plan_.sums.size(); ++s) {
        const std::size_t row = plan_.party_count + s;
        if (plan_.sums[s].has_least && level.base[row] + most[row] < plan_.sums[s].least) return false;
        if (plan_.sums[s].has_most && level.base[row] + least[row] > plan_.sums[s].most) return false;
    }
    if (visitor_ == nullptr) return true;
    std::copy(upper_.begin(), upper_.end(), wide_upper_.begin());
    return !visitor_->can_skip(wide_upper_);
}

template class Search<std::int64_t>;
template class Search<Int128>;

}  // namespace wasit::engine
