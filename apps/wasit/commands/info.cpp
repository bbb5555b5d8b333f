#include <iostream>

#include "commands.hpp"
#include "report/overview/overview.hpp"
#include "session.hpp"

namespace wasit::cli {

namespace {

int run_info(const Settings& settings) {
    Session session(settings);
    const Case& negotiation = session.read();
    const report::Overview overview =
        report::build_overview(negotiation, session.format(), session.budget(), session.watch());
    session.begin_writing();
    if (settings.json) {
        std::cout << report::to_json(negotiation, overview).dump() << '\n';
    } else {
        std::cout << report::write_overview(negotiation, overview, session.style());
    }
    return kDone;
}

}  // namespace

void add_info(CommandLine& line) {
    CLI::App* command =
        line.add_command("info", "size, structure, which method will be used, and what is exact",
                         "wasit info cases/river-ceasefire");
    line.add_case(command);
    command->callback([&line] { line.chosen = [&line] { return run_info(line.settings); }; });
}

}  // namespace wasit::cli
