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

int run_convert(const Settings& settings, const std::string& format) {
    if (settings.inputs.size() < 2) {
        throw Stop(kBadInput, "error: convert needs a case and where to write it: wasit convert IN OUT");
    }
    Session session(settings);
    const std::string target = settings.inputs.back();
    const Case& negotiation = session.read({settings.inputs.begin(), settings.inputs.end() - 1});
    session.begin_writing();
    if (format == "genius") {
        save_foreign(casefile::write_genius(negotiation), target);
    } else if (format == "geniusweb") {
        save_foreign(casefile::write_geniusweb(negotiation), target);
    } else {
        stop_on_errors(casefile::save_case(negotiation, target), kFailed);
    }
    fmt::print("{}\n", target);
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
    auto format = std::make_shared<std::string>("wasit");
    command->add_option("--to", *format, "wasit (the default), genius or geniusweb")
        ->check(CLI::IsMember({"wasit", "genius", "geniusweb"}))
        ->type_name("FORMAT");
    command->callback(
        [&line, format] { line.chosen = [&line, format] { return run_convert(line.settings, *format); }; });
}

}  // namespace wasit::cli
