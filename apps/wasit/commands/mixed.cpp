#include "commands/mixed.hpp"

#include <fmt/format.h>
#include <iostream>

#include "concepts/continuous/mixed_concepts.hpp"
#include "concepts/continuous/mixed_cover.hpp"
#include "engine/continuous/cover_verifier.hpp"
#include "engine/continuous/line_verifier.hpp"
#include "engine/continuous/mixed_frontier.hpp"
#include "engine/continuous/mixed_verifier.hpp"
#include "engine/verifier/frontier_check.hpp"
#include "mediation/mixed/mixed_check.hpp"
#include "report/json/diagnosis_json.hpp"
#include "report/json/mixed_diagnosis_json.hpp"
#include "report/json/mixed_json.hpp"
#include "report/json/restatement.hpp"
#include "report/terminal/mixed_text.hpp"

namespace wasit::cli {

namespace {

constexpr const char* kNotInTime = "a limit was reached before anything was checked";
constexpr const char* kNoCertificate =
    "a limit was reached before anything was checked: where points are missing, a frontier within an error "
    "has no "
    "certificate";

}  // namespace

engine::MixedCamps compile_mixed(Session& session, const Case& negotiation,
                                 const engine::CompileOptions& options) {
    engine::MixedCompilation compilation = engine::compile_mixed(negotiation, options, &session.watch());
    session.stop_on_refusals(compilation.refusals);
    return std::move(compilation.camps);
}

int solve_mixed(Session& session, const Case& negotiation, const concepts::Facts& facts,
                const std::vector<Rational>& weights, const engine::CompileOptions& options) {
    const Settings& settings = session.settings();
    const engine::MixedCamps camps = compile_mixed(session, negotiation, options);
    concepts::MixedRequest request{weights, std::nullopt};
    if (facts.takes_references && !camps.empty()) {
        request.references = concepts::find_mixed_references(negotiation, camps);
        if (!request.references) {
            throw Stop(
                kBadInput,
                fmt::format("error: {} needs a draft, or positions of the other parties, in talks.yaml",
                            facts.name));
        }
    }
    const concepts::MixedSolution solution =
        camps.empty() ? concepts::MixedSolution::not_found()
                      : concepts::solve_mixed(negotiation, camps, facts, request, session.watch());
    if (!solution.attained) {
        throw Stop(
            kBadInput,
            fmt::format(
                "{}: error: no deal is best by {}: better and better ones approach a value that a limit, a "
                "red line or a bonus leaves out, so state these by what is allowed, borders included",
                settings.inputs.front(), facts.name));
    }
    session.begin_writing();
    if (settings.json) {
        std::cout << report::to_json(negotiation, camps, facts.name, solution).dump() << '\n';
    } else {
        std::cout << report::write_solution(negotiation, camps, facts, solution, session.style());
    }
    if (solution.certificate.status == engine::Certificate::Status::infeasible) return kNoDeal;
    return solution.stopped ? kLimitReached : kDone;
}

int trace_mixed_frontier(Session& session, const Case& negotiation, const engine::CompileOptions& options,
                         const Rational& epsilon, std::uint64_t limit) {
    const Settings& settings = session.settings();
    const engine::MixedCamps camps = compile_mixed(session, negotiation, options);
    using Status = engine::MixedFrontier::Status;
    engine::MixedFrontier frontier;
    frontier.status = Status::refused;
    if (camps.empty()) {
        frontier.status = Status::partial;
        frontier.reason = "the time is over";
    }
    if (camps.size() == 1 && camps.front().party_count() == 2)
        frontier = engine::trace_mixed_frontier(negotiation, camps.front(), session.watch());
    if (frontier.status != Status::exact && !session.watch().stopped()) {
        frontier = concepts::cover_mixed_frontier(
            negotiation, camps, epsilon > 0 ? epsilon : concepts::choose_epsilon(negotiation.parties.size()),
            session.watch());
    }
    if (frontier.status == Status::refused) {
        throw Stop(kBadInput, fmt::format("{}: error: {}, {}", settings.inputs.front(), frontier.reason,
                                          frontier.remedy));
    }
    session.begin_writing();
    if (settings.json) {
        std::cout << report::to_json(negotiation, camps, frontier, limit).dump() << '\n';
    } else {
        std::cout << report::write_frontier(negotiation, frontier, limit, session.style());
    }
    std::cout.flush();
    if (frontier.status == Status::partial) {
        fmt::print(stderr, "limit reached: {}\n", frontier.reason);
        return kLimitReached;
    }
    return frontier.points.empty() ? kNoDeal : kDone;
}

std::vector<std::string> find_mixed_objections(Session& session, const Case& negotiation,
                                               const engine::CompileOptions& options,
                                               const report::Json& result, const std::string& path) {
    const engine::MixedCamps camps = compile_mixed(session, negotiation, options);
    if (camps.empty()) return {kNotInTime};
    const auto claim = report::read_mixed_claim(negotiation, camps, result);
    if (const auto* fault = std::get_if<std::string>(&claim))
        throw Stop(kBadInput, fmt::format("{}: error: {}", path, *fault));
    const auto& stated = std::get<engine::MixedClaim>(claim);
    std::vector<std::string> objections =
        report::find_contradictions(result, report::restate(negotiation, camps, stated));
    for (std::string& objection : engine::verify_mixed(negotiation, camps, stated, session.watch()))
        objections.push_back(std::move(objection));
    return objections;
}

std::vector<std::string> find_mixed_diagnosis_objections(Session& session, const Case& negotiation,
                                                         const engine::CompileOptions& options,
                                                         const report::Json& result,
                                                         const std::string& path) {
    const mediation::MixedDemands demands(negotiation, options, session.watch());
    if (compile_mixed(session, negotiation, options).empty() || !demands.measured()) return {kNotInTime};
    const auto claim = report::read_mixed_diagnosis(negotiation, options, demands, session.watch(), result);
    if (session.watch().stopped()) return {kNotInTime};
    if (const auto* fault = std::get_if<std::string>(&claim))
        throw Stop(kBadInput, fmt::format("{}: error: {}", path, *fault));
    const auto& findings = std::get<mediation::MixedFindings>(claim);
    std::vector<std::string> objections = report::find_diagnosis_contradictions(
        negotiation, result, mediation::tell_findings(negotiation, options, demands, findings),
        session.style());
    for (std::string& objection :
         mediation::check_findings(negotiation, options, demands, findings, session.watch()))
        objections.push_back(std::move(objection));
    return objections;
}

std::vector<std::string> find_mixed_frontier_objections(Session& session, const Case& negotiation,
                                                        engine::CompileOptions options,
                                                        const report::Json& result, const std::string& path) {
    const report::Json certificate = result.value("certificate", report::Json());
    if (!certificate.is_object()) {
        if (result.value("complete", report::Json()) == false) return {kNoCertificate};
        throw Stop(
            kBadInput,
            fmt::format("{}: error: this frontier has no certificate, give all that `frontier` printed",
                        path));
    }
    options.all_deals = certificate.value("all", report::Json()) == true;
    const engine::MixedCamps camps = compile_mixed(session, negotiation, options);
    if (camps.empty()) return {kNotInTime};
    const auto claim = report::read_mixed_frontier(negotiation, camps, result);
    if (const auto* fault = std::get_if<std::string>(&claim))
        throw Stop(kBadInput, fmt::format("{}: error: {}", path, *fault));
    const auto& stated = std::get<engine::MixedFrontier>(claim);
    const bool exact = stated.status == engine::MixedFrontier::Status::exact;
    report::Json restated = report::to_json(negotiation, camps, stated, stated.points.size());
    // How many points there are where some were not printed is not known here.
    const report::Json size = result.value("size", report::Json());
    const bool whole = !exact || !size.is_number_unsigned() || size <= stated.points.size();
    if (!whole) {
        restated["size"] = size;
        restated["complete"] = false;
    }
    std::vector<std::string> objections =
        exact ? engine::verify_line(negotiation, camps, options.all_deals, stated, whole, session.watch())
              : engine::verify_cover(negotiation, camps, options.all_deals, stated, session.watch());
    if (!objections.empty() && !engine::is_limit(objections.front())) return objections;
    for (std::string& objection : report::find_contradictions(result, restated))
        objections.push_back(std::move(objection));
    return objections;
}

}  // namespace wasit::cli
