// One package over the coming rounds: what waiting for it costs each party, and until when it stays acceptable.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "mediation/waiting/pressure.hpp"
#include "model/case.hpp"

namespace wasit::mediation {

struct PartyWaiting {
    Id party;
    Rational worth;     // of the package now; of its best completion where it leaves issues open
    RoundSpan accepts;  // rounds waited
    std::optional<RoundSpan> worth_the_wait;  // nothing where the cost of a round is not known
    // What one more round takes from the worth, and from the gain over the walk-away; negative: what it adds.
    std::optional<Rational> worth_loss, gain_loss;
};

struct PackageWaiting {
    enum class Source { draft, position, proposal } source = Source::draft;
    Id of;  // the draft's id, or the party whose position, completed to its best, it is; empty for proposals
    Deal deal;
    bool full = true;                   // it leaves no issue open
    std::vector<PartyWaiting> parties;  // in party order
    std::optional<RoundSpan>
        acceptable;  // inside the limits, and to enough parties; of a package that leaves issues
                     // open: some completion is; nothing where that is not known
};

// A worth of the party's over the rounds, its red lines aside.
PartyWaiting follow_worth(const Id& party, const Pressure& pressure, const Rational& worth);

// A full deal over the rounds. `pressures` in party order. Precondition: everyone's preferences are complete.
PackageWaiting follow_package(const Case& negotiation, std::span<const Pressure> pressures, const Deal& deal);

}  // namespace wasit::mediation
