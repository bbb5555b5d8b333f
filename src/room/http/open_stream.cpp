#include "room/http/open_stream.hpp"

#include <utility>

#include "room/http/connection.hpp"
#include "room/http/event_stream.hpp"
#include "room/http/network.hpp"
#include "room/http/response_text.hpp"
#include "room/http/worker_pool.hpp"

namespace wasit::room::http {

bool OpenStream::push(const std::shared_ptr<const std::string>& text) {
    const std::lock_guard lock(mutex_);
    if (!is_open_) return false;
    if (bytes_ + text->size() > most_bytes_) {
        is_open_ = false;
        queue_.clear();
        loop_->post([connection = connection_] {
            if (const auto there = connection.lock()) there->drop_stream();
        });
        return false;
    }
    bytes_ += text->size();
    queue_.push_back(text);
    call_connection();
    return true;
}

void OpenStream::close() {
    const std::lock_guard lock(mutex_);
    if (!is_open_) return;
    is_open_ = false;
    call_connection();
}

void OpenStream::close_with(std::string_view last_text) {
    const std::lock_guard lock(mutex_);
    if (!is_open_) return;
    is_open_ = false;
    bytes_ += last_text.size();
    queue_.push_back(std::make_shared<const std::string>(last_text));
    call_connection();
}

void OpenStream::call_connection() {
    if (is_called_) return;
    is_called_ = loop_->post([connection = connection_] {
        if (const auto there = connection.lock()) there->send_events();
    });
}

bool OpenStream::is_open() {
    const std::lock_guard lock(mutex_);
    return is_open_;
}

// What is called may hold handles of this stream: it is neither called nor destroyed under the mutex.
void OpenStream::when_closed(std::function<void()> gone) {
    std::unique_lock lock(mutex_);
    const bool has_ended = has_ended_;
    if (!has_ended) gone_.swap(gone);
    lock.unlock();
    if (has_ended) workers_->post(std::move(gone));
}

OpenStream::Batch OpenStream::take() {
    const std::lock_guard lock(mutex_);
    is_called_ = false;
    Batch batch;
    for (const auto& text : queue_) batch.text += *text;
    queue_.clear();
    batch.is_last = !is_open_;
    return batch;
}

void OpenStream::make_room(std::size_t bytes) {
    const std::lock_guard lock(mutex_);
    bytes_ -= bytes;
}

void OpenStream::end() {
    std::function<void()> gone;
    {
        const std::lock_guard lock(mutex_);
        is_open_ = false;
        queue_.clear();
        has_ended_ = true;
        gone.swap(gone_);
    }
    if (gone) workers_->post(std::move(gone));
}

Event::Event(std::string_view id, std::string_view event, std::string_view data)
    : text_(std::make_shared<const std::string>(to_event_text(id, event, data))) {}

bool EventStream::push(const Event& event) const {
    return stream_ && stream_->push(event.text_);
}

void EventStream::close() const {
    if (stream_) stream_->close();
}

bool EventStream::is_open() const {
    return stream_ && stream_->is_open();
}

void EventStream::when_closed(std::function<void()> gone) const {
    if (stream_) stream_->when_closed(std::move(gone));
}

}  // namespace wasit::room::http
