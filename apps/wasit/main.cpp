// wasit: the command line. A thin layer: reads, calls the library, writes.
#include <cstdio>
#include <exception>
#include <fmt/format.h>
#include <iostream>
#include <new>

#include "commands.hpp"
#include "model/number.hpp"

namespace wasit::cli {

CLI::App* CommandLine::add_command(const std::string& name, const std::string& summary,
                                   const std::string& example) {
    CLI::App* command = app.add_subcommand(name, summary);
    command->footer("Example:\n  " + example);
    command
        ->add_option_function<std::string>(
            "--format", [this](const std::string& format) { settings.json = format == "json"; },
            "table or json")
        ->check(CLI::IsMember({"table", "json"}))
        ->type_name("FORMAT");
    command->add_option("--lang", settings.language, "language of the words: en or ar")
        ->check(CLI::IsMember({"en", "ar"}))
        ->type_name("LANG");
    command
        ->add_option("--threads", settings.threads,
                     "how many cores to use; the answer is the same for any number")
        ->check(CLI::Range(1, 1024))
        ->type_name("N");
    command->add_option("--time-limit", settings.time_limit, "seconds; then a partial answer, exit 4")
        ->check([](const std::string& text) {
            const auto seconds = parse_rational(text);
            return seconds && *seconds > 0 ? "" : text + " is no time, give seconds above 0";
        })
        ->type_name("SECONDS");
    command
        ->add_option_function<std::string>(
            "--memory-limit",
            [this](const std::string& text) {
                const auto bytes = parse_bytes(text);
                if (!bytes) throw CLI::ValidationError("--memory-limit", "write it as 512M or 2G");
                settings.memory_limit = *bytes;
            },
            "for the engine's tables, such as 512M or 2G; then a partial answer, exit 4")
        ->type_name("BYTES");
    command->add_flag("--timing", settings.timing,
                      "say on stderr how long reading, computing and writing took");
    return command;
}

void CommandLine::add_case(CLI::App* command) {
    command
        ->add_option("CASE", settings.inputs,
                     "a Wasit file or folder, or a foreign one: a folder, or a domain and its profiles")
        ->required()
        ->type_name("PATH");
}

namespace {

std::string say_what_is_wrong(const CLI::App* app, const CLI::Error& error) {
    std::string text = fmt::format("error: {}\n", error.what());
    if (error.get_name() == "RequiredError" && app->get_subcommands().empty())
        text = "error: a command is missing, or none of this name exists; wasit --help lists them\n";
    return text + "Run with --help for more information.\n";
}

int run(int argc, char** argv) {
    CLI::App app{"Wasit: exact bridging proposals for mediators", "wasit"};
    app.set_version_flag("--version", "wasit " WASIT_VERSION);
    app.require_subcommand(1);
    app.failure_message(say_what_is_wrong);
    app.footer(
        "CASE is a Wasit file or folder, or one of GENIUS, GeniusWeb, NegMAS or NegoLog.\n"
        "Exit: 0 done; 2 bad input; 3 no acceptable deal; 4 limit reached, partial answer; 1 anything else.");
    Settings settings;
    CommandLine line{app, settings, {}};
    for (const auto add :
         {add_check,       add_info,    add_frontier, add_solve,      add_evaluate, add_bridge,
          add_gap,         add_improve, add_diagnose, add_coalitions, add_robust,   add_ask,
          add_sensitivity, add_verify,  add_draft,    add_convert,    add_generate, add_elicit,
          add_report,      add_serve,   add_audit,    add_backup,     add_restore})
        add(line);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? kDone : kBadInput;
    }
    settings.can_keep = app.get_subcommands().front()->get_option_no_throw("--keep") != nullptr;
    return line.chosen();
}

}  // namespace

}  // namespace wasit::cli

int main(int argc, char** argv) {
    using namespace wasit::cli;
    try {
        const int code = run(argc, argv);
        std::cout.flush();
        if (std::fflush(stdout) != 0 || !std::cout || std::ferror(stdout) != 0) {
            fmt::print(stderr, "error: the output could not be written whole, is the disk full?\n");
            return kFailed;
        }
        return code;
    } catch (const Stop& stop) {
        if (*stop.what() != '\0') fmt::print(stderr, "{}\n", stop.what());
        return stop.code();
    } catch (const std::bad_alloc&) {
        fmt::print(stderr, "error: out of memory, give a smaller --memory-limit or ask for --epsilon\n");
        return kLimitReached;
    } catch (const std::exception& error) {
        fmt::print(stderr, "error: {}\n", error.what());
        return kFailed;
    }
}
