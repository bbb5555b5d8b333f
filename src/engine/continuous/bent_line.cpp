#include "engine/continuous/bent_line.hpp"

#include <algorithm>
#include <functional>
#include <optional>

namespace wasit::engine {

class Origin {
  public:
    Mixture mixture;  // without `left`; parts of others are empty
    OriginPtr left, right;
    Rational share;  // of `right`; 0: both, added
};

OriginPtr make_origin(Mixture mixture) {
    auto origin = std::make_shared<Origin>();
    origin->mixture = std::move(mixture);
    return origin;
}

OriginPtr add_origins(OriginPtr left, OriginPtr right) {
    auto origin = std::make_shared<Origin>();
    origin->left = std::move(left);
    origin->right = std::move(right);
    return origin;
}

OriginPtr blend_origins(OriginPtr from, OriginPtr to, Rational share) {
    if (share == 0) return from;
    if (share == 1) return to;
    auto origin = std::make_shared<Origin>();
    origin->left = std::move(from);
    origin->right = std::move(to);
    origin->share = std::move(share);
    return origin;
}

Mixture to_mixture(const OriginPtr& origin, std::size_t parts) {
    if (origin->left == nullptr) {
        Mixture mixture = origin->mixture;
        mixture.resize(parts);
        return mixture;
    }
    Mixture left = to_mixture(origin->left, parts);
    Mixture right = to_mixture(origin->right, parts);
    if (origin->share != 0) return mix(left, right, origin->share);
    for (std::size_t i = 0; i < parts; ++i) {
        if (left[i].empty()) left[i] = std::move(right[i]);
    }
    return left;
}

namespace {

// The place on the segment where the first party has x (x between the ends).
Place place_at(const Stretch& stretch, const Rational& x) {
    if (x == stretch.right.x) return stretch.right;
    if (x == stretch.left.x) return stretch.left;
    const Rational share = (stretch.right.x - x) / (stretch.right.x - stretch.left.x);
    return {x, stretch.right.y + share * (stretch.left.y - stretch.right.y),
            blend_origins(stretch.right.origin, stretch.left.origin, share)};
}

// The most the second party has where the first has at least x; nothing where the line does not reach so far.
struct Height {
    Rational x, y;  // of the place that has it
};
std::optional<Height> find_height(const BentLine& line, const Rational& x) {
    const auto beyond = std::partition_point(line.begin(), line.end(),
                                             [&](const Stretch& stretch) { return stretch.right.x >= x; });
    if (beyond == line.begin()) return std::nullopt;
    const Stretch& last = *std::prev(beyond);
    const Rational at = std::max(x, last.left.x);
    return Height{at, place_at(last, at).y};
}

bool is_dominated(const Place& place, const BentLine& other) {
    const auto height = find_height(other, place.x);
    return height && (height->y > place.y || (height->y == place.y && height->x > place.x));
}

bool is_on(const Place& place, const BentLine& other) {
    const auto height = find_height(other, place.x);
    return height && height->y == place.y && height->x == place.x;
}

// The places on the stretch, from right to left, between which nothing changes against the other line: its ends, those
// of the other's stretches, crossings, and where it rises above a step of the other.
std::vector<Rational> find_turns(const Stretch& stretch, const BentLine& other) {
    std::vector<Rational> turns = {stretch.right.x, stretch.left.x};
    const auto include = [&](const Rational& x) {
        if (x > stretch.left.x && x < stretch.right.x) turns.push_back(x);
    };
    const Rational width = stretch.right.x - stretch.left.x, rise = stretch.left.y - stretch.right.y;
    const auto include_height = [&](const Rational& y) {
        include(stretch.right.x - (y - stretch.right.y) / rise * width);
    };
    const auto above = std::partition_point(other.begin(), other.end(),
                                            [&](const Stretch& own) { return own.left.y < stretch.right.y; });
    for (auto own = above; own != other.end() && own->right.x >= stretch.left.x; ++own) {
        include(own->right.x);
        include(own->left.x);
        include_height(own->left.y);
        const Rational from = std::min(stretch.right.x, own->right.x),
                       to = std::max(stretch.left.x, own->left.x);
        if (own->is_point() || from <= to) continue;
        const Rational right = place_at(stretch, from).y - place_at(*own, from).y;
        const Rational left = place_at(stretch, to).y - place_at(*own, to).y;
        if ((right > 0 && left < 0) || (right < 0 && left > 0))
            include(from + (to - from) * right / (right - left));
    }
    std::sort(turns.begin(), turns.end(), std::greater<>());
    turns.erase(std::unique(turns.begin(), turns.end()), turns.end());
    return turns;
}

// What the other does not dominate. What both have is left out if `drops_common`, but for ends of what is kept.
void keep_undominated(const Stretch& stretch, const BentLine& other, bool drops_common, BentLine& result) {
    if (stretch.is_point()) {
        if (!is_dominated(stretch.right, other) && !(drops_common && is_on(stretch.right, other)))
            result.push_back(stretch);
        return;
    }
    const std::vector<Rational> turns = find_turns(stretch, other);
    std::vector<Place> places;
    for (const Rational& x : turns) places.push_back(place_at(stretch, x));
    const auto is_kept = [&](std::size_t k) {
        const Place middle = place_at(stretch, (turns[k] + turns[k + 1]) / 2);
        return !is_dominated(middle, other) && !(drops_common && is_on(middle, other));
    };
    for (std::size_t k = 0; k + 1 < turns.size();) {
        if (!is_kept(k)) {
            ++k;
            continue;
        }
        const std::size_t start = k;
        while (k + 1 < turns.size() && is_kept(k) && (k == start || !is_dominated(places[k], other))) ++k;
        Stretch kept{places[start], places[k], is_dominated(places[start], other),
                     is_dominated(places[k], other)};
        kept.right_open = kept.right_open || (start == 0 && stretch.right_open);
        kept.left_open = kept.left_open || (k + 1 == turns.size() && stretch.left_open);
        result.push_back(std::move(kept));
    }
}

bool is_right_of(const Stretch& a, const Stretch& b) {
    if (a.right.x != b.right.x) return a.right.x > b.right.x;
    return a.left.x > b.left.x;
}

// Lines united two by two.
BentLine unite_all(std::vector<BentLine> lines) {
    if (lines.empty()) return {};
    while (lines.size() > 1) {
        std::vector<BentLine> half;
        for (std::size_t k = 0; k < lines.size(); k += 2)
            half.push_back(k + 1 < lines.size() ? unite(lines[k], lines[k + 1]) : std::move(lines[k]));
        lines = std::move(half);
    }
    return std::move(lines.front());
}

// How much the second gains by what the first gives up.
Rational slope_of(const Stretch& stretch) {
    return (stretch.left.y - stretch.right.y) / (stretch.right.x - stretch.left.x);
}

// A place, and segments from it leftwards, each from the end of the one before, that bend outward.
struct Run {
    Place start;
    std::vector<Stretch> edges;

