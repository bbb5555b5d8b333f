// The case room's web server: HTTP/1.1 (RFC 9112) and event streams, plain on this machine, under TLS elsewhere. Knows
// nothing of cases.
//
// One thread waits for all sockets; handlers run on others, so that a slow one delays nobody as long as one of the
// `threads` is free. What takes longer than a moment belongs on a thread of its own, with the Responder.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "room/http/event_stream.hpp"
#include "room/http/message.hpp"
#include "room/http/problem.hpp"
#include "room/http/responder.hpp"
#include "room/log/result.hpp"

namespace wasit::room::http {

struct Options {
    using Time = std::chrono::milliseconds;

    std::string address = "127.0.0.1";  // others only under TLS
    std::uint16_t port = 0;             // 0: any that is free
    std::filesystem::path certificate;  // PEM; with a key: TLS 1.2 and 1.3 only
    std::filesystem::path key;
    std::size_t threads = 4;  // for handlers
    // Addresses of servers that stand before this one: only what they say of whom they ask for is believed.
    std::vector<std::string> trusted_proxies;

    // Limits: what exceeds them is answered with the status named.
    std::size_t head_bytes = 16 * 1024;        // 431: request line and header fields
    std::size_t target_bytes = 8 * 1024;       // 414
    std::size_t header_fields = 100;           // 431
    std::size_t body_bytes = 8 * 1024 * 1024;  // 413
    Time head_time{10'000};          // 408: from the first byte (or from connecting) to the end of the head
    Time request_time{30'000};       // 408: from the first byte to the end of the body
    Time handle_time{120'000};       // 503: for the handler to answer
    Time write_time{30'000};         // closed: without the client having taken a byte
    Time idle_time{60'000};          // closed: between requests
    Time linger_time{1'000};         // for the client to read the last answer before the connection closes
    Time heartbeat_time{15'000};     // between events of a stream
    std::size_t connections = 4096;  // 503, or closed under TLS
    std::size_t stream_queue_bytes = 256 * 1024;  // closed: events that a client has yet to take
};

// Handlers run on several threads at once. The request lives as long as the responder. What a handler throws becomes a
// 500 without its text.
using Handler = std::function<void(const Request&, Responder)>;

// What is decided when the head of a request is there, and its body is not.
struct Admission {
    std::optional<Response> refusal;    // the answer; the body is not read
    std::size_t body_bytes = SIZE_MAX;  // at most as many as the options allow
    std::string route;                  // as Responder::set_route
};
// Runs on the thread of the sockets: it must not wait.
using Admit = std::function<Admission(const Request&)>;

// Takes lines of JSON without their line end: time, request id, method, route, status, milliseconds from the last byte
// read to the last byte written, bytes of the body. Never queries, bodies, cookies or paths. Called on the thread of
// the sockets: it must not wait long.
using Log = std::function<void(std::string_view line)>;

class Server {
  public:
    Server(Options options, Handler handler, Admit admit = {}, Log log = {});
    ~Server();  // stops, without waiting for requests
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    // Listens, and says on which port. Once.
    Result<std::uint16_t> start();
    std::uint16_t port() const;       // 0 until started
    std::size_t connections() const;  // now

    // Takes no more connections or requests, sends every stream a last event ("stopping"), lets requests that have come
    // in be answered, and after `limit` cuts what is left. Then waits for handlers that still run, which Responder::is_gone tells.
    // Not from a handler. Again does nothing.
    void stop(std::chrono::milliseconds limit = std::chrono::milliseconds(10'000));

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace wasit::room::http
