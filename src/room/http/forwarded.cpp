#include "room/http/forwarded.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

#include "room/http/network.hpp"

namespace wasit::room::http {

namespace {

// Some write a port behind it: "192.0.2.1:80", "[2001:db8::1]:80".
std::optional<std::string> read_hop(std::string_view text) {
    text = trim(text);
    if (text.starts_with('[')) return read_address(text.substr(1, text.find(']') - 1));
    if (std::ranges::count(text, ':') == 1) text = text.substr(0, text.find(':'));
    return read_address(text);
}

}  // namespace

std::string find_client(const std::string& peer, const Fields& headers,
                        const std::vector<std::string>& trusted) {
    const auto is_trusted = [&](const std::string& address) {
        return std::ranges::find(trusted, address) != trusted.end();
    };
    std::string client = peer;
    if (!is_trusted(client)) return client;
    // Several fields are one list (RFC 9110, 5.3).
    for (auto field = headers.rbegin(); field != headers.rend(); ++field) {
        if (field->first != "x-forwarded-for") continue;
        for (std::string_view rest = field->second; !rest.empty();) {
            const std::size_t comma = rest.rfind(',');
            const std::size_t begin = comma == std::string_view::npos ? 0 : comma + 1;
            const auto hop = read_hop(rest.substr(begin));
            rest = rest.substr(0, comma == std::string_view::npos ? 0 : comma);
            if (!hop) return client;
            client = *hop;
            if (!is_trusted(client)) return client;
        }
    }
    return client;
}

}  // namespace wasit::room::http
