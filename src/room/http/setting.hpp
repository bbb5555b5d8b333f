// What the connections of a server share.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <unordered_set>

#include "room/http/connection.hpp"
#include "room/http/network.hpp"
#include "room/http/server.hpp"
#include "room/http/worker_pool.hpp"

namespace wasit::room::http {

struct Setting {
    Options options;
    Handler handler;
    Admit admit;
    Log log;
    std::shared_ptr<Loop> loop = std::make_shared<Loop>();
    std::shared_ptr<WorkerPool> workers;
    std::shared_ptr<const TlsIdentity> identity;
    bool is_public = false;

    // For the loop's thread only.
    std::unordered_set<std::shared_ptr<Connection>> connections;
    bool is_stopping = false;
    std::function<void()> all_left;  // called when the last connection leaves

    std::atomic<std::size_t> count = 0;  // of connections

    void enter(std::shared_ptr<Connection> connection) {
        connections.insert(std::move(connection));
        count = connections.size();
    }
    void leave(const std::shared_ptr<Connection>& connection) {
        connections.erase(connection);
        count = connections.size();
        if (connections.empty() && all_left) all_left();
    }
};

}  // namespace wasit::room::http
