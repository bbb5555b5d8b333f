#include "room/http/message.hpp"

#include <algorithm>

#include "casefile/source/utf8.hpp"

namespace wasit::room::http {

namespace {

int hex_digit(char digit) {
    if (digit >= '0' && digit <= '9') return digit - '0';
    if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
    if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
    return -1;
}

bool is_control(char byte) {
    return static_cast<unsigned char>(byte) < 0x20 || byte == 0x7f;
}

// What stands before the first `separator`, which leaves `rest` with it.
std::string_view take_until(std::string_view& rest, char separator) {
    const std::size_t end = std::min(rest.find(separator), rest.size());
    const std::string_view part = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return part;
}

std::optional<std::string> decode_form(std::string_view text) {
    std::string spaced(text);
    std::replace(spaced.begin(), spaced.end(), '+', ' ');
    return decode_percent(spaced);
}

}  // namespace

bool is_method(std::string_view method) {
    return std::find(std::begin(kMethods), std::end(kMethods), method) != std::end(kMethods);
}

const std::string* find_field(const Fields& fields, std::string_view name) {
    for (const auto& [field, value] : fields)
        if (field == name) return &value;
    return nullptr;
}

std::string_view trim(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::string to_lower(std::string_view text) {
    std::string lower(text);
    for (char& letter : lower)
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    return lower;
}

std::optional<std::string> decode_percent(std::string_view text) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        char byte = text[i];
        if (byte == '%') {
            if (i + 2 >= text.size()) return std::nullopt;
            const int high = hex_digit(text[i + 1]), low = hex_digit(text[i + 2]);
            if (high < 0 || low < 0) return std::nullopt;
            byte = static_cast<char>(high * 16 + low);
            i += 2;
        }
        if (is_control(byte)) return std::nullopt;
        decoded += byte;
    }
    if (casefile::find_bad_utf8(decoded)) return std::nullopt;
    return decoded;
}

std::optional<std::vector<std::string>> parse_path(std::string_view path) {
    if (path.empty() || path.front() != '/') return std::nullopt;
    std::vector<std::string> segments;
    if (path == "/") return segments;
    for (std::size_t start = 1; start <= path.size();) {
        const std::size_t end = std::min(path.find('/', start), path.size());
        std::optional<std::string> segment = decode_percent(path.substr(start, end - start));
        if (!segment || *segment == "." || *segment == "..") return std::nullopt;
        segments.push_back(std::move(*segment));
        start = end + 1;
    }
    return segments;
}

std::optional<Fields> parse_query(std::string_view query) {
    Fields fields;
    while (!query.empty()) {
        std::string_view value = take_until(query, '&');
        if (value.empty()) continue;
        std::optional<std::string> name = decode_form(take_until(value, '='));
        std::optional<std::string> decoded = decode_form(value);
        if (!name || !decoded) return std::nullopt;
        fields.emplace_back(std::move(*name), std::move(*decoded));
    }
    return fields;
}

Fields parse_cookies(std::string_view header) {
    Fields cookies;
    while (!header.empty()) {
        std::string_view value = take_until(header, ';');
        if (value.find('=') == std::string_view::npos) continue;
        const std::string_view name = trim(take_until(value, '='));
        value = trim(value);
        if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
            value = value.substr(1, value.size() - 2);
        if (is_token(name) && !casefile::find_bad_utf8(value) &&
            std::none_of(value.begin(), value.end(), is_control))
            cookies.emplace_back(name, value);
    }
    return cookies;
}

std::optional<Target> parse_target(std::string_view target) {
    if (target == "*") return Target{"*", {}, {}};
    const std::string scheme = to_lower(target.substr(0, 8));
    const bool is_absolute = scheme.starts_with("http://") || scheme == "https://";
    if (is_absolute) {
        target.remove_prefix(scheme == "https://" ? 8 : 7);
        const std::size_t authority = std::min(target.find_first_of("/?"), target.size());
        if (authority == 0) return std::nullopt;
        target.remove_prefix(authority);
    }
    const std::string_view path = target.substr(0, target.find('?'));
    Target parsed;
    parsed.path = path.empty() && is_absolute ? "/" : path;
    std::optional<std::vector<std::string>> segments = parse_path(parsed.path);
    std::optional<Fields> query = parse_query(target.substr(std::min(path.size() + 1, target.size())));
    if (!segments || !query) return std::nullopt;
    parsed.segments = std::move(*segments);
    parsed.query = std::move(*query);
    return parsed;
}

bool is_token(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char letter) {
        return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') ||
               (letter >= 'A' && letter <= 'Z') ||
               std::string_view("!#$%&'*+-.^_`|~").find(letter) != std::string_view::npos;
    });
}

}  // namespace wasit::room::http
