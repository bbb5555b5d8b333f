#include "report/html/report.hpp"

#include <cstdio>
#include <fmt/format.h>

#include "commands.hpp"
#include "session.hpp"

namespace wasit::cli {

namespace {

int run_report(const Settings& settings, const std::string& output) {
    if (output != "-") refuse_to_replace_all_but_pages(output);
    Session session(settings);
    const Case& negotiation = session.read();
    const report::ReportInputs inputs =
        report::gather_report_inputs(negotiation, session.budget(), session.watch());
    report::ReportOptions options;
    options.language = session.style().language;
    const std::string page = report::write_report(negotiation, inputs, options);
    session.begin_writing();
    if (output == "-") {
        std::fwrite(page.data(), 1, page.size(), stdout);
    } else {
        write_file(output, page);
        print_written(negotiation, output, settings.json);
    }
    return inputs.bridge.status == mediation::Bridge::Status::limit_reached ? kLimitReached : kDone;
}

}  // namespace

void add_report(CommandLine& line) {
    CLI::App* command =
        line.add_command("report", "a self-contained page with plots, for a browser or a printer",
                         "wasit report cases/river-ceasefire --lang ar -o river.html");
    line.add_case(command);
    auto output = std::make_shared<std::string>();
    command->add_option("-o,--output", *output, "the page to write; - for standard output")
        ->required()
        ->type_name("FILE.html");
    command->callback(
        [&line, output] { line.chosen = [&line, output] { return run_report(line.settings, *output); }; });
}

}  // namespace wasit::cli
