#include "mediation/mixed/mixed_check.hpp"

#include <algorithm>

#include "engine/continuous/case_boxes.hpp"
#include "engine/continuous/compile_mixed.hpp"
#include "engine/continuous/mixed_verifier.hpp"

namespace wasit::mediation {

namespace {

class FindingsCheck {
  public:
    FindingsCheck(const Case& negotiation, const engine::CompileOptions& choices, const MixedDemands& demands,
                  const MixedFindings& findings, engine::Watch& watch)
        : case_(negotiation),
          demands_(demands),
          findings_(findings),
          watch_(watch),
          whole_(engine::compile_mixed(negotiation, choices, &watch).camps) {}

    std::vector<std::string> run() {
        if (whole_.empty()) return {"a limit was reached before anything was checked"};
        if (findings_.possible == true) {
            if (!demands_.names_values(findings_.witness) || !engine::is_acceptable(case_, findings_.witness))
                object("the deal that should show that agreement is possible is not acceptable");
            if (!findings_.conflicts.empty()) object("conflicts are listed though agreement is possible");
            if (!findings_.relaxations.empty()) object("relaxations are listed though agreement is possible");
            return std::move(objections_);
        }
        if (findings_.possible == false)
            check_no_deal(case_, findings_.no_deal, "the proof that no deal exists");
        for (std::size_t c = 0; c < findings_.conflicts.size(); ++c) check_conflict(c);
        for (std::size_t w = 0; w < findings_.ways.size(); ++w) check_way(w);
        if (findings_.complete) check_completeness();
        check_list();
        for (std::size_t r = 0; r < findings_.relaxations.size(); ++r) check_relaxation(r);
        return std::move(objections_);
    }

  private:
    void object(std::string what) {
        if (objections_.size() < 10) objections_.push_back(std::move(what));
    }

    // An objection that only tells of a limit keeps its beginning, which says so.
    void pass_on(const std::vector<std::string>& objections, const std::string& what) {
        for (const std::string& objection : objections) {
            object(objection.starts_with("a limit was reached before") ? objection : what + ": " + objection);
        }
    }

    static std::string number(const char* what, std::size_t index) {
        return std::string(what) + " " + std::to_string(index + 1);
    }

    bool meets(const DemandSet& kept, const Deal& deal) const {
        return demands_.names_values(deal) && engine::is_acceptable(demands_.keep_only(kept), deal);
    }

    void check_no_deal(const Case& rest, const MixedLeavesProof& proof, const std::string& what) {
        pass_on(engine::verify_no_mixed_deal(rest, proof.camps, proof.leaves, watch_), what);
    }

    void check_conflict(std::size_t index) {
        const FoundConflict& conflict = findings_.conflicts[index];
        const std::string what = number("conflict", index);
        check_no_deal(demands_.keep_only(conflict.demands), conflict.proof, what);
        const std::vector<int> own = members(conflict.demands);
        if (conflict.without.size() != own.size())
            return object(what + ": not one deal for each demand that is left out");
        for (std::size_t d = 0; d < own.size(); ++d) {
            DemandSet others = conflict.demands;
            others[static_cast<std::size_t>(own[d])] = false;
            if (!meets(others, conflict.without[d]))
                object(what + ": a deal does not meet the other demands, so it may not be minimal");
        }
    }

    void check_way(std::size_t index) {
        const FoundWay& way = findings_.ways[index];
        const std::string what = number("way out", index);
        DemandSet kept;
        for (const bool given : way.demands) kept.push_back(!given);
        if (!meets(kept, way.deal)) object(what + ": its deal does not meet the other demands");
        for (const int demand : members(way.demands)) {
            DemandSet others = way.demands;
            others[static_cast<std::size_t>(demand)] = false;
            const bool needed = std::any_of(findings_.conflicts.begin(), findings_.conflicts.end(),
                                            [&](const FoundConflict& conflict) {
                                                return conflict.demands[static_cast<std::size_t>(demand)] &&
                                                       !intersects(conflict.demands, others);
                                            });
            if (!needed) object(what + ": no conflict shows that all of it has to be given up");
        }
    }

