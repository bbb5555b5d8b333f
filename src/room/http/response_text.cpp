#include "room/http/response_text.hpp"

#include <algorithm>
#include <fmt/chrono.h>
#include <fmt/format.h>

#include "room/http/problem.hpp"

namespace wasit::room::http {

namespace {

constexpr std::pair<std::string_view, std::string_view> kOnEveryAnswer[] = {
    {"Content-Security-Policy",
     "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Cache-Control", "no-store"},
};

// The server's own business, whatever the answer says.
constexpr std::string_view kFraming[] = {"content-length", "transfer-encoding", "connection", "keep-alive",
                                         "date",           "x-request-id"};

bool is_framing(const std::string& name) {
    return std::find(std::begin(kFraming), std::end(kFraming), to_lower(name)) != std::end(kFraming);
}

bool sets(const Response& response, std::string_view name) {
    const std::string lower = to_lower(name);
    return std::any_of(response.headers.begin(), response.headers.end(),
                       [&](const auto& field) { return to_lower(field.first) == lower; });
}

std::string_view first_line(std::string_view text) {
    return text.substr(0, text.find_first_of(std::string_view("\r\n\0", 3)));
}

}  // namespace

std::string to_head(const Response& response, const Framing& framing) {
    std::string head = fmt::format("HTTP/1.1 {} {}\r\nDate: {:%a, %d %b %Y %H:%M:%S} GMT\r\n",
                                   response.status, reason_phrase(response.status),
                                   fmt::gmtime(std::chrono::system_clock::to_time_t(framing.now)));
    const auto add = [&](std::string_view name, std::string_view value) {
        head.append(name).append(": ").append(value).append("\r\n");
    };
    for (const auto& [name, value] : response.headers)
        if (!is_framing(name)) add(name, value);
    for (const auto& [name, value] : kOnEveryAnswer)
        if (!sets(response, name)) add(name, value);
    if (framing.is_public_tls && !sets(response, "Strict-Transport-Security"))
        add("Strict-Transport-Security", "max-age=31536000");
    if (!framing.request_id.empty()) add("X-Request-Id", framing.request_id);
    if (framing.is_chunked)
        add("Transfer-Encoding", "chunked");
    else if (!framing.is_streamed && response.status != 204 && response.status != 304)
        add("Content-Length", std::to_string(response.body.size()));
    if (framing.closes) add("Connection", "close");
    return head + "\r\n";
}

bool is_sendable(const Response& response) {
    const auto is_line = [](char byte) {
        return byte == '\t' || (static_cast<unsigned char>(byte) >= 0x20 && byte != 0x7f);
    };
    return response.status >= 200 && response.status <= 599 &&
           std::all_of(response.headers.begin(), response.headers.end(), [&](const auto& field) {
               return is_token(field.first) && std::all_of(field.second.begin(), field.second.end(), is_line);
           });
}

std::string to_chunk(std::string_view bytes) {
    return fmt::format("{:x}\r\n{}\r\n", bytes.size(), bytes);
}

std::string to_event_text(std::string_view id, std::string_view event, std::string_view data) {
    std::string text;
    if (!id.empty()) text.append("id: ").append(first_line(id)).append("\n");
    if (!event.empty()) text.append("event: ").append(first_line(event)).append("\n");
    for (bool more = true; more;) {
        const std::size_t end = data.find_first_of("\r\n");
        more = end != std::string_view::npos;
        text.append("data: ").append(data.substr(0, end)).append("\n");
        if (more) data.remove_prefix(end + (data.substr(end).starts_with("\r\n") ? 2 : 1));
    }
    return text + "\n";
}

}  // namespace wasit::room::http
