#include "mediation/mixed/mixed_bridge.hpp"

#include <algorithm>

#include "concepts/adjusted_winner/adjusted_winner.hpp"
#include "engine/continuous/compile_mixed.hpp"
#include "mediation/bridge/changes.hpp"
#include "mediation/bridge/grounds.hpp"
#include "mediation/evaluation/evaluation.hpp"
#include "mediation/mixed/mixed_dominance.hpp"
#include "mediation/wording/wording.hpp"

namespace wasit::mediation {

namespace {

using concepts::MixedObjective;
using concepts::MixedSolution;
using engine::Certificate;

class MixedBridgeBuilder {
  public:
    MixedBridgeBuilder(const Case& negotiation, const BridgeOptions& options, const engine::MixedCamps& camps,
                       engine::Watch& watch)
        : case_(negotiation), options_(options), camps_(camps), watch_(watch) {}

    Bridge run(Gap gap) {
        bridge_.gap = std::move(gap);
        bridge_.status = Bridge::Status::proposals;
        bridge_.utility_error.assign(case_.parties.size(), Rational(0));
        for (std::size_t p = 0; p < case_.parties.size(); ++p) {
            if (!camps_.front().walk_away_given[p])
                bridge_.notes.push_back(
                    {"bridge.no_walk_away", {{"party", party_name(case_, case_.parties[p].id)}}});
        }
        for (const concepts::Concept& chosen : concepts::all_concepts()) {
            if (!add_concept(chosen)) return std::move(bridge_);
        }
        move_least();
        note_ground(kClosestText, find_current_draft(case_.talks) == nullptr
                                      ? "bridge.no_draft"
                                      : "bridge.closest_text_continuous");
        if (options_.choices.keep.empty() && options_.choices.forbid.empty()) divide_goods();
        if (options_.equal_for) {
            bridge_.notes.push_back(
                {"bridge.equal_worth_continuous", {{"party", party_name(case_, *options_.equal_for)}}});
        }
        keep_the_first();
        for (Proposal& proposal : bridge_.proposals) {
            proposal.efficient =
                find_dominating_mixed(case_, camps_, proposal.values, watch_).answer == Answer::none;
        }
        bridge_.notes.push_back({"bridge.leakage_continuous", {}});
        if (bridge_.proposals.empty() || watch_.stopped()) bridge_.status = Bridge::Status::limit_reached;
        return std::move(bridge_);
    }

  private:
    bool add_concept(const concepts::Concept& chosen) {
        Ground ground{std::string(chosen.facts.name), std::nullopt, std::nullopt, {}};
        concepts::MixedRequest request;
        if (chosen.facts.takes_references) {
            request.references = concepts::find_mixed_references(case_, camps_);
            if (!request.references) {
                ground.notes.push_back({"bridge.no_reference", {}});
                bridge_.grounds.push_back(std::move(ground));
                return true;
            }
        }
        if (chosen.facts.compares_scales) ground.notes.push_back({"bridge.compares_scales", {}});
        return add_solution(std::move(ground),
                            concepts::solve_mixed(case_, camps_, chosen.facts, request, watch_));
    }

    // False if it proves that no deal exists.
    bool add_solution(Ground ground, const MixedSolution& solution) {
        // What the report tells of a proof; the leaves are for `solve` to print.
        Certificate certificate;
        certificate.status = solution.certificate.status;
        certificate.objective = solution.certificate.objective;
        certificate.bound = solution.certificate.bound;
        certificate.leaves.resize(solution.certificate.leaves.size());
        if (certificate.status == Certificate::Status::infeasible) {
            bridge_.status = Bridge::Status::no_deal;
            ground.certificate = std::move(certificate);
            bridge_.grounds = {std::move(ground)};
            bridge_.proposals.clear();
            return false;
        }
        if (!solution.attained) {
            ground.notes.push_back({"bridge.not_attained", {}});
        } else {
            if (solution.stopped) {
                bridge_.status = Bridge::Status::limit_reached;
                ground.notes.push_back({solution.deal ? "bridge.not_proved" : "bridge.not_found", {}});
            }
            if (solution.deal) {
                ground.proposal = offer(*solution.deal, ground.name);
                ground.certificate = std::move(certificate);
            }
        }
        bridge_.grounds.push_back(std::move(ground));
        return true;
    }

