#include <fmt/format.h>
#include <functional>
#include <map>
#include <sstream>

#include "concepts/adjusted_winner/adjusted_winner.hpp"
#include "concepts/concept.hpp"
#include "concepts/continuous/mixed_concepts.hpp"
#include "concepts/continuous/mixed_cover.hpp"
#include "concepts/gupta_livne/references.hpp"
#include "engine/continuous/compile_mixed.hpp"
#include "engine/continuous/mixed_frontier.hpp"
#include "engine/frontier/frontier.hpp"
#include "mediation/bridge/bridge.hpp"
#include "mediation/coalitions/coalitions.hpp"
#include "mediation/diagnose/diagnose.hpp"
#include "mediation/improve/improve.hpp"
#include "mediation/robust/robust.hpp"
#include "mediation/sensitivity/sensitivity.hpp"
#include "report/json/coalitions_json.hpp"
#include "report/json/diagnosis_json.hpp"
#include "report/json/frontier_json.hpp"
#include "report/json/mediation_json.hpp"
#include "report/json/mixed_json.hpp"
#include "report/json/question_json.hpp"
#include "report/json/robust_json.hpp"
#include "report/json/sensitivity_json.hpp"
#include "report/json/solution_json.hpp"
#include "room/computation/plan_parts.hpp"

namespace wasit::room {

namespace {

Failure needs_references() {
    return {Failure::Kind::invalid, "gupta-livne needs a draft, or positions of the other parties",
            "enter them in the record, or choose another concept"};
}

// One answer of the engine, as the command line makes it.
class WholeAnswer : AnswerParts {
  public:
    using AnswerParts::AnswerParts;

    Result<report::Json> run() const {
        static const std::map<std::string, Result<report::Json> (WholeAnswer::*)() const> answers = {
            {"bridge", &WholeAnswer::bridge},         {"solve", &WholeAnswer::solve},
            {"improve", &WholeAnswer::improve},       {"diagnose", &WholeAnswer::diagnose},
            {"evaluate", &WholeAnswer::evaluate},     {"gap", &WholeAnswer::gap},
            {"robust", &WholeAnswer::robust},         {"ask", &WholeAnswer::ask},
            {"frontier", &WholeAnswer::frontier},     {"sensitivity", &WholeAnswer::sensitivity},
            {"coalitions", &WholeAnswer::coalitions},
        };
        return (this->*answers.at(plan_.command))();
    }

  private:
    Result<report::Json> bridge() const {
        mediation::BridgeOptions options;
        options.choices = options_.choices;
        options.most = options_.most.value_or(options.most);
        options.equal_for = options_.equal_for;
        const auto bridge = mediation::build_bridge(case_, options, budget_, watch_);
        if (!bridge.refusals.empty()) return describe_refusals(bridge.refusals);
        return report::to_json(case_, bridge, plan_.style);
    }

    Result<report::Json> solve() const {
        if (options_.ground == concepts::adjusted_winner::kFacts.name) return divide();
        const concepts::Concept& item = *concepts::find_concept(options_.ground);
        if (engine::has_continuous_issues(case_, options_.choices)) return solve_mixed(item.facts);
        const engine::Compilation compiled = engine::compile(case_, options_.choices);
        if (!compiled.instance) return describe_refusals(compiled.refusals);
        concepts::Request request{options_.weights, {}};
        if (item.facts.takes_references) {
            request.references = concepts::gupta_livne::find_references(*compiled.instance, case_);
            if (!request.references) return needs_references();
        }
        const concepts::Solution solution = item.solve(*compiled.instance, request, budget_, watch_);
        return report::to_json(case_, *compiled.instance, item.facts.name, solution);
    }

    Result<report::Json> divide() const {
        const auto answer = concepts::adjusted_winner::divide(case_);
        if (answer.division) return report::to_json(case_, *answer.division);
        std::vector<Fault> faults;
        for (const auto& obstacle : answer.obstacles)
            faults.push_back({Fault::Severity::error, {}, obstacle.what, obstacle.remedy});
        return describe_faults(faults);
    }

    Result<report::Json> solve_mixed(const concepts::Facts& facts) const {
        const auto compiled = engine::compile_mixed(case_, options_.choices, &watch_);
        if (!compiled.refusals.empty()) return describe_refusals(compiled.refusals);
        concepts::MixedRequest request{options_.weights, std::nullopt};
        if (facts.takes_references && !compiled.camps.empty()) {
            request.references = concepts::find_mixed_references(case_, compiled.camps);
            if (!request.references) return needs_references();
        }
        const auto solution = compiled.camps.empty()
                                  ? concepts::MixedSolution::not_found()
                                  : concepts::solve_mixed(case_, compiled.camps, facts, request, watch_);
        if (!solution.attained)
            return Failure{
                Failure::Kind::invalid,
                fmt::format("no deal is best by {}: better and better ones approach a value that a "
                            "limit, a red line or a bonus leaves out",
                            facts.name),
                "state these by what is allowed, borders included"};
        return report::to_json(case_, compiled.camps, facts.name, solution);
    }

