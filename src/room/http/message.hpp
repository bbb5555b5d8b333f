// A request as it came in, an answer as it goes out, and how the parts of a request are read (RFC 9110, 3986, 6265).
//
// Everything in a request that is decoded is valid UTF-8 without control characters, or the request was refused.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wasit::room::http {

using Fields = std::vector<std::pair<std::string, std::string>>;  // in the order in which they came

struct Request {
    std::string id;                     // random, on the answer and in the log
    std::string method;                 // one of kMethods
    std::string path;                   // as it was written, without the query
    std::vector<std::string> segments;  // "/cases/a%20b/" is "cases", "a b", ""; "/" is none
    Fields query;
    Fields headers;  // names in lower case
    Fields cookies;
    std::string body;
    std::string peer;  // the address that asks, without its port (forwarded.hpp)
};

struct Response {
    int status = 200;
    Fields headers;  // without length and connection, which are the server's
    std::string body;
};

inline constexpr std::string_view kMethods[] = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};
bool is_method(std::string_view method);

// The first of that name, or none.
const std::string* find_field(const Fields& fields, std::string_view name);

std::string to_lower(std::string_view text);   // ASCII
std::string_view trim(std::string_view text);  // of spaces and tabs

// None where an escape is broken, or what comes out is not UTF-8 or holds control characters.
std::optional<std::string> decode_percent(std::string_view text);

// None as for decode_percent, where the path does not start with /, and where a segment is "." or "..".
std::optional<std::vector<std::string>> parse_path(std::string_view path);

// "a=1&b=x+y&c" -> a: "1", b: "x y", c: "" (application/x-www-form-urlencoded); none as for decode_percent.
std::optional<Fields> parse_query(std::string_view query);

// "a=1; b=\"2\"" -> a: "1", b: "2". Leaves out what is no cookie.
Fields parse_cookies(std::string_view header);

// Where a request goes: "/path?query", "http://host/path?query", or "*".
struct Target {
    std::string path;
    std::vector<std::string> segments;
    Fields query;
};
std::optional<Target> parse_target(std::string_view target);

bool is_token(std::string_view text);  // RFC 9110, 5.6.2: what a header's name is made of

}  // namespace wasit::room::http
