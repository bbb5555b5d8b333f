// evaluate, gap, bridge, improve and draft: the mediator's commands.
#include <iostream>

#include "commands.hpp"
#include "commands/choice_flags.hpp"
#include "mediation/agreement/agreement.hpp"
#include "report/json/mediation_json.hpp"
#include "report/terminal/mediation_text.hpp"
#include "session.hpp"

namespace wasit::cli {

namespace {

int run_evaluate(const Settings& settings, const std::string& deal) {
    Session session(settings);
    const Case& negotiation = session.read();
    const mediation::EvaluationResult result = mediation::evaluate(negotiation, read_deal(deal, negotiation));
    stop_on_faults(result.faults, "--deal");
    session.begin_writing();
    if (settings.json) {
        std::cout << report::to_json(negotiation, *result.evaluation, session.style()).dump() << '\n';
    } else {
        std::cout << report::write_evaluation(negotiation, *result.evaluation, session.style());
    }
    return kDone;
}

int run_gap(const Settings& settings) {
    Session session(settings);
    const Case& negotiation = session.read();
    const mediation::Gap gap = mediation::measure_gap(negotiation, session.budget(), session.watch());
    session.begin_writing();
    if (settings.json) {
        std::cout << report::to_json(negotiation, gap, session.style()).dump() << '\n';
    } else {
        std::cout << report::write_gap(negotiation, gap, session.style());
    }
    return kDone;
}

struct BridgeFlags {
    ChoiceFlags choices;
    std::string equal_for;
    int most = 8;
};

int run_bridge(const Settings& settings, const BridgeFlags& flags) {
    Session session(settings);
    const Case& negotiation = session.read();
    mediation::BridgeOptions options;
    options.choices = flags.choices.parse(negotiation);
    options.most = flags.most;
    if (!flags.equal_for.empty()) {
        require_party(negotiation, flags.equal_for, "--equal-for");
        options.equal_for = flags.equal_for;
    }
    const mediation::Bridge bridge =
        mediation::build_bridge(negotiation, options, session.budget(), session.watch());
    session.stop_on_refusals(bridge.refusals);
    session.begin_writing();
    if (settings.json) {
        std::cout << report::to_json(negotiation, bridge, session.style()).dump() << '\n';
    } else {
        std::cout << report::write_bridge(negotiation, bridge, session.style());
    }
    switch (bridge.status) {
        case mediation::Bridge::Status::no_deal:
            return kNoDeal;
        case mediation::Bridge::Status::limit_reached:
            return kLimitReached;
        case mediation::Bridge::Status::refused:
            return kBadInput;
        case mediation::Bridge::Status::proposals:
            break;
    }
    return kDone;
}

struct ImproveFlags {
    ChoiceFlags choices;
    std::string deal;
    int most = 6;
};

int run_improve(const Settings& settings, const ImproveFlags& flags) {
    Session session(settings);
    const Case& negotiation = session.read();
    mediation::ImproveOptions options;
    options.choices = flags.choices.parse(negotiation);
    options.most = flags.most;
    const mediation::Improvement improvement = mediation::improve(
        negotiation, read_deal(flags.deal, negotiation), options, session.budget(), session.watch());
    stop_on_faults(improvement.faults, "--deal");
    session.stop_on_refusals(improvement.refusals);
    session.begin_writing();
    if (settings.json) {
        std::cout << report::to_json(negotiation, improvement, session.style()).dump() << '\n';
    } else {
        std::cout << report::write_improvement(negotiation, improvement, session.style());
    }
    return improvement.status == mediation::Improvement::Status::limit_reached ? kLimitReached : kDone;
}

int run_draft(const Settings& settings, const std::string& deal) {
    Session session(settings);
    const Case& negotiation = session.read();
    mediation::AgreementOptions options;
    options.style = session.style();
    const mediation::AgreementText text =
        mediation::write_agreement(negotiation, read_deal(deal, negotiation), options);
    stop_on_faults(text.faults, "--deal");
    session.begin_writing();
    if (settings.json) {
        report::Json result = report::describe_result("wasit.draft/1", negotiation);
        result["language"] = settings.language;
        result["text"] = text.text;
        std::cout << result.dump() << '\n';
    } else {
        std::cout << text.text;
    }
    return kDone;
}

void add_deal(CLI::App* command, std::string& deal) {
    command->add_option("--deal", deal, R"(the deal: a file, or JSON text such as {"issue": "option"})")
        ->required()
        ->type_name("DEAL");
}

}  // namespace

void add_evaluate(CommandLine& line) {
    CLI::App* command =
        line.add_command("evaluate", "what a deal is worth to whom, who accepts it, and why not",
                         "wasit evaluate cases/thompson --deal deal.json");
    line.add_case(command);
    auto deal = std::make_shared<std::string>();
    add_deal(command, *deal);
    command->callback(
        [&line, deal] { line.chosen = [&line, deal] { return run_evaluate(line.settings, *deal); }; });
}

void add_gap(CommandLine& line) {
    CLI::App* command = line.add_command("gap", "where the sides stand, per issue and per round",
                                         "wasit gap cases/river-ceasefire");
    line.add_case(command);
    command->callback([&line] { line.chosen = [&line] { return run_gap(line.settings); }; });
}

void add_bridge(CommandLine& line) {
    CLI::App* command = line.add_command("bridge", "bridging proposals from the current positions",
                                         "wasit bridge cases/river-ceasefire --keep monitors=joint");
    line.add_case(command);
    auto flags = std::make_shared<BridgeFlags>();
    flags->choices.add_to(command);
    command
        ->add_option("--equal-for", flags->equal_for,
                     "packages worth the same to this party that differ for the others")
        ->type_name("PARTY");
    command->add_option("--most", flags->most, "at most so many packages (default 8)")
        ->check(CLI::Range(1, 100))
        ->type_name("N");
    command->callback(
        [&line, flags] { line.chosen = [&line, flags] { return run_bridge(line.settings, *flags); }; });
}

void add_improve(CommandLine& line) {
    CLI::App* command =
        line.add_command("improve", "deals that are better for one and worse for none than a given deal",
                         "wasit improve cases/thompson --deal deal.json");
    line.add_case(command);
    auto flags = std::make_shared<ImproveFlags>();
    add_deal(command, flags->deal);
    flags->choices.add_to(command);
    command->add_option("--most", flags->most, "at most so many deals (default 6)")
        ->check(CLI::Range(1, 100))
        ->type_name("N");
    command->callback(
        [&line, flags] { line.chosen = [&line, flags] { return run_improve(line.settings, *flags); }; });
}

void add_draft(CommandLine& line) {
    CLI::App* command = line.add_command("draft", "the agreement's text from the options' clauses",
                                         "wasit draft cases/river-ceasefire --deal deal.json --lang ar");
    line.add_case(command);
    auto deal = std::make_shared<std::string>();
    add_deal(command, *deal);
    command->callback(
        [&line, deal] { line.chosen = [&line, deal] { return run_draft(line.settings, *deal); }; });
}

}  // namespace wasit::cli
