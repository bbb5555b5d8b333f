#include <fmt/format.h>

#include "casefile/wasit/write.hpp"
#include "commands.hpp"
#include "lab/generators/generators.hpp"
#include "session.hpp"

namespace wasit::cli {

namespace {

struct GenerateFlags {
    std::string family;
    lab::GeneratorOptions options;
    std::string output;
};

std::string list_families() {
    std::string names;
    for (const lab::Family& family : lab::all_families()) {
        names += fmt::format("{}{} ({})", names.empty() ? "" : ", ", family.name, family.letter);
    }
    return names;
}

int run_generate(const GenerateFlags& flags) {
    const lab::Family* family = lab::find_family(flags.family);
    if (family == nullptr) {
        throw Stop(kBadInput,
                   fmt::format("error: {}: no such family, use one of {}", flags.family, list_families()));
    }
    if (const auto fault = lab::find_fault(*family, flags.options)) throw Stop(kBadInput, "error: " + *fault);
    stop_on_errors(casefile::save_case(lab::generate(*family, flags.options), flags.output), kFailed);
    fmt::print("{}\n", flags.output);
    return kDone;
}

}  // namespace

void add_generate(CommandLine& line) {
    CLI::App* command = line.app.add_subcommand("generate", "a benchmark case, anew from a seed");
    command->footer("Example:\n  wasit generate independent --issues 60 --options 100 --seed 1000 -o case");
    auto flags = std::make_shared<GenerateFlags>();
    command->add_option("FAMILY", flags->family, list_families())->required();
    command->add_option("--parties", flags->options.parties, "how many parties (default 2)")->type_name("N");
    command->add_option("--issues", flags->options.issues, "how many issues")->type_name("N");
    command->add_option("--options", flags->options.options, "how many options an issue has")->type_name("N");
    command->add_option("--seed", flags->options.seed, "of the random numbers (default 1000)")
        ->type_name("N");
    command->add_option("-o,--output", flags->output, "the folder to write")->required()->type_name("DIR");
    command->callback([&line, flags] { line.chosen = [flags] { return run_generate(*flags); }; });
}

}  // namespace wasit::cli
