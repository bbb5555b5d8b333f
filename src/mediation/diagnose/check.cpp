#include "mediation/diagnose/check.hpp"

#include <algorithm>

#include "engine/verifier/plain_sweep.hpp"
#include "engine/verifier/verifier.hpp"
#include "mediation/diagnose/plain_conflicts.hpp"

namespace wasit::mediation {

using engine::Certificate;
using engine::Instance;
using engine::Outcome;

namespace {

class DiagnosisCheck {
  public:
    DiagnosisCheck(const Instance& instance, const Diagnosis& diagnosis, const engine::Budget& budget,
                   engine::Watch& watch)
        : instance_(instance),
          diagnosis_(diagnosis),
          budget_(budget),
          watch_(watch),
          demands_(list_demands(instance)),
          least_(find_least_worths(instance)) {}

    std::vector<std::string> run() {
        if (diagnosis_.agreement_possible == true) {
            check_possible();
            return std::move(objections_);
        }
        if (diagnosis_.agreement_possible == false)
            check_no_deal(instance_, diagnosis_.certificate, "the proof that no deal exists");
        if (diagnosis_.witness) object("a deal is given though none is said to exist");
        for (std::size_t c = 0; c < diagnosis_.conflicts.size(); ++c) check_conflict(c);
        for (std::size_t w = 0; w < diagnosis_.ways_out.size(); ++w) check_way_out(w);
        if (diagnosis_.conflicts_complete) check_completeness();
        if (diagnosis_.agreement_possible == false) check_list();
        if (!diagnosis_.relaxations.empty()) check_spans();
        for (std::size_t r = 0; r < diagnosis_.relaxations.size() && objections_.empty(); ++r)
            check_relaxation(r);
        return std::move(objections_);
    }

  private:
    void object(std::string what) {
        if (objections_.size() < 10) objections_.push_back(std::move(what));
    }

    static std::string number(const char* what, std::size_t index) {
        return std::string(what) + " " + std::to_string(index + 1);
    }

    bool is_outcome(const Outcome& outcome) const {
        if (outcome.size() != instance_.issues.size()) return false;
        for (std::size_t i = 0; i < outcome.size(); ++i) {
            if (outcome[i] >= instance_.issues[i].values.size()) return false;
        }
        return true;
    }

    bool meets(const DemandSet& kept, const Outcome& outcome) const {
        return is_outcome(outcome) &&
               engine::acceptable(keep_only(instance_, demands_, kept, least_), outcome);
    }

    DemandSet all_but(const DemandSet& given_up) const {
        DemandSet kept;
        for (const bool given : given_up) kept.push_back(!given);
        return kept;
    }

    void check_possible() {
        if (!diagnosis_.witness || !is_outcome(*diagnosis_.witness) ||
            !engine::acceptable(instance_, *diagnosis_.witness)) {
            object("the deal that should show that agreement is possible is not acceptable");
        }
        if (!diagnosis_.conflicts.empty()) object("conflicts are listed though agreement is possible");
        if (!diagnosis_.relaxations.empty()) object("relaxations are listed though agreement is possible");
    }

    void check_no_deal(const Instance& instance, const Certificate& certificate, const std::string& what) {
        if (certificate.status != Certificate::Status::infeasible)
            return object(what + ": the certificate does not say so");
        engine::Claim claim;
        claim.concept_name = "egalitarian";
        claim.certificate = certificate;
        for (const std::string& objection : engine::verify(instance, claim, budget_, watch_))
            object(what + ": " + objection);
    }

    void check_conflict(std::size_t index) {
        const Conflict& conflict = diagnosis_.conflicts[index];
        const std::string what = number("conflict", index);
        const std::vector<int> own = members(conflict.demands);
        check_no_deal(keep_only(instance_, demands_, conflict.demands, least_), conflict.certificate, what);
        if (conflict.without.size() != own.size())
            return object(what + ": not one deal for each demand that is left out");
        for (std::size_t d = 0; d < own.size(); ++d) {
            DemandSet others = conflict.demands;
            others[own[d]] = false;
            if (!meets(others, conflict.without[d]))
                object(what + ": a deal does not meet the other demands, so it may not be minimal");
        }
    }

    void check_way_out(std::size_t index) {
        const WayOut& way = diagnosis_.ways_out[index];
        const std::string what = number("way out", index);
        if (!meets(all_but(way.demands), way.outcome))
            object(what + ": its deal does not meet the other demands");
        for (const int demand : members(way.demands)) {
            DemandSet others = way.demands;
            others[demand] = false;
            const bool needed = std::any_of(
                diagnosis_.conflicts.begin(), diagnosis_.conflicts.end(), [&](const Conflict& conflict) {
                    return conflict.demands[demand] && !intersects(conflict.demands, others);
                });
            if (!needed) object(what + ": no conflict shows that all of it has to be given up");
        }
    }

    // No set meets all conflicts and contains no way out: so neither list can be extended (conflicts.hpp).
    void check_completeness() {
        std::vector<DemandSet> conflicts, ways_out;
        for (const Conflict& conflict : diagnosis_.conflicts) conflicts.push_back(conflict.demands);
        for (const WayOut& way : diagnosis_.ways_out) ways_out.push_back(way.demands);
        std::uint64_t steps = kMostSteps;
        const Meeting meeting = find_meeting(demands_.size(), conflicts, ways_out, steps);
        if (meeting.demands)
            object("a conflict or a way out is missing from lists that are said to be complete");
        if (!meeting.demands && !meeting.exhausted)
            object("a limit was reached before the lists were known to be complete");
    }

