// Which of a list of deals are efficient for certain, possibly, never, while preferences are known only in part.
//
// x is efficient, at some preferences, if no deal of the list is at least as good for every party and better for one.
// With each party's preferences independent of the others', y can dominate x exactly if every party's greatest u(y) -
// u(x) is >= 0 and some party's > 0; it must dominate x if every party's least is >= 0 and some party's > 0 (G. B.
// Hazen, Operations Research 34, 1986; M. Weber, EJOR 28, 1987). x is efficient for certain if no y can dominate it;
// never, if at all preferences that fit some y does: decided by a search that gives every y a party for which x is
// strictly better, or has them tie for all, one exact linear program a step.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "mediation/acceptance/acceptance.hpp"

namespace wasit::mediation {

struct Efficiency {
    Verdict verdict = Verdict::undecided;  // exact, among the deals of the list
    Share share;                           // of the samples at which it is efficient among them
    std::optional<std::size_t>
        dominated_by;  // a deal that is at least as good for all, whatever fits, and better
    // Deals that this one is at least as good as for the party, under all preferences that fit: [party], indices.
    std::vector<std::vector<std::size_t>> no_worse_than;
};

// `counts`: whether a deal may dominate others (inside the limits, no red line). O(deals^2) linear programs.
std::vector<Efficiency> judge_efficiency(std::span<const PreferenceSpace> spaces,
                                         std::span<const Sampler> samplers, const Samples& samples,
                                         const std::vector<Deal>& deals, const std::vector<bool>& counts);

}  // namespace wasit::mediation
