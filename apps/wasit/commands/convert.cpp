#include <fmt/format.h>

#include "casefile/genius/write.hpp"
#include "casefile/geniusweb/write.hpp"
#include "casefile/wasit/write.hpp"
#include "commands.hpp"
#include "session.hpp"

namespace wasit::cli {

namespace {

void save_foreign(const casefile::Writing& writing, const std::filesystem::path& folder) {
    stop_on_errors(writing.diagnostics, kBadInput);
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) throw Stop(kFailed, fmt::format("{}: error: {}", folder.string(), error.message()));
    for (const casefile::WrittenFile& file : writing.files) write_file(folder / file.name, file.text);
}

struct ConvertFlags {
    std::string format = "wasit";
    bool force = false;
};

int run_convert(const Settings& settings, const ConvertFlags& flags) {
    if (settings.inputs.size() < 2) {
        throw Stop(kBadInput, "error: convert needs a case and where to write it: wasit convert IN OUT");
    }
    Session session(settings);
    const std::string target = settings.inputs.back();
    const Case& negotiation = session.read({settings.inputs.begin(), settings.inputs.end() - 1});
    session.begin_writing();
    refuse_to_overwrite(target, flags.force);
    if (flags.format == "genius") {
        save_foreign(casefile::write_genius(negotiation), target);
    } else if (flags.format == "geniusweb") {
        save_foreign(casefile::write_geniusweb(negotiation), target);
    } else {
        stop_on_errors(casefile::save_case(negotiation, target), kFailed);
    }
    print_written(negotiation, target, settings.json);
    return kDone;
}

}  // namespace

void add_convert(CommandLine& line) {
    CLI::App* command = line.add_command("convert", "write a case in another format; what is lost is said",
                                         "wasit convert domain.xml profile1.xml profile2.xml case.yaml");
    command
        ->add_option("IN OUT", line.settings.inputs,
                     "the case, then where to write it: a file for .yaml and .json, else a folder")
        ->required()
        ->expected(2, 1000)
        ->type_name("PATH");
    auto flags = std::make_shared<ConvertFlags>();
    command->add_option("--to", flags->format, "wasit (the default), genius or geniusweb")
        ->check(CLI::IsMember({"wasit", "genius", "geniusweb"}))
        ->type_name("FORMAT");
    command->add_flag("--force", flags->force, "overwrite what is there");
    command->callback(
        [&line, flags] { line.chosen = [&line, flags] { return run_convert(line.settings, *flags); }; });
}

}  // namespace wasit::cli
