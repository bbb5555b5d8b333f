#include "mediation/ask/ask.hpp"

#include <iostream>

#include "commands.hpp"
#include "report/json/question_json.hpp"
#include "report/terminal/question_text.hpp"
#include "session.hpp"

namespace wasit::cli {

namespace {

struct AskFlags {
    std::string party;
    std::size_t most = 3, samples = 1000;
    std::uint64_t seed = 1;
};

int run_ask(const Settings& settings, const AskFlags& flags) {
    Session session(settings);
    const Case& negotiation = session.read();
    mediation::AskOptions options;
    options.most = flags.most;
    options.samples = flags.samples;
    options.seed = flags.seed;
    if (!flags.party.empty()) {
        if (negotiation.find_party(flags.party) == nullptr)
            throw Stop(kBadInput, "error: --party names `" + flags.party +
                                      "`, which is no party of this case; use one that wasit info lists");
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

void add_ask(CommandLine& line) {
    CLI::App* command =
        line.add_command("ask", "the question to a party whose answer would help the proposal most",
                         "wasit ask cases/harbour-works");
    line.add_case(command);
    auto flags = std::make_shared<AskFlags>();
    command->add_option("--party", flags->party, "only questions to this party")->type_name("PARTY");
    command->add_option("--most", flags->most, "at most so many questions (default 3)")
        ->check(CLI::Range(1, 100))
        ->type_name("N");
    command->add_option("--samples", flags->samples, "preferences drawn, twice (default 1000)")
        ->check(CLI::Range(10, 100'000))
        ->type_name("N");
    command->add_option("--seed", flags->seed, "of the draw (default 1)")->type_name("S");
    command->callback(
        [&line, flags] { line.chosen = [&line, flags] { return run_ask(line.settings, *flags); }; });
}

}  // namespace wasit::cli