    // How many conflicts there are, and whether those listed are the smallest.
    void check_list() {
        const auto& listed = diagnosis_.conflicts;
        const bool sorted =
            std::is_sorted(listed.begin(), listed.end(), [](const Conflict& left, const Conflict& right) {
                return comes_before(left.demands, right.demands);
            });
        if (!sorted) object("the conflicts listed are not in order");
        if (diagnosis_.conflicts_complete) {
            if (diagnosis_.conflicts_found != listed.size())
                object("as many conflicts as are listed should be found");
            if (!diagnosis_.smallest_first)
                object("all conflicts are listed, and so the smallest come first");
            return;
        }
        // That so many were found at least, and perhaps others.
        if (!diagnosis_.smallest_first && diagnosis_.conflicts_found == listed.size()) return;
        const auto all = list_conflicts_plainly(instance_, demands_, watch_);
        if (!all) {
            return object(
                "a limit was reached before it was checked how many conflicts there are, and whether those "
                "listed are the smallest");
        }
        const bool too_many = diagnosis_.conflicts_found > all->size();
        if (too_many || (diagnosis_.smallest_first && diagnosis_.conflicts_found != all->size()))
            object("conflicts: " + std::to_string(all->size()) + ", not " +
                   std::to_string(diagnosis_.conflicts_found));
        if (diagnosis_.smallest_first && all->size() == listed.size())
            object("all conflicts are listed, and it is not said that there are no others");
        for (std::size_t c = 0; diagnosis_.smallest_first && c < listed.size(); ++c) {
            if (c >= all->size() || listed[c].demands != (*all)[c])
                return object(number("conflict", c) + " is not the next smallest");
        }
    }

    void check_spans() {
        if (diagnosis_.spans.size() != instance_.parties.size())
            return object("the ranges of worths are not one for each party");
        for (int p = 0; p < instance_.party_count(); ++p) {
            const engine::PartyWorth& party = instance_.parties[p];
            const WorthSpan& stated = diagnosis_.spans[p];
            engine::Budget budget = budget_;
            budget.deals = std::min(budget.deals, engine::kMostRangeSteps);
            engine::Work work(budget, watch_);
            const auto range = engine::sweep_range(instance_, p, work);
            if (!range) {
                // A bound that stands in for the range follows from the worths alone.
                if (stated != bound_worth_span(instance_, p))
                    object("a limit was reached before the range of worths of `" + party.id +
                           "` was checked");
                continue;
            }
            Rational span = engine::to_worth(party, range->most) - engine::to_worth(party, range->least);
            if (span == 0) span = 1;
            if (stated.exact ? stated.span != span : stated.span < span)
                object("the range of worths of `" + party.id + "` is " + to_exact_text(span) + ", not " +
                       to_exact_text(stated.span));
        }
    }

    void check_relaxation(std::size_t index) {
        const Relaxation& relaxation = diagnosis_.relaxations[index];
        const std::string what = number("relaxation", index);
        for (const int d : members(relaxation.gives_way)) {
            if (demands_[d].kind != Demand::Kind::red_line && demands_[d].kind != Demand::Kind::limit)
                return object(what + ": only red lines and limits are given up whole");
        }
        const auto coalitions = list_coalitions(instance_);
        if (!coalitions) return object(what + ": too many sets of parties to check");
        const LeastConcession& concession = relaxation.concession;
        const Instance left = keep_only(instance_, demands_, all_but(relaxation.gives_way), least_);
        for (std::size_t a = 0; a < concession.answers.size(); ++a) {
            const CoalitionAnswer& answer = concession.answers[a];
            if (concession.answers.size() != coalitions->size() || answer.coalition != (*coalitions)[a])
                return object(what + ": the sets of parties are not those whose acceptance is enough");
            check_answer(left, concession.measure, answer, what);
        }
        Relaxation restated = relaxation;
        conclude(restated.concession);
        if (!describe_steps(left, diagnosis_.spans, restated))
            return object(what + ": no deal is given for any set of parties");
        const bool agrees = restated.concession.amount == concession.amount &&
                            restated.concession.bound == concession.bound &&
                            restated.concession.proved == concession.proved &&
                            restated.outcome == relaxation.outcome;
        if (!agrees) object(what + ": it does not follow from what is claimed of each set of parties");
    }

    void check_answer(const Instance& left, Measure measure, const CoalitionAnswer& answer,
                      const std::string& what) {
        const Instance measured = measure_concessions(left, answer.coalition, diagnosis_.spans, least_);
        std::vector<Rational> references, weights;
        for (std::size_t p = 0; p < measured.parties.size(); ++p) {
            references.push_back(engine::to_worth(measured.parties[p], left.parties[p].walk_away));
            weights.emplace_back(answer.coalition[p] ? 1 : 0);
        }
        if (answer.certificate.references != references)
            return object(what + ": concessions are not measured from the walk-aways");
        const bool all =
            std::find(answer.coalition.begin(), answer.coalition.end(), false) == answer.coalition.end();
        if (answer.certificate.weights != (all ? std::vector<Rational>{} : weights))
            return object(what + ": the weights are not those of the parties that are asked");
        for (const std::string& objection :
             engine::verify(measured, to_claim(measured, measure, answer), budget_, watch_))
            object(what + ": " + objection);
    }

    const Instance& instance_;
    const Diagnosis& diagnosis_;
    const engine::Budget& budget_;
    engine::Watch& watch_;
    const std::vector<Demand> demands_;
    const std::vector<engine::Int128> least_;
    std::vector<std::string> objections_;
};

}  // namespace

std::vector<std::string> check_diagnosis(const Instance& instance, const Diagnosis& diagnosis,
                                         const engine::Budget& budget, engine::Watch& watch) {
    return DiagnosisCheck(instance, diagnosis, budget, watch).run();
}

}  // namespace wasit::mediation
