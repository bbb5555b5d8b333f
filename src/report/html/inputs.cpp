#include "report/html/inputs.hpp"

#include <algorithm>
#include <span>

#include "concepts/continuous/mixed_concepts.hpp"
#include "concepts/continuous/mixed_cover.hpp"
#include "concepts/search/search.hpp"
#include "engine/compile.hpp"
#include "engine/continuous/compile_mixed.hpp"
#include "engine/continuous/mixed_frontier.hpp"
#include "engine/frontier/frontier.hpp"

namespace wasit::report {

namespace {

std::optional<FrontierView> view_frontier(const engine::Instance& instance, const engine::Budget& budget,
                                          engine::Watch& watch) {
    const engine::Frontier frontier = engine::compute_frontier(instance, {}, budget, watch);
    const auto parties = static_cast<std::uint64_t>(instance.party_count());
    const std::uint64_t kept = std::min<std::uint64_t>(frontier.size, frontier.worths.size() / parties);
    if (kept == 0 || frontier.status == engine::Frontier::Status::partial) return std::nullopt;
    FrontierView view;
    view.size = frontier.size;
    view.exact = frontier.status == engine::Frontier::Status::exact;
    view.epsilon = frontier.epsilon;
    view.method = frontier.method;
    const std::uint64_t shown = std::min(kept, kMostFrontierRows);
    for (std::uint64_t i = 0; i < shown; ++i) {
        const std::uint64_t row = shown == 1 ? 0 : i * (kept - 1) / (shown - 1);
        const std::span<const engine::Int128> worths(frontier.worths.data() + row * parties, parties);
        FrontierView::Row point;
        point.values = engine::to_worths(instance, worths);
        if (row < frontier.deals.size()) point.deal = engine::to_deal(instance, frontier.deals[row]);
        view.rows.push_back(std::move(point));
    }
    return view;
}

std::vector<std::optional<Rational>> value_ideals(const engine::Instance& instance,
                                                  const engine::Budget& budget, engine::Watch& watch) {
    std::vector<std::optional<Rational>> result(instance.parties.size());
    const concepts::Ideals ideals = concepts::find_ideals(instance, budget, watch);
    if (!ideals.proved || ideals.worths.empty()) return result;
    for (std::size_t party = 0; party < result.size(); ++party) {
        result[party] = engine::to_worth(instance.parties[party], ideals.worths[party]);
    }
    return result;
}

// Of two parties who must both agree: points and segments, the second party's best last. Else within an error, coarse
// enough for a page; not for more than four parties.
std::optional<FrontierView> view_mixed_frontier(const Case& negotiation, const engine::MixedCamps& camps,
                                                engine::Watch& watch) {
    using Status = engine::MixedFrontier::Status;
    const std::size_t parties = negotiation.parties.size();
    if (parties > 4) return std::nullopt;
    FrontierView view;
    view.method = engine::kMixedFrontierMethod;
    engine::MixedFrontier frontier;
    frontier.status = Status::refused;
    if (camps.size() == 1 && parties == 2)
        frontier = engine::trace_mixed_frontier(negotiation, camps.front(), watch);
    if (frontier.status != Status::exact) {
        frontier =
            concepts::cover_mixed_frontier(negotiation, camps, Rational(1, parties == 4 ? 10 : 25), watch);
        view.exact = false;
        view.epsilon = to_double(frontier.epsilon);
        view.method = concepts::kMixedCoverMethod;
    }
    if (frontier.points.empty() || (frontier.status == Status::partial && frontier.epsilon == 0))
        return std::nullopt;
    view.size = frontier.points.size();
    for (engine::MixedFrontierPoint& point : frontier.points) {
        view.rows.push_back({std::move(point.values), std::move(point.deal), point.segment_to_next});
        if (view.rows.size() == kMostFrontierRows) break;
    }
    view.rows.back().segment_to_next = false;
    return view;
}

Integer count_piece_choices(const engine::MixedCamps& camps) {
    Integer count = 0;
    for (const engine::MixedInstance& camp : camps) {
        Integer own = 1;
        for (const engine::MixedPart& part : camp.parts)
            own *= static_cast<unsigned long>(part.pieces.size());
        count += own;
    }
    return count;
}

// Sensitivity solves the case so often that it must be quick to solve.
bool is_quick_to_vary(const Case& negotiation, const engine::MixedCamps& camps) {
    std::size_t numbers = 0;
    for (const Preferences& own : negotiation.preferences) numbers += own.issues.size() + 1;
    if (numbers > kMostSensitiveNumbers) return false;
    if (!camps.empty()) {
        return negotiation.parties.size() <= kMostSensitiveParties &&
               count_piece_choices(camps) <= Integer(kMostSensitivePieces);
    }
    const auto deals = count_deals(negotiation);
    return deals && *deals <= Integer(kMostSensitiveDeals);
}

// What to ask next, and how near the proposal is to changing.
void weigh_certainty(const Case& negotiation, const engine::MixedCamps& camps, const engine::Budget& budget,
                     engine::Watch& watch, ReportInputs& inputs) {
    const bool open = inputs.bridge.representative.has_value();
    if (open) {
        mediation::AskOptions options;
        options.most = 1;
        options.worst = false;
        inputs.asking = mediation::find_questions(negotiation, options, budget, watch);
    }
    if (!is_quick_to_vary(negotiation, camps)) return;
    mediation::Sensitivity sensitivity =
        mediation::examine_sensitivity(open ? *inputs.bridge.representative : negotiation, {}, budget, watch);
    if (open) sensitivity.representative = inputs.bridge.representative;
    if (sensitivity.status == mediation::Sensitivity::Status::done)
        inputs.sensitivity = std::move(sensitivity);
}

void weigh_coalitions(const Case& negotiation, const engine::Budget& budget, engine::Watch& watch,
                      ReportInputs& inputs) {
    if (negotiation.parties.size() <= 2) return;
    mediation::Coalitions coalitions = mediation::find_coalitions(negotiation, budget, watch);
    if (coalitions.refusals.empty()) inputs.coalitions = std::move(coalitions);
}

void gather_mixed(const Case& negotiation, const engine::Budget& budget, engine::Watch& watch,
                  ReportInputs& inputs) {
    const bool no_deal = inputs.bridge.status == mediation::Bridge::Status::no_deal;
    engine::CompileOptions options;
    options.all_deals = no_deal;
    const engine::MixedCamps camps = engine::compile_mixed(negotiation, options, &watch).camps;
    if (!camps.empty()) {
        (no_deal ? inputs.beyond : inputs.frontier) = view_mixed_frontier(negotiation, camps, watch);
        if (!no_deal) {
            inputs.ideals = concepts::find_mixed_ideals(negotiation, camps, watch);
            inputs.ideals.resize(negotiation.parties.size());
        }
    }
    if (no_deal) inputs.diagnosis = mediation::diagnose(negotiation, {}, budget, watch);
    weigh_coalitions(negotiation, budget, watch, inputs);
    if (!camps.empty() && inputs.bridge.status == mediation::Bridge::Status::proposals)
        weigh_certainty(negotiation, camps, budget, watch, inputs);
}

}  // namespace

ReportInputs gather_report_inputs(const Case& negotiation, const engine::Budget& budget,
                                  engine::Watch& watch) {
    ReportInputs inputs;
    inputs.bridge = mediation::build_bridge(negotiation, {}, budget, watch);
    if (engine::has_continuous_issues(negotiation)) {
        gather_mixed(negotiation, budget, watch, inputs);
        return inputs;
    }
    if (inputs.bridge.status == mediation::Bridge::Status::proposals)
        weigh_certainty(negotiation, {}, budget, watch, inputs);
    const engine::Compilation compilation = engine::compile(negotiation);
    if (!compilation.instance) {  // preferences known only in part
        inputs.outcomes = count_deals(negotiation);
        return inputs;
    }
    const engine::Instance& instance = *compilation.instance;
    inputs.outcomes = engine::count_outcomes(instance);
    weigh_coalitions(negotiation, budget, watch, inputs);
    if (inputs.bridge.status == mediation::Bridge::Status::no_deal) {
        inputs.diagnosis = mediation::diagnose(negotiation, {}, budget, watch);
        engine::CompileOptions options;
        options.all_deals = true;
        if (const auto all = engine::compile(negotiation, options); all.instance) {
            inputs.beyond = view_frontier(*all.instance, budget, watch);
        }
        return inputs;
    }
    inputs.frontier = view_frontier(instance, budget, watch);
    inputs.ideals = value_ideals(instance, budget, watch);
    return inputs;
}

}  // namespace wasit::report
