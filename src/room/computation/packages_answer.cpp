// Answers with packages, where some party's preferences are the engine's. Everything that is said is put in here by name;
// nothing of what the engine found is handed on as it is.
#include <algorithm>
#include <map>

#include "concepts/concept.hpp"
#include "concepts/gupta_livne/references.hpp"
#include "mediation/bridge/bridge.hpp"
#include "mediation/diagnose/diagnose.hpp"
#include "mediation/evaluation/evaluation.hpp"
#include "mediation/improve/improve.hpp"
#include "report/json/robust_json.hpp"
#include "room/computation/plan_parts.hpp"

namespace wasit::room {

namespace {

// The reason would tell something of the preferences.
Failure cannot_be_computed() {
    return {Failure::Kind::invalid, "this cannot be computed with what the engine was granted",
            "ask the delegations whether their preferences are complete; bridge computes with incomplete "
            "ones too"};
}

class PackagesAnswer : AnswerParts {
  public:
    using AnswerParts::AnswerParts;

    Result<report::Json> run() const {
        static const std::map<std::string, Result<report::Json> (PackagesAnswer::*)() const> answers = {
            {"bridge", &PackagesAnswer::bridge},
            {"solve", &PackagesAnswer::solve},
            {"improve", &PackagesAnswer::improve},
            {"diagnose", &PackagesAnswer::diagnose},
        };
        return (this->*answers.at(plan_.command))();
    }

  private:
    report::Json begin(const char* status) const {
        report::Json result = begin_confidential(plan_);
        result["status"] = status;
        return result;
    }

    Result<report::Json> bridge() const {
        using Status = mediation::Bridge::Status;
        mediation::BridgeOptions options;
        options.choices = options_.choices;
        options.most = options_.most.value_or(options.most);
        options.equal_for = options_.equal_for;
        const mediation::Bridge bridge = mediation::build_bridge(case_, options, budget_, watch_);
        if (bridge.status == Status::refused) return cannot_be_computed();
        report::Json result = begin(bridge.status == Status::no_deal         ? "no_deal"
                                    : bridge.status == Status::limit_reached ? "limit_reached"
                                                                             : "answered");
        report::Json& packages = result["packages"] = report::Json::array();
        for (std::size_t i = 0; i < bridge.proposals.size(); ++i) {
            const mediation::Proposal& proposal = bridge.proposals[i];
            report::Json package = {
                {"deal", report::to_json(proposal.deal)},
                {"grounds", proposal.grounds},
                {"efficient", proposal.efficient},
                {"leaks", describe_leaks(proposal)},
                {"worths", describe_worths(plan_, proposal.values, proposal.gains, proposal.accepts)},
                {"changes", describe_changes(proposal)}};
            if (!bridge.acceptances.empty()) add_acceptance(package["worths"], bridge.acceptances[i]);
            packages.push_back(std::move(package));
        }
        return result;
    }

    // The parties of whom it gives away much; null where that was not measured.
    static report::Json describe_leaks(const mediation::Proposal& proposal) {
        if (proposal.leakage.empty()) return nullptr;
        report::Json leaks = report::Json::array();
        for (const mediation::Leakage& leakage : proposal.leakage)
            if (leakage.flagged) leaks.push_back(leakage.party);
        return leaks;
    }

    // Of the open parties, from their own positions.
    report::Json describe_changes(const mediation::Proposal& proposal) const {
        report::Json changes = report::Json::array();
        for (const mediation::Change& change : proposal.changes) {
            if (!plan_.is_open(change.party)) continue;
            changes.push_back({{"party", change.party},
                               {"issue", change.issue},
                               {"from", report::to_json(change.from)},
                               {"to", report::to_json(change.to)},
                               {"worth_change", report::to_json_number(change.worth_change)}});
        }
        return changes;
    }

    // Where the open party's own preferences are known only in part, its numbers are those of one that fits.
    void add_acceptance(report::Json& worths, const mediation::Acceptance& acceptance) const {
        for (report::Json& own : worths) {
            const auto party = own.at("party").get<Id>();
            if (!find_incompleteness(*case_.find_preferences(party))) continue;
            const auto found =
                std::ranges::find(acceptance.parties, party, &mediation::PartyAcceptance::party);
            own["representative"] = true;
            own["acceptance"] = {{"verdict", report::name_of(found->verdict)},
                                 {"probability", report::describe(found->share)}};
        }
    }

