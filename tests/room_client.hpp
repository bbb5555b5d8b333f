// Somebody at a browser: one connection to a room, its cookie, and what the session needs to be believed.
#pragma once

#include <fmt/format.h>
#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>

#include "raw_client.hpp"

namespace wasit {

struct RoomAnswer {
    int status = 0;
    nlohmann::json json;  // null where the body is none
    std::string body;
    std::map<std::string, std::string> headers;
    // Throws, with what came, where there is no such member.
    const nlohmann::json& operator[](const char* name) const {
        if (!json.is_object() || !json.contains(name))
            throw std::runtime_error(fmt::format("no {} in {} {}", name, status, body));
        return json.at(name);
    }
};

class RoomClient {
  public:
    std::map<std::string, std::string> more_headers;  // that a server between would add

    explicit RoomClient(std::uint16_t port) : port_(port), client_(port) {}

    RoomAnswer send(const std::string& method, const std::string& path, const std::string& body = {},
                    const std::string& type = "application/json") {
        std::string request = fmt::format("{} {} HTTP/1.1\r\nHost: test\r\n", method, path);
        if (!cookies_.empty()) request += fmt::format("Cookie: {}\r\n", cookie());
        for (const auto& [name, value] : more_headers) request += fmt::format("{}: {}\r\n", name, value);
        if (!csrf_.empty()) request += fmt::format("X-Wasit-CSRF: {}\r\n", csrf_);
        if (!body.empty())
            request += fmt::format("Content-Type: {}\r\nContent-Length: {}\r\n", type, body.size());
        request += "\r\n" + body;
        if (!client_.is_connected() || !client_.send(request)) {
            client_ = RawClient(port_);
            client_.send(request);
        }
        const RawAnswer raw = client_.read_answer(method != "HEAD");
        RoomAnswer answer{raw.status, nlohmann::json::parse(raw.body, nullptr, false), raw.body, raw.headers};
        if (answer.json.is_discarded()) answer.json = nullptr;
        for (const std::string& set : raw.cookies) {
            const std::size_t equals = set.find('=');
            cookies_[set.substr(0, equals)] = set.substr(equals + 1, set.find(';') - equals - 1);
        }
        if (answer.json.is_object() && answer.json.contains("csrf")) csrf_ = answer.json["csrf"];
        return answer;
    }
    RoomAnswer get(const std::string& path) { return send("GET", path); }
    RoomAnswer post(const std::string& path, const nlohmann::json& body = nlohmann::json::object()) {
        return send("POST", path, body.dump());
    }
    RoomAnswer put(const std::string& path, const nlohmann::json& body = nlohmann::json::object()) {
        return send("PUT", path, body.dump());
    }
    RoomAnswer patch(const std::string& path, const nlohmann::json& body) {
        return send("PATCH", path, body.dump());
    }
    RoomAnswer remove(const std::string& path) { return send("DELETE", path); }

    // Another connection, as the same person.
    RawClient watch(const std::string& path) const {
        RawClient stream(port_);
        stream.send(fmt::format("GET {} HTTP/1.1\r\nHost: test\r\nCookie: {}\r\n\r\n", path, cookie()));
        return stream;
    }
    // The same person, where the room is served anew.
    void connect_to(std::uint16_t port) {
        port_ = port;
        client_ = RawClient(port);
    }
    // All of them, as a browser sends them.
    std::string cookie() const {
        std::string all;
        for (const auto& [name, value] : cookies_)
            all += fmt::format("{}{}={}", all.empty() ? "" : "; ", name, value);
        return all;
    }
    const std::string& cookie(const std::string& name) const { return cookies_.at(name); }
    void set_cookie(const std::string& name, const std::string& value) { cookies_[name] = value; }
    void forget_csrf() { csrf_.clear(); }

  private:
    std::uint16_t port_;
    RawClient client_;
    std::map<std::string, std::string> cookies_;
    std::string csrf_;
};

}  // namespace wasit
