#include "mediation/diagnose/diagnose.hpp"

#include <iostream>

#include "commands.hpp"
#include "commands/choice_flags.hpp"
#include "report/json/diagnosis_json.hpp"
#include "report/terminal/diagnosis_text.hpp"
#include "session.hpp"

namespace wasit::cli {

namespace {

struct DiagnoseFlags {
    ChoiceFlags choices;
    int most = 20;
};

int run_diagnose(const Settings& settings, const DiagnoseFlags& flags) {
    Session session(settings);
    const Case& negotiation = session.read();
    mediation::DiagnoseOptions options;
    options.choices = flags.choices.parse(negotiation);
    options.most = static_cast<std::size_t>(flags.most);
    const mediation::Diagnosis diagnosis =
        mediation::diagnose(negotiation, options, session.budget(), session.watch());
    session.stop_on_refusals(diagnosis.refusals);
    session.begin_writing();
    if (settings.json) {
        std::cout << report::to_json(negotiation, diagnosis, session.style()).dump() << '\n';
    } else {
        std::cout << report::write_diagnosis(negotiation, diagnosis, session.style());
    }
    return diagnosis.limit_reached ? kLimitReached : kDone;
}

}  // namespace

void add_diagnose(CommandLine& line) {
    CLI::App* command = line.add_command(
        "diagnose", "why no deal exists: conflicting demands, and the least that would have to give way",
        "wasit diagnose cases/itex-cypress");
    line.add_case(command);
    auto flags = std::make_shared<DiagnoseFlags>();
    flags->choices.add_to(command);
    command->add_option("--most", flags->most, "list at most so many conflicts (default 20)")
        ->check(CLI::Range(1, 2000))
        ->type_name("N");
    command->callback(
        [&line, flags] { line.chosen = [&line, flags] { return run_diagnose(line.settings, *flags); }; });
}

}  // namespace wasit::cli
