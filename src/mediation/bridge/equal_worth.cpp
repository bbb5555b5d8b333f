#include "mediation/bridge/equal_worth.hpp"

#include <algorithm>

namespace wasit::mediation {

namespace {

using engine::Int128;

Int128 distance(Int128 left, Int128 right) {
    return left < right ? right - left : left - right;
}

// The span of each party's worths over the set.
std::vector<Rational> find_ranges(const EfficientSet& efficient) {
    std::vector<Int128> least, most;
    for (std::size_t i = 0; i < efficient.size(); ++i) {
        const auto worths = efficient.worths(i);
        if (least.empty()) least = most = {worths.begin(), worths.end()};
        for (std::size_t p = 0; p < worths.size(); ++p) {
            least[p] = std::min(least[p], worths[p]);
            most[p] = std::max(most[p], worths[p]);
        }
    }
    std::vector<Rational> ranges;
    for (std::size_t p = 0; p < least.size(); ++p)
        ranges.emplace_back(engine::to_integer(most[p] - least[p]));
    return ranges;
}

std::vector<std::size_t> find_within(const EfficientSet& efficient, int party, Int128 anchor,
                                     const Rational& tolerance) {
    std::vector<std::size_t> points;
    for (std::size_t i = 0; i < efficient.size(); ++i) {
        if (Rational(engine::to_integer(distance(efficient.worths(i)[party], anchor))) <= tolerance) {
            points.push_back(i);
        }
    }
    return points;
}

// How much two packages differ for the party for whom they differ most, `party` aside.
Rational measure_difference(const EfficientSet& efficient, const std::vector<Rational>& ranges, int party,
                            std::size_t left, std::size_t right) {
    Rational most = 0;
    for (std::size_t p = 0; p < ranges.size(); ++p) {
        if (static_cast<int>(p) == party || ranges[p] == 0) continue;
        const Int128 apart = distance(efficient.worths(left)[p], efficient.worths(right)[p]);
        most = std::max(most, Rational(engine::to_integer(apart) / ranges[p]));
    }
    return most;
}

std::vector<std::size_t> pick_diverse(const EfficientSet& efficient, const std::vector<Rational>& ranges,
                                      int party, Int128 anchor, const std::vector<std::size_t>& points) {
    const auto nearer = [&](std::size_t a, std::size_t b) {
        return distance(efficient.worths(a)[party], anchor) < distance(efficient.worths(b)[party], anchor);
    };
    std::vector<std::size_t> taken = {*std::min_element(points.begin(), points.end(), nearer)};
    std::vector<Rational> difference(points.size(), Rational(1));
    while (taken.size() < kMostEqualOffers) {
        std::size_t widest = 0;
        for (std::size_t i = 0; i < points.size(); ++i) {
            difference[i] = std::min(difference[i],
                                     measure_difference(efficient, ranges, party, points[i], taken.back()));
            if (difference[i] > difference[widest]) widest = i;
        }
        if (difference[widest] == 0) break;
        taken.push_back(points[widest]);
    }
    return taken;
}

}  // namespace

EqualOffers find_equal_offers(const EfficientSet& efficient, int party, Int128 anchor) {
    if (efficient.size() == 0) return {};
    const std::vector<Rational> ranges = find_ranges(efficient);
    std::vector<std::size_t> points = find_within(efficient, party, anchor, 0);
    if (points.size() < 2) {
        for (const int percent : {1, 2, 5}) {
            points = find_within(efficient, party, anchor, ranges[party] * percent / 100);
            if (points.size() >= 3) break;
        }
    }
    if (points.size() < 2) return {};
    EqualOffers offers;
    offers.points = pick_diverse(efficient, ranges, party, anchor, points);
    for (const std::size_t point : offers.points) {
        if (ranges[party] == 0) continue;
        const Int128 apart = distance(efficient.worths(point)[party], anchor);
        offers.tolerance = std::max(offers.tolerance, Rational(engine::to_integer(apart) / ranges[party]));
    }
    return offers;
}

}  // namespace wasit::mediation
