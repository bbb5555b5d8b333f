#include <algorithm>

#include "concepts/nash/nash.hpp"
#include "mediation/bridge/bridge.hpp"
#include "mediation/evaluation/evaluation.hpp"
#include "mediation/preference_space/representative.hpp"
#include "mediation/robust/robust.hpp"

namespace wasit::mediation {

namespace {

// Draws for candidates are no draws of anything else.
constexpr std::uint64_t kFirstCandidateDraw = 1ull << 41;

void add(Candidates& candidates, const Deal& deal, std::string_view ground, std::size_t most) {
    auto& deals = candidates.deals;
    auto found =
        std::find_if(deals.begin(), deals.end(), [&](const auto& known) { return known.deal == deal; });
    if (found == deals.end()) {
        if (deals.size() >= most) return;
        found = deals.insert(found, CandidateDeal{deal, {}});
    }
    if (std::find(found->grounds.begin(), found->grounds.end(), ground) == found->grounds.end())
        found->grounds.emplace_back(ground);
}

}  // namespace

Candidates gather_candidates(const Case& negotiation, std::span<const PreferenceSpace> spaces,
                             std::span<const Sampler> samplers, std::size_t most, std::size_t sampled,
                             const engine::Budget& budget, engine::Watch& watch) {
    Candidates candidates;
    if (const Draft* draft = find_current_draft(negotiation.talks)) {
        const FullDeal full = complete_agreed(negotiation, draft->deal);
        if (full.faults.empty()) add(candidates, full.deal, kDraftDeal, most);
    }
    const Bridge bridge = build_bridge(
        find_representative_case(negotiation, spaces, samplers, budget.threads, watch), {}, budget, watch);
    candidates.complete = bridge.status != Bridge::Status::limit_reached && !watch.stopped();
    candidates.representative_agrees = bridge.status != Bridge::Status::no_deal;
    for (const Proposal& proposal : bridge.proposals) {
        for (const std::string& ground : proposal.grounds) add(candidates, proposal.deal, ground, most);
    }
    const bool unknown = std::any_of(spaces.begin(), spaces.end(),
                                     [](const PreferenceSpace& space) { return !space.unknowns().empty(); });
    for (std::size_t s = 0; unknown && s < sampled; ++s) {
        if (!watch.tick("deals at sampled preferences",
                        static_cast<double>(s) / static_cast<double>(sampled))) {
            candidates.complete = false;
            break;
        }
        std::vector<std::vector<Rational>> values;
        for (std::size_t p = 0; p < spaces.size(); ++p)
            values.push_back(samplers[p].round_to_fit(samplers[p].draw(kFirstCandidateDraw + s)));
        const engine::Compilation compilation = engine::compile(complete_case(negotiation, spaces, values));
        if (!compilation.instance) break;
        const concepts::Solution solution = concepts::nash::solve(*compilation.instance, {}, budget, watch);
        if (solution.outcome)
            add(candidates, engine::to_deal(*compilation.instance, *solution.outcome), kSampledDeal, most);
    }
    return candidates;
}

}  // namespace wasit::mediation
