#include "concepts/objective/ranking.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

namespace wasit::concepts {

using engine::Int128;

namespace {

int bit_length(const Integer& value) {
    return static_cast<int>(mpz_sizeinbase(value.get_mpz_t(), 2));
}

void raise(Int128& product, Int128 base, unsigned long power) {
    for (; power > 0; --power) product *= base;
}

void raise(Integer& product, const Integer& base, unsigned long power) {
    Integer raised;
    mpz_pow_ui(raised.get_mpz_t(), base.get_mpz_t(), power);
    product *= raised;
}

// One number: a sum over the parties.
bool is_total(const Objective& objective) {
    return objective.kind == Objective::Kind::sum || objective.kind == Objective::Kind::shortfall;
}

template <class Number>
Number widen(Int128 value) {
    if constexpr (std::is_same_v<Number, Int128>) {
        return value;
    } else {
        return engine::to_integer(value);
    }
}

}  // namespace

Ranking::Ranking(const engine::Instance& instance, Objective objective) : objective_(std::move(objective)) {
    const std::size_t parties = instance.parties.size();
    for (std::size_t p = 0; p < parties; ++p) {
        rough_unit_.push_back(1 / objective_.unit[p].get_d());
        rough_weight_.push_back(objective_.weights[p].get_d());
        firsts_ += !objective_.last[p];
    }
    if (objective_.kind == Objective::Kind::product) {
        // share = (u - from) * den / num: num stands in for those without gain, so that products over
        // different sets of parties stay comparable.
        for (const Integer& power : to_whole_proportions(objective_.weights))
            power_.push_back(power.get_ui());
        for (const Rational& unit : objective_.unit) {
            factor_.push_back(unit.get_den());
            vacant_.push_back(unit.get_num());
        }
    } else {
        std::vector<Rational> ratios;
        for (std::size_t p = 0; p < parties; ++p) {
            const bool weighted = is_total(objective_);
            ratios.push_back((weighted ? objective_.weights[p] : Rational(1)) / objective_.unit[p]);
        }
        factor_ = to_whole_proportions(ratios);
    }
    narrow_ = fits_narrow(instance);
    if (narrow_) {
        for (const Integer& factor : factor_) narrow_factor_.push_back(engine::to_int128(factor));
        for (const Integer& vacant : vacant_) narrow_vacant_.push_back(engine::to_int128(vacant));
    }
    set_tolerance(instance);
}

bool Ranking::fits_narrow(const engine::Instance& instance) const {
    constexpr int kMostBits = 125;
    int total = 0;
    for (std::size_t p = 0; p < factor_.size(); ++p) {
        const int bits =
            instance.parties[p].magnitude + 2 + bit_length(factor_[p]);  // of a share in integers
        if (objective_.kind == Objective::Kind::product) {
            const auto own = static_cast<unsigned long>(std::max(bits, bit_length(vacant_[p])));
            if (power_[p] > kMostBits || own * power_[p] > kMostBits) return false;
            total += static_cast<int>(own * power_[p]);
        } else {
            total = std::max(total, bits);
        }
    }
    if (is_total(objective_)) total += bit_length(Integer(factor_.size()));
    return total <= kMostBits;
}

void Ranking::set_tolerance(const engine::Instance& instance) {
    // Each share is a difference of exact integers, converted and multiplied: a relative error below 4 units
    // of 2^-53. The factors below leave more than ten times that.
    double largest = 0, total = 0;
    for (std::size_t p = 0; p < factor_.size(); ++p) {
        const double share = std::ldexp(1.0, instance.parties[p].magnitude + 2) * rough_unit_[p];
        largest = std::max(largest, share);
        total += objective_.kind == Objective::Kind::product
                     ? rough_weight_[p] * (200 + std::abs(std::log(rough_unit_[p])))
                     : rough_weight_[p] * share;
    }
    tolerance_ =
        1e-14 * (objective_.kind == Objective::Kind::leximin ? largest : total * (1 + factor_.size()));
}

template <class Number>
void Ranking::find_exact_key(const Contender& contender, std::vector<Number>& key) const {
    const auto factor = [&](std::size_t p) -> const Number& {
        if constexpr (std::is_same_v<Number, Int128>) {
            return narrow_factor_[p];
        } else {
            return factor_[p];
        }
    };
    const auto vacant = [&](std::size_t p) -> const Number& {
        if constexpr (std::is_same_v<Number, Int128>) {
            return narrow_vacant_[p];
        } else {
            return vacant_[p];
        }
    };
    const std::size_t parties = factor_.size();
    key.clear();
    switch (objective_.kind) {
        case Objective::Kind::sum: {
            Number total = 0;
            for (std::size_t p = 0; p < parties; ++p) {
                total += widen<Number>(contender.worths[p] - objective_.from[p]) * factor(p);
            }
            key.push_back(total);
            return;
        }
        case Objective::Kind::shortfall: {
            Number total = 0;
            for (std::size_t p = 0; p < parties; ++p) {
                const Int128 gain = contender.worths[p] - objective_.from[p];
                if (gain < 0) total += widen<Number>(gain) * factor(p);
            }
            key.push_back(total);
            return;
        }
        case Objective::Kind::product: {
            Number count = 0, product = 1;
            for (std::size_t p = 0; p < parties; ++p) {
                const Int128 gain = contender.worths[p] - objective_.from[p];
                const bool gains = gain > 0 && contender.accepting[p];
                if (gains) count += 1;
                raise(product, gains ? Number(widen<Number>(gain) * factor(p)) : vacant(p), power_[p]);
            }
            key.push_back(count);
            key.push_back(product);
            return;
        }
        case Objective::Kind::leximin: {
            key.resize(parties);
            std::size_t first = 0, last = static_cast<std::size_t>(firsts_);
            for (std::size_t p = 0; p < parties; ++p) {
                key[objective_.last[p] ? last++ : first++] =
                    widen<Number>(contender.worths[p] - objective_.from[p]) * factor(p);
            }
            std::sort(key.begin(), key.begin() + firsts_);
            std::sort(key.begin() + firsts_, key.end());
            return;
        }
    }
}

void Ranking::find_rough_key(const Contender& contender, std::vector<double>& key) const {
    const std::size_t parties = factor_.size();
    key.clear();
    const auto share = [&](std::size_t p) {
        return static_cast<double>(contender.worths[p] - objective_.from[p]) * rough_unit_[p];
    };
    switch (objective_.kind) {
        case Objective::Kind::sum: {
            double total = 0;
            for (std::size_t p = 0; p < parties; ++p) total += rough_weight_[p] * share(p);
            key.push_back(total);
            return;
        }
        case Objective::Kind::shortfall: {
            double total = 0;
            for (std::size_t p = 0; p < parties; ++p) total += rough_weight_[p] * std::min(0.0, share(p));
            key.push_back(total);
            return;
        }
        case Objective::Kind::product: {
            int count = 0;
            double total = 0;
            for (std::size_t p = 0; p < parties; ++p) {
                if (contender.worths[p] <= objective_.from[p] || !contender.accepting[p]) continue;
                ++count;
                total += rough_weight_[p] * std::log(share(p));
            }
            key.push_back(count);
            key.push_back(total);
            return;
        }
        case Objective::Kind::leximin: {
            key.resize(parties);
            std::size_t first = 0, last = static_cast<std::size_t>(firsts_);
            for (std::size_t p = 0; p < parties; ++p) key[objective_.last[p] ? last++ : first++] = share(p);
            std::sort(key.begin(), key.begin() + firsts_);
            std::sort(key.begin() + firsts_, key.end());
            return;
        }
    }
}

void Ranking::find_key(const Contender& contender, Key& key) const {
    if (narrow_) {
        find_exact_key(contender, key.narrow);
    } else {
        find_rough_key(contender, key.rough);
    }
}

int Ranking::compare(const Contender& left, const Key& left_key, const Contender& right,
                     const Key& right_key) const {
    const auto order = [](const auto& a, const auto& b) {
        for (std::size_t k = 0; k < a.size(); ++k) {
            if (a[k] < b[k]) return -1;
            if (b[k] < a[k]) return 1;
        }
        return 0;
    };
    if (narrow_) return order(left_key.narrow, right_key.narrow);
    for (std::size_t k = 0; k < left_key.rough.size(); ++k) {
        const double difference = left_key.rough[k] - right_key.rough[k];
        if (std::abs(difference) > tolerance_) return difference < 0 ? -1 : 1;
        // Within the tolerance; only the count of gains, a small integer, is known to be equal.
        if (objective_.kind != Objective::Kind::product || k > 0) break;
    }
    std::vector<Integer> left_exact, right_exact;
    find_exact_key(left, left_exact);
    find_exact_key(right, right_exact);
    return order(left_exact, right_exact);
}

}  // namespace wasit::concepts
