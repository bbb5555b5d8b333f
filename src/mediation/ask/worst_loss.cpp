#include <algorithm>

#include "mediation/ask/regret.hpp"
#include "mediation/evaluation/evaluation.hpp"

namespace wasit::mediation {

std::optional<Rational> find_least_ratio(const PreferenceSpace& space, const Affine& function,
                                         const Affine& unit) {
    PreferenceSpace within = space;
    if (!within.learn({unit, ""})) return std::nullopt;
    std::vector<Rational> at = within.find_greatest(unit);
    if (unit.at(at) <= 0) return std::nullopt;
    Rational ratio = function.at(at) / unit.at(at);
    while (ratio > 0) {
        const Affine shortfall = unit * ratio - function;
        at = within.find_greatest(shortfall);
        if (shortfall.at(at) <= 0) return ratio;
        const Rational below = unit.at(at);
        // Where the unit is 0 the function is below 0, and nearby their ratio is below any number.
        if (below == 0) return Rational(0);
        ratio = function.at(at) / below;
    }
    return Rational(0);
}

std::optional<Rational> find_worst_loss(const Case& negotiation, std::span<const PreferenceSpace> spaces,
                                        const Deal& deal, const std::vector<Deal>& rivals) {
    if (negotiation.agreement.at_least) return std::nullopt;
    const auto crosses = [](const PreferenceSpace& space, const Deal& at) {
        return space.crosses_red_line(at);
    };
    const bool refused =
        !within_limits(negotiation, deal) ||
        std::any_of(spaces.begin(), spaces.end(), [&](const auto& space) { return crosses(space, deal); });
    Rational worst = 0;
    for (const Deal& rival : rivals) {
        if (worst == 1) break;
        if (rival == deal || !within_limits(negotiation, rival) ||
            std::any_of(spaces.begin(), spaces.end(),
                        [&](const auto& space) { return crosses(space, rival); }))
            continue;
        Rational kept = refused ? 0 : 1;
        bool possible = true;
        for (std::size_t p = 0; p < spaces.size() && possible; ++p) {
            const Affine unit = spaces[p].gain(rival);
            if (kept == 0) {  // what is left to know is whether the rival can be agreed
                possible = spaces[p].extent(unit).most > 0;
                continue;
            }
            const auto ratio = find_least_ratio(spaces[p], spaces[p].gain(deal), unit);
            possible = ratio.has_value();
            if (possible) kept *= *ratio;
        }
        if (possible) worst = std::max<Rational>(worst, 1 - kept);
    }
    return worst;
}

}  // namespace wasit::mediation
