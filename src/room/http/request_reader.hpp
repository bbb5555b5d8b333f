// Reads one request of HTTP/1.1 or 1.0 (RFC 9112) from bytes as they arrive, however they are cut. No input, no output.
//
// Strict where servers and what stands before them could disagree about where a request ends: no bare LF, no folded
// lines, exactly one Host, never a length and chunks together, no transfer coding but chunks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "room/http/chunked_body.hpp"
#include "room/http/message.hpp"

namespace wasit::room::http {

class RequestReader {
  public:
    struct Limits {
        std::size_t head = 16 * 1024;   // bytes of request line and header fields
        std::size_t target = 8 * 1024;  // bytes of where the request goes
        std::size_t fields = 100;       // header fields
    };
    enum class State {
        empty,  // not a byte yet
        head,
        head_read,  // allow_body says how to go on
        body,
        whole,
        failed
    };
    struct Fault {
        int status = 400;
        std::string detail;
    };

    explicit RequestReader(const Limits& limits) : limits_(limits) {}

    // Uses up bytes and returns how many. Fewer than given only where the state is head_read, whole or failed.
    std::size_t take(std::string_view bytes);
    // After head_read: at most so many bytes. On to body or whole; failed where a longer one is announced.
    void allow_body(std::size_t most);

    State state() const { return state_; }
    bool has_begun() const { return state_ != State::empty; }
    const Fault& fault() const { return fault_; }  // where failed
    Request& request() { return request_; }        // from head_read on; its body when whole
    bool keeps_alive() const { return keeps_alive_; }
    bool expects_continue() const { return expects_continue_; }  // before it sends its body
    bool has_body() const { return is_chunked_ || length_ > 0; }
    int minor_version() const { return minor_version_; }

  private:
    const Limits limits_;
    State state_ = State::empty;
    Fault fault_;
    Request request_;
    std::string head_;
    ChunkedBody chunks_;
    std::uint64_t length_ = 0;
    std::size_t most_body_ = 0;
    int minor_version_ = 1;
    bool is_chunked_ = false;
    bool keeps_alive_ = false;
    bool expects_continue_ = false;

    std::size_t take_head(std::string_view bytes);
    std::size_t take_body(std::string_view bytes);
    void check_first_bytes();
    void parse_head();
    void check_head();
    void fail(int status, std::string detail);
};

}  // namespace wasit::room::http
