#include "room/http/responder.hpp"

#include <utility>

#include "room/http/connection.hpp"
#include "room/http/exchange.hpp"
#include "room/http/network.hpp"
#include "room/http/open_stream.hpp"
#include "room/http/problem.hpp"
#include "room/http/setting.hpp"

namespace wasit::room::http {

namespace {

// A call that must be copyable, though what it carries is moved.
template <typename Carried, typename Use>
void hand_over(const Exchange& exchange, Carried carried, Use use) {
    auto shared = std::make_shared<Carried>(std::move(carried));
    exchange.loop->post([connection = exchange.connection, shared = std::move(shared), use] {
        if (const auto there = connection.lock()) use(*there, std::move(*shared));
    });
}

Answer make_answer(Exchange& exchange, Response response) {
    const std::lock_guard lock(exchange.mutex);
    return {exchange.number, std::move(response), exchange.route, exchange.fault};
}

}  // namespace

Exchange::~Exchange() {
    if (is_answered.exchange(true)) return;
    try {
        hand_over(*this, make_answer(*this, problem(500)),
                  [](Connection& to, Answer answer) { to.answer(std::move(answer)); });
    } catch (const std::bad_alloc&) {
        // The time for handling will end the wait.
    }
}

bool Responder::answer(Response response) const {
    if (exchange_->is_answered.exchange(true)) return false;
    hand_over(*exchange_, make_answer(*exchange_, std::move(response)),
              [](Connection& to, Answer answer) { to.answer(std::move(answer)); });
    return true;
}

EventStream Responder::open_stream(Fields headers) const {
    if (exchange_->is_answered.exchange(true)) return {};
    auto stream = std::make_shared<OpenStream>(exchange_->loop, exchange_->connection, exchange_->workers,
                                               exchange_->stream_queue_bytes);
    Answer answer = make_answer(*exchange_, {200, std::move(headers), {}});
    const bool is_posted = exchange_->loop->post(
        [connection = exchange_->connection, stream, answer = std::make_shared<Answer>(std::move(answer))] {
            if (const auto there = connection.lock())
                there->open_stream(std::move(*answer), stream);
            else
                stream->end();
        });
    if (!is_posted) stream->end();
    // When the last handle goes, the stream is closed; the connection still holds what it has to send.
    return EventStream(
        std::shared_ptr<OpenStream>(stream.get(), [stream](OpenStream* handled) { handled->close(); }));
}

void Responder::set_route(std::string pattern) const {
    const std::lock_guard lock(exchange_->mutex);
    exchange_->route = std::move(pattern);
}

void Responder::set_fault(std::string fault) const {
    const std::lock_guard lock(exchange_->mutex);
    exchange_->fault = std::move(fault);
}

bool Responder::is_gone() const {
    return exchange_->is_gone;
}

const Request& Responder::request() const {
    return exchange_->request;
}

}  // namespace wasit::room::http
