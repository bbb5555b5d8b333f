#include "mediation/ask/ask.hpp"

#include <iostream>
#include <map>

#include "commands.hpp"
#include "commands/value_flags.hpp"
#include "report/json/question_json.hpp"
#include "report/terminal/question_text.hpp"
#include "session.hpp"

namespace wasit::cli {

namespace {

struct AskFlags {
    std::string party;
    std::size_t most = 3, samples = 1000;
    std::uint64_t seed = 1;
    std::string ground = "nash";
    mediation::Aim aim = mediation::Aim::doubt;
};

int run_ask(const Settings& settings, const AskFlags& flags) {
    if (flags.ground != "nash")
        throw Stop(kBadInput,
                   "error: ask weighs questions on the ground nash alone, whose losses do not depend on the "
                   "parties' scales; leave out --concept, or ask `wasit sensitivity --concept " +
                       flags.ground + "` how firm that ground is");
    Session session(settings);
    const Case& negotiation = session.read();
    mediation::AskOptions options;
    options.most = flags.most;
    options.samples = flags.samples;
    options.seed = flags.seed;
    options.aim = flags.aim;
    if (!flags.party.empty()) {
        require_party(negotiation, flags.party, "--party");
        options.party = flags.party;
    }
    const mediation::Asking asking =
        mediation::find_questions(negotiation, options, session.budget(), session.watch());
    session.stop_on_refusals(asking.refusals);
    session.begin_writing();
    if (settings.json) {
        std::cout << report::to_json(negotiation, asking, session.style()).dump() << '\n';
    } else {
        std::cout << report::write_questions(negotiation, asking, session.style());
    }
    return asking.status == mediation::Asking::Status::limit_reached ? kLimitReached : kDone;
}

}  // namespace

void add_aim(CLI::App* command, mediation::Aim& aim) {
    const std::map<std::string, mediation::Aim> names{
        {"loss", mediation::Aim::loss}, {"doubt", mediation::Aim::doubt}, {"regret", mediation::Aim::regret}};
    command
        ->add_option(
            "--by", aim,
            "what a question is to lower first: the doubt (if not given), the expected loss or the regret")
        ->transform(one_of(names))
        ->type_name("doubt|loss|regret");
}

void add_ask(CommandLine& line) {
    CLI::App* command =
        line.add_command("ask", "the question to a party whose answer would help the proposal most",
                         "wasit ask cases/harbour-works");
    line.add_case(command);
    auto flags = std::make_shared<AskFlags>();
    command->add_option("--party", flags->party, "only questions to this party")->type_name("PARTY");
    add_aim(command, flags->aim);
    command->add_option("--concept", flags->ground, "the ground: nash, and no other")->type_name("CONCEPT");
    command->add_option("--most", flags->most, "at most so many questions (default 3)")
        ->check(CLI::Range(1, 100))
        ->type_name("N");
    command->add_option("--samples", flags->samples, "preferences drawn, twice (default 1000)")
        ->check(CLI::Range(10, 100'000))
        ->type_name("N");
    add_seed(command, flags->seed, "of the draw (default 1)");
    command->callback(
        [&line, flags] { line.chosen = [&line, flags] { return run_ask(line.settings, *flags); }; });
}

}  // namespace wasit::cli
