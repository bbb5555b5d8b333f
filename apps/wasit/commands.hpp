// The commands: each file in commands/ adds one to the command line.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>

#include "settings.hpp"

namespace wasit::mediation {
enum class Aim;
}

namespace wasit::cli {

// The command line being built, and what the user chose to run.
struct CommandLine {
    CLI::App& app;
    Settings& settings;
    std::function<int()> chosen;

    // A command with the options that all have.
    CLI::App* add_command(const std::string& name, const std::string& summary, const std::string& example);
    // CASE, as one or several paths.
    void add_case(CLI::App* command);
};

void add_check(CommandLine& line);
void add_info(CommandLine& line);
void add_frontier(CommandLine& line);
void add_solve(CommandLine& line);
void add_evaluate(CommandLine& line);
void add_bridge(CommandLine& line);
void add_gap(CommandLine& line);
void add_improve(CommandLine& line);
void add_diagnose(CommandLine& line);
void add_coalitions(CommandLine& line);
void add_robust(CommandLine& line);
void add_ask(CommandLine& line);
void add_aim(CLI::App* command, mediation::Aim& aim);  // --by, of `ask` and of sessions that ask
void add_sensitivity(CommandLine& line);
void add_elicit(CommandLine& line);
void add_verify(CommandLine& line);
void add_draft(CommandLine& line);
void add_convert(CommandLine& line);
void add_generate(CommandLine& line);
void add_report(CommandLine& line);
void add_audit(CommandLine& line);
void add_backup(CommandLine& line);
void add_restore(CommandLine& line);
void add_serve(CommandLine& line);

}  // namespace wasit::cli
