#include "room/http/server.hpp"

#include <algorithm>
#include <csignal>
#include <future>
#include <pthread.h>
#include <thread>
#include <utility>

#include "room/http/setting.hpp"

namespace wasit::room::http {

namespace {

constexpr std::size_t kMostRefused = 64;  // at a time: those beyond get no answer

// Threads started meanwhile take no signals: they are for the main thread, and a client that goes raises SIGPIPE.
class SignalsBlocked {
  public:
    SignalsBlocked() {
        sigset_t all;
        sigfillset(&all);
        for (const int fault : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT}) sigdelset(&all, fault);
        pthread_sigmask(SIG_SETMASK, &all, &before_);
    }
    ~SignalsBlocked() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
    SignalsBlocked(const SignalsBlocked&) = delete;
    SignalsBlocked& operator=(const SignalsBlocked&) = delete;

  private:
    sigset_t before_;
};

}  // namespace

struct Server::State {
    Setting setting;
    std::thread thread;
    std::uint16_t port = 0;
    bool is_running = false;

    void arrive(std::unique_ptr<Wire> wire) {
        const std::size_t most = setting.options.connections;
        const bool is_refused = setting.connections.size() >= most;
        if (is_refused && (setting.identity || setting.connections.size() >= most + kMostRefused))
            return wire->close();
        const auto connection = std::make_shared<Connection>(setting, std::move(wire));
        setting.enter(connection);
        if (is_refused)
            connection->refuse();
        else
            connection->start();
    }

    // Calls `change` for every connection, on the loop's thread; ready when there are none left.
    std::future<void> dismiss(void (Connection::*change)()) {
        auto gone = std::make_shared<std::promise<void>>();
        std::future<void> all_gone = gone->get_future();
        setting.loop->post([this, change, gone] {
            setting.is_stopping = true;
            setting.loop->stop_listening();
            setting.all_left = nullptr;
            const auto connections = setting.connections;  // closing takes them out
            for (const auto& connection : connections) (connection.get()->*change)();
            if (setting.connections.empty()) return gone->set_value();
            setting.all_left = [gone] { gone->set_value(); };
        });
        return all_gone;
    }
};

Server::Server(Options options, Handler handler, Admit admit, Log log) : state_(std::make_unique<State>()) {
    state_->setting.options = std::move(options);
    state_->setting.handler = std::move(handler);
    state_->setting.admit = std::move(admit);
    state_->setting.log = std::move(log);
}

Server::~Server() {
    stop(std::chrono::milliseconds(0));
}

Result<std::uint16_t> Server::start() {
    Setting& setting = state_->setting;
    const Options& options = setting.options;
    const auto loopback = is_loopback(options.address);
    if (!loopback) return loopback.failure();
    setting.is_public = !*loopback;
    for (std::string& proxy : setting.options.trusted_proxies) {
        auto address = read_address(proxy);
        if (!address)
            return Failure{Failure::Kind::invalid, "`" + proxy + "` is no address of a server to trust",
                           "give the IP address from which it connects, such as 127.0.0.1"};
        proxy = *std::move(address);
    }
    if (options.certificate.empty() != options.key.empty())
        return Failure{Failure::Kind::invalid, "TLS needs both a certificate and its key",
                       options.key.empty() ? "give the key too" : "give the certificate too"};
    if (options.certificate.empty() && setting.is_public)
        return Failure{
            Failure::Kind::invalid,
            "without TLS this server does not listen on " + options.address +
                ": anybody on the way could read what is sent",
            "give a certificate and its key, or listen on 127.0.0.1 behind a server that has them"};
    if (!options.certificate.empty()) {
        auto identity = TlsIdentity::load(options.certificate, options.key);
        if (!identity) return identity.failure();
        setting.identity = *identity;
    }
    const auto port = setting.loop->listen(
        options.address, options.port, setting.identity,
        [state = state_.get()](std::unique_ptr<Wire> wire) { state->arrive(std::move(wire)); });
    if (!port) return port;
    state_->port = *port;
    const SignalsBlocked blocked;
    setting.workers = std::make_shared<WorkerPool>(std::max<std::size_t>(options.threads, 1));
    state_->thread = std::thread([loop = setting.loop] { loop->run(); });
    state_->is_running = true;
    return port;
}

std::uint16_t Server::port() const {
    return state_->port;
}

std::size_t Server::connections() const {
    return state_->setting.count;
}

void Server::stop(std::chrono::milliseconds limit) {
    if (!std::exchange(state_->is_running, false)) return;
    if (state_->dismiss(&Connection::wind_down).wait_for(limit) != std::future_status::ready)
        state_->dismiss(&Connection::close).wait();
    state_->setting.workers->finish();
    state_->setting.loop->finish();
    state_->thread.join();
}

}  // namespace wasit::room::http
