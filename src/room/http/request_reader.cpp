#include "room/http/request_reader.hpp"

#include <algorithm>
#include <utility>

// Asio of this age forgets to include <utility>, which stands above for it.
#include <boost/beast/http/basic_parser.hpp>

namespace wasit::room::http {

namespace {

namespace beast = boost::beast::http;
using boost::beast::error_code;
using boost::beast::string_view;

constexpr std::size_t kLongestMethod = 32;

std::string to_string(string_view text) {
    return std::string(text.data(), text.size());
}

// Beast checks the syntax of lines and the lengths that they announce; here is kept what they say.
class HeadParser : public beast::basic_parser<true> {
  public:
    HeadParser() {
        header_limit(std::uint32_t{1} << 30);  // the reader has its own limits
        body_limit(boost::none);
    }
    std::string method, target;
    Fields fields;
    int version = 11;

  private:
    void on_request_impl(beast::verb, string_view method_text, string_view target_text, int version_number,
                         error_code& ec) override {
        method = to_string(method_text);
        target = to_string(target_text);
        version = version_number;
        ec = {};
    }
    void on_field_impl(beast::field, string_view name, string_view value, error_code& ec) override {
        fields.emplace_back(to_lower(std::string_view(name.data(), name.size())), to_string(value));
        ec = {};
    }
    void on_response_impl(int, string_view, int, error_code& ec) override { ec = {}; }
    void on_header_impl(error_code& ec) override { ec = {}; }
    void on_body_init_impl(const boost::optional<std::uint64_t>&, error_code& ec) override { ec = {}; }
    std::size_t on_body_impl(string_view, error_code& ec) override {
        ec = {};
        return 0;
    }
    void on_chunk_header_impl(std::uint64_t, string_view, error_code& ec) override { ec = {}; }
    std::size_t on_chunk_body_impl(std::uint64_t, string_view, error_code& ec) override {
        ec = {};
        return 0;
    }
    void on_finish_impl(error_code& ec) override { ec = {}; }
};

std::string detail_of(const error_code& ec) {
    if (ec == beast::error::bad_method) return "the method is not readable";
    if (ec == beast::error::bad_target) return "the target is not readable";
    if (ec == beast::error::bad_version) return "the version is not readable";
    if (ec == beast::error::bad_content_length || ec == beast::error::multiple_content_length)
        return "the length of the body is not clear";
    if (ec == beast::error::bad_transfer_encoding)
        return "the request announces both a length and a transfer coding";
    return "a header field is not readable";
}

// The request line ends in HTTP/ and a version that is neither 1.0 nor 1.1.
bool has_other_version(std::string_view head) {
    const std::string_view line = head.substr(0, head.find('\r'));
    if (line.size() < 9) return false;
    const std::string_view version = line.substr(line.size() - 9);
    const auto is_digit = [](char letter) { return letter >= '0' && letter <= '9'; };
    return version.starts_with(" HTTP/") && is_digit(version[6]) && version[7] == '.' &&
           is_digit(version[8]) && version.substr(6) != "1.0" && version.substr(6) != "1.1";
}

}  // namespace

void RequestReader::fail(int status, std::string detail) {
    state_ = State::failed;
    fault_ = {status, std::move(detail)};
    head_ = {};
}

std::size_t RequestReader::take(std::string_view bytes) {
    std::size_t used = 0;
    if (state_ == State::empty || state_ == State::head) used = take_head(bytes);
    if (state_ == State::body) used += take_body(bytes.substr(used));
    return used;
}

std::size_t RequestReader::take_head(std::string_view bytes) {
    std::size_t skipped = 0;
    if (head_.empty()) {  // RFC 9112, 2.2: empty lines before the request line
        skipped = std::min(bytes.find_first_not_of("\r\n"), bytes.size());
        bytes.remove_prefix(skipped);
        if (bytes.empty()) return skipped;
    }
    state_ = State::head;
    const std::size_t before = head_.size();
    const std::size_t searched = before < 3 ? 0 : before - 3;
    head_.append(bytes.substr(0, limits_.head + 1 - std::min(before, limits_.head)));
    const std::size_t end = head_.find("\r\n\r\n", searched);
    if (end == std::string::npos) {
        const std::size_t used = skipped + head_.size() - before;
        const bool has_line = head_.find('\n') != std::string::npos;
        const bool is_too_long = head_.size() > limits_.head;
        check_first_bytes();
        if (is_too_long && state_ != State::failed)
            fail(has_line ? 431 : 414,
                 has_line ? "the header fields are too long" : "the request line is too long");
        return used;
    }
    head_.resize(end + 4);
    const std::size_t used = skipped + head_.size() - before;
    check_first_bytes();
    if (state_ == State::head && head_.size() > limits_.head) fail(431, "the header fields are too long");
    if (state_ == State::head) parse_head();
    head_ = {};
    return used;
}

// What can be refused before the head is whole: nobody waits for the end of what is no request.
void RequestReader::check_first_bytes() {
    const std::string_view head = head_;
    const std::string_view line = head.substr(0, head.find('\n'));
    const std::string_view method = line.substr(0, line.find(' '));
    if (!is_token(method.ends_with('\r') ? method.substr(0, method.size() - 1) : method) ||
        method.size() > kLongestMethod)
        return fail(400, "the method is not readable");
    if (line.size() > limits_.target + kLongestMethod + 16) return fail(414, "the request line is too long");
    const std::size_t first_end = line.size();
    if (first_end < head.size() && !line.ends_with('\r')) return fail(400, "lines must end in CR LF");
}

void RequestReader::parse_head() {
    if (head_.find("\r\n ") != std::string::npos || head_.find("\r\n\t") != std::string::npos)
        return fail(400, "header fields must not be folded");
    HeadParser parser;
    error_code ec;
    parser.put(boost::asio::buffer(head_), ec);
    if (ec == beast::error::bad_version && has_other_version(head_))
        return fail(505, "this server speaks HTTP/1.1 and 1.0");
    if (ec || !parser.is_header_done()) return fail(400, detail_of(ec));
    request_.method = std::move(parser.method);
    request_.headers = std::move(parser.fields);
    minor_version_ = parser.version - 10;
    length_ = parser.content_length().value_or(0);
    is_chunked_ = parser.chunked();
    keeps_alive_ = minor_version_ == 1 && parser.keep_alive();
    if (request_.headers.size() > limits_.fields) return fail(431, "there are too many header fields");
    if (parser.target.size() > limits_.target) return fail(414, "the target is too long");
    check_head();
    if (state_ == State::failed) return;
    std::optional<Target> target = parse_target(parser.target);
    if (!target || (target->path == "*" && request_.method != "OPTIONS"))
        return fail(400, "the target is not readable");
    request_.path = std::move(target->path);
    request_.segments = std::move(target->segments);
    request_.query = std::move(target->query);
    state_ = State::head_read;
}

void RequestReader::check_head() {
    int hosts = 0, codings = 0;
    for (const auto& [name, value] : request_.headers) {
        if (name == "host") ++hosts;
        if (name == "transfer-encoding") {
            ++codings;
            if (to_lower(value) != "chunked")
                return fail(501, "no transfer coding but chunked is understood");
        }
        if (name == "expect") {
            if (to_lower(value) != "100-continue")
                return fail(417, "no expectation but 100-continue is understood");
            expects_continue_ = minor_version_ == 1;
        }
        if (name == "cookie") {
            Fields cookies = parse_cookies(value);
            std::move(cookies.begin(), cookies.end(), std::back_inserter(request_.cookies));
        }
    }
    if (codings > 1 || (codings == 1 && minor_version_ == 0))
        return fail(400, "the length of the body is not clear");
    if (hosts > 1 || (hosts == 0 && minor_version_ == 1)) return fail(400, "there must be one Host");
    if (request_.method == "CONNECT" || request_.method == "TRACE")
        return fail(405, "this server has no such method");
    if (!is_method(request_.method)) return fail(501, "the method is not known");
}

void RequestReader::allow_body(std::size_t most) {
    if (state_ != State::head_read) return;
    most_body_ = most;
    if (!is_chunked_ && length_ > most)
        return fail(413, "the body may have at most " + std::to_string(most) + " bytes");
    state_ = has_body() ? State::body : State::whole;
}

std::size_t RequestReader::take_body(std::string_view bytes) {
    if (!is_chunked_) {
        const std::size_t count =
            std::min(static_cast<std::size_t>(length_) - request_.body.size(), bytes.size());
        request_.body.append(bytes.substr(0, count));
        if (request_.body.size() == length_) state_ = State::whole;
        return count;
    }
    const std::size_t used = chunks_.take(bytes, request_.body, most_body_);
    if (chunks_.state() == ChunkedBody::State::whole) state_ = State::whole;
    if (chunks_.state() == ChunkedBody::State::broken) fail(400, "the chunks of the body are not readable");
    if (chunks_.state() == ChunkedBody::State::too_long)
        fail(413, "the body may have at most " + std::to_string(most_body_) + " bytes");
    return used;
}

}  // namespace wasit::room::http
