#include "mediation/waiting/pressure.hpp"

#include <algorithm>
#include <mpfr.h>

#include "mediation/evaluation/evaluation.hpp"

namespace wasit::mediation {

namespace {

Rational power(const Rational& base, unsigned long exponent) {
    Rational result;
    mpz_pow_ui(result.get_num_mpz_t(), base.get_num_mpz_t(), exponent);
    mpz_pow_ui(result.get_den_mpz_t(), base.get_den_mpz_t(), exponent);
    return result;  // lowest terms stay lowest
}

// A floating-point number of MPFR that frees itself.
class Real {
  public:
    explicit Real(mpfr_prec_t bits) { mpfr_init2(value_, bits); }
    ~Real() { mpfr_clear(value_); }
    Real(const Real&) = delete;
    Real& operator=(const Real&) = delete;
    mpfr_ptr get() { return value_; }

  private:
    mpfr_t value_;
};

// ln(number), rounded down or up.
void take_logarithm(Real& result, const Rational& number, mpfr_rnd_t direction) {
    mpfr_set_q(result.get(), number.get_mpq_t(), direction);
    mpfr_log(result.get(), result.get(), direction);
}

// The floor of a bound on periods * ln(ratio) / ln(factor), from above or from below, for ratio and factor in (0, 1).
// Nothing where the factor is too close to 1 for so few bits.
std::optional<Integer> bound_quotient(const Rational& ratio, const Rational& factor, unsigned long periods,
                                      mpfr_prec_t bits, bool above) {
    // Both logarithms are negative: the quotient is greatest for the lowest numerator and the highest denominator.
    Real numerator(bits), denominator(bits);
    take_logarithm(numerator, ratio, above ? MPFR_RNDD : MPFR_RNDU);
    take_logarithm(denominator, factor, above ? MPFR_RNDU : MPFR_RNDD);
    if (mpfr_zero_p(denominator.get()) != 0) return std::nullopt;
    mpfr_div(numerator.get(), numerator.get(), denominator.get(), above ? MPFR_RNDU : MPFR_RNDD);
    mpfr_mul_ui(numerator.get(), numerator.get(), periods, above ? MPFR_RNDU : MPFR_RNDD);
    Integer result;
    mpfr_get_z(result.get_mpz_t(), numerator.get(), MPFR_RNDD);
    return result;
}

// Whether factor^rounds = ratio^periods, for ratio and factor in (0, 1). With the common divisor of the exponents taken
// out, the ratio would be a power of the one and the factor of the other: then both exponents are small.
bool meets(const Rational& factor, const Integer& rounds, const Rational& ratio, unsigned long periods) {
    const Integer common = gcd(rounds, Integer(periods));
    const Integer exponent = rounds / common, root = Integer(periods) / common;
    if (exponent > mpz_sizeinbase(ratio.get_den_mpz_t(), 2)) return false;
    if (root > mpz_sizeinbase(factor.get_den_mpz_t(), 2)) return false;
    return power(factor, exponent.get_ui()) == power(ratio, root.get_ui());
}

}  // namespace

RoundSpan cut(const RoundSpan& span, const std::optional<Integer>& rounds) {
    if (!rounds || span.never) return span;
    if (span.first > *rounds) return RoundSpan::none();
    RoundSpan result = span;
    if (result.last && *result.last >= *rounds) result.last.reset();
    return result;
}

RoundSpan find_agreed_rounds(const Case& negotiation, const std::vector<RoundSpan>& accepting) {
    // Nothing changes between these rounds.
    std::vector<Integer> changes = {0};
    for (const RoundSpan& span : accepting) {
        if (span.never) continue;
        changes.push_back(span.first);
        if (span.last) changes.push_back(*span.last + 1);
    }
    std::sort(changes.begin(), changes.end());
    changes.erase(std::unique(changes.begin(), changes.end()), changes.end());
    RoundSpan result = RoundSpan::none();
    bool before = false;
    for (const Integer& round : changes) {
        std::vector<bool> accepts;
        for (const RoundSpan& span : accepting) accepts.push_back(span.contains(round));
        const bool agreed = satisfies_rule(negotiation, accepts);
        if (agreed && result.never) {
            result = RoundSpan::from(round);
        } else if (agreed && !before) {
            result.interrupted = true;
            result.last.reset();
        } else if (!agreed && before) {
            result.last = round - 1;
        }
        before = agreed;
    }
    return result;
}

std::optional<Integer> Clock::left() const {
    if (!last) return std::nullopt;
    return Integer(*last - now);
}

Clock read_clock(const Case& negotiation) {
    Clock clock;
    clock.now = static_cast<long>(negotiation.talks.rounds.size());
    if (negotiation.deadline_rounds) clock.last = std::max<long>(*negotiation.deadline_rounds, clock.now);
    return clock;
}

Pressure::Pressure(const Preferences& own, const Case& negotiation) {
    if (own.walk_away) walk_away_ = own.walk_away->low;
    if (own.drift && *own.drift != 0) {
        kind_ = Kind::drift;
        drift_ = *own.drift;
    } else if (own.discount && own.discount->factor < 1) {
        kind_ = Kind::discount;
        factor_ = own.discount->factor;
        if (own.discount->per == Discount::Per::session) {
            const auto rounds = negotiation.deadline_rounds;
            rate_known_ = rounds && *rounds > 0;
            if (rate_known_) session_ = *rounds;
        }
    }
}

RoundSpan Pressure::accepts(const Rational& worth) const {
    const bool now = worth >= walk_away_;
    if (kind_ != Kind::drift) return now ? RoundSpan::always() : RoundSpan::none();
    const Rational rounds = (worth - walk_away_) / drift_;
    if (drift_ > 0) return now ? RoundSpan::until(floor_of(rounds)) : RoundSpan::none();
    return now ? RoundSpan::always() : RoundSpan::from(ceiling_of(rounds));
}

RoundSpan Pressure::worth_the_wait(const Rational& worth) const {
    const bool now = worth >= walk_away_;
    if (kind_ != Kind::discount || worth == 0) return now ? RoundSpan::always() : RoundSpan::none();
    if (worth > 0) {  // falls towards 0
        if (!now) return RoundSpan::none();
        if (walk_away_ <= 0) return RoundSpan::always();
        return RoundSpan::until(count_rounds(walk_away_ / worth));
    }
    // A loss that shrinks towards 0.
    if (now) return RoundSpan::always();
    if (walk_away_ >= 0) return RoundSpan::none();
    // The first t with |u| d^t <= |r|: the last at which it is still at least |r|, or the one after.
    const Rational ratio = walk_away_ / worth;  // |u| d^t <= |r|
    const Integer last = count_rounds(ratio);
    const bool tie = last > 0 && meets(factor_, last, ratio, periods());
    return RoundSpan::from(tie ? last : Integer(last + 1));
}

// The last round t with factor^(t / periods) >= ratio, for a ratio in (0, 1]. Logarithms bound it from both sides; where
// they leave a choice it is a tie, or more bits decide.
Integer Pressure::count_rounds(const Rational& ratio) const {
    if (ratio == 1) return 0;
    for (mpfr_prec_t bits = 128;; bits *= 2) {
        const auto low = bound_quotient(ratio, factor_, periods(), bits, false);
        const auto high = bound_quotient(ratio, factor_, periods(), bits, true);
        if (!low || !high) continue;
        if (*low == *high) return *low;
        if (*high - *low == 1 && meets(factor_, *high, ratio, periods())) return *high;
    }
}

Rational Pressure::factor_after(unsigned long round) const {
    if (kind_ != Kind::discount) return 1;
    if (round % periods() == 0) return power(factor_, round / periods());
    Real base(160), exponent(160);
    mpfr_set_q(base.get(), factor_.get_mpq_t(), MPFR_RNDN);
    mpfr_set_ui(exponent.get(), round, MPFR_RNDN);
    mpfr_div_ui(exponent.get(), exponent.get(), periods(), MPFR_RNDN);
    mpfr_pow(base.get(), base.get(), exponent.get(), MPFR_RNDN);
    mpfr_prec_round(base.get(), 128, MPFR_RNDN);
    Rational result;
    mpfr_get_q(result.get_mpq_t(), base.get());
    return result;
}

Rational Pressure::worth_after(const Rational& worth, unsigned long round) const {
    return worth * factor_after(round);
}

Rational Pressure::walk_away_after(unsigned long round) const {
    return walk_away_ * factor_after(round) + drift_ * round;
}

}  // namespace wasit::mediation
