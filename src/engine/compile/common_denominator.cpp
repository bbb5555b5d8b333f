#include <algorithm>
#include <cstdlib>

#include "engine/compile/rational_worth.hpp"

namespace wasit::engine {

namespace {

int bit_length(const Integer& value) {
    return value == 0 ? 0 : static_cast<int>(mpz_sizeinbase(value.get_mpz_t(), 2));
}

template <class Visit>
void visit_numbers(const RationalComposite& composite, const Visit& visit) {
    for (const RationalBonus& bonus : composite.bonuses) visit(bonus.worth);
    for (const RationalComposite& part : composite.parts) visit_numbers(part, visit);
}

// Calls `visit` on every number of the party, until it returns false.
template <class Visit>
void visit_numbers(const RationalWorth& own, const Visit& visit) {
    for (const auto& options : own.issue) {
        for (const Rational& worth : options) {
            if (!visit(worth)) return;
        }
    }
    for (const RationalBonus& bonus : own.bonuses) visit(bonus.worth);
    for (const RationalComposite& composite : own.composites) visit_numbers(composite, visit);
    for (const auto& [box, worth] : own.fixed) visit(worth);
    if (own.cap) visit(*own.cap);
    if (own.walk_away) visit(*own.walk_away);
}

// An upper bound on the absolute value of any sum of the party's terms, and on how many terms one sum has.
struct Extent {
    Rational magnitude = 0;
    long terms = 0;

    void add(const Rational& most) {
        magnitude += most;
        ++terms;
    }
};

void measure(const RationalComposite& composite, Extent& extent) {
    for (const RationalBonus& bonus : composite.bonuses) extent.add(abs(bonus.worth));
    for (const RationalComposite& part : composite.parts) measure(part, extent);
}

Extent measure(const RationalWorth& own) {
    Extent extent;
    for (const auto& options : own.issue) {
        const auto [least, most] = std::minmax_element(options.begin(), options.end());
        extent.add(std::max(Rational(abs(*least)), Rational(abs(*most))));
    }
    for (const RationalBonus& bonus : own.bonuses) extent.add(abs(bonus.worth));
    for (const RationalComposite& composite : own.composites) measure(composite, extent);
    Rational single = 0;  // these stand in no sum but the difference to a walk-away
    for (const auto& [box, worth] : own.fixed) single = std::max(single, Rational(abs(worth)));
    if (own.cap) single = std::max(single, Rational(abs(*own.cap)));
    if (own.walk_away) single = std::max(single, Rational(abs(*own.walk_away)));
    extent.add(single);
    return extent;
}

int count_bits(const Extent& extent, const Rational& scale) {
    const Rational scaled = extent.magnitude * scale;
    return bit_length(Integer(scaled.get_num() / scaled.get_den() + 1 + extent.terms));
}

// The least common denominator; nothing if it is out of reach.
std::optional<Integer> find_denominator(const RationalWorth& own) {
    Integer denominator = 1;
    visit_numbers(own, [&](const Rational& number) {
        if (bit_length(denominator) > kMaxBits) return false;
        if (!mpz_divisible_p(denominator.get_mpz_t(), number.get_den_mpz_t())) {
            denominator = lcm(denominator, number.get_den());
        }
        return true;
    });
    if (bit_length(denominator) > kMaxBits) return std::nullopt;
    return denominator;
}

// A power of two that leaves every sum, roundings included, within kMaxBits.
Rational find_rounding_scale(const Extent& extent) {
    const int whole_bits = bit_length(Integer(extent.magnitude.get_num() / extent.magnitude.get_den() + 1));
    const int shift = kMaxBits - 2 - bit_length(Integer(extent.terms)) - whole_bits;
    Integer unit;
    mpz_ui_pow_ui(unit.get_mpz_t(), 2, static_cast<unsigned long>(std::abs(shift)));
    return shift >= 0 ? Rational(unit) : Rational(Integer(1), unit);
}

// Puts numbers on the scale, and keeps account of what rounding them may add up to.
class Scaling {
  public:
    explicit Scaling(Rational scale) : scale_(std::move(scale)) {}

    Int128 convert(const Rational& value, Rational& error) const {
        if (scale_.get_den() == 1 && mpz_divisible_p(scale_.get_num_mpz_t(), value.get_den_mpz_t())) {
            return to_int128(Integer(scale_.get_num() / value.get_den() * value.get_num()));
        }
        const Rational scaled = value * scale_;
        const Rational shifted = abs(scaled) + Rational(1, 2);
        Integer rounded = shifted.get_num() / shifted.get_den();
        if (scaled < 0) rounded = -rounded;
        error = std::max(error, Rational(abs(Rational(rounded) / scale_ - value)));
        return to_int128(rounded);
    }

    BoxWorth convert(const RationalBonus& bonus, Rational& error) const {
        return {bonus.box, bonus.outside, convert(bonus.worth, error)};
    }

    // Sums add the errors of their terms; a min or max is off by no more than one of them.
    CompositeWorth convert(const RationalComposite& composite, Rational& error) const {
        CompositeWorth result{composite.kind, {}, {}};
        Rational sum = 0, most = 0;
        const auto account = [&](const Rational& own) {
            sum += own;
            most = std::max(most, own);
        };
        for (const RationalBonus& bonus : composite.bonuses) {
            Rational own = 0;
            result.bonuses.push_back(convert(bonus, own));
            account(own);
        }
        for (const RationalComposite& part : composite.parts) {
            Rational own = 0;
            result.parts.push_back(convert(part, own));
            account(own);
        }
        error = composite.kind == Composite::Kind::sum ? sum : most;
        return result;
    }

  private:
    Rational scale_;
};

}  // namespace

void put_over_common_denominator(const RationalWorth& own, PartyWorth& compiled) {
    const Extent extent = measure(own);
    const auto denominator = find_denominator(own);
    const bool exact = denominator && count_bits(extent, *denominator) <= kMaxBits;
    compiled.scale = exact ? Rational(*denominator) : find_rounding_scale(extent);
    compiled.magnitude = count_bits(extent, compiled.scale);
    const Scaling scaling(compiled.scale);
    Rational sum_error = 0;
    for (const auto& options : own.issue) {
        std::vector<Int128>& row = compiled.issue.emplace_back();
        row.reserve(options.size());
        Rational error = 0;
        for (const Rational& worth : options) row.push_back(scaling.convert(worth, error));
        sum_error += error;
    }
    for (const RationalBonus& bonus : own.bonuses) {
        Rational error = 0;
        compiled.bonuses.push_back(scaling.convert(bonus, error));
        sum_error += error;
    }
    for (const RationalComposite& composite : own.composites) {
        Rational error = 0;
        compiled.composites.push_back(scaling.convert(composite, error));
        sum_error += error;
    }
    Rational single_error = 0;
    for (const auto& [box, worth] : own.fixed)
        compiled.fixed.emplace_back(box, scaling.convert(worth, single_error));
    compiled.capped = own.cap.has_value();
    if (own.cap) compiled.cap = scaling.convert(*own.cap, single_error);
    Rational walk_away_error = 0;
    compiled.walk_away_given = own.walk_away.has_value();
    if (own.walk_away) compiled.walk_away = scaling.convert(*own.walk_away, walk_away_error);
    compiled.utility_error = std::max(sum_error, single_error) + walk_away_error;
}

}  // namespace wasit::engine
