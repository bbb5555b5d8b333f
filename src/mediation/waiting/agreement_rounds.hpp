// In which coming rounds an acceptable deal exists at all.
#pragma once

#include <optional>
#include <span>

#include "engine/budget.hpp"
#include "mediation/waiting/deal_search.hpp"
#include "mediation/waiting/pressure.hpp"

namespace wasit::mediation {

// `pressures` in party order. `rounds`: how many are left; nothing where no deadline says so.
//
// Only drifts change who accepts what. Where all drift the same way, the rounds with an acceptable deal are all up to
// some round, or all from some round on, and bisection finds it: each trial is one search for an acceptable deal at
// that round's walk-aways, and a deal found moves the border as far as it stays acceptable itself. Where drifts go
// both ways, every round is tried, if there are at most kMostTrials of them. Beyond the round in which the last
// walk-away has left its party's range of worths nothing changes any more, so that the search ends without a deadline
// too. Nothing where a limit was reached, or there are too many rounds to try.
inline constexpr long kMostTrials = 64;
std::optional<RoundSpan> find_agreement_rounds(const Case& negotiation, DealSearch& deals,
                                               std::span<const Pressure> pressures,
                                               const std::optional<Integer>& rounds, engine::Watch& watch);

}  // namespace wasit::mediation
