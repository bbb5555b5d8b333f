// Multiple equivalent simultaneous offers (Medvec & Galinsky 2005; Leonardelli et al. 2019): efficient
// packages of the same worth to one party that differ for the others, so that their choice tells what they
// care about.
#pragma once

#include <vector>

#include "mediation/bridge/efficient_set.hpp"

namespace wasit::mediation {

inline constexpr std::size_t kMostEqualOffers = 4;

struct EqualOffers {
    std::vector<std::size_t> points;  // of the efficient set; fewer than two: there is nothing to choose from
    // The widest difference from the anchor, as a share of the party's range over the efficient set: 0 where
    // the offers are worth exactly the same.
    Rational tolerance;
};

// Offers worth exactly `anchor` to the party; where there are fewer than two, those within the smallest of 1,
// 2 or 5 % of its range that holds three, or at last two. From them the first is the nearest to the anchor,
// each next one that which differs most from those taken for the party it differs most for (shares of
// ranges); ties: the first in the set's order. O(points x offers x parties).
EqualOffers find_equal_offers(const EfficientSet& efficient, int party, engine::Int128 anchor);

}  // namespace wasit::mediation
