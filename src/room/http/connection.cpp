#include "room/http/connection.hpp"

#include <algorithm>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <random>
#include <typeinfo>
#include <utility>

#include "room/http/forwarded.hpp"
#include "room/http/problem.hpp"
#include "room/http/response_text.hpp"
#include "room/http/setting.hpp"

namespace wasit::room::http {

namespace {

constexpr std::size_t kMostWaiting = 16 * 1024;
constexpr std::size_t kSentTogether = 32 * 1024;  // head and body in one piece, if that is not longer

std::string make_id() {
    thread_local std::random_device device;
    return fmt::format("{:08x}{:08x}", device(), device());
}

std::string to_allow() {
    std::string allow;
    for (const std::string_view method : kMethods) allow.append(allow.empty() ? "" : ", ").append(method);
    return allow;
}

std::string to_time(std::chrono::system_clock::time_point time) {
    const auto milliseconds =
        std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count();
    return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}Z", fmt::gmtime(std::chrono::system_clock::to_time_t(time)),
                       milliseconds % 1000);
}

// On a worker's thread. What throws has no answer to wait for, even where a copy of its responder is still somewhere.
void handle(const Handler& handler, const std::shared_ptr<Exchange>& exchange) {
    if (exchange->is_cut) return;
    std::string fault;
    try {
        handler(exchange->request, Responder(exchange));
        return;
    } catch (const std::exception& thrown) {
        fault = typeid(thrown).name();
    } catch (...) {
        fault = "exception";
    }
    {
        const std::lock_guard lock(exchange->mutex);
        exchange->fault = fault;
    }
    Responder(exchange).answer(problem(500));
}

}  // namespace

void Connection::start() {
    limit(setting_.options.head_time);
    read_on();
}

void Connection::refuse() {
    refuse(503, "there are too many connections; try again soon");
}

void Connection::read_on() {
    if (is_reading_ || has_ended_ || state_ == State::closed || in_.size() >= kMostWaiting) return;
    is_reading_ = true;
    wire_->read([self = shared_from_this()](Wire::Arrival arrival, std::string_view bytes) {
        self->on_read(arrival, bytes);
    });
}

void Connection::on_read(Wire::Arrival arrival, std::string_view bytes) {
    is_reading_ = false;
    if (state_ == State::closed) return;
    if (arrival == Wire::Arrival::broken) return close();
    if (arrival == Wire::Arrival::end) {
        has_ended_ = true;
        return on_end();
    }
    if (state_ == State::reading || state_ == State::handling || state_ == State::answering) in_ += bytes;
    if (state_ == State::reading) advance();
    read_on();
}

void Connection::on_end() {
    switch (state_) {
        case State::reading:
            if (!in_.empty() || (reader_ && reader_->has_begun()))
                return refuse(400, "the request ends too early");
            return close();
        case State::handling:
            return mark_gone(false);
        case State::answering:
            return;
        case State::streaming:
        case State::draining:
            return close();
        case State::closed:
            return;
    }
}

void Connection::advance() {
    while (state_ == State::reading && !in_.empty()) {
        if (!reader_)
            reader_ = std::make_unique<RequestReader>(RequestReader::Limits{
                setting_.options.head_bytes, setting_.options.target_bytes, setting_.options.header_fields});
        const bool had_begun = reader_->has_begun();
        in_.erase(0, reader_->take(in_));
        if (!had_begun && reader_->has_begun()) on_first_byte();
        if (reader_->state() == RequestReader::State::head_read) admit();
        if (state_ != State::reading) break;
        if (reader_->state() == RequestReader::State::failed)
            return refuse(reader_->fault().status, reader_->fault().detail);
        if (reader_->state() == RequestReader::State::whole) return dispatch();
    }
    if (in_.empty()) in_.shrink_to_fit();
}

void Connection::on_first_byte() {
    began_ = was_read_ = Clock::now();
    ++number_;
    id_ = make_id();
    method_ = route_ = fault_ = {};
    status_ = 0;
    body_bytes_ = 0;
    is_logged_ = is_head_ = keeps_alive_ = false;
    minor_version_ = 1;
    if (number_ > 1) limit(setting_.options.head_time);
}

