// Answers and events as the bytes that are sent.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "room/http/message.hpp"

namespace wasit::room::http {

struct Framing {
    std::string_view request_id;
    bool closes = false;       // the connection, after this
    bool is_chunked = false;   // else of the body's length
    bool is_streamed = false;  // its length is not known: chunks, or all until the connection closes
    bool is_public_tls = false;
    std::chrono::system_clock::time_point now = std::chrono::system_clock::now();
};

// Status line and header fields, with the empty line. Adds what every answer has, unless the answer sets it itself:
// Content-Security-Policy, X-Content-Type-Options, Referrer-Policy, Cross-Origin-Resource-Policy,
// Cache-Control: no-store, and where people come over TLS from elsewhere, Strict-Transport-Security.
std::string to_head(const Response& response, const Framing& framing);

// Its status is one of 200 to 599, names are tokens and values hold no line ends: nothing can be smuggled in.
bool is_sendable(const Response& response);

// "1f4\r\n...\r\n"; `bytes` not empty, because that would be the end.
std::string to_chunk(std::string_view bytes);
inline constexpr std::string_view kLastChunk = "0\r\n\r\n";

// An event of text/event-stream (WHATWG HTML, 9.2). Line ends in the data begin a new line of it; id and event may have
// none, and lose what follows one. Without id and event where those are empty.
std::string to_event_text(std::string_view id, std::string_view event, std::string_view data);
inline constexpr std::string_view kHeartbeat = ":\n\n";

}  // namespace wasit::room::http
