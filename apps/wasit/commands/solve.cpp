#include <algorithm>
#include <fmt/format.h>
#include <iostream>

#include "commands.hpp"
#include "commands/choice_flags.hpp"
#include "commands/mixed.hpp"
#include "concepts/concept.hpp"
#include "concepts/gupta_livne/references.hpp"
#include "report/json/solution_json.hpp"
#include "report/terminal/solution_text.hpp"
#include "session.hpp"

namespace wasit::cli {

namespace {

struct SolveFlags {
    ChoiceFlags choices;
    std::string concept_name;
    std::optional<std::string> weights;  // us=2,panama=1
};

std::string list_concepts() {
    std::string names;
    for (const concepts::Concept& item : concepts::all_concepts())
        names += std::string(item.facts.name) + ", ";
    return names + std::string(concepts::adjusted_winner::kFacts.name);
}

std::string list_parties(const Case& negotiation) {
    std::string ids;
    for (const Party& party : negotiation.parties) ids += (ids.empty() ? "" : ", ") + party.id;
    return ids;
}

std::vector<Rational> parse_weights(const std::string& text, const Case& negotiation) {
    std::vector<Rational> weights(negotiation.parties.size(), 1);
    std::vector<bool> given(weights.size());
    std::size_t at = 0;
    while (at <= text.size()) {
        const std::size_t end = std::min(text.find(',', at), text.size());
        const std::string item = text.substr(at, end - at);
        const std::size_t split = item.rfind('=');
        const auto weight =
            split == std::string::npos ? std::nullopt : parse_rational(item.substr(split + 1));
        const Party* party =
            split == std::string::npos ? nullptr : negotiation.find_party(item.substr(0, split));
        const auto refuse = [&](const std::string& why) {
            throw Stop(kBadInput, fmt::format("error: --weights {}: {}", text, why));
        };
        if (split == std::string::npos || !weight || *weight < 0)
            refuse(fmt::format("`{}` is no weight, write party=2,other=1 with weights of 0 or more", item));
        if (party == nullptr)
            refuse(fmt::format("there is no party `{}`, use one of {}", item.substr(0, split),
                               list_parties(negotiation)));
        const auto at_party = static_cast<std::size_t>(party - negotiation.parties.data());
        if (given[at_party]) refuse(fmt::format("`{}` has two weights, give one", party->id));
        given[at_party] = true;
        weights[at_party] = *weight;
        at = end + 1;
    }
    if (std::all_of(weights.begin(), weights.end(), [](const Rational& weight) { return weight == 0; })) {
        throw Stop(kBadInput, "error: --weights: all are 0, give at least one party a weight");
    }
    for (const Integer& weight : to_whole_proportions(weights)) {
        if (weight <= engine::kMostWeight) continue;
        throw Stop(kBadInput,
                   fmt::format("error: --weights {}: these are too far apart, or too finely graded, to "
                               "be exact; use proportions in whole numbers up to {}",
                               text, engine::kMostWeight));
    }
    return weights;
}

int run_adjusted_winner(Session& session, const Case& negotiation, const SolveFlags& flags) {
    if (flags.weights)
        throw Stop(kBadInput, "error: --weights: adjusted-winner takes none, use utilitarian or nash");
    const concepts::adjusted_winner::Answer answer = concepts::adjusted_winner::divide(negotiation);
    if (!answer.division) {
        std::string message;
        for (const auto& obstacle : answer.obstacles) {
            message += fmt::format("{}{}: error: {}, {}", message.empty() ? "" : "\n",
                                   session.settings().inputs.front(), obstacle.what, obstacle.remedy);
        }
        throw Stop(kBadInput, message);
    }
    session.begin_writing();
    if (session.settings().json) {
        std::cout << report::to_json(negotiation, *answer.division).dump() << '\n';
    } else {
        std::cout << report::write_division(negotiation, *answer.division, session.style());
    }
    return kDone;
}

int run_solve(const Settings& settings, const SolveFlags& flags) {
    Session session(settings);
    const Case& negotiation = session.read();
    if (flags.concept_name == concepts::adjusted_winner::kFacts.name)
        return run_adjusted_winner(session, negotiation, flags);
    const concepts::Concept* item = concepts::find_concept(flags.concept_name);
    if (item == nullptr) {
        throw Stop(kBadInput, fmt::format("error: --concept {}: no such concept, use one of {}",
                                          flags.concept_name, list_concepts()));
    }
    concepts::Request request;
    if (flags.weights) request.weights = parse_weights(*flags.weights, negotiation);
    if (!request.weights.empty() && !item->facts.takes_weights) {
        throw Stop(kBadInput,
                   fmt::format("error: --weights: {} takes none, use utilitarian or nash", item->facts.name));
    }
    const engine::CompileOptions options = flags.choices.parse(negotiation);
    if (engine::has_continuous_issues(negotiation, options))
        return solve_mixed(session, negotiation, item->facts, request.weights, options);
    const engine::Instance instance = session.compile(negotiation, options);
    if (item->facts.takes_references) {
        request.references = concepts::gupta_livne::find_references(instance, negotiation);
        if (!request.references) {
            throw Stop(
                kBadInput,
                fmt::format("error: {} needs a draft, or positions of the other parties, in talks.yaml",
                            item->facts.name));
        }
    }
    const concepts::Solution solution = item->solve(instance, request, session.budget(), session.watch());
    session.begin_writing();
    if (settings.json) {
        std::cout << report::to_json(negotiation, instance, item->facts.name, solution).dump() << '\n';
    } else {
        std::cout << report::write_solution(negotiation, instance, item->facts, solution, session.style());
    }
    switch (solution.certificate.status) {
        case engine::Certificate::Status::infeasible:
            return kNoDeal;
        case engine::Certificate::Status::bounded:
            return kLimitReached;
        case engine::Certificate::Status::optimal:
            break;
    }
    return kDone;
}

}  // namespace

void add_solve(CommandLine& line) {
    CLI::App* command = line.add_command("solve", "one optimum by a solution concept, with a certificate",
                                         "wasit solve cases/ampo-city --concept nash");
    line.add_case(command);
    auto flags = std::make_shared<SolveFlags>();
    command->add_option("--concept", flags->concept_name, list_concepts())->required()->type_name("CONCEPT");
    flags->choices.add_to(command);
    command
        ->add_option("--weights", flags->weights,
                     "weights of the parties, 1 where not named: us=2,panama=1; for utilitarian and nash")
        ->type_name("PARTY=W,...");
    command->callback(
        [&line, flags] { line.chosen = [&line, flags] { return run_solve(line.settings, *flags); }; });
}

}  // namespace wasit::cli
