#include "report/html/inputs.hpp"

#include <algorithm>
#include <span>

#include "concepts/adjusted_winner/adjusted_winner.hpp"
#include "concepts/search/search.hpp"
#include "engine/compile.hpp"
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

// Where goods are divided, the most a party can get is all of them.
std::vector<std::optional<Rational>> value_all_goods(const Case& negotiation) {
    std::vector<std::optional<Rational>> result(negotiation.parties.size());
    if (!concepts::adjusted_winner::divide(negotiation).division) return result;
    for (std::size_t party = 0; party < result.size(); ++party) {
        const Preferences* own = negotiation.find_preferences(negotiation.parties[party].id);
        Deal everything;
        for (const Issue& issue : negotiation.issues) {
            if (issue.status == IssueStatus::parked) continue;
            Shares shares;
            for (const Party& other : negotiation.parties) {
                shares.of_party.emplace_back(other.id, other.id == negotiation.parties[party].id ? 1 : 0);
            }
            everything.set(issue.id, issue.agreed.value_or(Value(shares)));
        }
        if (own != nullptr) result[party] = worth(*own, everything);
    }
    return result;
}

}  // namespace

ReportInputs gather_report_inputs(const Case& negotiation, const engine::Budget& budget,
                                  engine::Watch& watch) {
    ReportInputs inputs;
    inputs.bridge = mediation::build_bridge(negotiation, {}, budget, watch);
    const engine::Compilation compilation = engine::compile(negotiation);
    if (!compilation.instance) {
        inputs.ideals = value_all_goods(negotiation);
        return inputs;
    }
    const engine::Instance& instance = *compilation.instance;
    inputs.outcomes = engine::count_outcomes(instance);
    if (inputs.bridge.status == mediation::Bridge::Status::no_deal) {
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
