// --keep and --forbid, of every command that computes with the deals left open.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "engine/compile.hpp"
#include "session.hpp"

namespace wasit::cli {

struct ChoiceFlags {
    std::vector<std::string> keep, forbid;

    void add_to(CLI::App* command) {
        command->add_option("--keep", keep, "settle an issue: issue=option")
            ->type_name("ISSUE=OPTION")
            ->allow_extra_args(false);
        command->add_option("--forbid", forbid, "exclude an option: issue=option")
            ->type_name("ISSUE=OPTION")
            ->allow_extra_args(false);
    }

    engine::CompileOptions parse(const Case& negotiation) const {
        engine::CompileOptions options;
        options.keep = parse_choices(keep, negotiation, "--keep");
        options.forbid = parse_choices(forbid, negotiation, "--forbid");
        return options;
    }
};

}  // namespace wasit::cli
