// Events for one client (text/event-stream), from any thread, for as long as it stays.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace wasit::room::http {

class OpenStream;  // open_stream.hpp

// An event as it is sent: made once, pushed to many.
class Event {
  public:
    // `id` is what the client says as Last-Event-ID when it comes back.
    Event(std::string_view id, std::string_view event, std::string_view data);

  private:
    friend class EventStream;
    std::shared_ptr<const std::string> text_;
};

// A handle, to be copied at will; the stream ends when the last one goes. Between events the server sends comments, so
// that what stands between keeps the connection, and notices when the client has gone.
class EventStream {
  public:
    EventStream() = default;  // closed
    explicit EventStream(std::shared_ptr<OpenStream> stream) : stream_(std::move(stream)) {}

    // False: the client has gone, or reads so slowly that the queue is full, and was dropped. True does not say that it
    // has read the event. Never waits.
    bool push(const Event& event) const;
    bool push(std::string_view id, std::string_view event, std::string_view data) const {
        return push(Event(id, event, data));
    }
    void close() const;  // after what was pushed
    bool is_open() const;
    // Calls `gone` once, on a worker's thread, when the client has gone or the stream was closed; at once where that
    // has happened. One such function; a later one takes its place.
    void when_closed(std::function<void()> gone) const;

  private:
    std::shared_ptr<OpenStream> stream_;
};

}  // namespace wasit::room::http
