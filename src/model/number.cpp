#include "model/number.hpp"

#include <cctype>
#include <charconv>
#include <cmath>

namespace wasit {

namespace {

bool is_digits(std::string_view text) {
    for (const char c : text) {
        if (c < '0' || c > '9') return false;
    }
    return !text.empty();
}

Integer power_of_ten(int exponent) {
    Integer result;
    mpz_ui_pow_ui(result.get_mpz_t(), 10, static_cast<unsigned long>(exponent));
    return result;
}

std::optional<Rational> parse_decimal(std::string_view text) {
    int exponent = 0;
    if (const auto e = text.find_first_of("eE"); e != std::string_view::npos) {
        std::string_view digits = text.substr(e + 1);
        if (!digits.empty() && digits.front() == '+') digits.remove_prefix(1);
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), exponent);
        if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
        text = text.substr(0, e);
    }
    const auto point = text.find('.');
    const std::string_view whole = text.substr(0, point);
    const std::string_view fraction =
        point == std::string_view::npos ? std::string_view{} : text.substr(point + 1);
    if (whole.empty() && fraction.empty()) return std::nullopt;
    if (!whole.empty() && !is_digits(whole)) return std::nullopt;
    if (!fraction.empty() && !is_digits(fraction)) return std::nullopt;
    if (whole.size() + fraction.size() > kMaxNumberDigits) return std::nullopt;
    if (exponent > kMaxExponent || exponent < -kMaxExponent) return std::nullopt;
    Rational result(Integer(std::string(whole) + std::string(fraction), 10));
    exponent -= static_cast<int>(fraction.size());
    if (exponent >= 0) {
        result *= power_of_ten(exponent);
    } else {
        result /= power_of_ten(-exponent);
    }
    return result;
}

}  // namespace

std::optional<Rational> parse_rational(std::string_view text) {
    bool negative = false;
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
        negative = text.front() == '-';
        text.remove_prefix(1);
    }
    std::optional<Rational> result;
    if (const auto slash = text.find('/'); slash != std::string_view::npos) {
        const std::string_view above = text.substr(0, slash);
        const std::string_view below = text.substr(slash + 1);
        if (!is_digits(above) || !is_digits(below) || above.size() + below.size() > kMaxNumberDigits)
            return {};
        const Integer denominator(std::string(below), 10);
        if (denominator == 0) return std::nullopt;
        result = Rational(Integer(std::string(above), 10), denominator);
        result->canonicalize();
    } else {
        result = parse_decimal(text);
    }
    if (result && negative) *result = -*result;
    return result;
}

std::string to_fraction(const Rational& value) {
    return value.get_str();
}

std::string to_exact_text(const Rational& value) {
    // A finite decimal exists exactly when the denominator has no prime factor but 2 and 5.
    Integer rest = value.get_den();
    unsigned long twos = mpz_remove(rest.get_mpz_t(), rest.get_mpz_t(), Integer(2).get_mpz_t());
    unsigned long fives = mpz_remove(rest.get_mpz_t(), rest.get_mpz_t(), Integer(5).get_mpz_t());
    if (rest != 1) return value.get_str();
    const int decimals = static_cast<int>(std::max(twos, fives));
    if (decimals > kMaxNumberDigits / 2) return value.get_str();
    const Integer scaled = value.get_num() * (power_of_ten(decimals) / value.get_den());
    std::string digits = Integer(abs(scaled)).get_str();
    if (decimals > 0) {
        if (static_cast<int>(digits.size()) <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
        digits.insert(digits.size() - decimals, ".");
    }
    return (scaled < 0 ? "-" : "") + digits;
}

double to_double(const Rational& value) {
    if (value == 0) return 0;
    // mpq_get_d truncates. Scale so that the quotient has 64 significant bits, with the remainder folded into
    // the last one, and let the conversion to double round once.
    const Integer above = abs(value.get_num());
    const Integer& below = value.get_den();
    const long shift = static_cast<long>(mpz_sizeinbase(above.get_mpz_t(), 2)) -
                       static_cast<long>(mpz_sizeinbase(below.get_mpz_t(), 2)) - 62;
    Integer quotient, remainder;
    if (shift >= 0) {
        const Integer scaled = below << static_cast<unsigned long>(shift);
        mpz_tdiv_qr(quotient.get_mpz_t(), remainder.get_mpz_t(), above.get_mpz_t(), scaled.get_mpz_t());
    } else {
        const Integer scaled = above << static_cast<unsigned long>(-shift);
        mpz_tdiv_qr(quotient.get_mpz_t(), remainder.get_mpz_t(), scaled.get_mpz_t(), below.get_mpz_t());
    }
    unsigned long bits = quotient.get_ui();
    if (remainder != 0) bits |= 1;
    const double magnitude = std::ldexp(static_cast<double>(bits), static_cast<int>(shift));
    return value < 0 ? -magnitude : magnitude;
}

Integer floor_of(const Rational& value) {
    Integer whole;
    mpz_fdiv_q(whole.get_mpz_t(), value.get_num_mpz_t(), value.get_den_mpz_t());
    return whole;
}

Integer ceiling_of(const Rational& value) {
    Integer whole;
    mpz_cdiv_q(whole.get_mpz_t(), value.get_num_mpz_t(), value.get_den_mpz_t());
    return whole;
}

std::vector<Integer> to_whole_proportions(const std::vector<Rational>& values) {
    Integer denominator = 1, divisor = 0;
    for (const Rational& value : values) denominator = lcm(denominator, value.get_den());
    std::vector<Integer> numbers;
    for (const Rational& value : values) {
        numbers.push_back(value.get_num() * (denominator / value.get_den()));
        divisor = gcd(divisor, numbers.back());
    }
    for (Integer& number : numbers) {
        if (divisor != 0) number /= divisor;
    }
    return numbers;
}

std::string to_rounded_text(const Rational& value, int decimals) {
    const Rational scaled = abs(value) * power_of_ten(decimals) + Rational(1, 2);
    Integer rounded = scaled.get_num() / scaled.get_den();
    std::string digits = rounded.get_str();
    if (decimals > 0) {
        if (static_cast<int>(digits.size()) <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
        digits.insert(digits.size() - decimals, ".");
        while (digits.back() == '0') digits.pop_back();
        if (digits.back() == '.') digits.pop_back();
    }
    return (value < 0 && rounded != 0 ? "-" : "") + digits;
}

}  // namespace wasit
