// Where a number lands on an axis, and where the axis carries ticks.
#pragma once

#include <string>
#include <vector>

namespace wasit::report {

// Linear from [low, high] in the data to [start, end] on the drawing. low == high maps to the middle.
struct Scale {
    double low = 0, high = 1;
    double start = 0, end = 1;
    double operator()(double value) const;
};

struct Ticks {
    std::vector<double> at;
    int decimals = 0;  // that the labels need
};

// Multiples of 1, 2 or 5 times a power of ten that lie in [low, high]: about `wanted` of them, at least one
// if low <= high.
Ticks nice_ticks(double low, double high, int wanted);

// [low, high] widened by `share` of its width on both sides; by 1 where it has no width.
struct Interval {
    double low, high;
};
Interval widen(double low, double high, double share);

// A coordinate as SVG wants it: at most two decimals, no exponent, no locale.
std::string coordinate(double value);

}  // namespace wasit::report
