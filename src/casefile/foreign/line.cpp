#include "casefile/foreign/line.hpp"

#include <algorithm>
#include <vector>

namespace wasit::casefile {

Curve line(const Rational& slope, const Rational& intercept, const Rational& low, const Rational& high) {
    Curve curve;
    curve.knots.emplace_back(low, intercept + slope * low);
    if (low < high) curve.knots.emplace_back(high, intercept + slope * high);
    return curve;
}

Curve clipped_line(const Rational& slope, const Rational& intercept, const Rational& low,
                   const Rational& high) {
    std::vector<Rational> stops = {low, high};
    if (slope != 0) {
        for (const int bound : {0, 1}) {
            const Rational stop = (bound - intercept) / slope;
            if (low < stop && stop < high) stops.push_back(stop);
        }
    }
    std::sort(stops.begin(), stops.end());
    stops.erase(std::unique(stops.begin(), stops.end()), stops.end());
    Curve curve;
    for (const Rational& x : stops) {
        curve.knots.emplace_back(x, std::clamp(Rational(intercept + slope * x), Rational(0), Rational(1)));
    }
    return curve;
}

Curve segment_on(const Range& range, const Segment& segment) {
    const auto index_at = [&](const Rational& x) {  // of the last value not beyond x; -1 before the first
        return floor_of((x - range.from) / range.step);
    };
    const auto worth_at = [&](const Rational& x) -> Rational {
        if (x < segment.low || x > segment.high) return 0;
        if (segment.low == segment.high) return segment.worth_low;
        return segment.worth_low +
               (segment.worth_high - segment.worth_low) * (x - segment.low) / (segment.high - segment.low);
    };
    // The worth can turn only at the ends and around the segment's own ends.
    const Integer last = index_at(range.to);
    std::vector<Integer> turns = {0, last};
    for (const Rational& end : {segment.low, segment.high}) {
        const Integer index = index_at(end);
        for (const Integer& near : {Integer(index - 1), index, Integer(index + 1)}) {
            if (near > 0 && near < last) turns.push_back(near);
        }
    }
    std::sort(turns.begin(), turns.end());
    turns.erase(std::unique(turns.begin(), turns.end()), turns.end());
    Curve curve;
    for (const Integer& turn : turns) {
        const Rational x = range.from + range.step * turn;
        curve.knots.emplace_back(x, worth_at(x));
    }
    return curve;
}

}  // namespace wasit::casefile
