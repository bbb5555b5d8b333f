// Sockets, TLS and time behind two small classes: all of Boost.Asio that the server needs is in network.cpp.
//
// One thread runs the loop and everything that it calls. That is enough: nothing that runs on it waits or computes.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "room/http/tls.hpp"
#include "room/log/result.hpp"

namespace wasit::room::http {

// One accepted connection. For the loop's thread only.
class Wire {
  public:
    enum class Arrival { bytes, end, broken };
    using Read = std::function<void(Arrival, std::string_view)>;
    virtual ~Wire() = default;

    // One read and one write at a time. The callback comes later, never from within the call, and always, if only to
    // say that the wire was closed; what it holds lives until then. The bytes read live until it returns.
    virtual void read(Read done) = 0;
    // Some of the bytes, which must live until the callback tells how many; 0: broken.
    virtual void write(std::string_view bytes, std::function<void(std::size_t)> done) = 0;
    // Calls once after `delay`, instead of what was to be called before. Does not come once closed or cancelled.
    virtual void call_after(std::chrono::milliseconds delay, std::function<void()> call) = 0;
    virtual void cancel_call() = 0;
    virtual void end_sending() = 0;  // the other side reads an end; it can still be read
    virtual void close() = 0;        // at once; again does nothing
    virtual const std::string& peer() const = 0;
};

// Whether only this machine reaches it; a failure where it is no address.
Result<bool> is_loopback(const std::string& address);
// An address of IP as it is compared, one spelling for each: version 4 also where it was written in version 6. Nothing
// where it is none.
std::optional<std::string> read_address(std::string_view text);
// The network of an address as one subscriber has it: the address of version 4, the first 64 bits of version 6, of whose
// addresses everybody has as many as they like. What is no address is given back.
std::string network_of(const std::string& address);

class Loop {
  public:
    Loop();
    ~Loop();
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;

    // From any thread; runs on the loop's, in the order of the calls. False, and dropped, once the loop finishes.
    bool post(std::function<void()> call);

    // Listens, and says on which port. `arrive` is called on the loop's thread. Before `run`.
    Result<std::uint16_t> listen(const std::string& address, std::uint16_t port,
                                 std::shared_ptr<const TlsIdentity> identity,
                                 std::function<void(std::unique_ptr<Wire>)> arrive);
    void stop_listening();  // on the loop's thread

    void run();     // until finished
    void finish();  // from any thread; every wire must have been closed

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace wasit::room::http
