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

// Everything to one party; agreed issues stay as they are.
Deal give_all(const Case& negotiation, std::size_t receiver) {
    Deal deal;
    for (const Issue& issue : negotiation.issues) {
        if (issue.status == IssueStatus::parked) continue;
        Shares shares;
        for (std::size_t party = 0; party < negotiation.parties.size(); ++party) {
            shares.of_party.emplace_back(negotiation.parties[party].id, party == receiver ? 1 : 0);
        }
        deal.set(issue.id, issue.agreed.value_or(Value(shares)));
    }
    return deal;
}

// Two parties divide goods by additive points: the frontier runs from everything for the first to everything for the
// second, the goods changing hands in the order of what the first loses by what the second gains. Walk-aways do not
// apply, as in Adjusted Winner.
void divide_goods(const Case& negotiation, ReportInputs& inputs) {
    if (!concepts::adjusted_winner::divide(negotiation).division) return;
    const Deal from = give_all(negotiation, 0), to = give_all(negotiation, 1);
    const auto value = [&](const Deal& deal) {
        return std::vector<Rational>{worth(negotiation.preferences[0], deal),
                                     worth(negotiation.preferences[1], deal)};
    };
    const std::vector<Rational> start = value(from);
    inputs.ideals = {start[0], value(to)[1]};

    struct Good {
        Rational loss, gain;
    };
    std::vector<Good> goods;
    for (const auto& [issue, shares] : to.values) {
        Deal moved = from;
        moved.set(issue, shares);
        const std::vector<Rational> values = value(moved);
        const Good good{start[0] - values[0], values[1] - start[1]};
        if (good.gain > 0) goods.push_back(good);
    }
    std::stable_sort(goods.begin(), goods.end(),
                     [](const Good& a, const Good& b) { return a.loss * b.gain < b.loss * a.gain; });
    FrontierView view;
    std::vector<Rational> at = start;
    for (const Good& good : goods) {
        // What costs the first nothing is the second's from the start.
        if (good.loss > 0) view.rows.push_back({at, {}, true});
        at = {at[0] - good.loss, at[1] + good.gain};
    }
    view.rows.push_back({at, {}, false});
    view.size = view.rows.size();
    inputs.frontier = std::move(view);
}

}  // namespace

ReportInputs gather_report_inputs(const Case& negotiation, const engine::Budget& budget,
                                  engine::Watch& watch) {
    ReportInputs inputs;
    inputs.bridge = mediation::build_bridge(negotiation, {}, budget, watch);
    const engine::Compilation compilation = engine::compile(negotiation);
    if (!compilation.instance) {
        divide_goods(negotiation, inputs);
        return inputs;
    }
    const engine::Instance& instance = *compilation.instance;
    inputs.outcomes = engine::count_outcomes(instance);
    if (negotiation.parties.size() > 2) {
        mediation::Coalitions coalitions = mediation::find_coalitions(negotiation, budget, watch);
        if (coalitions.refusals.empty()) inputs.coalitions = std::move(coalitions);
    }
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
