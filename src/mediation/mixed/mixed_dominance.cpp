#include "mediation/mixed/mixed_dominance.hpp"

#include <algorithm>
#include <numeric>

namespace wasit::mediation {

engine::MixedCamps require_at_least(const engine::MixedCamps& camps, std::span<const Rational> floors) {
    engine::MixedCamps above = camps;
    for (engine::MixedInstance& camp : above) {
        for (std::size_t p = 0; p < floors.size(); ++p) {
            std::optional<Rational>& floor = camp.floor[p];
            floor = floor ? std::max(*floor, floors[p]) : floors[p];
            camp.walk_aways[p] = std::max(camp.walk_aways[p], floors[p]);
        }
    }
    return above;
}

MixedDominance find_dominating_mixed(const Case& negotiation, const engine::MixedCamps& camps,
                                     std::span<const Rational> values, engine::Watch& watch) {
    const engine::MixedCamps above = require_at_least(camps, values);
    const concepts::MixedObjective sum =
        concepts::measure_mixed_gains(above.front(), concepts::MixedObjective::Kind::sum);
    const concepts::MixedSolution best = concepts::find_best_mixed(negotiation, above, sum, watch);
    const Rational total = std::accumulate(values.begin(), values.end(), Rational(0));
    switch (best.certificate.status) {
        case engine::Certificate::Status::infeasible:
            return {Answer::none, {}, {}, {}};
        case engine::Certificate::Status::bounded:
            return {};
        case engine::Certificate::Status::optimal:
            break;
    }
    if (*best.certificate.objective == total)
        return {Answer::none, {}, {}, best.attained ? best.deal : std::nullopt};
    if (!best.attained) return {};
    return {Answer::found, *best.deal, best.values, {}};
}

}  // namespace wasit::mediation
