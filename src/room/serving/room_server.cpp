#include "room/serving/room_server.hpp"

#include <fmt/format.h>

#include "room/keys/room_keys.hpp"

namespace wasit::room {

namespace {

struct Master {
    Secret key;
    bool is_new = false;
};

// A key file is made only with the keys of a store: for one that has them, another key would open nothing.
Result<Master> find_master(Store& store, const std::filesystem::path& file) {
    const auto has_keys = has_room_keys(store);
    if (!has_keys) return has_keys.failure();
    std::error_code ignored;
    if (*has_keys || std::filesystem::exists(file, ignored)) {
        auto key = read_master_key(file);
        if (!key) return key.failure();
        return Master{*std::move(key), false};
    }
    auto key = make_master_key(file);
    if (!key) return key.failure();
    return Master{*std::move(key), true};
}

}  // namespace

std::optional<std::filesystem::path> default_key_file(const std::string& store) {
    if (is_postgresql(store)) return std::nullopt;
    return store + ".key";
}

Result<std::unique_ptr<RoomServer>> RoomServer::start(ServingOptions options) {
    std::unique_ptr<RoomServer> made(new RoomServer);
    made->key_file_ = options.key_file;
    if (made->key_file_.empty()) {
        const auto file = default_key_file(options.store);
        if (!file)
            return Failure{Failure::Kind::invalid, "a room on PostgreSQL has to be told its key file",
                           "name one with --key-file, the same for all servers; the first start makes it"};
        made->key_file_ = *file;
    }
    auto store = open_store(options.store, Opening::create);
    if (!store) return store.failure();
    made->store_ = *std::move(store);
    auto master = find_master(*made->store_, made->key_file_);
    if (!master) return master.failure();
    made->has_made_key_file_ = master->is_new;
    if (!options.room.clock) options.room.clock = api::read_clock;
    auto keys = open_room_keys(*made->store_, master->key, options.room.clock());
    if (!keys) return keys.failure();
    options.room.is_secure = !options.http.certificate.empty();
    made->room_ =
        std::make_unique<api::RunningRoom>(*made->store_, *std::move(keys), std::move(options.room));
    made->api_ = std::make_unique<api::Api>(*made->room_);
    made->http_ = options.http;
    made->server_ = std::make_unique<http::Server>(
        std::move(options.http),
        [api = made->api_.get()](const http::Request& request, const http::Responder& responder) {
            api->handle(request, responder);
        },
        [api = made->api_.get()](const http::Request& request) { return api->admit(request); },
        std::move(options.log));
    const auto port = made->server_->start();
    if (!port) return port.failure();
    return made;
}

std::string RoomServer::address() const {
    const bool is_v6 = http_.address.find(':') != std::string::npos;
    return fmt::format("{}://{}:{}", http_.certificate.empty() ? "http" : "https",
                       is_v6 ? "[" + http_.address + "]" : http_.address, port());
}

void RoomServer::stop(std::chrono::milliseconds limit) {
    if (server_) server_->stop(limit);
}

}  // namespace wasit::room
