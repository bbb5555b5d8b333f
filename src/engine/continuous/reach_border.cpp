#include "engine/continuous/reach_border.hpp"

#include <algorithm>

namespace wasit::engine {

namespace {

// > 0 where the way bends outward at `middle`, from the lower right to the upper left; 0 where it is straight.
int bend(const Spot& before, const Spot& middle, const Spot& after) {
    const Rational in = (middle.y - before.y) * (middle.x - after.x);
    const Rational out = (after.y - middle.y) * (before.x - middle.x);
    return in > out ? 1 : in < out ? -1 : 0;
}

// Without corners that are none.
void append(Border& border, Spot spot) {
    if (!border.empty() && border.back() == spot) return;
    const std::size_t size = border.size();
    if (size >= 2 && bend(border[size - 2], border[size - 1], spot) == 0) {
        border.back() = std::move(spot);
    } else {
        border.push_back(std::move(spot));
    }
}

// The y of the edge between two spots of different x.
Rational interpolate(const Spot& right, const Spot& left, const Rational& x) {
    return right.y + (right.x - x) / (right.x - left.x) * (left.y - right.y);
}

// Follows a border leftwards.
class Follower {
  public:
    explicit Follower(const Border& border) : border_(border) {}

    // The height just right of x: before it is moved there.
    std::optional<Rational> find_low(const Rational& x) {
        if (border_.empty() || border_.front().x <= x) return std::nullopt;
        while (at_ + 1 < border_.size() && border_[at_ + 1].x > x) ++at_;
        if (at_ + 1 == border_.size()) return border_.back().y;
        return interpolate(border_[at_], border_[at_ + 1], x);
    }

    // The height at x.
    std::optional<Rational> move_to(const Rational& x) {
        while (at_ + 1 < border_.size() && border_[at_ + 1].x >= x) ++at_;
        if (border_.empty() || border_.front().x < x) return std::nullopt;
        if (border_[at_].x == x || at_ + 1 == border_.size()) return border_[at_].y;
        return interpolate(border_[at_], border_[at_ + 1], x);
    }

