// Losses at samples, deal by deal: what regret.hpp defines, in doubles. Internal to this folder.
#pragma once

#include <algorithm>

#include "mediation/ask/regret.hpp"

namespace wasit::mediation {

// How nash ranks a deal at one sample: how many parties gain, then the product over them.
struct Score {
    int gainers = -1;  // -1: not acceptable
    double product = 0;
    bool operator>(const Score& other) const {
        return gainers != other.gainers ? gainers > other.gainers : product > other.product;
    }
};

inline double lose(const Score& own, const Score& best) {
    if (best.gainers < 0) return 0;
    if (own.gainers < best.gainers) return 1;
    return std::clamp(1 - own.product / best.product, 0.0, 1.0);
}

// The best deal at one sample, by the engine; nothing where there is none. False: the time was over.
bool solve_at(const Case& negotiation, std::span<const PreferenceSpace> spaces,
              std::span<const Sampler> samplers, const Samples& samples, std::size_t s,
              const engine::Budget& budget, engine::Watch& watch, std::optional<Deal>& best);

// The table where worths are sums and nothing but the walk-aways binds: the best deals at the samples and at their mean,
// the best of them improved one issue at a time; those of least mean loss are kept, and `given` whatever they are.
// Precondition: SumSolver::fits.
LossTable tabulate_sums(const Case& negotiation, std::span<const PreferenceSpace> spaces,
                        std::span<const Sampler> samplers, const Samples& samples,
                        const std::vector<Deal>& given, bool only_given, const engine::Budget& budget,
                        engine::Watch& watch);

}  // namespace wasit::mediation
