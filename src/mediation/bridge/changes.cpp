#include "mediation/bridge/changes.hpp"

namespace wasit::mediation {

std::vector<Change> list_changes(const Case& negotiation, const Gap& gap, const Deal& deal) {
    std::vector<Change> changes;
    for (const PartyStanding& standing : gap.parties) {
        if (!standing.completed) continue;
        const Preferences& own = *negotiation.find_preferences(standing.party);
        Deal step = *standing.completed;
        Rational before = worth(own, step);
        for (const auto& [issue, to] : deal.values) {
            const Value* from = step.find(issue);
            if (from == nullptr || *from == to) continue;
            Change change{standing.party, issue, *from, to, 0};
            step.set(issue, to);
            const Rational after = worth(own, step);
            change.worth_change = after - before;
            before = after;
            changes.push_back(std::move(change));
        }
    }
    return changes;
}

}  // namespace wasit::mediation
