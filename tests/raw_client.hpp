// A client that sends exactly what it is told to, over TCP to 127.0.0.1, and reads what comes.
#pragma once

#include <arpa/inet.h>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <netinet/in.h>
#include <poll.h>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace wasit {

struct RawAnswer {
    int status = 0;  // 0: there was none
    std::map<std::string, std::string> headers;
    std::vector<std::string> cookies;  // that are set
    std::string body;
};

class RawClient {
  public:
    static constexpr std::chrono::milliseconds kPatience{10'000};

    explicit RawClient(std::uint16_t port, int receive_bytes = 0)
        : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        if (receive_bytes > 0)
            setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receive_bytes, sizeof receive_bytes);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) close();
    }
    ~RawClient() { close(); }
    RawClient(RawClient&& other) noexcept
        : socket_(std::exchange(other.socket_, -1)), waiting_(std::move(other.waiting_)) {}
    RawClient(const RawClient&) = delete;
    RawClient& operator=(const RawClient&) = delete;
    RawClient& operator=(RawClient&& other) noexcept {
        std::swap(socket_, other.socket_);
        std::swap(waiting_, other.waiting_);
        std::swap(has_ended_, other.has_ended_);
        return *this;
    }

    int socket() const { return socket_; }
    bool is_connected() const { return socket_ >= 0; }

    bool send(std::string_view bytes) {
        while (!bytes.empty()) {
            const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }
    void end_sending() { shutdown(socket_, SHUT_WR); }
    void close() {
        if (socket_ >= 0) ::close(std::exchange(socket_, -1));
    }
    // Closes so that the other side reads an error, not an end.
    void reset() {
        const linger none{1, 0};
        setsockopt(socket_, SOL_SOCKET, SO_LINGER, &none, sizeof none);
        close();
    }

    // All up to and with `end`; what there was where the server closes or nothing comes for a while.
    std::string read_until(std::string_view end, std::chrono::milliseconds patience = kPatience) {
        while (waiting_.find(end) == std::string::npos && read_more(patience)) {
        }
        const std::size_t found = waiting_.find(end);
        return take(found == std::string::npos ? waiting_.size() : found + end.size());
    }
    std::string read_bytes(std::size_t count) {
        while (waiting_.size() < count && read_more(kPatience)) {
        }
        return take(std::min(count, waiting_.size()));
    }
    std::string read_to_end(std::chrono::milliseconds patience = kPatience) {
        while (read_more(patience)) {
        }
        return take(waiting_.size());
    }
    // The server has closed, and sends nothing more.
    bool has_ended(std::chrono::milliseconds patience = kPatience) {
        read_to_end(patience);
        return has_ended_;
    }

    RawAnswer read_answer(bool has_body = true) {
        RawAnswer answer;
        std::string_view head;
        const std::string text = read_until("\r\n\r\n");
        head = text;
        if (!head.starts_with("HTTP/1.1 ") || !head.ends_with("\r\n\r\n")) return answer;
        answer.status = std::atoi(text.c_str() + 9);
        head.remove_prefix(head.find("\r\n") + 2);
        while (head != "\r\n") {
            const std::string_view line = head.substr(0, head.find("\r\n"));
            const std::size_t colon = line.find(": ");
            if (line.starts_with("Set-Cookie: ")) answer.cookies.emplace_back(line.substr(colon + 2));
            answer.headers[std::string(line.substr(0, colon))] = line.substr(colon + 2);
            head.remove_prefix(line.size() + 2);
        }
        const auto length = answer.headers.find("Content-Length");
        if (has_body && length != answer.headers.end())
            answer.body = read_bytes(std::strtoul(length->second.c_str(), nullptr, 10));
        return answer;
    }

    RawAnswer get(std::string_view path) {
        send("GET " + std::string(path) + " HTTP/1.1\r\nHost: test\r\n\r\n");
        return read_answer();
    }

  private:
    int socket_;
    std::string waiting_;
    bool has_ended_ = false;

    std::string take(std::size_t count) {
        std::string taken = waiting_.substr(0, count);
        waiting_.erase(0, count);
        return taken;
    }

    bool read_more(std::chrono::milliseconds patience) {
        pollfd wait{socket_, POLLIN, 0};
        if (has_ended_ || socket_ < 0 || poll(&wait, 1, static_cast<int>(patience.count())) != 1)
            return false;
        char bytes[16 * 1024];
        const ssize_t count = recv(socket_, bytes, sizeof bytes, 0);
        has_ended_ = count <= 0;
        if (count > 0) waiting_.append(bytes, static_cast<std::size_t>(count));
        return count > 0;
    }
};

}  // namespace wasit
