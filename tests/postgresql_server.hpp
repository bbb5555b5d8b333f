// A PostgreSQL server of the test program's own, on the loopback address, in a temporary folder.
#pragma once

#include <arpa/inet.h>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <grp.h>
#include <netinet/in.h>
#include <pwd.h>
#include <stdexcept>
#include <string>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include "temporary_folder.hpp"

namespace wasit::testing {

class PostgresqlServer {
  public:
    // Nothing where PostgreSQL is not installed. Started when first asked for, ended with the program.
    static PostgresqlServer* get() {
        static PostgresqlServer server;
        return server.programs_.empty() ? nullptr : &server;
    }

    ~PostgresqlServer() { stop(SIGQUIT); }
    PostgresqlServer(const PostgresqlServer&) = delete;
    PostgresqlServer& operator=(const PostgresqlServer&) = delete;

    // A new, empty database: its URI.
    std::string make_database() {
        const std::string name = fmt::format("room{}", ++databases_);
        run({"psql", "-q", "-h", "127.0.0.1", "-p", std::to_string(port_), "-U", "wasit", "-d", "postgres",
             "-c", "create database " + name});
        return fmt::format("postgresql://wasit:secret@127.0.0.1:{}/{}", port_, name);
    }

    // As whoever owns the database writes to it, past the program.
    void write(const std::string& uri, const std::string& sql) { run({"psql", "-q", "-d", uri, "-c", sql}); }

    // As a crash: every connection breaks at once, what was not committed is gone.
    void crash() { stop(SIGQUIT); }
    void start() {
        process_ = fork();
        if (process_ == 0) {
            step_down();
            prctl(PR_SET_PDEATHSIG, SIGQUIT);
            exec({"postgres", "-D", data().string(), "-p", std::to_string(port_), "-k",
                  folder_.path().string(), "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off", "-c",
                  "log_min_messages=panic"});
        }
        for (int attempt = 0; attempt < 600; ++attempt) {
            if (run({"pg_isready", "-q", "-h", "127.0.0.1", "-p", std::to_string(port_)}, false) == 0) return;
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
        throw std::runtime_error("PostgreSQL does not start");
    }

  private:
    PostgresqlServer() {
        for (const char* version : {"15", "16", "17", "14"}) {
            const std::filesystem::path programs =
                std::filesystem::path("/usr/lib/postgresql") / version / "bin";
            if (std::filesystem::exists(programs / "initdb")) programs_ = programs;
            if (!programs_.empty()) break;
        }
        if (programs_.empty()) return;
        if (geteuid() == 0) {
            const passwd* user = getpwnam("postgres");
            if (!user || chown(folder_.path().c_str(), user->pw_uid, user->pw_gid) != 0)
                throw std::runtime_error(
                    "there is no user postgres, whom PostgreSQL needs where root starts it");
        }
        run({"initdb", "-D", data().string(), "-U", "wasit", "-A", "trust", "--no-sync", "-E", "UTF8",
             "--locale=C"});
        port_ = find_free_port();
        start();
    }

    std::filesystem::path data() const { return folder_.path() / "data"; }

    static int find_free_port() {
        const int descriptor = socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof(address);
        if (bind(descriptor, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
            getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &size) != 0)
            throw std::runtime_error("there is no free port");
        close(descriptor);
        return ntohs(address.sin_port);
    }

    // PostgreSQL does not run as root.
    static void step_down() {
        const passwd* user = geteuid() == 0 ? getpwnam("postgres") : nullptr;
        if (!user) return;
        if (initgroups("postgres", user->pw_gid) != 0 || setgid(user->pw_gid) != 0 ||
            setuid(user->pw_uid) != 0)
            _exit(126);
    }

    void exec(std::vector<std::string> words) const {
        words.front() = (programs_ / words.front()).string();
        std::vector<char*> arguments;
        for (std::string& word : words) arguments.push_back(word.data());
        arguments.push_back(nullptr);
        const int nowhere = open("/dev/null", O_WRONLY);
        if (nowhere < 0 || dup2(nowhere, STDOUT_FILENO) < 0 || chdir(folder_.path().c_str()) != 0) _exit(126);
        execv(arguments.front(), arguments.data());
        _exit(127);
    }

    int run(const std::vector<std::string>& words, bool must_succeed = true) const {
        const pid_t child = fork();
        if (child == 0) {
            step_down();
            exec(words);
        }
        int status = 0;
        waitpid(child, &status, 0);
        if (must_succeed && status != 0) throw std::runtime_error(words.front() + " failed");
        return status;
    }

    void stop(int signal) {
        if (process_ <= 0) return;
        kill(process_, signal);
        waitpid(process_, nullptr, 0);
        process_ = 0;
    }

    TemporaryFolder folder_;
    std::filesystem::path programs_;
    int port_ = 0, databases_ = 0;
    pid_t process_ = 0;
};

}  // namespace wasit::testing
