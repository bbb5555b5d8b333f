// Logarithms of rationals, enclosed: what the bounds on a product of gains are made of. Uses MPFR, whose
// directed rounding gives the same digits on every machine.
#pragma once

#include "model/number.hpp"

namespace wasit::engine {

struct Enclosure {
    Rational low, high;  // low <= the true value <= high; they differ by less than 2^-90 of it
};

// ln(value), value > 0.
Enclosure enclose_log(const Rational& value);

// The double nearest to anything in a narrow enclosure, as the rational it is.
Rational round_to_double(const Enclosure& enclosure);
// The least double that is not below `value`.
Rational round_up_to_double(const Rational& value);

}  // namespace wasit::engine
