// TLS 1.2 and 1.3 (RFC 8446) on a socket that does not block, by OpenSSL; the server's side.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>

#include "room/log/result.hpp"

namespace wasit::room::http {

// What came of trying to read or write.
struct Attempt {
    enum class Outcome { done, end, must_read, must_write, broken } outcome = Outcome::broken;
    std::size_t bytes = 0;  // where done
};

// A certificate with its chain, and its key; for any number of connections.
class TlsIdentity {
  public:
    static Result<std::shared_ptr<const TlsIdentity>> load(const std::filesystem::path& certificate,
                                                           const std::filesystem::path& key);
    struct Context;
    const Context& context() const { return *context_; }

  private:
    explicit TlsIdentity(std::shared_ptr<const Context> context) : context_(std::move(context)) {}
    std::shared_ptr<const Context> context_;
};

// One connection. Writing to a client that has gone raises SIGPIPE, which the thread must have blocked.
class TlsSession {
  public:
    TlsSession(const TlsIdentity& identity, int socket);
    ~TlsSession();
    TlsSession(const TlsSession&) = delete;
    TlsSession& operator=(const TlsSession&) = delete;
    bool is_good() const { return state_ != nullptr; }  // else there was no memory for it
    Attempt read(char* to, std::size_t most);
    Attempt write(const char* from, std::size_t count);
    void say_end();  // that nothing more will be sent

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace wasit::room::http
