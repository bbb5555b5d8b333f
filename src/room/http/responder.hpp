// What a handler answers with: once, from any thread, now or later.
#pragma once

#include <memory>
#include <string>

#include "room/http/event_stream.hpp"
#include "room/http/message.hpp"

namespace wasit::room::http {

struct Exchange;  // exchange.hpp

// A handle, to be copied at will. The request lives as long as one of them. When the last one goes without an answer,
// the client gets a 500.
class Responder {
  public:
    explicit Responder(std::shared_ptr<Exchange> exchange) : exchange_(std::move(exchange)) {}

    // False where it was answered before; only the first answer counts.
    bool answer(Response response) const;
    // Answers with a stream of events; closed where it was answered before. `headers` are added.
    EventStream open_stream(Fields headers = {}) const;

    // What the log calls the path, without anything secret: "/api/cases/{case}". Before the answer.
    void set_route(std::string pattern) const;
    // What went wrong inside, for the log alone. Before the answer.
    void set_fault(std::string fault) const;
    // The client has closed its end (or only its sending end: what is answered is still sent), took too long, or the
    // server stops: whatever is costly may be given up.
    bool is_gone() const;
    const Request& request() const;

  private:
    std::shared_ptr<Exchange> exchange_;
};

}  // namespace wasit::room::http