    Result<report::Json> solve() const {
        using Status = engine::Certificate::Status;
        const concepts::Concept& item = *concepts::find_concept(options_.ground);
        const engine::Compilation compiled = engine::compile(case_, options_.choices);
        if (!compiled.instance) return cannot_be_computed();
        concepts::Request request;
        if (item.facts.takes_references) {
            request.references = concepts::gupta_livne::find_references(*compiled.instance, case_);
            if (!request.references) return cannot_be_computed();
        }
        const concepts::Solution solution = item.solve(*compiled.instance, request, budget_, watch_);
        const Status status = solution.certificate.status;
        report::Json result = begin(status == Status::infeasible ? "no_deal"
                                    : status == Status::bounded  ? "limit_reached"
                                                                 : "answered");
        report::Json& packages = result["packages"] = report::Json::array();
        if (solution.outcome) {
            const auto evaluation =
                mediation::evaluate(case_, engine::to_deal(*compiled.instance, *solution.outcome)).evaluation;
            if (!evaluation) return cannot_be_computed();
            packages.push_back({{"deal", report::to_json(evaluation->deal)},
                                {"grounds", {item.facts.name}},
                                {"worths", describe_worths(plan_, evaluation->values, evaluation->gains,
                                                           evaluation->accepts)}});
        }
        return result;
    }

    Result<report::Json> improve() const {
        using Status = mediation::Improvement::Status;
        mediation::ImproveOptions options;
        options.choices = options_.choices;
        options.most = options_.most.value_or(options.most);
        const auto improvement = mediation::improve(case_, *options_.deal, options, budget_, watch_);
        if (improvement.status == Status::refused) return cannot_be_computed();
        report::Json result = begin(improvement.status == Status::answered ? "answered" : "limit_reached");
        // By what they say and not by how they were found: that would tell which is best for whom.
        std::map<std::string, report::Json> packages;
        for (const mediation::ImprovedDeal& improved : improvement.deals) {
            const auto evaluation = mediation::evaluate(case_, improved.deal).evaluation;
            if (!evaluation) return cannot_be_computed();
            const report::Json deal = report::to_json(improved.deal);
            packages[deal.dump()] = {{"deal", deal},
                                     {"worths", describe_worths(plan_, evaluation->values, evaluation->gains,
                                                                evaluation->accepts)}};
        }
        result["packages"] = report::Json::array();
        for (auto& [text, package] : packages) result["packages"].push_back(std::move(package));
        return result;
    }

    Result<report::Json> diagnose() const {
        mediation::DiagnoseOptions options;
        options.choices = options_.choices;
        options.most = 1;
        const mediation::Diagnosis diagnosis = mediation::diagnose(case_, options, budget_, watch_);
        if (!diagnosis.refusals.empty()) return cannot_be_computed();
        report::Json result = begin(diagnosis.agreement_possible ? "answered" : "limit_reached");
        result["agreement_possible"] = diagnosis.agreement_possible
                                           ? report::Json(*diagnosis.agreement_possible)
                                           : report::Json(nullptr);
        return result;
    }
};

}  // namespace

report::Json begin_confidential(const Plan::Parts& plan) {
    report::Json result = {{"schema", "wasit.confidential/1"}, {"case", plan.negotiation.id}};
    report::Json& parties = result["parties"] = report::Json::array();
    for (const Party& party : plan.negotiation.parties) parties.push_back(party.id);
    result["command"] = plan.command;
    report::Json& uses = result["uses"] = report::Json::object();
    for (const Party& party : plan.negotiation.parties) uses[party.id] = name(plan.uses.at(party.id));
    Case open = plan.negotiation;
    std::erase_if(open.preferences, [&](const Preferences& own) { return !plan.is_open(own.party); });
    result["preferences_known"] = report::describe_knowledge(open);
    return result;
}

report::Json describe_worths(const Plan::Parts& plan, const std::vector<Rational>& values,
                             const std::vector<Rational>& gains, const std::vector<bool>& accepts) {
    report::Json worths = report::Json::array();
    for (std::size_t p = 0; p < plan.negotiation.parties.size(); ++p) {
        const Id& party = plan.negotiation.parties[p].id;
        if (!plan.is_open(party)) continue;
        worths.push_back({{"party", party},
                          {"value", report::to_json_number(values[p])},
                          {"value_exact", to_fraction(values[p])},
                          {"gain", report::to_json_number(gains[p])},
                          {"gain_exact", to_fraction(gains[p])},
                          {"accepts", static_cast<bool>(accepts[p])}});
    }
    return worths;
}

Result<report::Json> answer_packages(const Plan::Parts& plan, const engine::Budget& budget,
                                     engine::Watch& watch) {
    return PackagesAnswer(plan, budget, watch).run();
}

}  // namespace wasit::room
