#include <csignal>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sys/stat.h>

#include "casefile/wasit/write.hpp"
#include "commands.hpp"
#include "commands/room_failure.hpp"
#include "room/api/first_start.hpp"
#include "room/serving/room_server.hpp"
#include "session.hpp"

namespace wasit::cli {

namespace {

using mediation::Argument;
using mediation::Message;

constexpr std::uint16_t kPort = 8080;

struct ServeFlags {
    room::ServingOptions options;
    std::uint16_t port = kPort;
};

// The signals that end a server, which the main thread waits for and no other gets.
sigset_t ending_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    return signals;
}

// Reads the cases before the store is touched. Preferences stay out: each delegation seals its own.
std::vector<std::string> read_cases(const Settings& settings, Session& session) {
    std::vector<std::string> texts;
    for (const std::string& input : settings.inputs) {
        Case negotiation = session.read({input});
        if (!negotiation.preferences.empty()) {
            negotiation.preferences.clear();
            fmt::print(stderr, "{}\n",
                       mediation::format(session.style(), "serve.without_preferences", {{"case", input}}));
        }
        texts.push_back(casefile::write_case(negotiation, casefile::Syntax::json));
    }
    return texts;
}

void print_address(const Settings& settings, const Session& session, const room::RoomServer& server,
                   const std::optional<std::string>& token) {
    const std::string address = server.address();
    if (settings.json) {
        nlohmann::ordered_json json = {{"schema", "wasit.serving/1"}, {"address", address}};
        if (token) json["token"] = *token;
        fmt::print("{}\n", json.dump());
    } else {
        const auto say = [&](const char* key, const std::vector<Argument>& arguments) {
            fmt::print("{}\n", mediation::format(session.style(), key, arguments));
        };
        say("serve.address", {{"address", address}});
        if (server.has_made_key_file()) say("serve.key_file", {{"file", server.key_file().string()}});
        if (token) {
            say("serve.first_start", {});
            fmt::print(
                "  curl -c cookies -H 'Content-Type: application/json' {}/api/join \\\n"
                "    -d '{{\"token\": \"{}\", \"password\": \"...\"}}'\n",
                address, *token);
        }
        say("serve.how_to_stop", {});
    }
    std::fflush(stdout);
}

int run_serve(const Settings& settings, ServeFlags& flags) {
    Session session(settings);
    const std::vector<std::string> cases = read_cases(settings, session);
    umask(S_IRWXG | S_IRWXO);  // the store is nobody else's to read
    // Before any thread begins, so that all of them leave these signals alone.
    const sigset_t signals = ending_signals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    flags.options.http.port = flags.port;
    flags.options.log = [](std::string_view line) { fmt::print(stderr, "{}\n", line); };
    auto server = room::RoomServer::start(flags.options);
    if (!server) stop_on(server.failure());
    const auto first = room::api::see_to_first_start((*server)->room(), cases);
    if (!first) stop_on(first.failure());
    if (first->cases_left_out > 0)
        fmt::print(stderr, "{}\n", mediation::format(session.style(), "serve.cases_left_out", {}));
    session.begin_writing();
    print_address(settings, session, **server, first->token);
    int signal = 0;
    sigwait(&signals, &signal);
    fmt::print(stderr, "{}\n", mediation::format(session.style(), "serve.stopping", {}));
    (*server)->stop();
    return kDone;
}

}  // namespace

void add_serve(CommandLine& line) {
    CLI::App* command = line.add_command("serve", "the case room: shared cases, sealed preferences, a record",
                                         "wasit serve --store talks.db cases/river-ceasefire");
    auto flags = std::make_shared<ServeFlags>();
    room::ServingOptions& options = flags->options;
    command
        ->add_option("CASES", line.settings.inputs,
                     "cases to open at the first start, without their preferences")
        ->type_name("PATH");
    command
        ->add_option("--store", options.store,
                     "a file (default wasit-room.db), or postgresql://user@host/database")
        ->type_name("PLACE");
    command
        ->add_option("--key-file", options.key_file,
                     "opens the room's own keys (default: beside the store); made at the first start")
        ->type_name("FILE");
    command->add_option("--address", options.http.address, "default 127.0.0.1; any other needs --certificate")
        ->type_name("IP");
    command->add_option("--port", flags->port, "default 8080; 0: any that is free")->type_name("N");
    CLI::Option* certificate =
        command->add_option("--certificate", options.http.certificate, "with its chain, PEM: TLS")
            ->type_name("FILE");
    CLI::Option* key =
        command->add_option("--key", options.http.key, "of the certificate, PEM")->type_name("FILE");
    certificate->needs(key);
    key->needs(certificate);
    command->callback(
        [&line, flags] { line.chosen = [&line, flags] { return run_serve(line.settings, *flags); }; });
}

}  // namespace wasit::cli
