// What recommending a deal may lose while preferences are known only in part.
//
// The ground is nash: the one concept that is both an optimum and free of the parties' scales, so that losses under
// different preferences can be averaged. At preferences w a deal x loses
//     loss(x, w) = 1 - N(x, w) / N*(w)
// where N is the product of gains and N* its greatest over the acceptable deals; 1 where x is not acceptable and some
// deal is (or x gives fewer parties a gain than another can, as nash itself ranks deals); 0 where no deal is
// acceptable: then nothing is lost.
//
// Recommended is the deal of least expected loss over the preferences that fit (measure: preference_space/sampling.hpp;
// U. Chajewska, D. Koller & R. Parr 2000), among the deals looked at. The worst loss (minimax regret: C. Boutilier, R.
// Patrascu, P. Poupart & D. Schuurmans, Artificial Intelligence 170, 2006) against a rival y that everybody must accept
// splits by party, because what is unknown of one party says nothing of another:
//     max over w of 1 - N(x, w) / N(y, w)  =  1 - product over p of  min over w_p with g_p(y) >= 0 of  max(0, g_p(x)) / g_p(y)
// and each factor is a linear-fractional program over p's polytope, solved exactly (W. Dinkelbach 1967; each step one
// linear program). It is the supremum over preferences under which y gives everyone a gain.
#pragma once

#include "engine/budget.hpp"
#include "mediation/acceptance/acceptance.hpp"

namespace wasit::mediation {

// Losses of some deals under samples of all parties' preferences.
struct LossTable {
    std::vector<Deal> deals;
    std::vector<std::vector<double>> loss;  // [deal][sample]
    std::size_t samples = 0;
    bool complete = true;  // false: the time was over, samples are missing
};

// How deals are looked at: every deal where worths are sums and there are at most kMostListedDeals; else, where nothing
// but the walk-aways binds (sum_solver.hpp), the best deal at each of the samples and at their mean, and the best of
// these improved one issue at a time, already above kMostListedBeside deals; else the best deals at each of the samples,
// found by the engine. Then those of least mean loss and those that are best most often, and `always` (full deals
// inside the limits) whatever they are.
inline constexpr std::size_t kMostListedDeals = 20'000;
inline constexpr std::size_t kMostListedBeside = 1'000;
inline constexpr std::size_t kMostPoolDeals = 64;

LossTable tabulate_losses(const Case& negotiation, std::span<const PreferenceSpace> spaces,
                          std::span<const Sampler> samplers, const Samples& samples,
                          const std::vector<Deal>& always, const engine::Budget& budget,
                          engine::Watch& watch);

// The loss of these deals at other samples: what a choice made from one set of samples is worth.
LossTable tabulate_losses_of(const Case& negotiation, std::span<const PreferenceSpace> spaces,
                             std::span<const Sampler> samplers, const Samples& samples,
                             const std::vector<Deal>& deals, const engine::Budget& budget,
                             engine::Watch& watch);

// The worst loss of a deal against the rivals, exact; nothing where a quorum decides.
std::optional<Rational> find_worst_loss(const Case& negotiation, std::span<const PreferenceSpace> spaces,
                                        const Deal& deal, const std::vector<Deal>& rivals);

// The least of function / unit over the preferences that fit and have unit > 0, at least 0; nothing
// where unit is never above 0. Exact.
std::optional<Rational> find_least_ratio(const PreferenceSpace& space, const Affine& function,
                                         const Affine& unit);

}  // namespace wasit::mediation
