// Any bytes, read as requests on a connection: whatever is accepted is read the same however the bytes are cut, and what
// it says is clean. The first byte says how they are cut; the rest is what the client sends.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casefile/source/utf8.hpp"
#include "room/http/message.hpp"
#include "room/http/request_reader.hpp"
#include "room/http/response_text.hpp"

using namespace wasit::room::http;
using State = RequestReader::State;

namespace {

constexpr RequestReader::Limits kLimits{1024, 256, 16};
constexpr std::size_t kMostBody = 4096;

struct Seen {
    std::string method, path, body;
    std::vector<std::string> segments;
    Fields query, headers, cookies;
    int fault = 0;
    bool operator==(const Seen&) const = default;
};

void check(const Fields& fields) {
    for (const auto& [name, value] : fields)
        if (wasit::casefile::find_bad_utf8(name) || wasit::casefile::find_bad_utf8(value)) std::abort();
}

std::vector<Seen> read_all(std::string_view sent, std::size_t piece) {
    std::vector<Seen> seen;
    std::optional<RequestReader> reader(kLimits);
    std::string waiting;
    while (true) {
        const std::string_view next = sent.substr(0, piece);
        sent.remove_prefix(next.size());
        waiting += next;
        while (true) {
            const std::size_t used = reader->take(waiting);
            if (used > waiting.size()) std::abort();
            waiting.erase(0, used);
            if (reader->state() == State::head_read) {
                reader->allow_body(kMostBody);
                continue;
            }
            if (reader->state() == State::failed) {
                seen.push_back({});
                seen.back().fault = reader->fault().status;
                if (reader->fault().detail.empty()) std::abort();
                return seen;
            }
            if (reader->state() != State::whole) break;
            const Request& request = reader->request();
            if (!is_method(request.method) || request.body.size() > kMostBody) std::abort();
            check(request.query);
            check(request.cookies);
            seen.push_back({request.method, request.path, request.body, request.segments, request.query,
                            request.headers, request.cookies, 0});
            reader.emplace(kLimits);
        }
        if (!waiting.empty()) std::abort();  // neither used nor refused
        if (sent.empty()) return seen;
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 1) return 0;
    const std::string_view sent(reinterpret_cast<const char*>(data + 1), size - 1);
    const std::vector<Seen> whole = read_all(sent, sent.size() + 1);
    if (read_all(sent, 1 + data[0] % 16) != whole) std::abort();
    const std::string text = to_event_text(sent, sent, sent);
    if (text.find("\n\n") != text.size() - 2) std::abort();  // one event, whatever it holds
    return 0;
}