void Connection::admit() {
    Request& request = reader_->request();
    request.id = id_;
    request.peer = find_client(wire_->peer(), request.headers, setting_.options.trusted_proxies);
    method_ = request.method;
    is_head_ = method_ == "HEAD";
    minor_version_ = reader_->minor_version();
    keeps_alive_ = reader_->keeps_alive();
    Admission admission;
    try {
        if (setting_.admit) admission = setting_.admit(request);
    } catch (const std::exception& thrown) {
        fault_ = typeid(thrown).name();
        admission.refusal = problem(500);
    }
    route_ = std::move(admission.route);
    if (admission.refusal) {
        // What is not read of the body would be taken for the next request.
        keeps_alive_ = keeps_alive_ && !reader_->has_body();
        return begin_answer(*admission.refusal);
    }
    reader_->allow_body(std::min(setting_.options.body_bytes, admission.body_bytes));
    if (reader_->state() != RequestReader::State::body) return;
    if (reader_->expects_continue() && in_.empty()) send("HTTP/1.1 100 Continue\r\n\r\n");
    const auto passed = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - began_);
    limit(std::max(setting_.options.request_time - passed, std::chrono::milliseconds(1)));
}

void Connection::dispatch() {
    const auto exchange = std::make_shared<Exchange>();
    exchange->request = std::move(reader_->request());
    exchange->number = number_;
    exchange->loop = setting_.loop;
    exchange->workers = setting_.workers;
    exchange->connection = weak_from_this();
    exchange->stream_queue_bytes = setting_.options.stream_queue_bytes;
    exchange->route = route_;
    exchange->is_gone = has_ended_;
    exchange_ = exchange;
    reader_.reset();
    was_read_ = Clock::now();
    state_ = State::handling;
    limit(setting_.options.handle_time);
    setting_.workers->post([exchange, handler = &setting_.handler] { handle(*handler, exchange); });
    read_on();
}

// Without a handler: for what is no request, or came too late.
void Connection::refuse(int status, std::string_view detail) {
    if (id_.empty() || is_logged_) on_first_byte();
    Response response = problem(status, detail);
    if (status == 405) response.headers.emplace_back("Allow", to_allow());
    keeps_alive_ = false;
    begin_answer(response);
}

void Connection::answer(Answer answer) {
    if (state_ != State::handling || answer.number != number_) return;
    route_ = std::move(answer.route);
    fault_ = std::move(answer.fault);
    begin_answer(answer.response);
}

void Connection::begin_answer(const Response& wanted) {
    std::optional<Response> instead;
    if (!is_sendable(wanted)) {
        fault_ = "the answer's status or header fields cannot be sent";
        instead = problem(500);
    }
    const Response& response = instead ? *instead : wanted;
    reader_.reset();
    state_ = State::answering;
    closes_ = !keeps_alive_ || setting_.is_stopping || (has_ended_ && in_.empty());
    status_ = response.status;
    Framing framing;
    framing.request_id = id_;
    framing.closes = closes_;
    framing.is_public_tls = setting_.is_public && setting_.identity;
    std::string head = to_head(response, framing);
    const bool has_body = !is_head_ && response.status != 204 && response.status != 304;
    body_bytes_ = has_body ? response.body.size() : 0;
    limit(setting_.options.write_time);
    if (has_body && head.size() + response.body.size() <= kSentTogether) {
        send(head + response.body);
    } else {
        send(std::move(head));
        if (has_body) send(response.body);
    }
}

void Connection::open_stream(Answer answer, const std::shared_ptr<OpenStream>& stream) {
    if (state_ != State::handling || answer.number != number_) return stream->end();
    if (is_head_ || !is_sendable(answer.response)) {
        stream->end();
        return this->answer(std::move(answer));
    }
    route_ = std::move(answer.route);
    Response& response = answer.response;
    response.headers.emplace_back("Content-Type", "text/event-stream");
    response.headers.emplace_back("X-Accel-Buffering", "no");  // nginx before us would keep events back
    state_ = State::streaming;
    stream_ = stream;
    status_ = 200;
    closes_ = true;
    in_ = {};
    Framing framing;
    framing.request_id = id_;
    framing.closes = true;
    framing.is_streamed = true;
    framing.is_chunked = minor_version_ == 1;
    framing.is_public_tls = setting_.is_public && setting_.identity;
    limit(setting_.options.write_time);
    send(to_head(response, framing));
    if (has_ended_) return close();
    if (setting_.is_stopping) wind_down();
}