    // The package's number; it is made if it is new, else it gains a ground.
    std::size_t offer(const Deal& deal, const std::string& ground) {
        const Evaluation evaluation = *evaluate(case_, deal).evaluation;
        auto& proposals = bridge_.proposals;
        auto found = std::find_if(proposals.begin(), proposals.end(),
                                  [&](const Proposal& known) { return known.deal == evaluation.deal; });
        if (found == proposals.end()) {
            Proposal proposal;
            proposal.deal = evaluation.deal;
            proposal.values = evaluation.values;
            proposal.gains = evaluation.gains;
            proposal.accepts = evaluation.accepts;
            if (bridge_.gap.waiting)
                proposal.waiting = follow_package(case_, bridge_.gap.waiting->pressures, evaluation.deal);
            proposal.changes = list_changes(case_, bridge_.gap, evaluation.deal);
            found = proposals.insert(proposals.end(), std::move(proposal));
        }
        found->grounds.push_back(ground);
        return static_cast<std::size_t>(found - proposals.begin());
    }

    void note_ground(std::string_view name, const char* note) {
        bridge_.grounds.push_back({std::string(name), std::nullopt, std::nullopt, {{note, {}}}});
    }

    // A concession is 1 - (u - r) / (own - r): the smallest largest ones are the leximin of those shares.
    void move_least() {
        Ground ground{std::string(kLeastMovement), std::nullopt, std::nullopt, {}};
        MixedObjective objective =
            concepts::measure_mixed_gains(camps_.front(), MixedObjective::Kind::leximin);
        bool somebody = false;
        for (std::size_t p = 0; p < case_.parties.size(); ++p) {
            const PartyStanding& standing = bridge_.gap.parties[p];
            objective.last[p] = true;
            if (auto reason = find_reason_to_leave_out(case_, bridge_.gap, p, objective.from[p])) {
                ground.notes.push_back(std::move(*reason));
            } else {
                objective.last[p] = false;
                objective.unit[p] = *standing.own - objective.from[p];
                somebody = true;
            }
        }
        if (somebody) {
            add_solution(std::move(ground), concepts::find_best_mixed(case_, camps_, objective, watch_));
            return;
        }
        say_nobody_moves(bridge_.gap, ground.notes);
        bridge_.grounds.push_back(std::move(ground));
    }

    // Adjusted Winner does not look at walk-aways: its division is offered where everybody accepts it.
    void divide_goods() {
        const concepts::adjusted_winner::Answer answer = concepts::adjusted_winner::divide(case_);
        if (!answer.division) return;
        Ground ground{std::string(kAdjustedWinner), std::nullopt, std::nullopt, {}};
        const Evaluation evaluation = *evaluate(case_, answer.division->deal).evaluation;
        if (evaluation.acceptable) {
            ground.proposal = offer(evaluation.deal, ground.name);
        } else {
            ground.notes.push_back({"bridge.division_refused", {}});
        }
        bridge_.grounds.push_back(std::move(ground));
    }

    void keep_the_first() {
        const auto most = static_cast<std::size_t>(std::max(1, options_.most));
        if (bridge_.proposals.size() <= most) return;
        bridge_.notes.push_back(
            {"bridge.more_grounds", {{"count", static_cast<long>(bridge_.proposals.size() - most)}}});
        bridge_.proposals.resize(most);
        for (Ground& ground : bridge_.grounds) {
            if (ground.proposal && *ground.proposal >= most) ground.proposal.reset();
        }
    }

    const Case& case_;
    const BridgeOptions& options_;
    const engine::MixedCamps& camps_;
    engine::Watch& watch_;
    Bridge bridge_;
};

}  // namespace

Bridge build_mixed_bridge(const Case& negotiation, const BridgeOptions& options, Gap gap,
                          engine::Watch& watch) {
    engine::MixedCompilation compilation = engine::compile_mixed(negotiation, options.choices, &watch);
    if (!compilation.camps.empty())
        return MixedBridgeBuilder(negotiation, options, compilation.camps, watch).run(std::move(gap));
    Bridge bridge;
    bridge.gap = std::move(gap);
    bridge.refusals = std::move(compilation.refusals);
    if (compilation.stopped) {
        bridge.status = Bridge::Status::limit_reached;
        bridge.utility_error.assign(negotiation.parties.size(), Rational(0));
    }
    return bridge;
}

}  // namespace wasit::mediation
