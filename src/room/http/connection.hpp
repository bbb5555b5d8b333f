// One client's connection: reads requests one after another, hands each to the handlers, and sends what they answer.
//
// For the loop's thread only. Requests that a client sends without waiting (pipelining) wait in a buffer of at most
// kMostWaiting bytes until those before them are answered.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>

#include "room/http/exchange.hpp"
#include "room/http/network.hpp"
#include "room/http/open_stream.hpp"
#include "room/http/request_reader.hpp"

namespace wasit::room::http {

struct Setting;

class Connection : public std::enable_shared_from_this<Connection> {
  public:
    Connection(Setting& setting, std::unique_ptr<Wire> wire) : setting_(setting), wire_(std::move(wire)) {}

    void start();
    void refuse();  // instead of start: there are too many
    // For the handlers' answers; ignored where they come too late.
    void answer(Answer answer);
    void open_stream(Answer answer, const std::shared_ptr<OpenStream>& stream);
    void send_events();
    void drop_stream();  // the client reads too slowly
    // No more requests than those that have begun; streams get a last event.
    void wind_down();
    void close();

  private:
    using Clock = std::chrono::steady_clock;
    enum class State {
        reading,    // a request, or waiting for one
        handling,   // waiting for its answer
        answering,  // sending that
        streaming,  // sending events
        draining,   // nothing more is sent: lets the client read the last answer, which a reset might destroy
        closed
    };

    Setting& setting_;
    const std::unique_ptr<Wire> wire_;
    State state_ = State::reading;
    std::unique_ptr<RequestReader> reader_;  // none between requests
    std::string in_;                         // read from the wire, not yet by the reader
    std::deque<std::string> out_;            // to be sent
    std::size_t sent_ = 0;                   // of the first of them
    bool is_reading_ = false;                // from the wire
    bool has_ended_ = false;                 // the client's sending
    std::uint64_t number_ = 0;               // of the request
    std::weak_ptr<Exchange> exchange_;
    std::shared_ptr<OpenStream> stream_;
    bool is_last_batch_ = false;   // of the stream's events
    std::size_t batch_bytes_ = 0;  // of events on their way
    Clock::time_point began_;      // the request's first byte
    Clock::time_point was_read_;   // its last
    // Of the request that is being answered:
    bool keeps_alive_ = false;
    bool closes_ = false;
    bool is_head_ = false;
    int minor_version_ = 1;
    std::string id_;
    // For the log.
    std::string method_, route_, fault_;
    int status_ = 0;
    std::uint64_t body_bytes_ = 0;
    bool is_logged_ = true;

    void read_on();
    void on_read(Wire::Arrival arrival, std::string_view bytes);
    void on_end();
    void advance();
    void on_first_byte();
    void admit();
    void dispatch();
    void refuse(int status, std::string_view detail);
    void begin_answer(const Response& response);
    void send(std::string bytes);
    void write_on();
    void on_sent();
    void on_answered();
    void drain();
    void mark_gone(bool is_cut);
    void limit(std::chrono::milliseconds time);
    void on_time();
    void log(bool is_cut);
};

}  // namespace wasit::room::http
