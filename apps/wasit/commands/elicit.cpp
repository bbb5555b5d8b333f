#include <fmt/format.h>
#include <iostream>

#include "commands.hpp"
#include "commands/value_flags.hpp"
#include "lab/elicitation/elicitation.hpp"
#include "report/json/elicitation_json.hpp"
#include "report/terminal/elicitation_text.hpp"
#include "session.hpp"

namespace wasit::cli {

namespace {

struct ElicitFlags {
    lab::GeneratorOptions made;
    int cases = 20;
    lab::ElicitationOptions options;
    std::string picture;
    bool force = false;
};

int run_elicit(const Settings& settings, const ElicitFlags& flags) {
    Session session(settings);
    if (!flags.picture.empty()) refuse_to_overwrite(flags.picture, flags.force);
    report::ElicitationResult result;
    const lab::Family& family = *lab::find_family(report::kElicitedFamily);
    if (const auto fault = lab::find_fault(family, flags.made)) throw Stop(kBadInput, "error: " + *fault);
    result.made = flags.made;
    result.cases = flags.cases;
    result.options = flags.options;
    for (const bool random : {false, true}) {
        lab::ElicitationOptions options = flags.options;
        options.random = random;
        (random ? result.random : result.best) =
            lab::run_sessions(family, flags.made, flags.cases, options, session.budget(), session.watch());
    }
    session.begin_writing();
    if (!flags.picture.empty()) write_file(flags.picture, report::draw_elicitation(result, session.style()));
    if (settings.json) {
        std::cout << report::to_json(result).dump() << '\n';
    } else {
        std::cout << report::write_elicitation(result, session.style());
    }
    return result.best.complete && result.random.complete ? kDone : kLimitReached;
}

}  // namespace

void add_elicit(CommandLine& line) {
    CLI::App* command = line.add_command(
        "elicit", "an experiment: how near do a few questions bring the proposal to the true Nash deal?",
        "wasit elicit --cases 5 --questions 10");
    auto flags = std::make_shared<ElicitFlags>();
    command
        ->add_option("--start", flags->options.start,
                     "what is known at the start: ranges, order (if not given), top or rankings")
        ->transform(one_of(report::start_names()))
        ->type_name("START");
    add_aim(command, flags->options.aim);
    command->add_option("--issues", flags->made.issues, "of each case (if not given: 3 to 8, drawn)")
        ->type_name("N");
    command->add_option("--options", flags->made.options, "of each issue (if not given: 3 to 10, drawn)")
        ->type_name("N");
    add_seed(command, flags->made.seed, "of the first simulated case (default 1000)");
    command->add_option("--cases", flags->cases, "how many, by ascending seeds (default 20)")
        ->check(CLI::Range(1, 1000))
        ->type_name("N");
    command->add_option("--questions", flags->options.questions, "asked in each session (default 10)")
        ->check(CLI::Range(1, 100))
        ->type_name("N");
    command
        ->add_option("--samples", flags->options.samples,
                     "preferences drawn before each question (default 300)")
        ->check(CLI::Range(10, 10'000))
        ->type_name("N");
    command->add_option("--picture", flags->picture, "draw the curves into this SVG file")
        ->type_name("FILE.svg");
    command->add_flag("--force", flags->force, "replace the picture if it is there already");
    command->callback(
        [&line, flags] { line.chosen = [&line, flags] { return run_elicit(line.settings, *flags); }; });
}

}  // namespace wasit::cli
