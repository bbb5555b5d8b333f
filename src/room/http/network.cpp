#include "room/http/network.hpp"

#include <algorithm>
#include <array>
#include <mutex>
#include <utility>

// Asio of this age forgets to include <utility>, which stands above for it.
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

namespace wasit::room::http {

namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using AttemptOutcome = Attempt::Outcome;

// Shared by all connections, because one thread reads them all: an idle connection keeps no buffer.
using Scratch = std::array<char, 16 * 1024>;

constexpr std::size_t kMostWritten = 64 * 1024;  // at once, so that one reader does not hold up the others
constexpr std::chrono::milliseconds kPauseOfAccepting{50};

// What is called later holds the wire's owner, and so the wire.
class SocketWire final : public Wire {
  public:
    SocketWire(tcp::socket socket, Scratch& scratch, std::string peer,
               std::shared_ptr<const TlsIdentity> identity)
        : socket_(std::move(socket)),
          timer_(socket_.get_executor()),
          scratch_(scratch),
          identity_(std::move(identity)),
          peer_(std::move(peer)) {
        if (identity_) tls_ = std::make_unique<TlsSession>(*identity_, socket_.native_handle());
        if (tls_ && !tls_->is_good()) close();
    }

    void read(Read done) override {
        if (tls_ || !is_open_)  // TLS may hold bytes that the socket no longer has
            asio::post(socket_.get_executor(),
                       [this, done = std::move(done)]() mutable { try_reading(std::move(done)); });
        else
            wait_to_read(tcp::socket::wait_read, std::move(done));
    }

    void write(std::string_view bytes, std::function<void(std::size_t)> done) override {
        asio::post(socket_.get_executor(),
                   [this, bytes = bytes.substr(0, kMostWritten), done = std::move(done)]() mutable {
                       try_writing(bytes, std::move(done));
                   });
    }

    void call_after(std::chrono::milliseconds delay, std::function<void()> call) override {
        if (!is_open_) return;
        turn_ = std::make_shared<char>();
        timer_.expires_after(delay);
        timer_.async_wait([turn = std::weak_ptr<char>(turn_), call = std::move(call)](const error_code& ec) {
            if (!ec && !turn.expired()) call();
        });
    }

    void cancel_call() override {
        turn_.reset();
        timer_.cancel();
    }

    void end_sending() override {
        if (!is_open_) return;
        if (tls_) tls_->say_end();
        error_code ignored;
        socket_.shutdown(tcp::socket::shutdown_send, ignored);
    }

    void close() override {
        if (!is_open_) return;
        is_open_ = false;
        cancel_call();
        error_code ignored;
        socket_.close(ignored);
    }

    const std::string& peer() const override { return peer_; }

  private:
    tcp::socket socket_;
    asio::steady_timer timer_;
    Scratch& scratch_;
    std::shared_ptr<const TlsIdentity> identity_;
    std::unique_ptr<TlsSession> tls_;
    std::shared_ptr<char> turn_;  // replaced when the timer is: one that has already expired must not call
    std::string peer_;
    bool is_open_ = true;

    void wait_to_read(tcp::socket::wait_type what, Read done) {
        socket_.async_wait(what, [this, done = std::move(done)](const error_code&) mutable {
            try_reading(std::move(done));
        });
    }

    Attempt read_once() {
        if (tls_) return tls_->read(scratch_.data(), scratch_.size());
        error_code ec;
        const std::size_t count = socket_.read_some(asio::buffer(scratch_), ec);
        if (ec == asio::error::would_block || ec == asio::error::try_again)
            return {AttemptOutcome::must_read, 0};
        if (ec == asio::error::eof) return {AttemptOutcome::end, 0};
        return {ec ? AttemptOutcome::broken : AttemptOutcome::done, count};
    }

    Attempt write_once(std::string_view bytes) {
        if (tls_) return tls_->write(bytes.data(), bytes.size());
        error_code ec;
        const std::size_t count = socket_.write_some(asio::buffer(bytes.data(), bytes.size()), ec);
        if (ec == asio::error::would_block || ec == asio::error::try_again)
            return {AttemptOutcome::must_write, 0};
        return {ec ? AttemptOutcome::broken : AttemptOutcome::done, count};
    }

    void try_reading(Read done) {
        if (!is_open_) return done(Arrival::broken, {});
        const Attempt attempt = read_once();
        switch (attempt.outcome) {
            case AttemptOutcome::done:
                return done(Arrival::bytes, {scratch_.data(), attempt.bytes});
            case AttemptOutcome::end:
                return done(Arrival::end, {});
            case AttemptOutcome::broken:
                return done(Arrival::broken, {});
            case AttemptOutcome::must_read:
                return wait_to_read(tcp::socket::wait_read, std::move(done));
            case AttemptOutcome::must_write:
                return wait_to_read(tcp::socket::wait_write, std::move(done));
        }
    }

