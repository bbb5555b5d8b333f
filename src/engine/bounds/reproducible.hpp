// Elementary functions made of additions, multiplications and divisions alone, which IEEE 754 fixes to the
// last bit. The C library's may differ between machines, and with them the path of a search.
#pragma once

#include <cmath>

namespace wasit::engine {

// exp(x) for x <= 0 to a relative error of 1e-6; 0 below -60.
inline double reproducible_exp(double x) {
    if (x < -60) return 0;
    const double y = x / 64;
    double power = 1 + y * (1 + y / 2 * (1 + y / 3 * (1 + y / 4 * (1 + y / 5 * (1 + y / 6)))));
    for (int k = 0; k < 6; ++k) power *= power;
    return power;
}

// ln(x) for x > 0 to a relative error of 1e-14.
inline double reproducible_log(double x) {
    int exponent = 0;
    double mantissa = std::frexp(x, &exponent);  // exact
    if (mantissa < 0.70710678118654752) {
        mantissa *= 2;
        --exponent;
    }
    const double s = (mantissa - 1) / (mantissa + 1), square = s * s;
    double series = 0;
    for (int k = 21; k >= 1; k -= 2) series = series * square + 1.0 / k;
    return exponent * 0.69314718055994531 + 2 * s * series;
}

}  // namespace wasit::engine
