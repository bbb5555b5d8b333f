// What waiting costs each side, and until when packages, and an agreement at all, stay acceptable.
//
// Rounds are numbered as in the record: the last one there is `now`, and preferences hold as stated then; the talks end
// after round `last` where a deadline counts rounds. The semantics of discounts and drifts: pressure.hpp.
//
// O(packages x parties), and a few searches for an acceptable deal (agreement_rounds.hpp).
#pragma once

#include <optional>
#include <vector>

#include "engine/budget.hpp"
#include "engine/instance.hpp"
#include "mediation/completion/completion.hpp"
#include "mediation/messages/messages.hpp"
#include "mediation/waiting/package_waiting.hpp"
#include "model/case.hpp"

namespace wasit::mediation {

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

// `instance`: of a case without real or divisible issues that are open, else nothing.
// Nothing where time changes nothing, or somebody's preferences are missing or known only in part. `completed`: the
// parties' positions completed to their best, in party order.
std::optional<Waiting> measure_waiting(const Case& negotiation, const engine::Instance* instance,
                                       const std::vector<std::optional<Deal>>& completed,
                                       const engine::Budget& budget, engine::Watch& watch);

}  // namespace wasit::mediation
