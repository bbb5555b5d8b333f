#include "mediation/diagnose/oracle.hpp"

#include <algorithm>

#include "concepts/search/acceptable.hpp"
#include "engine/structure/structure.hpp"

namespace wasit::mediation {

using engine::Instance;
using engine::Outcome;

DemandOracle::DemandOracle(const Instance& instance, const engine::Budget& budget, engine::Watch& watch)
    : instance_(instance),
      budget_(budget),
      watch_(watch),
      demands_(list_demands(instance)),
      least_(find_least_worths(instance)) {
    if (engine::count_outcomes(instance) <= engine::kFewDeals) tabulate();
}

DemandSet DemandOracle::find_unmet(const Outcome& outcome) const {
    DemandSet unmet(demands_.size(), false);
    for (std::size_t d = 0; d < demands_.size(); ++d) {
        const Demand& demand = demands_[d];
        switch (demand.kind) {
            case Demand::Kind::walk_away:
                unmet[d] = engine::worth(instance_, demand.party, outcome) <
                           instance_.parties[demand.party].walk_away;
                break;
            case Demand::Kind::red_line:
                unmet[d] = instance_.boxes[instance_.parties[demand.party].red_lines[demand.place]].contains(
                    outcome);
                break;
            case Demand::Kind::limit:
                unmet[d] = engine::breaks(instance_, instance_.limits[demand.place], outcome);
                break;
            case Demand::Kind::votes:
            case Demand::Kind::veto:
                break;  // of those who accept, whoever they are
        }
    }
    return unmet;
}

void DemandOracle::tabulate() {
    std::map<DemandSet, Outcome> first;
    Outcome outcome(instance_.issues.size(), 0);
    std::uint64_t visited = 0;
    while (true) {
        if (++visited % 1024 == 0 && !watch_.tick("demands")) return;
        first.emplace(find_unmet(outcome), outcome);
        int i = instance_.issue_count() - 1;
        while (i >= 0 && ++outcome[i] == instance_.issues[i].values.size()) outcome[i--] = 0;
        if (i < 0) break;
    }
    std::vector<std::pair<DemandSet, Outcome>> sorted(first.begin(), first.end());
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto& left, const auto& right) {
        return std::count(left.first.begin(), left.first.end(), true) <
               std::count(right.first.begin(), right.first.end(), true);
    });
    for (auto& entry : sorted) {
        if (!watch_.tick("demands")) return;
        const bool covered = std::any_of(unmet_.begin(), unmet_.end(), [&](const auto& smaller) {
            return is_subset(smaller.first, entry.first);
        });
        if (!covered) unmet_.push_back(std::move(entry));
    }
    tabulated_ = true;
}

bool DemandOracle::holds(const DemandSet& unmet, const DemandSet& kept) const {
    std::vector<bool> accepting(instance_.parties.size(), true);
    for (std::size_t d = 0; d < demands_.size(); ++d) {
        if (!unmet[d] || !kept[d]) continue;
        if (demands_[d].kind == Demand::Kind::limit) return false;
        accepting[demands_[d].party] = false;
    }
    if (instance_.unanimous) return std::find(accepting.begin(), accepting.end(), false) == accepting.end();
    long votes = 0;
    for (std::size_t p = 0; p < accepting.size(); ++p) votes += accepting[p] ? instance_.parties[p].votes : 0;
    for (std::size_t d = 0; d < demands_.size(); ++d) {
        if (!kept[d]) continue;
        if (demands_[d].kind == Demand::Kind::votes && votes < instance_.at_least) return false;
        if (demands_[d].kind == Demand::Kind::veto && !accepting[demands_[d].party]) return false;
    }
    return true;
}

Compatibility DemandOracle::check(const DemandSet& kept) {
    Compatibility result;
    if (!watch_.tick("demands")) return result;
    const auto met = std::find_if(unmet_.begin(), unmet_.end(),
                                  [&](const auto& entry) { return holds(entry.first, kept); });
    if (met != unmet_.end()) {
        result.answer = Compatibility::Answer::compatible;
        result.outcome = met->second;
        return result;
    }
    if (tabulated_) {
        result.answer = Compatibility::Answer::incompatible;
        result.certificate.status = engine::Certificate::Status::infeasible;
        engine::CertificateLeaf everything;
        everything.kind = engine::CertificateLeaf::Kind::enumerated;
        result.certificate.leaves = {everything};
        return result;
    }
    concepts::AcceptableDeal deal = concepts::find_acceptable(keep_only(kept), budget_, watch_);
    switch (deal.answer) {
        case concepts::AcceptableDeal::Answer::found:
            result.answer = Compatibility::Answer::compatible;
            result.outcome = std::move(*deal.outcome);
            unmet_.emplace_back(find_unmet(result.outcome), result.outcome);
            break;
        case concepts::AcceptableDeal::Answer::none:
            result.answer = Compatibility::Answer::incompatible;
            result.certificate = std::move(deal.certificate);
            break;
        case concepts::AcceptableDeal::Answer::unknown:
            break;
    }
    return result;
}

}  // namespace wasit::mediation
