// Answers about the open parties alone. Of the others nothing is used: in the plan's case whoever is not open has
// preferences to which everything is worth nothing, so that there is nothing of them to be told.
#include <algorithm>
#include <map>

#include "mediation/acceptance/acceptance.hpp"
#include "mediation/ask/ask.hpp"
#include "mediation/evaluation/evaluation.hpp"
#include "mediation/gap/gap.hpp"
#include "mediation/preference_space/representative.hpp"
#include "report/json/mediation_json.hpp"
#include "report/json/question_json.hpp"
#include "report/json/robust_json.hpp"
#include "room/computation/plan_parts.hpp"

namespace wasit::room {

namespace {

class PartialAnswer : AnswerParts {
  public:
    using AnswerParts::AnswerParts;

    Result<report::Json> run() const {
        static const std::map<std::string, Result<report::Json> (PartialAnswer::*)() const> answers = {
            {"evaluate", &PartialAnswer::evaluate},
            {"gap", &PartialAnswer::gap},
            {"robust", &PartialAnswer::robust},
            {"ask", &PartialAnswer::ask},
        };
        return (this->*answers.at(plan_.command))();
    }

  private:
    report::Json begin(bool is_complete) const {
        report::Json result = begin_confidential(plan_);
        result["status"] = is_complete ? "answered" : "limit_reached";
        return result;
    }

    Result<report::Json> evaluate() const {
        const auto evaluated = mediation::evaluate(case_, *options_.deal);
        if (!evaluated.evaluation) return describe_faults(evaluated.faults);
        const mediation::Evaluation& evaluation = *evaluated.evaluation;
        report::Json result = begin(true);
        result["deal"] = report::to_json(evaluation.deal);
        result["within_limits"] = mediation::within_limits(case_, evaluation.deal);
        result["worths"] = describe_worths(plan_, evaluation.values, evaluation.gains, evaluation.accepts);
        report::Json& breaks = result["breaks"] = report::Json::array();
        const report::Json whole = report::to_json(case_, evaluation, plan_.style);
        for (const report::Json& broken : whole.at("breaks"))
            if (broken.at("party").is_null() || plan_.is_open(broken.at("party").get<Id>()))
                breaks.push_back(broken);
        return result;
    }

    // Distances as if whoever is not open had stated no preferences; worths of the open parties, which hang on nobody else.
    Result<report::Json> gap() const {
        Case known = case_;
        std::erase_if(known.preferences, [&](const Preferences& own) { return !plan_.is_open(own.party); });
        const report::Json distances =
            report::to_json(known, mediation::measure_gap(known, budget_, watch_), plan_.style);
        const report::Json worths =
            report::to_json(case_, mediation::measure_gap(case_, budget_, watch_), plan_.style);
        report::Json result = begin(!watch_.stopped());
        for (const char* key : {"overall", "issues", "rounds", "without_position", "current_draft"})
            result[key] = distances.at(key);
        report::Json& standings = result["standings"] = report::Json::array();
        for (std::size_t p = 0; p < case_.parties.size(); ++p) {
            const bool is_open = plan_.is_open(case_.parties[p].id);
            standings.push_back((is_open ? worths : distances).at("standings").at(p));
        }
        return result;
    }

    // The given deal and the current draft, as far as it is a whole deal.
    Result<report::Json> robust() const {
        const auto built = mediation::build_spaces(case_);
        if (!built.refusals.empty()) return describe_refusals(built.refusals);
        std::vector<std::pair<const char*, Deal>> deals;
        if (options_.deal) deals.emplace_back("given", *options_.deal);
        if (const Draft* draft = find_current_draft(case_.talks)) {
            mediation::FullDeal full = mediation::complete_agreed(case_, draft->deal);
            if (full.faults.empty()) deals.emplace_back("draft", std::move(full.deal));
        }
        if (deals.empty())
            return Failure{Failure::Kind::invalid,
                           "there is no deal to look at, and no draft that settles all", "give `deal`"};
        const std::size_t count = options_.samples.value_or(2'000);
        const auto samplers = mediation::make_samplers(built.spaces, options_.seed, &watch_);
        if (watch_.stopped()) deals.clear();  // the samplers are of no use
        const auto samples =
            mediation::draw_samples(samplers, watch_.stopped() ? 0 : count, budget_.threads, &watch_);
        report::Json result = begin(!watch_.stopped());
        result["samples"] = mediation::count_samples(samples);
        result["seed"] = options_.seed;
        report::Json& list = result["deals"] = report::Json::array();
        for (const auto& [ground, deal] : deals) {
            const auto acceptance = mediation::measure_acceptance(case_, built.spaces, samples, deal);
            const report::Json whole = report::describe(acceptance);
            report::Json item = {{"deal", report::to_json(deal)},
                                 {"ground", ground},
                                 {"within_limits", acceptance.within_limits},
                                 {"parties", report::Json::array()}};
            for (const report::Json& party : whole.at("parties"))
                if (plan_.is_open(party.at("party").get<Id>())) item["parties"].push_back(party);
            list.push_back(std::move(item));
        }
        return result;
    }

    Result<report::Json> ask() const {
        mediation::AskOptions options;
        options.party = options_.party;
        if (options_.most) options.most = static_cast<std::size_t>(*options_.most);
        options.samples = options_.samples.value_or(options.samples);
        options.seed = options_.seed;
        options.aim = options_.aim;
        const mediation::Asking asking = mediation::find_questions(case_, options, budget_, watch_);
        if (!asking.refusals.empty()) return describe_refusals(asking.refusals);
        if (!asking.faults.empty()) return describe_faults(asking.faults);
        const report::Json whole = report::to_json(case_, asking, plan_.style);
        report::Json result = begin(asking.status != mediation::Asking::Status::limit_reached);
        result["state"] = whole.at("status");
        for (const char* key : {"samples", "seed", "by", "doubt", "regret", "now", "questions"})
            result[key] = whole.at(key);
        return result;
    }
};

}  // namespace

Result<report::Json> answer_partially(const Plan::Parts& plan, const engine::Budget& budget,
                                      engine::Watch& watch) {
    return PartialAnswer(plan, budget, watch).run();
}

}  // namespace wasit::room
