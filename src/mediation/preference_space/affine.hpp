// Affine functions of a party's unknowns: what a deal is worth while some numbers are not known.
#pragma once

#include <map>
#include <span>

#include "model/number.hpp"

namespace wasit::mediation {

struct Affine {
    Rational constant = 0;
    std::map<int, Rational> terms;  // by unknown; none is 0

    Affine() = default;
    Affine(Rational number)
        : constant(std::move(number)) {}  // NOLINT(google-explicit-constructor): a number is one

    bool constant_only() const { return terms.empty(); }
    Affine& operator+=(const Affine& other) {
        constant += other.constant;
        for (const auto& [unknown, coefficient] : other.terms) add(unknown, coefficient);
        return *this;
    }
    Affine& operator-=(const Affine& other) { return *this += other * Rational(-1); }
    Affine operator*(const Rational& factor) const {
        Affine result;
        if (factor == 0) return result;
        result.constant = constant * factor;
        for (const auto& [unknown, coefficient] : terms) result.terms.emplace(unknown, coefficient * factor);
        return result;
    }
    void add(int unknown, const Rational& coefficient) {
        Rational& sum = terms[unknown];
        sum += coefficient;
        if (sum == 0) terms.erase(unknown);
    }
    Rational at(std::span<const Rational> values) const {
        Rational sum = constant;
        for (const auto& [unknown, coefficient] : terms)
            sum += coefficient * values[static_cast<std::size_t>(unknown)];
        return sum;
    }
    bool operator==(const Affine&) const = default;
};

inline Affine operator+(Affine left, const Affine& right) {
    return left += right;
}
inline Affine operator-(Affine left, const Affine& right) {
    return left -= right;
}
inline Affine unknown_alone(int unknown) {
    Affine result;
    result.terms.emplace(unknown, 1);
    return result;
}

}  // namespace wasit::mediation