    void try_writing(std::string_view bytes, std::function<void(std::size_t)> done) {
        if (!is_open_) return done(0);
        const Attempt attempt = write_once(bytes);
        switch (attempt.outcome) {
            case AttemptOutcome::done:
                return done(attempt.bytes);
            case AttemptOutcome::end:
            case AttemptOutcome::broken:
                return done(0);
            case AttemptOutcome::must_read:
            case AttemptOutcome::must_write:
                break;
        }
        socket_.async_wait(
            attempt.outcome == AttemptOutcome::must_read ? tcp::socket::wait_read : tcp::socket::wait_write,
            [this, bytes, done = std::move(done)](const error_code&) mutable {
                try_writing(bytes, std::move(done));
            });
    }
};

Result<asio::ip::address> parse_address(const std::string& text) {
    error_code ec;
    const auto address = asio::ip::make_address(text == "localhost" ? "127.0.0.1" : text, ec);
    if (ec)
        return Failure{Failure::Kind::invalid, "`" + text + "` is no address to listen on",
                       "give one of this machine's IP addresses, such as 127.0.0.1"};
    return address;
}

}  // namespace

struct Loop::State {
    asio::io_context context{1};
    asio::executor_work_guard<asio::io_context::executor_type> work = asio::make_work_guard(context);
    tcp::acceptor acceptor{context};
    asio::steady_timer pause{context};
    Scratch scratch{};
    std::shared_ptr<const TlsIdentity> identity;
    std::function<void(std::unique_ptr<Wire>)> arrive;
    std::mutex mutex;
    bool is_finished = false;  // under the mutex

    void accept() {
        acceptor.async_accept([this](const error_code& ec, tcp::socket socket) {
            if (!acceptor.is_open()) return;
            if (ec) return accept_later();
            take(std::move(socket));
            accept();
        });
    }

    // No more files may be opened, say: those who wait keep their place.
    void accept_later() {
        pause.expires_after(kPauseOfAccepting);
        pause.async_wait([this](const error_code&) {
            if (acceptor.is_open()) accept();
        });
    }

    void take(tcp::socket socket) {
        error_code ec;
        const auto peer = socket.remote_endpoint(ec);
        if (!ec) socket.non_blocking(true, ec);
        if (!ec) socket.set_option(tcp::no_delay(true), ec);
        if (ec) return;  // it has gone already
        const std::string text = peer.address().to_string();
        arrive(std::make_unique<SocketWire>(std::move(socket), scratch, read_address(text).value_or(text),
                                            identity));
    }
};

Result<bool> is_loopback(const std::string& address) {
    const auto parsed = parse_address(address);
    if (!parsed) return parsed.failure();
    return parsed->is_loopback();
}

std::optional<std::string> read_address(std::string_view text) {
    error_code ec;
    const auto address = asio::ip::make_address(std::string(text), ec);
    if (ec) return std::nullopt;
    if (!address.is_v6()) return address.to_string();
    auto v6 = address.to_v6();
    if (v6.is_v4_mapped()) return asio::ip::make_address_v4(asio::ip::v4_mapped, v6).to_string();
    v6.scope_id(0);
    return v6.to_string();
}

std::string network_of(const std::string& text) {
    const auto address = read_address(text);
    if (!address || address->find(':') == std::string::npos) return address.value_or(text);
    auto bytes = asio::ip::make_address_v6(*address).to_bytes();
    std::fill(bytes.begin() + 8, bytes.end(), std::uint8_t{0});
    return asio::ip::address_v6(bytes).to_string();
}

Loop::Loop() : state_(std::make_unique<State>()) {}
Loop::~Loop() = default;

bool Loop::post(std::function<void()> call) {
    const std::lock_guard lock(state_->mutex);
    if (state_->is_finished) return false;
    asio::post(state_->context, std::move(call));
    return true;
}

Result<std::uint16_t> Loop::listen(const std::string& address, std::uint16_t port,
                                   std::shared_ptr<const TlsIdentity> identity,
                                   std::function<void(std::unique_ptr<Wire>)> arrive) {
    const auto parsed = parse_address(address);
    if (!parsed) return parsed.failure();
    const tcp::endpoint endpoint(*parsed, port);
    error_code ec;
    tcp::acceptor& acceptor = state_->acceptor;
    acceptor.open(endpoint.protocol(), ec);
    if (!ec) acceptor.set_option(tcp::acceptor::reuse_address(true), ec);
    if (!ec) acceptor.bind(endpoint, ec);
    if (!ec) acceptor.listen(asio::socket_base::max_listen_connections, ec);
    const tcp::endpoint bound = ec ? tcp::endpoint{} : acceptor.local_endpoint(ec);
    if (ec) {
        error_code ignored;
        acceptor.close(ignored);
        return Failure{Failure::Kind::unreachable,
                       "cannot listen on " + address + " port " + std::to_string(port) + ": " + ec.message(),
                       ec == asio::error::address_in_use ? "stop what listens there, or choose another port"
                                                         : "choose another address or port"};
    }
    state_->identity = std::move(identity);
    state_->arrive = std::move(arrive);
    state_->accept();
    return bound.port();
}

void Loop::stop_listening() {
    error_code ignored;
    state_->acceptor.close(ignored);
    state_->pause.cancel();
}

void Loop::run() {
    state_->context.run();
}

void Loop::finish() {
    const std::lock_guard lock(state_->mutex);
    state_->is_finished = true;
    state_->work.reset();
}

}  // namespace wasit::room::http