    Result<report::Json> improve() const {
        mediation::ImproveOptions options;
        options.choices = options_.choices;
        options.most = options_.most.value_or(options.most);
        const auto improvement = mediation::improve(case_, *options_.deal, options, budget_, watch_);
        if (!improvement.faults.empty()) return describe_faults(improvement.faults);
        if (!improvement.refusals.empty()) return describe_refusals(improvement.refusals);
        return report::to_json(case_, improvement, plan_.style);
    }

    Result<report::Json> diagnose() const {
        mediation::DiagnoseOptions options;
        options.choices = options_.choices;
        if (options_.most) options.most = static_cast<std::size_t>(*options_.most);
        const auto diagnosis = mediation::diagnose(case_, options, budget_, watch_);
        if (!diagnosis.refusals.empty()) return describe_refusals(diagnosis.refusals);
        return report::to_json(case_, diagnosis, plan_.style);
    }

    Result<report::Json> evaluate() const {
        const auto result = mediation::evaluate(case_, *options_.deal);
        if (!result.evaluation) return describe_faults(result.faults);
        return report::to_json(case_, *result.evaluation, plan_.style);
    }

    Result<report::Json> gap() const {
        return report::to_json(case_, mediation::measure_gap(case_, budget_, watch_), plan_.style);
    }

    Result<report::Json> robust() const {
        mediation::RobustOptions options;
        options.deal = options_.deal;
        options.samples = options_.samples.value_or(options.samples);
        options.seed = options_.seed;
        const auto robustness = mediation::examine_robustness(case_, options, budget_, watch_);
        if (!robustness.faults.empty()) return describe_faults(robustness.faults);
        if (!robustness.refusals.empty()) return describe_refusals(robustness.refusals);
        return report::to_json(case_, robustness, plan_.style);
    }

    Result<report::Json> ask() const {
        mediation::AskOptions options;
        options.party = options_.party;
        if (options_.most) options.most = static_cast<std::size_t>(*options_.most);
        options.samples = options_.samples.value_or(options.samples);
        options.seed = options_.seed;
        options.aim = options_.aim;
        const auto asking = mediation::find_questions(case_, options, budget_, watch_);
        if (!asking.refusals.empty()) return describe_refusals(asking.refusals);
        if (!asking.faults.empty()) return describe_faults(asking.faults);
        return report::to_json(case_, asking, plan_.style);
    }

    Result<report::Json> frontier() const {
        if (engine::has_continuous_issues(case_, options_.choices)) return mixed_frontier();
        const engine::Compilation compiled = engine::compile(case_, options_.choices);
        if (!compiled.instance) return describe_refusals(compiled.refusals);
        engine::FrontierOptions options;
        options.deals = options_.limit;
        const auto frontier = engine::compute_frontier(*compiled.instance, options, budget_, watch_);
        std::ostringstream text;
        report::write_frontier_json(text, case_, *compiled.instance, frontier, options_.limit);
        return report::Json::parse(text.str());
    }

    Result<report::Json> mixed_frontier() const {
        using Status = engine::MixedFrontier::Status;
        const auto compiled = engine::compile_mixed(case_, options_.choices, &watch_);
        if (!compiled.refusals.empty()) return describe_refusals(compiled.refusals);
        engine::MixedFrontier frontier;
        frontier.status = compiled.camps.empty() ? Status::partial : Status::refused;
        if (compiled.camps.size() == 1 && compiled.camps.front().party_count() == 2)
            frontier = engine::trace_mixed_frontier(case_, compiled.camps.front(), watch_);
        if (frontier.status != Status::exact && !watch_.stopped())
            frontier = concepts::cover_mixed_frontier(case_, compiled.camps,
                                                      concepts::choose_epsilon(case_.parties.size()), watch_);
        if (frontier.status == Status::refused)
            return Failure{Failure::Kind::invalid, frontier.reason, frontier.remedy};
        return report::to_json(case_, compiled.camps, frontier, options_.limit);
    }

    Result<report::Json> sensitivity() const {
        mediation::SensitivityOptions options;
        if (!options_.ground.empty()) options.ground = options_.ground;
        const auto sensitivity = mediation::examine_sensitivity(case_, options, budget_, watch_);
        if (!sensitivity.refusals.empty()) return describe_refusals(sensitivity.refusals);
        return report::to_json(case_, sensitivity);
    }

    Result<report::Json> coalitions() const {
        const auto coalitions = mediation::find_coalitions(case_, budget_, watch_);
        if (!coalitions.refusals.empty()) return describe_refusals(coalitions.refusals);
        return report::to_json(case_, coalitions);
    }
};

}  // namespace

Result<report::Json> answer_whole(const Plan::Parts& plan, const engine::Budget& budget,
                                  engine::Watch& watch) {
    return WholeAnswer(plan, budget, watch).run();
}

}  // namespace wasit::room
