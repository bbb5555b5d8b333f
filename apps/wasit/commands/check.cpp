#include <algorithm>
#include <cstdio>
#include <fmt/format.h>
#include <iostream>

#include "casefile/reading.hpp"
#include "commands.hpp"
#include "report/json/json.hpp"

namespace wasit::cli {

namespace {

int run_check(const Settings& settings) {
    const casefile::Reading reading = casefile::read_case({settings.inputs.begin(), settings.inputs.end()});
    const auto errors =
        std::count_if(reading.diagnostics.begin(), reading.diagnostics.end(),
                      [](const auto& diagnostic) { return diagnostic.severity == Fault::Severity::error; });
    const auto warnings = static_cast<long>(reading.diagnostics.size()) - errors;
    const Exit code = reading.negotiation && errors == 0 ? kDone : kBadInput;
    const std::string name = reading.negotiation ? reading.negotiation->id : settings.inputs.front();
    if (settings.json) {
        report::Json faults = report::Json::array();
        for (const casefile::Diagnostic& diagnostic : reading.diagnostics) {
            faults.push_back(
                {{"severity", diagnostic.severity == Fault::Severity::error ? "error" : "warning"},
                 {"file", diagnostic.file},
                 {"line", diagnostic.line},
                 {"column", diagnostic.column},
                 {"what", diagnostic.what},
                 {"remedy", diagnostic.remedy}});
        }
        report::Json result;
        if (reading.negotiation) {
            result = report::describe_result("wasit.check/1", *reading.negotiation);
        } else {  // nothing is known but its name
            result = {{"schema", "wasit.check/1"},
                      {"case", name},
                      {"parties", report::Json::array()},
                      {"utility_error", report::Json::array()}};
        }
        result["valid"] = code == kDone;
        result["faults"] = std::move(faults);
        // Bytes of a broken file may stand in a message: they are replaced, not refused.
        std::cout << result.dump(-1, ' ', false, report::Json::error_handler_t::replace) << '\n';
        return code;
    }
    for (const casefile::Diagnostic& diagnostic : reading.diagnostics) {
        fmt::print(stderr, "{}\n", casefile::to_text(diagnostic));
    }
    const auto plural = [](long count, const char* what) {
        return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
    };
    fmt::print("{}: {}, {}\n", name, plural(errors, "error"), plural(warnings, "warning"));
    return code;
}

}  // namespace

void add_check(CommandLine& line) {
    CLI::App* command =
        line.add_command("check", "validate a case; list every fault with its place and remedy",
                         "wasit check cases/river-ceasefire");
    line.add_case(command);
    command->callback([&line] { line.chosen = [&line] { return run_check(line.settings); }; });
}

}  // namespace wasit::cli
