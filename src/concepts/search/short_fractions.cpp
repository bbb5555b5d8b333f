#include "concepts/search/short_fractions.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace wasit::concepts {

double to_short_fraction(double value) {
    int exponent = 0;
    const double mantissa = std::frexp(value, &exponent);
    return std::ldexp(std::nearbyint(std::ldexp(mantissa, 30)), exponent - 30);
}

std::vector<double> round_to_shares(std::vector<double> values) {
    constexpr double kUnits = 0x1p40;
    const double total = std::accumulate(values.begin(), values.end(), 0.0);
    double left = kUnits;
    for (double& value : values) {
        value = std::floor(value / total * kUnits);
        left -= value;
    }
    *std::max_element(values.begin(), values.end()) += left;
    for (double& value : values) value /= kUnits;
    return values;
}

}  // namespace wasit::concepts
