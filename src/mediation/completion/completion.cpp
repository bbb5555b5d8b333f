#include "mediation/completion/completion.hpp"

#include <optional>

#include "concepts/search/search.hpp"
#include "mediation/completion/restriction.hpp"

namespace wasit::mediation {

namespace {

using engine::Certificate;
using engine::Instance;
using engine::Int128;

// The best deal of an instance of one party.
Completion find_best_alone(const Instance& alone, const engine::Budget& budget, engine::Watch& watch) {
    concepts::Objective most;
    most.kind = concepts::Objective::Kind::sum;
    most.from = {0};
    most.unit = {1};
    most.weights = {1};
    most.last = {false};
    const concepts::Solution solution = concepts::find_best(alone, most, budget, watch);
    switch (solution.certificate.status) {
        case Certificate::Status::optimal:
            return {Answer::found, *solution.outcome, solution.worths[0]};
        case Certificate::Status::infeasible:
            return {Answer::none, {}, 0};
        case Certificate::Status::bounded:
            break;
    }
    return {};
}

// The least worth of an instance of one party.
std::optional<Int128> find_least_alone(const Instance& alone, const engine::Budget& budget,
                                       engine::Watch& watch) {
    Instance turned = alone;
    turned.parties[0] = negate(alone.parties[0]);
    const Completion least = find_best_alone(turned, budget, watch);
    if (least.answer != Answer::found) return std::nullopt;
    const engine::PartyWorth& party = alone.parties[0];
    if (!party.capped || -least.worth <= party.cap) return -least.worth;
    // Everything exceeds the cap: that is the least, unless a fixed worth, which no cap lowers, is all there is.
    Instance unfixed = alone;
    for (const auto& [box, worth] : party.fixed) forbid_box(unfixed, box);
    unfixed.parties[0].fixed.clear();
    switch (find_best_alone(unfixed, budget, watch).answer) {
        case Answer::found:
            return party.cap;
        case Answer::none:
            return -least.worth;
        default:
            return std::nullopt;
    }
}

}  // namespace

Completion complete_to_best(const Instance& instance, int party, std::span<const Box> boxes,
                            const engine::Budget& budget, engine::Watch& watch) {
    const Restriction restriction = restrict_to(instance, boxes);
    Completion best = find_best_alone(single_out(restriction.instance, party, true), budget, watch);
    if (best.answer == Answer::found) best.outcome = restriction.to_full(best.outcome);
    return best;
}

RangeAnswer find_worth_range(const Instance& instance, int party, std::span<const Box> boxes,
                             const engine::Budget& budget, engine::Watch& watch) {
    const Instance alone = single_out(restrict_to(instance, boxes).instance, party, false);
    const Completion most = find_best_alone(alone, budget, watch);
    if (most.answer != Answer::found) return {most.answer, {}};
    const auto least = find_least_alone(alone, budget, watch);
    if (!least) return {};
    const engine::PartyWorth& own = instance.parties[party];
    return {Answer::found, {engine::to_worth(own, *least), engine::to_worth(own, most.worth)}};
}

Box box_of(const Deal& deal) {
    Box box;
    for (const auto& [issue, value] : deal.values) box.sides.push_back({issue, {{value}, {}, {}}});
    return box;
}

}  // namespace wasit::mediation
