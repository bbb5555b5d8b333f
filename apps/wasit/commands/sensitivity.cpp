#include "mediation/sensitivity/sensitivity.hpp"

#include <iostream>

#include "commands.hpp"
#include "report/json/sensitivity_json.hpp"
#include "report/terminal/sensitivity_text.hpp"
#include "session.hpp"

namespace wasit::cli {

namespace {

int run_sensitivity(const Settings& settings, const std::string& ground) {
    Session session(settings);
    const Case& negotiation = session.read();
    const mediation::Sensitivity sensitivity =
        mediation::examine_sensitivity(negotiation, {ground}, session.budget(), session.watch());
    session.stop_on_refusals(sensitivity.refusals);
    session.begin_writing();
    if (settings.json) {
        std::cout << report::to_json(negotiation, sensitivity).dump() << '\n';
    } else {
        std::cout << report::write_sensitivity(negotiation, sensitivity, session.style());
    }
    switch (sensitivity.status) {
        case mediation::Sensitivity::Status::no_deal:
            return kNoDeal;
        case mediation::Sensitivity::Status::limit_reached:
            return kLimitReached;
        default:
            return kDone;
    }
}

}  // namespace

void add_sensitivity(CommandLine& line) {
    CLI::App* command = line.add_command(
        "sensitivity", "how far each weight and walk-away can move before the proposal changes",
        "wasit sensitivity cases/thompson --concept nash");
    line.add_case(command);
    auto ground = std::make_shared<std::string>("nash");
    command
        ->add_option("--concept", *ground, "nash (the default), utilitarian, egalitarian, kalai-smorodinsky")
        ->check(CLI::IsMember({"nash", "utilitarian", "egalitarian", "kalai-smorodinsky"}))
        ->type_name("CONCEPT");
    command->callback([&line, ground] {
        line.chosen = [&line, ground] { return run_sensitivity(line.settings, *ground); };
    });
}

}  // namespace wasit::cli
