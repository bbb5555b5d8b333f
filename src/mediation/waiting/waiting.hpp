// What waiting costs each side, and until when packages, and an agreement at all, stay acceptable.
//
// Rounds are numbered as in the record: the last one there is `now`, and preferences hold as stated then; the talks end
// after round `last` where a deadline counts rounds. The semantics of discounts and drifts: pressure.hpp.
//
// O(packages x parties), and a few searches for an acceptable deal (agreement_rounds.hpp).
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "engine/budget.hpp"
#include "engine/instance.hpp"
#include "mediation/completion/completion.hpp"
#include "mediation/messages/messages.hpp"
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

struct Waiting {
    Clock clock;
    std::vector<Pressure> pressures;                // in party order
    std::vector<std::optional<WorthRange>> ranges;  // of worths inside the limits; nothing where not found
    std::vector<PackageWaiting> packages;           // the draft, then positions in party order
    std::optional<RoundSpan> agreement;  // some deal is acceptable; nothing where that is not known
    std::vector<Message> notes;

    // How many rounds, from now on, a table or plot can show: all that are left, up to kMostRoundsShown.
    long rounds_shown() const;
};
inline constexpr long kMostRoundsShown = 13;

// Whether time changes anything: some party's preferences have a discount below 1 or a drift.
bool has_time_pressure(const Case& negotiation);

// A full deal over the rounds. `pressures` in party order. Precondition: everyone's preferences are complete.
PackageWaiting follow_package(const Case& negotiation, std::span<const Pressure> pressures, const Deal& deal);

// Nothing where time changes nothing, or somebody's preferences are missing or known only in part. `completed`: the
// parties' positions completed to their best, in party order.
std::optional<Waiting> measure_waiting(const Case& negotiation, const engine::Instance* instance,
                                       const std::vector<std::optional<Deal>>& completed,
                                       const engine::Budget& budget, engine::Watch& watch);

}  // namespace wasit::mediation
