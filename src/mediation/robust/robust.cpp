#include "mediation/robust/robust.hpp"

#include <algorithm>

#include "mediation/evaluation/evaluation.hpp"
#include "mediation/preference_space/representative.hpp"
#include "mediation/wording/wording.hpp"

namespace wasit::mediation {

namespace {

constexpr std::size_t kSamplesOutOfTime = 2000;  // looked at, of however many were drawn

void put_first(std::vector<CandidateDeal>& deals, const Deal& deal) {
    const auto found =
        std::find_if(deals.begin(), deals.end(), [&](const auto& known) { return known.deal == deal; });
    CandidateDeal given{deal, {std::string(kGivenDeal)}};
    if (found != deals.end()) {
        given.grounds.insert(given.grounds.end(), found->grounds.begin(), found->grounds.end());
        deals.erase(found);
    }
    deals.insert(deals.begin(), std::move(given));
}

}  // namespace

Robustness examine_robustness(const Case& negotiation, const RobustOptions& options,
                              const engine::Budget& budget, engine::Watch& watch) {
    Robustness result;
    result.seed = options.seed;
    std::optional<Deal> given;
    if (options.deal) {
        FullDeal full = complete_agreed(negotiation, *options.deal);
        result.faults = std::move(full.faults);
        given = std::move(full.deal);
    }
    SpacesResult built = build_spaces(negotiation);
    result.refusals = std::move(built.refusals);
    if (!result.refusals.empty() || !result.faults.empty()) return result;
    const std::vector<PreferenceSpace>& spaces = built.spaces;
    const std::vector<Sampler> samplers = make_samplers(spaces, options.seed, &watch);
    if (watch.stopped()) {
        result.status = Robustness::Status::limit_reached;
        result.notes.push_back({"robust.limit", {}});
        return result;
    }
    for (std::size_t p = 0; p < spaces.size(); ++p) {
        result.unknowns.push_back(spaces[p].unknowns());
        result.dimensions.push_back(samplers[p].dimension());
        result.steps.push_back(samplers[p].steps());
    }
    Candidates candidates = gather_candidates(negotiation, spaces, samplers, kMostDeals - (given ? 1 : 0),
                                              kMostSampledDeals, budget, watch);
    if (given) put_first(candidates.deals, *given);
    result.status = candidates.complete ? Robustness::Status::done : Robustness::Status::limit_reached;
    if (!candidates.representative_agrees) result.notes.push_back({"robust.no_deal_at_mean", {}});
    for (std::size_t p = 0; p < spaces.size(); ++p) {
        if (spaces[p].walk_away() == Affine() && !negotiation.preferences[p].walk_away)
            result.notes.push_back(
                {"bridge.no_walk_away", {{"party", party_name(negotiation, spaces[p].party())}}});
    }
    Samples samples = draw_samples(samplers, options.samples, budget.threads, &watch);
    // Out of time: no more than can be looked at quickly.
    if (watch.stopped()) {
        for (auto& own : samples) own.resize(std::min(own.size(), kSamplesOutOfTime));
    }
    result.samples = count_samples(samples);
    if (result.samples < options.samples) result.status = Robustness::Status::limit_reached;
    std::vector<Deal> deals;
    std::vector<bool> counts;
    for (CandidateDeal& candidate : candidates.deals) {
        RobustDeal& own = result.deals.emplace_back();
        own.deal = candidate.deal;
        own.grounds = std::move(candidate.grounds);
        own.acceptance = measure_acceptance(negotiation, spaces, samples, own.deal);
        deals.push_back(own.deal);
        counts.push_back(own.acceptance.within_limits &&
                         std::none_of(own.acceptance.parties.begin(), own.acceptance.parties.end(),
                                      [](const PartyAcceptance& party) { return party.red_line; }));
    }
    std::vector<Efficiency> efficiencies = judge_efficiency(spaces, samplers, samples, deals, counts);
    for (std::size_t i = 0; i < result.deals.size(); ++i)
        result.deals[i].efficiency = std::move(efficiencies[i]);
    if (result.deals.empty()) result.notes.push_back({"robust.no_deals", {}});
    if (result.status == Robustness::Status::limit_reached) result.notes.push_back({"robust.limit", {}});
    return result;
}

}  // namespace wasit::mediation
