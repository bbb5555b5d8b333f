// Whether demands can hold together: a deal that meets them, or a proof that none does.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "engine/budget.hpp"
#include "engine/certificate/certificate.hpp"
#include "mediation/diagnose/demand.hpp"

namespace wasit::mediation {

struct Compatibility {
    enum class Answer { compatible, incompatible, unknown } answer = Answer::unknown;
    engine::Outcome outcome;          // compatible: a deal that meets the demands
    engine::Certificate certificate;  // incompatible: of the instance with these demands alone
};

// Where there are few deals (engine::kFewDeals) all are visited once, and what each leaves unmet is noted:
// from then on an answer takes next to no time. Else each question is a search of its own
// (concepts/search/acceptable.hpp), unless a deal found for an earlier one meets these demands too. The answers
// depend on the instance, the budget and the questions asked before alone, but for `unknown` once the watch stops.
class DemandOracle {
  public:
    DemandOracle(const engine::Instance& instance, const engine::Budget& budget, engine::Watch& watch);

    const engine::Instance& instance() const { return instance_; }
    const std::vector<Demand>& demands() const { return demands_; }
    const std::vector<engine::Int128>& least_worths() const { return least_; }
    engine::Instance keep_only(const DemandSet& kept) const {
        return mediation::keep_only(instance_, demands_, kept, least_);
    }

    Compatibility check(const DemandSet& kept);
    bool is_tabulated() const { return tabulated_; }

  private:
    void tabulate();
    DemandSet find_unmet(const engine::Outcome& outcome) const;
    bool holds(const DemandSet& unmet, const DemandSet& kept) const;

    const engine::Instance& instance_;
    const engine::Budget& budget_;
    engine::Watch& watch_;
    std::vector<Demand> demands_;
    std::vector<engine::Int128> least_;
    bool tabulated_ = false;
    // What the deals leave unmet of walk-aways, red lines and limits, with a deal of each: of all deals, the first
    // of each and no set a part of another, where they are tabulated; else of those found so far.
    std::vector<std::pair<DemandSet, engine::Outcome>> unmet_;
};

}  // namespace wasit::mediation
