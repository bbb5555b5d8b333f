// What a concept maximises, as data: the one description that the searches, exact and bounded, work from.
//
// Party p's share of a deal is (u_p - from_p) / unit_p, in the party's integers; `unit` takes it to the scale
// on which shares are weighed, multiplied or compared.
//
//   sum       max of sum w_p * share_p
//   product   most parties with a positive share, then max of the product of their share_p ^ w_p;
//             who does not accept has share 0
//   leximin   shares sorted ascending, compared lexicographically, greater first (Sen 1970); parties marked
//   `last` form a
//             second list that is compared after the first
//   shortfall max of sum w_p * min(0, share_p): the least total of what the parties miss
//
// None falls as a party's worth grows, which the searches rely on.
#pragma once

#include <vector>

#include "engine/instance.hpp"

namespace wasit::concepts {

struct Objective {
    enum class Kind { sum, product, leximin, shortfall } kind = Kind::sum;
    std::vector<engine::Int128> from;
    std::vector<Rational> unit;     // > 0
    std::vector<Rational> weights;  // >= 0; used by sum, product and shortfall
    std::vector<bool> last;         // used by leximin
};

// Shares of `worths` as rationals, in party order; for products what who does not accept gets is 0.
std::vector<Rational> find_shares(const Objective& objective, std::span<const engine::Int128> worths,
                                  std::span<const bool> accepting);

// Shares sorted as leximin compares them.
std::vector<Rational> sort_for_leximin(const Objective& objective, const std::vector<Rational>& shares);

// Gains on each party's own scale: from = walk-away, unit = scale.
Objective measure_gains(const engine::Instance& instance, Objective::Kind kind);

}  // namespace wasit::concepts
