#include "engine/verifier/weighted_walk.hpp"

#include <algorithm>

namespace wasit::engine {

namespace {

constexpr int kBits = 100;  // of the largest weighted sum, in integers

Integer round_up(const Rational& value) {
    Integer result;
    mpz_cdiv_q(result.get_mpz_t(), value.get_num_mpz_t(), value.get_den_mpz_t());
    return result;
}

struct WeightedOption {
    Int128 amount;  // weighted worth, rounded up
    OptionIndex option;
};

struct Walk {
    std::vector<std::vector<WeightedOption>> issues;  // options in descending order of amounts
    std::vector<Int128> best_rest;                    // of the issues from i on
    Int128 threshold;
    const std::function<bool(OutcomeView)>& visit;
    Outcome outcome;

    bool descend(std::size_t i, Int128 sum) {
        if (i == issues.size()) return visit(outcome);
        for (const auto& [amount, option] : issues[i]) {
            if (sum + amount + best_rest[i + 1] < threshold) return true;
            outcome[i] = option;
            if (!descend(i + 1, sum + amount)) return false;
        }
        return true;
    }
};

}  // namespace

void walk_weighted(const Instance& instance, const std::vector<std::vector<OptionIndex>>& options,
                   const std::vector<Rational>& weight, const Rational& threshold,
                   const std::function<bool(OutcomeView)>& visit) {
    std::vector<std::vector<Rational>> amounts(options.size());
    Rational largest = abs(threshold) + 1;
    for (std::size_t i = 0; i < options.size(); ++i) {
        Rational most = 0;
        for (const OptionIndex option : options[i]) {
            Rational& sum = amounts[i].emplace_back(0);
            for (int p = 0; p < instance.party_count(); ++p) {
                sum += weight[p] * to_worth(instance.parties[p], instance.parties[p].issue[i][option]);
            }
            most = std::max(most, Rational(abs(sum)));
        }
        largest += most;
    }
    // A power of two that takes the largest sum to kBits bits.
    const long bits = static_cast<long>(mpz_sizeinbase(largest.get_num_mpz_t(), 2)) -
                      static_cast<long>(mpz_sizeinbase(largest.get_den_mpz_t(), 2));
    const long shift = kBits - bits - 1;
    Integer power;
    mpz_ui_pow_ui(power.get_mpz_t(), 2, static_cast<unsigned long>(std::abs(shift)));
    const Rational scale = shift >= 0 ? Rational(power) : Rational(Integer(1), power);

    Walk walk{{}, {}, to_int128(-round_up(-threshold * scale)), visit, Outcome(options.size(), 0)};
    walk.best_rest.assign(options.size() + 1, 0);
    for (std::size_t i = 0; i < options.size(); ++i) {
        auto& row = walk.issues.emplace_back();
        for (std::size_t k = 0; k < options[i].size(); ++k) {
            row.push_back({to_int128(round_up(amounts[i][k] * scale)), options[i][k]});
        }
        std::stable_sort(row.begin(), row.end(), [](const WeightedOption& left, const WeightedOption& right) {
            return left.amount > right.amount;
        });
    }
    for (std::size_t i = options.size(); i-- > 0;) {
        walk.best_rest[i] = walk.best_rest[i + 1] + walk.issues[i].front().amount;
    }
    walk.descend(0, 0);
}

}  // namespace wasit::engine
