// The demands of a case with real or divisible issues (diagnose/demand.hpp), and the cases in which some are given up.
#pragma once

#include <vector>

#include "engine/compile.hpp"
#include "engine/continuous/mixed_instance.hpp"
#include "mediation/diagnose/concession.hpp"
#include "mediation/diagnose/demand.hpp"

namespace wasit::mediation {

class MixedDemands {
  public:
    // Compiles the case without its limits for the ranges of worth; nothing is known of it once the watch stops that.
    MixedDemands(const Case& negotiation, const engine::CompileOptions& choices, engine::Watch& watch);

    const std::vector<Demand>& list() const { return demands_; }
    // By party: the range of its worth, limits aside.
    const std::vector<WorthSpan>& spans() const { return spans_; }
    bool measured() const { return spans_.size() == case_.parties.size(); }

    std::size_t parties() const { return case_.parties.size(); }
    const Preferences& own(std::size_t party) const;
    Rational walk_away(std::size_t party) const;

    // Whether every issue gets one of the values that are left of it, limits and red lines aside.
    bool names_values(const Deal& deal) const;

    // The rest precondition: measured().
    // The case with just these demands.
    Case keep_only(const DemandSet& kept) const;
    // The case in which a set of parties looks for its least concession: nobody's walk-away binds, nor do the red lines
    // of those who are not asked. For the smallest sum, worths of those who are count up to their walk-aways.
    Case ask_only(const DemandSet& gives_way, const std::vector<bool>& coalition, Measure measure) const;

    // A party's concessions at the deal, as shares of spans, summed or the largest.
    Rational find_amount(const Deal& deal, const std::vector<bool>& coalition, Measure measure) const;

  private:
    const Case& case_;
    engine::MixedCamps unlimited_;
    std::vector<Demand> demands_;
    std::vector<WorthSpan> spans_;
    std::vector<Rational> lowest_;  // a walk-away that binds nobody
};

}  // namespace wasit::mediation
