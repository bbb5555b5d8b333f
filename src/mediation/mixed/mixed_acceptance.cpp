#include "mediation/mixed/mixed_acceptance.hpp"

#include <algorithm>

#include "engine/continuous/case_boxes.hpp"
#include "engine/continuous/compile_mixed.hpp"
#include "engine/continuous/hull.hpp"
#include "engine/linear_program/linear_program.hpp"

namespace wasit::mediation {

using concepts::MixedObjective;
using concepts::MixedOptimum;

namespace {

// From a border into the inside: the middle of what is best and worst for each party, among the deals of the same pieces.
std::optional<Deal> move_inside(const engine::MixedInstance& camp, const MixedOptimum& optimum,
                                engine::Watch& watch) {
    engine::PieceChoice choice;
    for (const auto& shares : optimum.mixture) {
        std::vector<int>& pieces = choice.emplace_back();
        for (const engine::CornerShare& share : shares) pieces.push_back(share.piece);
        std::sort(pieces.begin(), pieces.end());
        pieces.erase(std::unique(pieces.begin(), pieces.end()), pieces.end());
    }
    try {
        engine::Hull hull(camp, choice, &watch);
        if (!hull.feasible()) return std::nullopt;
        engine::Mixture middle = optimum.mixture;
        long count = 1;
        for (std::size_t p = 0; p < camp.parties.size(); ++p) {
            for (const long sign : {1L, -1L}) {
                engine::Row weights(camp.constant.size());
                weights[p] = sign;
                middle = engine::mix(middle, hull.maximise(weights).mixture, Rational(1, ++count));
            }
        }
        auto deal = engine::realise(camp, middle);
        if (deal) return std::move(deal->deal);
    } catch (const engine::Interrupted&) {
    }
    return std::nullopt;
}

}  // namespace

MixedAcceptableSearch find_acceptable_mixed(const Case& negotiation, const engine::MixedCamps& camps,
                                            engine::Watch& watch) {
    MixedAcceptableSearch result;
    if (camps.empty() || watch.stopped()) return result;
    for (const auto kind : {MixedObjective::Kind::sum, MixedObjective::Kind::leximin}) {
        MixedObjective objective = concepts::measure_mixed_gains(camps.front(), kind);
        for (Rational& weight : objective.sum_weights) weight = 0;
        for (std::size_t p = 0; camps.size() == 1 && p < objective.last.size(); ++p)
            objective.last[p] = !camps.front().accepting[p];
        concepts::MixedOptimum optimum = concepts::search_mixed(camps, objective, watch);
        if (!optimum.deal) {
            if (!optimum.proved) return result;
            result.found.answer = Answer::none;
            result.leaves = std::move(optimum.leaves);
            return result;
        }
        std::optional<Deal> deal = optimum.deal->deal;
        if (!engine::is_acceptable(negotiation, *deal))
            deal = move_inside(camps[optimum.camp], optimum, watch);
        if (!deal || !engine::is_acceptable(negotiation, *deal)) continue;
        result.found = {Answer::found, std::move(*deal)};
        return result;
    }
    return result;
}

MixedAcceptance::MixedAcceptance(const Case& negotiation, engine::Watch& watch)
    : free_(negotiation), watch_(watch) {
    free_.agreement = {};
    free_.agreement.at_least = 0;
    engine::MixedCompilation compilation = engine::compile_mixed(free_, {}, &watch_);
    camps_ = std::move(compilation.camps);
    refusals_ = std::move(compilation.refusals);
}

MixedAcceptance::Question MixedAcceptance::pose(const std::vector<bool>& members) const {
    Question question{free_, {}};
    question.asked.agreement.veto.clear();
    for (std::size_t p = 0; p < members.size(); ++p) {
        if (members[p]) question.asked.agreement.veto.push_back(free_.parties[p].id);
    }
    if (const engine::MixedInstance* camp = engine::find_camp(camps_, members)) {
        question.camps = {*camp};
        question.camps.front().smallest = true;
    }
    return question;
}

MixedAcceptableSearch MixedAcceptance::ask(const std::vector<bool>& members) {
    const Question question = pose(members);
    return find_acceptable_mixed(question.asked, question.camps, watch_);
}

}  // namespace wasit::mediation
