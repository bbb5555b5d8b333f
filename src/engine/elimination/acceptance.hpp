// How many deals each set of parties accepts, without visiting them.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "engine/budget.hpp"
#include "engine/instance.hpp"

namespace wasit::engine {

// Who accepts, in party order -> how many deals inside the limits have exactly these accept. Only sets that
// some deal has. Nothing where the instance cannot be taken apart (network.hpp; sum limits are no obstacle
// here) or a limit is reached.
//
// Elimination over histograms: values map the parties' worths so far, and the sums that limits bound, to the
// number of deals behind them. Worths and sums that are certain to be enough, or not, whatever the other
// issues bring, count as one; of the last two groups of issues only who has enough is asked. Fast where they are small integers or issues few; the number of distinct worths
// may grow without bound elsewhere.
using AcceptanceCounts = std::map<std::vector<bool>, Integer>;
std::optional<AcceptanceCounts> count_acceptance(const Instance& instance, const Budget& budget,
                                                 Watch& watch);

// The same by visiting every deal. Nothing where there are more than `most`, or the watch stops.
std::optional<AcceptanceCounts> count_acceptance_by_visiting(const Instance& instance, const Integer& most,
                                                             Watch& watch);

}  // namespace wasit::engine