void Connection::send_events() {
    if (state_ != State::streaming || !out_.empty() || is_last_batch_) return;
    OpenStream::Batch batch = stream_->take();
    is_last_batch_ = batch.is_last;
    batch_bytes_ = batch.text.size();
    body_bytes_ += batch.text.size();
    const bool is_chunked = minor_version_ == 1;
    std::string bytes = batch.text.empty() ? "" : is_chunked ? to_chunk(batch.text) : std::move(batch.text);
    if (is_last_batch_ && is_chunked) bytes += kLastChunk;
    if (!bytes.empty()) {
        limit(setting_.options.write_time);
        send(std::move(bytes));
    } else if (is_last_batch_) {
        on_answered();
    }
}

void Connection::drop_stream() {
    if (state_ == State::streaming) close();
}

void Connection::send(std::string bytes) {
    out_.push_back(std::move(bytes));
    if (out_.size() == 1) write_on();
}

void Connection::write_on() {
    wire_->write(std::string_view(out_.front()).substr(sent_),
                 [self = shared_from_this()](std::size_t written) {
                     if (self->state_ == State::closed) return;
                     if (written == 0) return self->close();
                     self->sent_ += written;
                     if (self->state_ == State::answering || self->state_ == State::streaming)
                         self->limit(self->setting_.options.write_time);
                     if (self->sent_ == self->out_.front().size()) {
                         self->out_.pop_front();
                         self->sent_ = 0;
                     }
                     if (self->out_.empty())
                         self->on_sent();
                     else
                         self->write_on();
                 });
}

void Connection::on_sent() {
    out_ = {};
    if (state_ == State::answering) return on_answered();
    if (state_ != State::streaming) return;
    stream_->make_room(std::exchange(batch_bytes_, 0));
    if (is_last_batch_) return on_answered();
    limit(setting_.options.heartbeat_time);
    send_events();
}

void Connection::on_answered() {
    if (stream_) std::exchange(stream_, nullptr)->end();
    log(false);
    if (closes_) return drain();
    state_ = State::reading;
    id_ = {};
    if (setting_.is_stopping && in_.empty()) return close();
    limit(setting_.options.idle_time);
    advance();
    if (state_ == State::reading && has_ended_) return on_end();
    read_on();
}

void Connection::drain() {
    if (has_ended_) return close();
    state_ = State::draining;
    in_ = {};
    wire_->end_sending();
    limit(setting_.options.linger_time);
    read_on();
}

void Connection::wind_down() {
    if (state_ == State::reading && in_.empty() && !(reader_ && reader_->has_begun())) return close();
    if (state_ == State::streaming) stream_->close_with(to_event_text({}, "stopping", "the server stops"));
}

void Connection::close() {
    if (state_ == State::closed) return;
    const auto self = shared_from_this();
    const bool is_between = state_ == State::draining || is_logged_;
    state_ = State::closed;
    wire_->close();
    mark_gone(true);
    if (stream_) std::exchange(stream_, nullptr)->end();
    if (!is_between) log(true);
    setting_.leave(self);
}

void Connection::mark_gone(bool is_cut) {
    if (const auto exchange = exchange_.lock()) {
        exchange->is_gone = true;
        if (is_cut) exchange->is_cut = true;
    }
}

void Connection::limit(std::chrono::milliseconds time) {
    wire_->call_after(time, [weak = weak_from_this()] {
        if (const auto self = weak.lock()) self->on_time();
    });
}

void Connection::on_time() {
    switch (state_) {
        case State::reading:
            if (!reader_ || !reader_->has_begun()) return close();
            return refuse(408, "the request did not come in time");
        case State::handling:
            mark_gone(true);
            return refuse(503, "the answer took too long");
        case State::streaming:
            if (!out_.empty()) return close();
            limit(setting_.options.write_time);
            return send(minor_version_ == 1 ? to_chunk(kHeartbeat) : std::string(kHeartbeat));
        case State::answering:
        case State::draining:
            return close();
        case State::closed:
            return;
    }
}

void Connection::log(bool is_cut) {
    is_logged_ = true;
    if (!setting_.log) return;
    nlohmann::ordered_json line;
    line["time"] = to_time(std::chrono::system_clock::now());
    line["request"] = id_;
    line["method"] = method_.empty() ? "-" : method_;  // what could not be read is not repeated
    line["route"] = route_.empty() ? "-" : route_;
    line["status"] = status_;
    line["ms"] =
        std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - was_read_).count() / 1000.0;
    line["bytes"] = body_bytes_;
    if (is_cut) line["cut"] = true;
    if (!fault_.empty()) line["fault"] = fault_;
    setting_.log(line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

}  // namespace wasit::room::http
