#include "commands/mixed.hpp"

#include <fmt/format.h>
#include <iostream>

#include "concepts/continuous/mixed_concepts.hpp"
#include "engine/continuous/mixed_frontier.hpp"
#include "engine/continuous/mixed_verifier.hpp"
#include "report/json/mixed_json.hpp"
#include "report/json/restatement.hpp"
#include "report/terminal/mixed_text.hpp"

namespace wasit::cli {

engine::MixedInstance compile_mixed(Session& session, const Case& negotiation,
                                    const engine::CompileOptions& options) {
    engine::MixedCompilation compilation = engine::compile_mixed(negotiation, options);
    session.stop_on_refusals(compilation.refusals);
    return std::move(*compilation.instance);
}

int solve_mixed(Session& session, const Case& negotiation, const concepts::Facts& facts,
                const std::vector<Rational>& weights, const engine::CompileOptions& options) {
    const Settings& settings = session.settings();
    const engine::MixedInstance instance = compile_mixed(session, negotiation, options);
    concepts::MixedRequest request{weights, std::nullopt};
    if (facts.takes_references) {
        request.references = concepts::find_mixed_references(negotiation, instance);
        if (!request.references) {
            throw Stop(
                kBadInput,
                fmt::format("error: {} needs a draft, or positions of the other parties, in talks.yaml",
                            facts.name));
        }
    }
    const concepts::MixedSolution solution =
        concepts::solve_mixed(negotiation, instance, facts, request, session.watch());
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
        std::cout << report::to_json(negotiation, instance, facts.name, solution).dump() << '\n';
    } else {
        std::cout << report::write_solution(negotiation, instance, facts, solution, session.style());
    }
    if (solution.certificate.status == engine::Certificate::Status::infeasible) return kNoDeal;
    return solution.stopped ? kLimitReached : kDone;
}

int trace_mixed_frontier(Session& session, const Case& negotiation, const engine::CompileOptions& options,
                         std::uint64_t limit) {
    const Settings& settings = session.settings();
    const engine::MixedInstance instance = compile_mixed(session, negotiation, options);
    const engine::MixedFrontier frontier =
        engine::trace_mixed_frontier(negotiation, instance, session.watch());
    using Status = engine::MixedFrontier::Status;
    if (frontier.status == Status::refused) {
        throw Stop(kBadInput, fmt::format("{}: error: {}, {}", settings.inputs.front(), frontier.reason,
                                          frontier.remedy));
    }
    session.begin_writing();
    if (settings.json) {
        std::cout << report::to_json(negotiation, frontier, limit).dump() << '\n';
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
    const engine::MixedInstance instance = compile_mixed(session, negotiation, options);
    const auto claim = report::read_mixed_claim(negotiation, instance, result);
    if (const auto* fault = std::get_if<std::string>(&claim))
        throw Stop(kBadInput, fmt::format("{}: error: {}", path, *fault));
    const auto& stated = std::get<engine::MixedClaim>(claim);
    std::vector<std::string> objections =
        report::find_contradictions(result, report::restate(negotiation, instance, stated));
    for (std::string& objection : engine::verify_mixed(negotiation, instance, stated, session.watch()))
        objections.push_back(std::move(objection));
    return objections;
}

}  // namespace wasit::cli
