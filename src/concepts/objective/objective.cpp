#include "concepts/objective/objective.hpp"

#include <algorithm>

namespace wasit::concepts {

std::vector<Rational> find_shares(const Objective& objective, std::span<const engine::Int128> worths,
                                  std::span<const bool> accepting) {
    std::vector<Rational> shares;
    for (std::size_t p = 0; p < worths.size(); ++p) {
        const bool counts = objective.kind != Objective::Kind::product || accepting[p];
        Rational share = 0;
        if (counts) share = Rational(engine::to_integer(worths[p] - objective.from[p])) / objective.unit[p];
        shares.push_back(std::move(share));
    }
    return shares;
}

std::vector<Rational> sort_for_leximin(const Objective& objective, const std::vector<Rational>& shares) {
    std::vector<Rational> first, last;
    for (std::size_t p = 0; p < shares.size(); ++p) (objective.last[p] ? last : first).push_back(shares[p]);
    std::sort(first.begin(), first.end());
    std::sort(last.begin(), last.end());
    first.insert(first.end(), last.begin(), last.end());
    return first;
}

Objective measure_gains(const engine::Instance& instance, Objective::Kind kind) {
    Objective objective;
    objective.kind = kind;
    for (const engine::PartyWorth& party : instance.parties) {
        objective.from.push_back(party.walk_away);
        objective.unit.push_back(party.scale);
        objective.weights.emplace_back(1);
        objective.last.push_back(false);
    }
    return objective;
}

}  // namespace wasit::concepts
