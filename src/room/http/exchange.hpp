// A request on its way to an answer: what its handles and its connection share.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>

#include "room/http/message.hpp"

namespace wasit::room::http {

class Connection;
class Loop;
class WorkerPool;

struct Exchange {
    Exchange() = default;
    ~Exchange();  // unanswered: 500
    Exchange(const Exchange&) = delete;
    Exchange& operator=(const Exchange&) = delete;

    Request request;
    std::uint64_t number = 0;  // of the request on its connection
    std::shared_ptr<Loop> loop;
    std::shared_ptr<WorkerPool> workers;
    std::weak_ptr<Connection> connection;
    std::size_t stream_queue_bytes = 0;

    std::atomic<bool> is_answered = false;
    std::atomic<bool> is_gone = false;  // the client, or its sending end
    std::atomic<bool> is_cut = false;   // no answer can be sent any more
    std::mutex mutex;                   // for what follows
    std::string route;
    std::string fault;  // what went wrong inside, or the type of what the handler threw
};

// What the connection is handed.
struct Answer {
    std::uint64_t number = 0;
    Response response;
    std::string route;
    std::string fault;
};

}  // namespace wasit::room::http