  private:
    const Border& border_;
    std::size_t at_ = 0;  // a corner that is not left of where it stands
};

}  // namespace

Border enclose(std::vector<Spot> spots) {
    std::sort(spots.begin(), spots.end(),
              [](const Spot& a, const Spot& b) { return a.x != b.x ? a.x > b.x : a.y > b.y; });
    Border border;
    for (Spot& spot : spots) {
        if (!border.empty() && spot.y <= border.back().y) continue;
        while (border.size() >= 2 && bend(border[border.size() - 2], border.back(), spot) <= 0)
            border.pop_back();
        border.push_back(std::move(spot));
    }
    return border;
}

Border unite_borders(const Border& left, const Border& right) {
    if (left.empty()) return right;
    if (right.empty()) return left;
    std::vector<Rational> turns;
    turns.reserve(left.size() + right.size());
    for (std::size_t i = 0, j = 0; i < left.size() || j < right.size();) {
        const bool ours = j == right.size() || (i < left.size() && left[i].x >= right[j].x);
        const Rational& x = ours ? left[i++].x : right[j++].x;
        if (turns.empty() || turns.back() != x) turns.push_back(x);
    }
    Border result;
    Follower one(left), other(right);
    std::optional<Rational> high, other_high;
    for (std::size_t k = 0; k < turns.size(); ++k) {
        const Rational& x = turns[k];
        const auto low = one.find_low(x), other_low = other.find_low(x);
        if (low && other_low) {
            const Rational before = *high - *other_high, after = *low - *other_low;
            if ((before > 0 && after < 0) || (before < 0 && after > 0)) {
                const Rational share = before / (before - after);
                append(result, {turns[k - 1] + share * (x - turns[k - 1]), *high + share * (*low - *high)});
            }
        }
        if (low || other_low)
            append(result, {x, low && (!other_low || *low > *other_low) ? *low : *other_low});
        high = one.move_to(x);
        other_high = other.move_to(x);
        append(result, {x, high && (!other_high || *high > *other_high) ? *high : *other_high});
    }
    while (result.size() >= 2 && result[result.size() - 2].y == result.back().y) result.pop_back();
    return result;
}

std::optional<Border> intersect_half_planes(const std::vector<HalfPlane>& planes) {
    std::optional<Rational> x;
    bool level = false;
    for (const HalfPlane& plane : planes) {
        if (plane.y == 0 && (!x || plane.most / plane.x < *x)) x = plane.most / plane.x;
        level = level || (plane.x == 0 && plane.y > 0);
    }
    if (!x || !level) return std::nullopt;
    const auto height = [](const HalfPlane& plane, const Rational& at) -> Rational {
        return (plane.most - plane.x * at) / plane.y;
    };
    const auto is_flatter = [](const HalfPlane& a, const HalfPlane& b) { return a.x * b.y < b.x * a.y; };
    // Of the lines that bind at the right end the flattest binds left of it; then the one that it first meets.
    const HalfPlane* now = nullptr;
    for (const HalfPlane& plane : planes) {
        if (plane.y == 0) continue;
        if (now == nullptr) {
            now = &plane;
            continue;
        }
        const Rational own = height(plane, *x), known = height(*now, *x);
        if (own < known || (own == known && is_flatter(plane, *now))) now = &plane;
    }
    Border border{{*x, height(*now, *x)}};
    while (now->x > 0) {
        const HalfPlane* next = nullptr;
        Rational meets;
        for (const HalfPlane& plane : planes) {
            if (plane.y == 0 || !is_flatter(plane, *now)) continue;
            const Rational at =
                (now->most * plane.y - plane.most * now->y) / (now->x * plane.y - plane.x * now->y);
            if (next != nullptr && (at < meets || (at == meets && !is_flatter(plane, *next)))) continue;
            next = &plane;
            meets = at;
        }
        now = next;
        append(border, {meets, height(*now, meets)});
    }
    return border;
}

std::vector<Border> cut_into_outward_runs(const Border& border) {
    std::vector<Border> runs;
    const auto finish = [&](std::size_t from, std::size_t to) {
        if (from < to && border[from].x == border[from + 1].x) ++from;
        if (from < to && border[to - 1].y == border[to].y) --to;
        runs.emplace_back(border.begin() + static_cast<std::ptrdiff_t>(from),
                          border.begin() + static_cast<std::ptrdiff_t>(to) + 1);
    };
    std::size_t from = 0;
    for (std::size_t k = 1; k + 1 < border.size(); ++k) {
        if (bend(border[k - 1], border[k], border[k + 1]) >= 0) continue;
        finish(from, k);
        from = k;
    }
    if (!border.empty()) finish(from, border.size() - 1);
    return runs;
}

Border add_outward_runs(const Border& left, const Border& right) {
    Border sum;
    std::size_t i = 0, j = 0;
    while (true) {
        append(sum, {left[i].x + right[j].x, left[i].y + right[j].y});
        const bool ours = i + 1 < left.size(), theirs = j + 1 < right.size();
        if (!ours && !theirs) return sum;
        bool steeper = ours;
        if (ours && theirs) {
            steeper = (left[i + 1].y - left[i].y) * (right[j].x - right[j + 1].x) >=
                      (right[j + 1].y - right[j].y) * (left[i].x - left[i + 1].x);
        }
        ++(steeper ? i : j);
    }
}

std::optional<Rational> find_height(const Border& border, const Rational& x) {
    const auto beyond =
        std::partition_point(border.begin(), border.end(), [&](const Spot& corner) { return corner.x >= x; });
    if (beyond == border.begin()) return std::nullopt;
    const Spot& last = *std::prev(beyond);
    if (last.x == x || beyond == border.end()) return last.y;
    return interpolate(last, *beyond, x);
}

Border clip(const Border& border, const std::optional<Rational>& least_x,
            const std::optional<Rational>& least_y) {
    Border result;
    for (const Spot& corner : border) {
        if (least_x && corner.x < *least_x) {
            if (!result.empty() && result.back().x > *least_x)
                append(result, {*least_x, *find_height(border, *least_x)});
            break;
        }
        result.push_back(corner);
    }
    if (!least_y) return result;
    const auto first =
        std::find_if(result.begin(), result.end(), [&](const Spot& corner) { return corner.y >= *least_y; });
    if (first == result.end()) return {};
    Border upper(first, result.end());
    if (first != result.begin() && first->y > *least_y) {
        const Spot& below = *std::prev(first);
        const Rational share = (*least_y - below.y) / (first->y - below.y);
        upper.insert(upper.begin(), Spot{below.x + share * (first->x - below.x), *least_y});
    }
    return upper;
}

std::optional<Spot> find_escape(const Border& border, const Border& set) {
    if (border.empty()) return std::nullopt;
    for (const Spot& corner : border) {
        const auto height = find_height(set, corner.x);
        if (!height || *height < corner.y) return corner;
    }
    const auto first = std::partition_point(set.begin(), set.end(),
                                            [&](const Spot& corner) { return corner.x >= border.front().x; });
    Follower follower(border);
    for (auto corner = first; corner != set.end() && corner->y < border.back().y; ++corner) {
        const auto low = follower.find_low(corner->x);
        if (low && *low > corner->y) return Spot{corner->x, *low};
    }
    return std::nullopt;
}

}  // namespace wasit::engine
