#include "engine/frontier/supported_cover.hpp"

#include <algorithm>
#include <tuple>

#include "engine/frontier/staircase.hpp"

namespace wasit::engine {

namespace {

using Corner = Point<std::int64_t>;

// From one option to another of an issue: `drop` less for the first party, `gain` more for the second.
struct Edge {
    std::int64_t drop, gain;
    std::size_t issue;
    OptionIndex to;
    double slope;
};

bool steeper(const Edge& a, const Edge& b) {
    return static_cast<Int128>(a.gain) * b.drop > static_cast<Int128>(b.gain) * a.drop;
}

class Chain {
  public:
    explicit Chain(const SeparableSum& sum) : start_(sum.settled) {
        Corner corner{0, 0};
        for (std::size_t i = 0; i < sum.issues.size(); ++i) {
            const Corner first = add_hull(sum.issues[i], i);
            corner = {corner.x + first.x, corner.y + first.y};
        }
        // Doubles sort fast; where they cannot tell two slopes apart the exact pass can.
        std::sort(edges_.begin(), edges_.end(), [](const Edge& a, const Edge& b) {
            if (a.slope != b.slope) return a.slope > b.slope;
            return std::tie(a.issue, a.to) < std::tie(b.issue, b.to);
        });
        for (std::size_t i = 1; i < edges_.size(); ++i) {
            for (std::size_t at = i; at > 0 && steeper(edges_[at], edges_[at - 1]); --at) {
                std::swap(edges_[at], edges_[at - 1]);
            }
        }
        corners_.push_back(corner);
        for (const Edge& edge : edges_) {
            corner = {corner.x - edge.drop, corner.y + edge.gain};
            corners_.push_back(corner);
        }
    }

    const std::vector<Corner>& corners() const { return corners_; }

    // Whether no deal has x > `x` and y > `y`; corners from `first` to `last` bound the part of the chain
    // that may.
    bool clear_above(Int128 x, Int128 y, std::size_t first, std::size_t last) const {
        if (x >= corners_[first].x || y >= corners_[last].y) return true;
        const auto next = std::partition_point(corners_.begin() + static_cast<std::ptrdiff_t>(first),
                                               corners_.begin() + static_cast<std::ptrdiff_t>(last),
                                               [&](const Corner& corner) { return corner.x > x; });
        const Corner before = *(next - 1);
        const Edge& edge = edges_[static_cast<std::size_t>(next - corners_.begin()) - 1];
        return edge.gain * (before.x - x) <= (y - before.y) * edge.drop;
    }

    // The deals at some corners, ascending.
    std::vector<Outcome> deals_at(const std::vector<std::size_t>& corners, const SeparableSum& sum) const {
        std::vector<Outcome> deals;
        Outcome deal = start_;
        std::size_t edge = 0;
        for (const std::size_t corner : corners) {
            for (; edge < corner; ++edge) {
                deal[static_cast<std::size_t>(sum.issues[edges_[edge].issue].issue)] = edges_[edge].to;
            }
            deals.push_back(deal);
        }
        return deals;
    }

  private:
    // Returns the corner where the issue's hull begins.
    Corner add_hull(const SeparableIssue& issue, std::size_t index) {
        std::vector<std::size_t> order(issue.options.size());
        for (std::size_t o = 0; o < order.size(); ++o) order[o] = o;
        const auto at = [&](std::size_t o) {
            return Corner{static_cast<std::int64_t>(issue.worths[2 * o]),
                          static_cast<std::int64_t>(issue.worths[2 * o + 1])};
        };
        std::sort(order.begin(), order.end(),
                  [&](std::size_t a, std::size_t b) { return at(a).x > at(b).x; });
        const std::size_t first_edge = edges_.size();
        std::vector<std::size_t> hull;
        for (const std::size_t o : order) {
            const auto edge_from = [&](std::size_t from) {
                const Corner a = at(from), b = at(o);
                return Edge{a.x - b.x, b.y - a.y, index, issue.options[o],
                            static_cast<double>(b.y - a.y) / static_cast<double>(a.x - b.x)};
            };
            while (edges_.size() > first_edge && !steeper(edges_.back(), edge_from(hull.back()))) {
                edges_.pop_back();
                hull.pop_back();
            }
            if (!hull.empty()) edges_.push_back(edge_from(hull.back()));
            hull.push_back(o);
        }
        start_[static_cast<std::size_t>(issue.issue)] = issue.options[order.front()];
        return at(order.front());
    }

    Outcome start_;  // the deal at the first corner
    std::vector<Edge> edges_;
    std::vector<Corner> corners_;
};

// As few corners as greed finds. `first` to `last` are those that both parties accept. Nothing if they do not
// suffice.
std::vector<std::size_t> choose_corners(const Chain& chain, std::size_t first, std::size_t last,
                                        const SeparableSum& sum, double epsilon) {
    const std::vector<Corner>& corners = chain.corners();
    const Int128 error_x = allowed_error(epsilon, sum.range[0]),
                 error_y = allowed_error(epsilon, sum.range[1]);
    const std::size_t end = corners.size() - 1;
    // Acceptable deals beyond the acceptable corners, where a walk-away cuts an edge.
    if (!chain.clear_above(corners[first].x + error_x, sum.floor[1] - 1, 0, first)) return {};
    if (!chain.clear_above(sum.floor[0] - 1, corners[last].y + error_y, last, end)) return {};
    const auto covered_between = [&](std::size_t from, std::size_t to) {
        return chain.clear_above(corners[to].x + error_x, corners[from].y + error_y, from, to);
    };
    std::vector<std::size_t> chosen = {first};
    while (chosen.back() < last) {
        const std::size_t from = chosen.back();
        if (!covered_between(from, from + 1)) return {};
        std::size_t low = from + 1, high = last;
        while (low < high) {
            const std::size_t middle = (low + high + 1) / 2;
            if (covered_between(from, middle)) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        chosen.push_back(low);
    }
    return chosen;
}

}  // namespace

std::optional<Frontier> cover_by_supported(const SeparableSum& sum, double epsilon) {
    constexpr Int128 kLimit = static_cast<Int128>(1) << 61;
    if (sum.most[0] >= kLimit || sum.most[1] >= kLimit) return std::nullopt;
    const Chain chain(sum);
    const std::vector<Corner>& corners = chain.corners();
    const auto first = static_cast<std::size_t>(
        std::partition_point(corners.begin(), corners.end(), [&](Corner c) { return c.y < sum.floor[1]; }) -
        corners.begin());
    const auto end = static_cast<std::size_t>(
        std::partition_point(corners.begin(), corners.end(), [&](Corner c) { return c.x >= sum.floor[0]; }) -
        corners.begin());
    if (first >= end) return std::nullopt;
    const std::vector<std::size_t> chosen = choose_corners(chain, first, end - 1, sum, epsilon);
    if (chosen.empty()) return std::nullopt;

    Frontier frontier;
    frontier.status = Frontier::Status::epsilon;
    frontier.parties = 2;
    frontier.size = chosen.size();
    frontier.epsilon = epsilon;
    frontier.method = "supported deals";
    for (const std::size_t c : chosen) {
        frontier.worths.push_back(sum.base[0] + corners[c].x);
        frontier.worths.push_back(sum.base[1] + corners[c].y);
    }
    frontier.deals = chain.deals_at(chosen, sum);
    return frontier;
}

}  // namespace wasit::engine
