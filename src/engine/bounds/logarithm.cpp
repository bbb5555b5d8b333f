#include "engine/bounds/logarithm.hpp"

#include <cmath>
#include <limits>
#include <mpfr.h>

namespace wasit::engine {

namespace {

constexpr mpfr_prec_t kBits = 128;

Rational log_rounded(const Rational& value, mpfr_rnd_t direction) {
    mpfr_t number;
    mpfr_init2(number, kBits);
    mpfr_set_q(number, value.get_mpq_t(), direction);
    mpfr_log(number, number, direction);
    Rational result;
    mpfr_get_q(result.get_mpq_t(), number);
    mpfr_clear(number);
    return result;
}

}  // namespace

Enclosure enclose_log(const Rational& value) {
    return {log_rounded(value, MPFR_RNDD), log_rounded(value, MPFR_RNDU)};
}

Rational round_to_double(const Enclosure& enclosure) {
    return Rational(to_double((enclosure.low + enclosure.high) / 2));
}

Rational round_up_to_double(const Rational& value) {
    const Rational nearest(to_double(value));
    if (nearest >= value) return nearest;
    return Rational(std::nextafter(to_double(value), std::numeric_limits<double>::infinity()));
}

}  // namespace wasit::engine