    // The place after so many edges.
    const Place& at(std::size_t edge) const { return edge == 0 ? start : edges[edge - 1].left; }
};

std::vector<Run> cut_into_runs(const BentLine& line) {
    std::vector<Run> runs;
    for (const Stretch& stretch : line) {
        bool goes_on = !runs.empty() && !stretch.is_point();
        if (goes_on) {
            const Run& run = runs.back();
            const Place& end = run.at(run.edges.size());
            goes_on = end.x == stretch.right.x && end.y == stretch.right.y &&
                      (run.edges.empty() || slope_of(run.edges.back()) >= slope_of(stretch));
        }
        if (!goes_on) runs.push_back({stretch.right, {}});
        if (!stretch.is_point()) runs.back().edges.push_back(stretch);
    }
    return runs;
}

Place add_places(const Place& left, const Place& right) {
    return {left.x + right.x, left.y + right.y, add_origins(left.origin, right.origin)};
}

BentLine add_runs(const Run& left, const Run& right) {
    if (left.edges.empty() && right.edges.empty()) {
        const Place sum = add_places(left.start, right.start);
        return {{sum, sum}};
    }
    BentLine line;
    for (std::size_t i = 0, j = 0; i < left.edges.size() || j < right.edges.size();) {
        const bool moves_left =
            j == right.edges.size() ||
            (i < left.edges.size() && slope_of(left.edges[i]) >= slope_of(right.edges[j]));
        if (moves_left) {
            line.push_back(
                {add_places(left.edges[i].right, right.at(j)), add_places(left.edges[i].left, right.at(j))});
            ++i;
        } else {
            line.push_back(
                {add_places(left.at(i), right.edges[j].right), add_places(left.at(i), right.edges[j].left)});
            ++j;
        }
    }
    return line;
}

}  // namespace

BentLine unite(const BentLine& left, const BentLine& right) {
    BentLine result;
    for (const Stretch& stretch : left) keep_undominated(stretch, right, false, result);
    for (const Stretch& stretch : right) keep_undominated(stretch, left, true, result);
    std::sort(result.begin(), result.end(), is_right_of);
    return result;
}

BentLine make_bent_line(std::vector<Stretch> stretches) {
    std::vector<BentLine> lines;
    for (Stretch& stretch : stretches) {
        if (stretch.left.x > stretch.right.x) std::swap(stretch.left, stretch.right);
        const bool falls = stretch.right.x > stretch.left.x && stretch.left.y > stretch.right.y;
        if (!falls) {  // one end is the better for both
            const Place& best = stretch.left.y > stretch.right.y ? stretch.left : stretch.right;
            stretch = Stretch{best, best};
        }
        lines.push_back({std::move(stretch)});
    }
    return unite_all(std::move(lines));
}

BentLine add(const BentLine& left, const BentLine& right) {
    const std::vector<Run> ours = cut_into_runs(left), theirs = cut_into_runs(right);
    std::vector<BentLine> sums;
    for (const Run& own : ours) {
        for (const Run& other : theirs) sums.push_back(add_runs(own, other));
    }
    return unite_all(std::move(sums));
}

BentLine cut_at(const BentLine& line, const std::optional<Rational>& x, const std::optional<Rational>& y) {
    BentLine result;
    for (Stretch stretch : line) {
        if ((x && stretch.right.x < *x) || (y && stretch.left.y < *y)) continue;
        if (x && stretch.left.x < *x) {
            stretch.left = place_at(stretch, *x);
            stretch.left_open = false;
        }
        if (y && stretch.right.y < *y) {
            const Rational share = (*y - stretch.right.y) / (stretch.left.y - stretch.right.y);
            stretch.right = place_at(stretch, stretch.right.x + share * (stretch.left.x - stretch.right.x));
            stretch.right_open = false;
        }
        if ((x && stretch.right.x < *x) || (y && stretch.left.y < *y)) continue;
        if (stretch.is_point() && (stretch.right_open || stretch.left_open)) continue;
        result.push_back(std::move(stretch));
    }
    return result;
}

}  // namespace wasit::engine
