// Exact numbers. Everything a case states is kept as the rational it says, never as a double.
#pragma once

#include <gmpxx.h>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wasit {

using Integer = mpz_class;
using Rational = mpq_class;

// The rational that `text` writes: "12", "-0.25", "1e-3", "2/15". Nothing for anything else, for NaN and
// infinities, for a zero denominator, and for numbers of more than `kMaxNumberDigits` digits or an exponent
// beyond +-kMaxExponent (they would take memory without end).
inline constexpr int kMaxNumberDigits = 400;
inline constexpr int kMaxExponent = 400;
std::optional<Rational> parse_rational(std::string_view text);

// "2/15", "3", "-7/2": lowest terms.
std::string to_fraction(const Rational& value);

// A finite decimal where there is one ("0.125"), else the fraction. Parses back to the same rational.
std::string to_exact_text(const Rational& value);

// The greatest whole number that is not above `value`, and the least that is not below it.
Integer floor_of(const Rational& value);
Integer ceiling_of(const Rational& value);

// Whole numbers without a common factor, in the same proportions; all 0 if all values are.
std::vector<Integer> to_whole_proportions(const std::vector<Rational>& values);

// The double nearest to `value` (ties to even); for printing and plotting only.
double to_double(const Rational& value);

// For people: at most `decimals` digits after the point, trailing zeros removed, half away from zero.
std::string to_rounded_text(const Rational& value, int decimals);

}  // namespace wasit
