#include <fmt/format.h>

#include "casefile/wasit/write.hpp"
#include "commands.hpp"
#include "commands/value_flags.hpp"
#include "lab/generators/generators.hpp"
#include "session.hpp"

namespace wasit::cli {

namespace {

struct GenerateFlags {
    std::string family;
    lab::GeneratorOptions options;
    std::string output;
    bool force = false;
};

std::string list_families() {
    std::string names;
    for (const lab::Family& family : lab::all_families()) {
        names += fmt::format("{}{} ({})", names.empty() ? "" : ", ", family.name, family.letter);
    }
    return names;
}

int run_generate(const Settings& settings, const GenerateFlags& flags) {
    const lab::Family* family = lab::find_family(flags.family);
    if (family == nullptr) {
        throw Stop(kBadInput,
                   fmt::format("error: {}: no such family, use one of {}", flags.family, list_families()));
    }
    if (const auto fault = lab::find_fault(*family, flags.options)) throw Stop(kBadInput, "error: " + *fault);
    refuse_to_overwrite(flags.output, flags.force);
    const Case negotiation = lab::generate(*family, flags.options);
    stop_on_errors(casefile::save_case(negotiation, flags.output), kFailed);
    print_written(negotiation, flags.output, settings.json);
    return kDone;
}

}  // namespace

void add_generate(CommandLine& line) {
    CLI::App* command =
        line.add_command("generate", "a benchmark case, anew from a seed",
                         "wasit generate independent --issues 60 --options 100 --seed 1000 -o case");
    auto flags = std::make_shared<GenerateFlags>();
    command->add_option("FAMILY", flags->family, list_families())->required();
    command->add_option("--parties", flags->options.parties, "how many parties (default 2)")->type_name("N");
    command->add_option("--issues", flags->options.issues, "how many issues")->type_name("N");
    command->add_option("--options", flags->options.options, "how many options an issue has")->type_name("N");
    add_seed(command, flags->options.seed, "of the random numbers (default 1000)");
    command->add_option("-o,--output", flags->output, "the folder to write")->required()->type_name("DIR");
    command->add_flag("--force", flags->force, "overwrite what is there");
    command->callback(
        [&line, flags] { line.chosen = [&line, flags] { return run_generate(line.settings, *flags); }; });
}

}  // namespace wasit::cli
