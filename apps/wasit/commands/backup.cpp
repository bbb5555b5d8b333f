#include <fmt/format.h>
#include <sys/stat.h>

#include "commands.hpp"
#include "commands/room_failure.hpp"
#include "report/json/json.hpp"
#include "room/store/copy.hpp"
#include "room/store/store.hpp"
#include "session.hpp"

namespace wasit::cli {

namespace {

struct CopyFlags {
    std::string from, to;
};

void require_file(const std::string& place) {
    if (room::is_postgresql(place))
        throw Stop(kBadInput,
                   fmt::format("error: {} is no file, name one for the backup", room::to_shown(place)));
}

int run_copy(const Settings& settings, const CopyFlags& flags) {
    Session session(settings);
    umask(S_IRWXG | S_IRWXO);  // a copy is nobody else's to read either
    const auto copied = room::copy_store(flags.from, flags.to, [&](std::int64_t entries) {
        return session.watch().tick(
            mediation::format(session.style(), "copy.progress", {{"count", static_cast<long>(entries)}})
                .c_str());
    });
    if (!copied && session.watch().stopped()) stop_in_part(copied.failure());
    if (!copied) stop_on(copied.failure());
    session.begin_writing();
    const std::string from = room::to_shown(flags.from), to = room::to_shown(flags.to);
    if (settings.json) {
        const report::Json result = {{"schema", "wasit.copy/1"},
                                     {"from", from},
                                     {"to", to},
                                     {"books", copied->books},
                                     {"entries", copied->entries}};
        fmt::print("{}\n", result.dump());
    } else {
        fmt::print("{}\n", mediation::format(session.style(), "copy.done",
                                             {{"to", to},
                                              {"entries", static_cast<long>(copied->entries)},
                                              {"books", static_cast<long>(copied->books)}}));
    }
    return kDone;
}

}  // namespace

void add_backup(CommandLine& line) {
    CLI::App* command = line.add_command(
        "backup", "copy a room's store to a file, as it stands at one moment, while it is in use",
        "wasit backup talks.db talks-monday.db");
    auto flags = std::make_shared<CopyFlags>();
    command->add_option("STORE", flags->from, "a file, or postgresql://user@host/database")
        ->required()
        ->type_name("PLACE");
    command->add_option("FILE", flags->to, "a new file")->required()->type_name("FILE");
    command->callback([&line, flags] {
        line.chosen = [&line, flags] {
            require_file(flags->to);
            return run_copy(line.settings, *flags);
        };
    });
}

void add_restore(CommandLine& line) {
    CLI::App* command = line.add_command("restore", "make a store from a backup; nothing is overwritten",
                                         "wasit restore talks-monday.db talks.db");
    auto flags = std::make_shared<CopyFlags>();
    command->add_option("FILE", flags->from, "what backup wrote")->required()->type_name("FILE");
    command
        ->add_option("STORE", flags->to, "a new file, or an empty database: postgresql://user@host/database")
        ->required()
        ->type_name("PLACE");
    command->callback([&line, flags] {
        line.chosen = [&line, flags] {
            require_file(flags->from);
            return run_copy(line.settings, *flags);
        };
    });
}

}  // namespace wasit::cli
