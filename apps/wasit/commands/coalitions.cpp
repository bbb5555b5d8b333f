#include "mediation/coalitions/coalitions.hpp"

#include <iostream>

#include "commands.hpp"
#include "report/json/coalitions_json.hpp"
#include "report/terminal/coalitions_text.hpp"
#include "session.hpp"

namespace wasit::cli {

namespace {

int run_coalitions(const Settings& settings) {
    Session session(settings);
    const Case& negotiation = session.read();
    const mediation::Coalitions coalitions =
        mediation::find_coalitions(negotiation, session.budget(), session.watch());
    session.stop_on_refusals(coalitions.refusals);
    session.begin_writing();
    if (settings.json) {
        std::cout << report::to_json(negotiation, coalitions).dump() << '\n';
    } else {
        std::cout << report::write_coalitions(negotiation, coalitions, session.style());
    }
    switch (coalitions.status) {
        case mediation::Coalitions::Status::possible:
            return kDone;
        case mediation::Coalitions::Status::impossible:
            return kNoDeal;
        case mediation::Coalitions::Status::limit_reached:
        case mediation::Coalitions::Status::refused:
            break;
    }
    return kLimitReached;
}

}  // namespace

void add_coalitions(CommandLine& line) {
    CLI::App* command =
        line.add_command("coalitions", "who could agree with whom, on how many packages, and who is needed",
                         "wasit coalitions cases/harbour-sport-park");
    line.add_case(command);
    command->callback([&line] { line.chosen = [&line] { return run_coalitions(line.settings); }; });
}

}  // namespace wasit::cli
