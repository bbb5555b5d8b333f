#include "mediation/coalitions/power.hpp"

#include <bit>

namespace wasit::mediation {

std::vector<bool> find_winning(const engine::Instance& instance) {
    const std::size_t parties = instance.parties.size();
    std::vector<bool> winning(std::size_t{1} << parties);
    std::vector<bool> accepting(parties);
    for (Members set = 0; set < winning.size(); ++set) {
        for (std::size_t p = 0; p < parties; ++p) accepting[p] = (set >> p & 1) != 0;
        winning[set] = engine::satisfies_rule(instance, accepting);
    }
    return winning;
}

std::vector<Power> measure_power(const std::vector<bool>& winning, std::size_t parties) {
    std::vector<Integer> factorial(parties + 1, 1);
    for (std::size_t i = 1; i <= parties; ++i)
        factorial[i] = factorial[i - 1] * static_cast<unsigned long>(i);
    std::vector<Power> powers(parties);
    std::vector<std::uint64_t> swings(parties);
    std::uint64_t all = 0;
    for (std::size_t p = 0; p < parties; ++p) {
        std::vector<std::uint64_t> by_size(parties + 1);
        powers[p].veto = true;
        for (Members set = 0; set < winning.size(); ++set) {
            if (!winning[set]) continue;
            const bool member = (set >> p & 1) != 0;
            powers[p].veto = powers[p].veto && member;
            if (member && !winning[set & ~(Members{1} << p)])
                ++by_size[static_cast<std::size_t>(std::popcount(set))];
        }
        Integer orders = 0;
        for (std::size_t size = 1; size <= parties; ++size) {
            swings[p] += by_size[size];
            orders +=
                factorial[size - 1] * factorial[parties - size] * static_cast<unsigned long>(by_size[size]);
        }
        powers[p].shapley_shubik = Rational(orders) / factorial[parties];
        all += swings[p];
    }
    for (std::size_t p = 0; p < parties && all > 0; ++p) {
        powers[p].banzhaf = Rational(static_cast<unsigned long>(swings[p])) / static_cast<unsigned long>(all);
    }
    return powers;
}

}  // namespace wasit::mediation
