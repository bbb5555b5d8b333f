// The room's web server with handlers to try it on.
#pragma once

#include <condition_variable>
#include <mutex>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "raw_client.hpp"
#include "room/http/server.hpp"

namespace wasit {

class TrialServer {
  public:
    explicit TrialServer(room::http::Options options = {})
        : server_(
              std::move(options),
              [this](const room::http::Request& request, const room::http::Responder& responder) {
                  handle(request, responder);
              },
              [](const room::http::Request& request) { return admit(request); },
              [this](std::string_view line) {
                  const std::lock_guard lock(mutex_);
                  lines_.push_back(nlohmann::json::parse(line));
              }) {
        const auto port = server_.start();
        if (!port) throw std::runtime_error(port.failure().what);
    }
    ~TrialServer() {
        release();
        server_.stop(std::chrono::milliseconds(100));
        for (std::thread& thread : threads_) thread.join();
    }
    TrialServer(const TrialServer&) = delete;
    TrialServer& operator=(const TrialServer&) = delete;

    room::http::Server& operator*() { return server_; }
    room::http::Server* operator->() { return &server_; }
    RawClient connect(int receive_bytes = 0) const { return RawClient(server_.port(), receive_bytes); }

    // Lets /hold be answered.
    void release() {
        const std::lock_guard lock(mutex_);
        is_released_ = true;
        changed_.notify_all();
    }
    // Whether it becomes true in time, looked at after every change.
    template <typename Condition>
    bool becomes(Condition condition) {
        const auto end = std::chrono::steady_clock::now() + RawClient::kPatience;
        while (std::chrono::steady_clock::now() < end) {
            {
                const std::lock_guard lock(mutex_);
                if (condition(*this)) return true;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
        return false;
    }
    std::vector<nlohmann::json> lines() {
        const std::lock_guard lock(mutex_);
        return lines_;
    }
    std::vector<room::http::EventStream> streams() {
        const std::lock_guard lock(mutex_);
        return streams_;
    }
    void forget_streams() {
        std::vector<room::http::EventStream> streams;
        const std::lock_guard lock(mutex_);
        streams.swap(streams_);
    }

    // For `becomes`.
    std::vector<room::http::EventStream> streams_;
    std::vector<nlohmann::json> lines_;
    int held_ = 0, gone_ = 0, closed_ = 0, handled_ = 0;

  private:
    std::mutex mutex_;
    std::condition_variable changed_;
    bool is_released_ = false;
    std::vector<std::thread> threads_;
    room::http::Server server_;

    static room::http::Admission admit(const room::http::Request& request) {
        room::http::Admission admission;
        if (request.path == "/small") admission.body_bytes = 10;
        if (request.path == "/closed") admission.refusal = room::http::problem(401, "sign in first");
        admission.route = "/{admitted}";
        return admission;
    }

    void handle(const room::http::Request& request, const room::http::Responder& responder) {
        {
            const std::lock_guard lock(mutex_);
            ++handled_;
        }
        responder.set_route(request.segments.empty() ? "/" : "/{first}");
        if (request.path == "/throw") throw std::runtime_error("the secret text");
        if (request.path == "/drop") return;
        if (request.path == "/smuggle") {
            responder.answer({200, {{"X", "a\r\nSet-Cookie: b"}}, ""});
            return;
        }
        if (request.path == "/empty") {
            responder.answer({204, {}, "not sent"});
            return;
        }
        if (request.path == "/big") {
            responder.answer({200, {}, std::string(3'000'000, 'b')});
            return;
        }
        if (request.path == "/later") {
            const std::lock_guard lock(mutex_);
            threads_.emplace_back([responder] {
                std::this_thread::sleep_for(std::chrono::milliseconds(20));
                responder.answer({200, {}, "later " + responder.request().id});
                responder.answer({500, {}, "twice"});
            });
            return;
        }
        if (request.path == "/slow") std::this_thread::sleep_for(std::chrono::milliseconds(50));
        if (request.path == "/hold") return hold(responder);
        if (request.path == "/stream") {
            const room::http::EventStream stream = responder.open_stream({{"X-Stream", "yes"}});
            stream.when_closed([this] {
                const std::lock_guard lock(mutex_);
                ++closed_;
            });
            const std::lock_guard lock(mutex_);
            streams_.push_back(stream);
            return;
        }
        responder.answer({200,
                          {{"Content-Type", "text/plain"}},
                          request.method + " " + request.path + " " + request.peer + " " + request.body});
    }

    // Until released or the client has gone.
    void hold(const room::http::Responder& responder) {
        std::unique_lock lock(mutex_);
        ++held_;
        while (!is_released_ && !responder.is_gone()) changed_.wait_for(lock, std::chrono::milliseconds(2));
        if (responder.is_gone()) ++gone_;
        lock.unlock();
        responder.answer({200, {}, "held"});
    }
};

}  // namespace wasit
