#include "engine/frontier/messages.hpp"

#include <algorithm>

#include "engine/pareto/nondominated.hpp"

namespace wasit::engine {

namespace {

using Stair = StaircaseMessages::Value;

// The nondominated points of both.
void unite_staircases(const Stair& left, const Stair& right, Stair& both) {
    both.clear();
    both.reserve(left.size() + right.size());
    auto a = left.begin(), b = right.begin();
    while (a != left.end() || b != right.end()) {
        const bool first =
            b == right.end() || (a != left.end() && (a->x > b->x || (a->x == b->x && a->y >= b->y)));
        const auto& point = first ? *a++ : *b++;
        if (both.empty() || point.y > both.back().y) both.push_back(point);
    }
}

}  // namespace

Stair StaircaseMessages::combine(const Value& left, const Value& right) {
    const bool longer = left.size() >= right.size();
    Value sum;
    if (add_options<Int>(longer ? left : right, longer ? right : left, {0, 0}, most_points_, watch_, sum) !=
        MergeEnd::done) {
        points_ = most_points_ + 1;
    }
    return sum;
}

const Stair* StaircaseMessages::combine_all(int step, const std::vector<const Value*>& values) {
    if (values.size() == 1) return values[0];
    if (step != combined_step_) combined_.clear();
    combined_step_ = step;
    const auto [at, added] = combined_.try_emplace(values);
    if (added) {
        Value sum = values.empty() ? one() : *values[0];
        for (std::size_t v = 1; v < values.size(); ++v) sum = combine(sum, *values[v]);
        points_ += sum.size();
        at->second = std::move(sum);
    }
    return &at->second;
}

Stair StaircaseMessages::unite(int step, std::vector<Choice<Value>>& choices) {
    const std::vector<Int128>& rest = bounds_.rest[static_cast<std::size_t>(step)];
    const Int least_x = static_cast<Int>(std::max<Int128>(bounds_.floor[0] - rest[0], 0));
    const Int least_y = static_cast<Int>(std::max<Int128>(bounds_.floor[1] - rest[1], 0));
    Value result, shifted;
    for (const Choice<Value>& choice : choices) {
        const Value& value = *combine_all(step, choice.values);
        const Int dx = static_cast<Int>(choice.worths[0]), dy = static_cast<Int>(choice.worths[1]);
        // x descends and y ascends: what is of use is one stretch.
        const auto begin = std::partition_point(value.begin(), value.end(),
                                                [&](const Point<Int>& p) { return p.y + dy < least_y; });
        const auto end = std::partition_point(begin, value.end(),
                                              [&](const Point<Int>& p) { return p.x + dx >= least_x; });
        shifted.clear();
        for (auto p = begin; p != end; ++p) shifted.push_back({p->x + dx, p->y + dy});
        unite_staircases(result, shifted, scratch_);
        std::swap(result, scratch_);
    }
    constexpr std::size_t kShort = 200;
    if (thinning_ > 0 && result.size() > kShort) {
        std::size_t kept = 1;
        for (std::size_t i = 1; i < result.size(); ++i) {
            if (result[i].y - result[kept - 1].y > thinning_) result[kept++] = result[i];
        }
        thinned_ = thinned_ || kept < result.size();
        result.resize(kept);
    }
    result.shrink_to_fit();
    points_ += result.size();
    return result;
}

void StaircaseMessages::read(const Value& value, std::size_t point, std::vector<Int128>& worths) {
    worths.assign({value[point].x, value[point].y});
}

bool StaircaseMessages::holds(const Value& value, const std::vector<Int128>& worths) {
    const auto at = std::partition_point(value.begin(), value.end(),
                                         [&](const Point<Int>& p) { return p.x > worths[0]; });
    return at != value.end() && at->x == worths[0] && at->y == worths[1];
}

void RowMessages::filter(Value& rows) {
    Value kept;
    for (const std::uint32_t row :
         nondominated<Int128>(rows, rows.size() / parties_, static_cast<int>(parties_))) {
        const auto begin = rows.begin() + static_cast<std::ptrdiff_t>(row * parties_);
        kept.insert(kept.end(), begin, begin + static_cast<std::ptrdiff_t>(parties_));
    }
    rows = std::move(kept);
    points_ += rows.size() / parties_;
}

RowMessages::Value RowMessages::combine(const Value& left, const Value& right) {
    constexpr std::size_t kSlack = 1 << 16;  // sums are filtered whenever so many have come together
    Value sums;
    std::size_t filtered = 0;
    for (std::size_t a = 0; a < left.size(); a += parties_) {
        for (std::size_t b = 0; b < right.size(); b += parties_) {
            for (std::size_t p = 0; p < parties_; ++p) sums.push_back(left[a + p] + right[b + p]);
        }
        if (sums.size() / parties_ < 2 * filtered + kSlack) continue;
        filter(sums);
        filtered = sums.size() / parties_;
        if (!may_go_on()) return {};
    }
    filter(sums);
    return sums;
}

RowMessages::Value RowMessages::unite(int step, std::vector<Choice<Value>>& choices) {
    const std::vector<Int128>& rest = bounds_.rest[static_cast<std::size_t>(step)];
    Value result;
    for (const Choice<Value>& choice : choices) {
        Value value = choice.values.empty() ? one() : *choice.values[0];
        for (std::size_t v = 1; v < choice.values.size(); ++v) value = combine(value, *choice.values[v]);
        for (std::size_t at = 0; at < value.size(); at += parties_) {
            bool useful = true;
            for (std::size_t p = 0; p < parties_; ++p) {
                value[at + p] += choice.worths[p];
                useful = useful && value[at + p] + rest[p] >= bounds_.floor[p];
            }
            if (useful) {
                result.insert(result.end(), value.begin() + static_cast<std::ptrdiff_t>(at),
                              value.begin() + static_cast<std::ptrdiff_t>(at + parties_));
            }
        }
    }
    filter(result);
    return result;
}

void RowMessages::read(const Value& value, std::size_t point, std::vector<Int128>& worths) const {
    const auto begin = value.begin() + static_cast<std::ptrdiff_t>(point * parties_);
    worths.assign(begin, begin + static_cast<std::ptrdiff_t>(parties_));
}

bool RowMessages::holds(const Value& rows, std::size_t parties, const std::vector<Int128>& worths) {
    std::size_t low = 0, high = rows.size() / parties;
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        const auto row = rows.begin() + static_cast<std::ptrdiff_t>(middle * parties);
        const auto order = std::lexicographical_compare_three_way(
            row, row + static_cast<std::ptrdiff_t>(parties), worths.begin(), worths.end());
        if (order == 0) return true;
        (order > 0 ? low : high) = order > 0 ? middle + 1 : middle;
    }
    return false;
}

}  // namespace wasit::engine
