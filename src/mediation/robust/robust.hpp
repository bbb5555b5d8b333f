// How proposals fare over all preferences that fit what is known, not only at the ones that seem likeliest.
//
// Deals looked at, at most kMostDeals, each once: the given one, the current draft (if full), the bridge's packages at
// the representative preferences, and the Nash deals of some sampled preferences ("what would be best if they were
// so"). For each: acceptance (acceptance.hpp) and efficiency among these deals (efficiency.hpp).
#pragma once

#include <cstdint>
#include <string>

#include "engine/budget.hpp"
#include "mediation/messages/messages.hpp"
#include "mediation/robust/efficiency.hpp"
#include "model/fault.hpp"

namespace wasit::mediation {

inline constexpr std::size_t kMostDeals = 16;
inline constexpr std::size_t kMostSampledDeals = 6;  // of them, best at sampled preferences
inline constexpr std::string_view kGivenDeal = "given", kDraftDeal = "draft", kSampledDeal = "sampled";

struct RobustOptions {
    std::optional<Deal> deal;
    std::size_t samples = 2000;
    std::uint64_t seed = 1;
};

struct RobustDeal {
    Deal deal;
    std::vector<std::string> grounds;  // of the bridge, or given, draft, sampled
    Acceptance acceptance;
    Efficiency efficiency;
};

struct Robustness {
    enum class Status {
        done,
        limit_reached,  // the time was over: deals or samples are missing (exit 4)
        refused         // `refusals`, `faults` (exit 2)
    } status = Status::refused;
    std::vector<RobustDeal> deals;
    std::vector<std::vector<Unknown>> unknowns;  // by party
    // Dimension of the polytope, and steps of each sample's walk (0: drawn without), by party.
    std::vector<int> dimensions, steps;
    std::size_t samples = 0;
    std::uint64_t seed = 0;
    std::vector<Message> notes;
    std::vector<engine::Refusal> refusals;
    std::vector<Fault> faults;  // of the given deal
};

Robustness examine_robustness(const Case& negotiation, const RobustOptions& options,
                              const engine::Budget& budget, engine::Watch& watch);

// The deals looked at, in the order above; `sampled` of them at most are best at sampled preferences.
struct CandidateDeal {
    Deal deal;
    std::vector<std::string> grounds;
};
struct Candidates {
    std::vector<CandidateDeal> deals;
    bool complete = true;               // false: the time was over
    bool representative_agrees = true;  // false: at the representative preferences no deal is acceptable
};
Candidates gather_candidates(const Case& negotiation, std::span<const PreferenceSpace> spaces,
                             std::span<const Sampler> samplers, std::size_t most, std::size_t sampled,
                             const engine::Budget& budget, engine::Watch& watch);

}  // namespace wasit::mediation