    // Packages cannot be visited: how many conflicts there are is known where all are listed.
    void check_list() {
        const bool sorted = std::is_sorted(findings_.conflicts.begin(), findings_.conflicts.end(),
                                           [](const FoundConflict& left, const FoundConflict& right) {
                                               return comes_before(left.demands, right.demands);
                                           });
        if (!sorted) object("the conflicts listed are not in order");
        if (findings_.conflicts_found != findings_.conflicts.size())
            object("as many conflicts as are listed should be found");
    }

    void check_completeness() {
        std::vector<DemandSet> conflicts, ways;
        for (const FoundConflict& conflict : findings_.conflicts) conflicts.push_back(conflict.demands);
        for (const FoundWay& way : findings_.ways) ways.push_back(way.demands);
        std::uint64_t steps = kMostSteps;
        const Meeting meeting = find_meeting(demands_.list().size(), conflicts, ways, steps);
        if (meeting.demands)
            object("a conflict or a way out is missing from lists that are said to be complete");
        if (!meeting.demands && !meeting.exhausted)
            object("a limit was reached before the lists were known to be complete");
    }

    void check_relaxation(std::size_t index) {
        const FoundRelaxation& relaxation = findings_.relaxations[index];
        const std::string what = number("relaxation", index);
        for (const int d : members(relaxation.gives_way)) {
            const Demand::Kind kind = demands_.list()[static_cast<std::size_t>(d)].kind;
            if (kind != Demand::Kind::red_line && kind != Demand::Kind::limit)
                return object(what + ": only red lines and limits are given up whole");
        }
        std::vector<std::vector<bool>> coalitions;
        for (const engine::MixedInstance& camp : whole_) {
            if (camp.smallest) coalitions.push_back(camp.accepting);
        }
        for (std::size_t a = 0; a < relaxation.answers.size(); ++a) {
            const FoundAnswer& answer = relaxation.answers[a];
            if (relaxation.answers.size() != coalitions.size() || answer.coalition != coalitions[a])
                return object(what + ": the sets of parties are not those whose acceptance is enough");
            check_answer(relaxation, answer, what);
        }
    }

    void check_answer(const FoundRelaxation& relaxation, const FoundAnswer& answer, const std::string& what) {
        const Case rest = demands_.ask_only(relaxation.gives_way, answer.coalition, relaxation.measure);
        if (answer.deal &&
            (!demands_.names_values(*answer.deal) || !engine::is_acceptable(rest, *answer.deal)))
            object(what + ": its deal breaks a limit or crosses a red line that stays");
        if (answer.none) {
            if (answer.deal) object(what + ": a deal is given though none is said to exist");
            check_no_deal(rest, answer.proof, what);
            return;
        }
        if (!answer.bound) return;
        engine::MixedBound claim;
        claim.sum = relaxation.measure == Measure::total;
        claim.bound = *answer.bound;
        for (std::size_t p = 0; p < demands_.parties(); ++p) {
            const Rational& span = demands_.spans()[p].span;
            const bool asked = answer.coalition[p];
            claim.from.push_back(claim.sum ? Rational(0) : demands_.walk_away(p));
            claim.unit.push_back(claim.sum ? Rational(1) : span);
            claim.weights.push_back(asked ? Rational(1 / span) : Rational(0));
            claim.last.push_back(!asked);
            if (claim.sum && asked) claim.bound += demands_.walk_away(p) / span;
        }
        pass_on(engine::verify_mixed_bound(rest, answer.proof.camps, claim, answer.proof.leaves, watch_),
                what);
    }

    const Case& case_;
    const MixedDemands& demands_;
    const MixedFindings& findings_;
    engine::Watch& watch_;
    const engine::MixedCamps whole_;
    std::vector<std::string> objections_;
};

}  // namespace

std::vector<std::string> check_findings(const Case& negotiation, const engine::CompileOptions& choices,
                                        const MixedDemands& demands, const MixedFindings& findings,
                                        engine::Watch& watch) {
    return FindingsCheck(negotiation, choices, demands, findings, watch).run();
}

}  // namespace wasit::mediation
