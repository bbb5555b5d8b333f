#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sys/stat.h>

#include "casefile/wasit/write.hpp"
#include "commands.hpp"
#include "commands/room_failure.hpp"
#include "room/api/first_start.hpp"
#include "room/api/operations.hpp"
#include "room/demo/demo.hpp"
#include "room/serving/room_server.hpp"
#include "session.hpp"

namespace wasit::cli {

namespace {

using mediation::Argument;
using mediation::Message;

constexpr std::uint16_t kPort = 8080;

struct ServeFlags {
    room::ServingOptions options;
    std::string store;
    std::uint16_t port = kPort;
    bool is_demo = false;
    bool only_lists_operations = false;
};

// A folder for the store of a demo that is given none: gone when the demo ends.
class Scratch {
  public:
    explicit Scratch(bool is_needed) {
        if (!is_needed) return;
        std::string pattern = (std::filesystem::temp_directory_path() / "wasit-demo-XXXXXX").string();
        if (!mkdtemp(pattern.data())) throw Stop(kFailed, "error: no temporary folder can be made");
        path_ = pattern;
    }
    ~Scratch() {
        std::error_code ignored;
        if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    std::string store() const { return (path_ / "room.db").string(); }

  private:
    std::filesystem::path path_;
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

// Everybody knows the passwords of a demo: so it stays on this machine, and takes no time to hash them.
void prepare_demo(const Settings& settings, room::ServingOptions& options) {
    if (options.http.address != "127.0.0.1" && options.http.address != "::1")
        throw Stop(kBadInput, "error: --demo has passwords that everybody knows, leave out --address");
    if (!settings.inputs.empty()) throw Stop(kBadInput, "error: --demo has its own case, leave out CASES");
    options.room.cost = {1, 8'192};
}

void print_demo(const Session& session, const std::string& address) {
    fmt::print("{}\n", mediation::format(session.style(), "serve.demo", {{"password", room::kDemoPassword}}));
    for (const room::DemoPerson& person : room::demo_people()) {
        const std::string key = person.administrator
                                    ? "serve.demo.administrator"
                                    : fmt::format("serve.demo.{}", room::name(person.member.role));
        fmt::print("  {:<14}{}\n", person.name,
                   mediation::format(session.style(), key, {{"party", person.member.party}}));
    }
    fmt::print(
        "  curl -c cookies -H 'Content-Type: application/json' {}/api/sign-in \\\n"
        "    -d '{{\"name\": \"{}\", \"password\": \"{}\"}}'\n",
        address, room::demo_people()[1].name, room::kDemoPassword);
}

// What stands after # is sent to nobody: the browser gives it to the page alone.
std::string link_to_join(const std::string& address, const std::string& token) {
    return fmt::format("{}/join#{}", address, token);
}

void print_address(const Settings& settings, const Session& session, const room::RoomServer& server,
                   const std::optional<std::string>& token, bool is_demo) {
    const std::string address = server.address();
    if (settings.json) {
        nlohmann::ordered_json json = {{"schema", "wasit.serving/1"}, {"address", address}};
        if (token) {
            json["token"] = *token;
            json["link"] = link_to_join(address, *token);
        }
        fmt::print("{}\n", json.dump());
    } else {
        const auto say = [&](const char* key, const std::vector<Argument>& arguments) {
            fmt::print("{}\n", mediation::format(session.style(), key, arguments));
        };
        say("serve.address", {{"address", address}});
        if (server.has_made_key_file() && token)
            say("serve.key_file", {{"file", server.key_file().string()}});
        if (token) {
            say("serve.first_start", {});
            fmt::print("  {}\n", link_to_join(address, *token));
            say("serve.first_start.without", {});
            fmt::print(
                "  curl -c cookies -H 'Content-Type: application/json' {}/api/join \\\n"
                "    -d '{{\"token\": \"{}\", \"password\": \"...\"}}'\n",
                address, *token);
        }
        if (is_demo) print_demo(session, address);
        say("serve.how_to_stop", {});
    }
    std::fflush(stdout);
}

int list_operations(const Settings& settings, Session& session) {
    session.begin_writing();
    if (settings.json)
        fmt::print("{}\n", room::api::operations_as_json());
    else
        fmt::print("{}", room::api::operations_as_text());
    return kDone;
}

int run_serve(const Settings& settings, ServeFlags& flags) {
    Session session(settings);
    if (flags.only_lists_operations) return list_operations(settings, session);
    const Scratch scratch(flags.is_demo && flags.store.empty());
    if (!flags.store.empty()) flags.options.store = flags.store;
    if (flags.is_demo) prepare_demo(settings, flags.options);
    if (flags.is_demo && flags.store.empty()) flags.options.store = scratch.store();
    const std::vector<std::string> cases = read_cases(settings, session);
    umask(S_IRWXG | S_IRWXO);  // the store is nobody else's to read
    // Before any thread begins, so that all of them leave these signals alone.
    const sigset_t signals = ending_signals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    flags.options.http.port = flags.port;
    flags.options.log = [](std::string_view line) { fmt::print(stderr, "{}\n", line); };
    auto server = room::RoomServer::start(flags.options);
    if (!server) stop_on(server.failure());
    if (flags.is_demo)
        if (const auto made = room::make_demo((*server)->room()); !made) stop_on(made.failure());
    const auto first = room::api::see_to_first_start((*server)->room(), cases);
    if (!first) stop_on(first.failure());
    if (first->cases_left_out > 0)
        fmt::print(stderr, "{}\n", mediation::format(session.style(), "serve.cases_left_out", {}));
    session.begin_writing();
    print_address(settings, session, **server, first->token, flags.is_demo);
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
        ->add_option("--store", flags->store,
                     "a file (default wasit-room.db), or postgresql://user@host/database")
        ->type_name("PLACE");
    command
        ->add_option("--key-file", options.key_file,
                     "opens the room's own keys (default: beside the store); made at the first start")
        ->type_name("FILE");
    command->add_flag("--demo", flags->is_demo,
                      "a room to try: the fictional river ceasefire, with people in every role");
    command->add_option("--address", options.http.address, "default 127.0.0.1; any other needs --certificate")
        ->type_name("IP");
    command->add_option("--port", flags->port, "default 8080; 0: any that is free")->type_name("N");
    command
        ->add_option("--trusted-proxy", options.http.trusted_proxies,
                     "a web server before this one: X-Forwarded-For is believed from this address only")
        ->type_name("IP");
    command->add_flag("--operations", flags->only_lists_operations,
                      "list what can be asked of the room, as schema/openapi.yaml describes it, and end");
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
