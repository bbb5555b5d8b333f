// A room being served: store, keys, interface and web server, put together.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "room/api/api.hpp"
#include "room/http/server.hpp"
#include "room/store/store.hpp"

namespace wasit::room {

struct ServingOptions {
    std::string store = "wasit-room.db";  // a file, or postgresql://...
    std::filesystem::path key_file;       // empty: the store's name and ".key", which only a file has
    http::Options http;
    api::RoomOptions room;
    http::Log log;
};

// Where the key file of a store stands unless somebody says otherwise; nothing for PostgreSQL.
std::optional<std::filesystem::path> default_key_file(const std::string& store);

class RoomServer {
  public:
    // Opens the store, made where there is none, and its keys: the key file is made with the store. Then listens.
    // Failure::unreachable where the key file of a store that was served before is missing.
    static Result<std::unique_ptr<RoomServer>> start(ServingOptions options);
    ~RoomServer() { stop(); }

    std::uint16_t port() const { return server_->port(); }
    std::string address() const;  // "http://127.0.0.1:8080"
    bool has_made_key_file() const { return has_made_key_file_; }
    const std::filesystem::path& key_file() const { return key_file_; }
    api::RunningRoom& room() { return *room_; }

    // Lets requests that have come in be answered, for as long as `limit`.
    void stop(std::chrono::milliseconds limit = std::chrono::milliseconds(10'000));

  private:
    RoomServer() = default;

    std::filesystem::path key_file_;
    bool has_made_key_file_ = false;
    http::Options http_;
    std::unique_ptr<Store> store_;
    std::unique_ptr<api::RunningRoom> room_;
    std::unique_ptr<api::Api> api_;
    std::unique_ptr<http::Server> server_;
};

}  // namespace wasit::room
