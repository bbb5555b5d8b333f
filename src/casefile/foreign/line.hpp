// Straight lines as the curves of the model, cut where the tools cut them. All in exact rationals.
#pragma once

#include "model/case.hpp"
#include "model/preferences.hpp"

namespace wasit::casefile {

// x -> intercept + slope * x on [low, high]. Precondition: low <= high.
Curve line(const Rational& slope, const Rational& intercept, const Rational& low, const Rational& high);

// The same, held between 0 and 1; a knot stands where it meets either.
Curve clipped_line(const Rational& slope, const Rational& intercept, const Rational& low,
                   const Rational& high);

// Straight from (low, worth_low) to (high, worth_high), and 0 outside; right at the values of `range`.
// Precondition: low < high, or low == high and then worth_low counts.
struct Segment {
    Rational low, worth_low, high, worth_high;
};
Curve segment_on(const Range& range, const Segment& segment);

}  // namespace wasit::casefile
