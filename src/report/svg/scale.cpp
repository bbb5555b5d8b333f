#include "report/svg/scale.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace wasit::report {

double Scale::operator()(double value) const {
    if (high == low) return (start + end) / 2;
    return start + (value - low) / (high - low) * (end - start);
}

Ticks nice_ticks(double low, double high, int wanted) {
    if (!(low < high)) return {{low}, 2};
    const double raw = (high - low) / std::max(wanted, 1);
    const int exponent = static_cast<int>(std::floor(std::log10(raw)));
    const double power = std::pow(10.0, exponent);
    double step = 10 * power;
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (raw <= factor * power * 1.0001) {
            step = factor * power;
            break;
        }
    }
    Ticks ticks;
    ticks.decimals = std::max(0, -static_cast<int>(std::floor(std::log10(step) + 1e-9)));
    const double tolerance = 1e-9 * (high - low);
    // Multiples by index, not by adding steps: the last tick is then exactly where it should be.
    for (double index = std::ceil((low - tolerance) / step); index * step <= high + tolerance; ++index) {
        ticks.at.push_back(index * step);
    }
    if (ticks.at.empty()) ticks.at.push_back(low);
    return ticks;
}

Interval widen(double low, double high, double share) {
    const double margin = high > low ? (high - low) * share : 1;
    return {low - margin, high + margin};
}

std::string coordinate(double value) {
    std::string text = fmt::format("{:.2f}", std::isfinite(value) ? value : 0.0);
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text.pop_back();
    return text == "-0" ? "0" : text;
}

}  // namespace wasit::report
