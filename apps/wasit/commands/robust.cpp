#include "mediation/robust/robust.hpp"

#include <iostream>

#include "commands.hpp"
#include "commands/value_flags.hpp"
#include "report/json/robust_json.hpp"
#include "report/terminal/robust_text.hpp"
#include "session.hpp"

namespace wasit::cli {

namespace {

struct RobustFlags {
    std::string deal;
    std::size_t samples = 2000;
    std::uint64_t seed = 1;
};

int run_robust(const Settings& settings, const RobustFlags& flags) {
    Session session(settings);
    const Case& negotiation = session.read();
    mediation::RobustOptions options;
    options.samples = flags.samples;
    options.seed = flags.seed;
    if (!flags.deal.empty()) options.deal = read_deal(flags.deal, negotiation);
    const mediation::Robustness robustness =
        mediation::examine_robustness(negotiation, options, session.budget(), session.watch());
    stop_on_faults(robustness.faults, "--deal");
    session.stop_on_refusals(robustness.refusals);
    session.begin_writing();
    if (settings.json) {
        std::cout << report::to_json(negotiation, robustness, session.style()).dump() << '\n';
    } else {
        std::cout << report::write_robustness(negotiation, robustness, session.style());
    }
    return robustness.status == mediation::Robustness::Status::limit_reached ? kLimitReached : kDone;
}

}  // namespace

void add_robust(CommandLine& line) {
    CLI::App* command = line.add_command(
        "robust", "under incomplete preferences: acceptance probabilities, worst cases, what is efficient",
        "wasit robust cases/harbour-works");
    line.add_case(command);
    auto flags = std::make_shared<RobustFlags>();
    command
        ->add_option("--deal", flags->deal,
                     R"(one more deal: a file, or JSON text such as {"issue": "option"})")
        ->type_name("DEAL");
    command->add_option("--samples", flags->samples, "preferences drawn (default 2000)")
        ->check(CLI::Range(1, 1'000'000))
        ->type_name("N");
    add_seed(command, flags->seed, "of the draw (default 1)");
    command->callback(
        [&line, flags] { line.chosen = [&line, flags] { return run_robust(line.settings, *flags); }; });
}

}  // namespace wasit::cli
