#include "mediation/dominance/dominance.hpp"

#include <algorithm>

#include "concepts/search/search.hpp"

namespace wasit::mediation {

using engine::Instance;
using engine::Int128;

Instance require_at_least(const Instance& instance, std::span<const Int128> floors) {
    Instance raised = instance;
    if (instance.unanimous) {
        for (std::size_t p = 0; p < floors.size(); ++p) {
            raised.parties[p].walk_away = std::max(raised.parties[p].walk_away, floors[p]);
        }
        return raised;
    }
    for (std::size_t p = 0; p < floors.size(); ++p) {
        engine::PartyWorth twin = instance.parties[p];
        twin.walk_away = floors[p];
        twin.red_lines.clear();
        twin.red_line_of.clear();
        twin.votes = 0;
        twin.veto = true;
        raised.parties.push_back(std::move(twin));
    }
    return raised;
}

Dominance find_dominating(const Instance& instance, std::span<const Int128> worths,
                          const engine::Budget& budget, engine::Watch& watch) {
    if (watch.stopped()) return {};
    const Instance above = require_at_least(instance, worths);
    concepts::Objective sum = concepts::measure_gains(above, concepts::Objective::Kind::sum);
    sum.weights.assign(above.parties.size(), Rational(1));
    const concepts::Solution best = concepts::find_best(above, sum, budget, watch);
    if (best.certificate.status == engine::Certificate::Status::infeasible) return {Answer::none, {}, {}, {}};
    Dominance result;
    if (best.outcome) {
        const std::vector<Int128> found(best.worths.begin(), best.worths.begin() + instance.party_count());
        if (!std::equal(found.begin(), found.end(), worths.begin())) {
            return {Answer::found, *best.outcome, found, {}};
        }
    }
    if (best.certificate.status == engine::Certificate::Status::optimal) {
        result.answer = Answer::none;
        result.equal = best.outcome;
    }
    return result;
}

}  // namespace wasit::mediation
