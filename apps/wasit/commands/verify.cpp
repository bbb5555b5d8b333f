#include <algorithm>
#include <fmt/format.h>
#include <iostream>

#include "commands.hpp"
#include "commands/choice_flags.hpp"
#include "commands/mixed.hpp"
#include "concepts/adjusted_winner/adjusted_winner.hpp"
#include "engine/verifier/verifier.hpp"
#include "mediation/coalitions/coalition_check.hpp"
#include "mediation/diagnose/check.hpp"
#include "report/json/certificate_json.hpp"
#include "report/json/coalitions_json.hpp"
#include "report/json/diagnosis_json.hpp"
#include "report/json/frontier_json.hpp"
#include "report/json/restatement.hpp"
#include "report/json/solution_json.hpp"
#include "session.hpp"

namespace wasit::cli {

namespace {

constexpr const char* kDiagnosis = "wasit.diagnosis/1";
constexpr const char* kFrontier = "wasit.frontier/1";
constexpr const char* kCoalitions = "wasit.coalitions/1";

report::Json read_result(const std::string& path) {
    const std::string text = read_file(path);
    report::Json result;
    try {
        result = report::Json::parse(text);
    } catch (const report::Json::exception&) {
        throw Stop(kBadInput,
                   fmt::format("{}: error: this is no JSON, give what `solve --format json` printed", path));
    }
    const report::Json schema = result.is_object() ? result.value("schema", report::Json()) : report::Json();
    if (schema != "wasit.solution/1" && schema != kDiagnosis && schema != kFrontier &&
        schema != kCoalitions) {
        throw Stop(kBadInput,
                   fmt::format("{}: error: no wasit.solution/1, {}, {} or {}, give the JSON that `solve`, "
                               "`diagnose`, `frontier` or `coalitions` printed with --format json",
                               path, kDiagnosis, kFrontier, kCoalitions));
    }
    return result;
}

// The procedure is fixed down to its ties, so whatever else the result says must be what the procedure gives.
std::vector<std::string> find_objections_to_division(const Case& negotiation, const report::Json& result) {
    const Deal deal = read_deal(result.value("deal", report::Json()).dump(), negotiation);
    std::vector<std::string> objections = concepts::adjusted_winner::check_division(negotiation, deal);
    const auto answer = concepts::adjusted_winner::divide(negotiation);
    if (!objections.empty() || !answer.division) return objections;
    return report::find_contradictions(result, report::to_json(negotiation, *answer.division));
}

std::vector<std::string> find_objections_to_diagnosis(Session& session, const Case& negotiation,
                                                      const ChoiceFlags& choices, const report::Json& result,
                                                      const std::string& path) {
    if (engine::has_continuous_issues(negotiation, choices.parse(negotiation)))
        return find_mixed_diagnosis_objections(session, negotiation, choices.parse(negotiation), result,
                                               path);
    const engine::Instance instance = session.compile(negotiation, choices.parse(negotiation));
    const auto claim = report::read_diagnosis(instance, result);
    if (const auto* fault = std::get_if<std::string>(&claim)) {
        throw Stop(kBadInput, fmt::format("{}: error: {}", path, *fault));
    }
    const auto& stated = std::get<mediation::Diagnosis>(claim);
    std::vector<std::string> objections =
        report::find_diagnosis_contradictions(negotiation, result, stated, session.style());
    for (std::string& objection :
         mediation::check_diagnosis(instance, stated, session.budget(), session.watch()))
        objections.push_back(std::move(objection));
    return objections;
}

std::vector<std::string> find_objections_to_frontier(Session& session, const Case& negotiation,
                                                     engine::CompileOptions options,
                                                     const report::Json& result, const std::string& path) {
    options.all_deals = result.value("all", report::Json()) == true;
    const engine::Instance instance = session.compile(negotiation, options);
    const auto claim = report::read_frontier(instance, result);
    if (const auto* fault = std::get_if<std::string>(&claim))
        throw Stop(kBadInput, fmt::format("{}: error: {}", path, *fault));
    const auto& stated = std::get<engine::FrontierClaim>(claim);
    std::vector<std::string> objections =
        engine::verify_frontier(instance, stated, session.budget(), session.watch());
    // Points that are deals: what is said of them is compared.
    if (objections.empty() || engine::is_limit(objections.front())) {
        for (std::string& objection :
             report::find_frontier_contradictions(negotiation, instance, result, stated))
            objections.push_back(std::move(objection));
    }
    return objections;
}

std::vector<std::string> find_objections_to_coalitions(Session& session, const Case& negotiation,
                                                       const report::Json& result, const std::string& path) {
    const auto claim = report::read_coalitions(negotiation, result, session.watch());
    if (const auto* fault = std::get_if<std::string>(&claim))
        throw Stop(kBadInput, fmt::format("{}: error: {}", path, *fault));
    const mediation::CoalitionCheck check = mediation::check_coalitions(
        negotiation, std::get<mediation::CoalitionClaim>(claim), session.budget(), session.watch());
    std::vector<std::string> objections = check.objections;
    for (std::string& objection : report::find_coalition_contradictions(negotiation, result, check))
        objections.push_back(std::move(objection));
    if (objections.empty() && result.value("agreement", report::Json()) == "unknown")
        objections.emplace_back(
            "a limit was reached before it was known of every coalition whether it could agree");
    return objections;
}

std::vector<std::string> find_objections(Session& session, const Case& negotiation,
                                         const ChoiceFlags& choices, const report::Json& result,
                                         const std::string& path) {
    if (result.at("schema") == kDiagnosis)
        return find_objections_to_diagnosis(session, negotiation, choices, result, path);
    if (result.at("schema") == kCoalitions) {
        if (!choices.keep.empty() || !choices.forbid.empty())
            throw Stop(kBadInput, "error: coalitions are found without --keep and --forbid, leave them out");
        return find_objections_to_coalitions(session, negotiation, result, path);
    }
    if (result.at("schema") == kFrontier) {
        const engine::CompileOptions options = choices.parse(negotiation);
        return engine::has_continuous_issues(negotiation, options)
                   ? find_mixed_frontier_objections(session, negotiation, options, result, path)
                   : find_objections_to_frontier(session, negotiation, options, result, path);
    }
    const std::string concept_name = result.value("concept", "");
    if (concept_name == concepts::adjusted_winner::kFacts.name) {
        return find_objections_to_division(negotiation, result);
    }
    const engine::CompileOptions options = choices.parse(negotiation);
    if (engine::has_continuous_issues(negotiation, options))
        return find_mixed_objections(session, negotiation, options, result, path);
    const engine::Instance instance = session.compile(negotiation, options);
    const auto claim = report::read_claim(instance, result);
    if (const auto* fault = std::get_if<std::string>(&claim)) {
        throw Stop(kBadInput, fmt::format("{}: error: {}", path, *fault));
    }
    const auto& stated = std::get<engine::Claim>(claim);
    std::vector<std::string> objections =
        report::find_contradictions(result, report::restate(negotiation, instance, stated));
    for (std::string& objection : engine::verify(instance, stated, session.budget(), session.watch()))
        objections.push_back(std::move(objection));
    return objections;
}

int run_verify(const Settings& settings, const ChoiceFlags& choices) {
    if (settings.inputs.size() < 2)
        throw Stop(kBadInput, "error: verify needs a case and a result: wasit verify CASE RESULT");
    Session session(settings);
    const std::string path = settings.inputs.back();
    const Case& negotiation = session.read({settings.inputs.begin(), settings.inputs.end() - 1});
    const report::Json result = read_result(path);
    const std::vector<std::string> objections = find_objections(session, negotiation, choices, result, path);
    // Nothing speaks against the certificate but that a limit came first.
    const bool undecided =
        !objections.empty() &&
        std::all_of(objections.begin(), objections.end(), [](auto& text) { return engine::is_limit(text); });
    session.begin_writing();
    if (settings.json) {
        report::Json verdict = report::describe_result("wasit.verification/1", negotiation);
        verdict["holds"] = undecided ? report::Json(nullptr) : report::Json(objections.empty());
        verdict["objections"] = objections;
        std::cout << verdict.dump() << '\n';
    } else if (objections.empty()) {
        fmt::print("{}: {}\n", path,
                   result.at("schema") == kCoalitions ? "the coalitions are right"
                   : result.at("schema") == kFrontier ? "the frontier is right"
                                                      : "the certificate holds");
    } else {
        for (const std::string& objection : objections) fmt::print("{}: error: {}\n", path, objection);
    }
    return objections.empty() ? kDone : undecided ? kLimitReached : kFailed;
}

}  // namespace

void add_verify(CommandLine& line) {
    CLI::App* command = line.add_command(
        "verify", "re-check a result's certificate without the solver; exit 1 if it does not hold",
        "wasit verify cases/ampo-city nash.json");
    command
        ->add_option("CASE RESULT", line.settings.inputs,
                     "the case, then the JSON that `solve`, `diagnose`, `frontier` or `coalitions` printed "
                     "with --format json")
        ->required()
        ->expected(2, 1000)
        ->type_name("PATH");
    auto choices = std::make_shared<ChoiceFlags>();
    choices->add_to(command);  // the same as the result was found with
    command->callback(
        [&line, choices] { line.chosen = [&line, choices] { return run_verify(line.settings, *choices); }; });
}

}  // namespace wasit::cli
