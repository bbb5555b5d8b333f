#include "room/http/response_text.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "room/http/problem.hpp"

namespace wasit::room::http {
namespace {

TEST(ResponseText, HasWhatEveryAnswerHas) {
    Framing framing;
    framing.request_id = "0123";
    framing.now = {};
    const std::string head = to_head({404, {{"Content-Type", "text/plain"}}, "no"}, framing);
    EXPECT_EQ(
        head,
        "HTTP/1.1 404 Not Found\r\nDate: Thu, 01 Jan 1970 00:00:00 GMT\r\nContent-Type: text/plain\r\n"
        "Content-Security-Policy: default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors "
        "'none'\r\nX-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\n"
        "Cross-Origin-Resource-Policy: same-origin\r\nCache-Control: no-store\r\nX-Request-Id: 0123\r\n"
        "Content-Length: 2\r\n\r\n");
}

TEST(ResponseText, AnswersMayChangePoliciesButNotFraming) {
    const Response page = {200,
                           {{"content-security-policy", "default-src 'self'"},
                            {"Content-Length", "7"},
                            {"transfer-encoding", "chunked"},
                            {"Connection", "upgrade"}},
                           "abc"};
    Framing framing;
    framing.closes = true;
    framing.is_public_tls = true;
    const std::string head = to_head(page, framing);
    EXPECT_EQ(head.find("default-src 'none'"), std::string::npos);
    EXPECT_NE(head.find("default-src 'self'"), std::string::npos);
    EXPECT_EQ(head.find("chunked"), std::string::npos);
    EXPECT_EQ(head.find("upgrade"), std::string::npos);
    EXPECT_NE(head.find("\r\nContent-Length: 3\r\nConnection: close\r\n"), std::string::npos);
    EXPECT_NE(head.find("Strict-Transport-Security"), std::string::npos);
    EXPECT_EQ(to_head({204, {}, ""}, framing).find("Content-Length"), std::string::npos);
}

TEST(ResponseText, NothingIsSmuggledIn) {
    EXPECT_TRUE(is_sendable({200, {{"Set-Cookie", "a=b; Path=/"}, {"X", "وسيط\t"}}, ""}));
    for (const char* value : {"a\r\nSet-Cookie: b", "a\nb", "a\rb", "\x01", "\x7f"})
        EXPECT_FALSE(is_sendable({200, {{"X", value}}, ""})) << value;
    for (const char* name : {"", "a b", "a:", "a\r\n", "é"})
        EXPECT_FALSE(is_sendable({200, {{name, "x"}}, ""}));
    for (const int status : {0, 100, 199, 600, -1}) EXPECT_FALSE(is_sendable({status, {}, ""}));
    EXPECT_FALSE(is_sendable({200, {{"X", std::string(1, '\0')}}, ""}));
}

TEST(ResponseText, ProblemsAreJson) {
    EXPECT_EQ(problem(404, "no case \"x\"").body,
              R"({"title":"Not Found","status":404,"detail":"no case \"x\""})");
    EXPECT_EQ(problem(409, {}, "/problems/stale").body,
              R"({"type":"/problems/stale","title":"Conflict","status":409})");
    EXPECT_EQ(problem(400, "\xff").status, 400);
}

// What an EventSource makes of it (WHATWG HTML, 9.2.6).
struct ReadEvent {
    std::string id, event, data;
};
ReadEvent read_event(std::string_view text) {
    ReadEvent read;
    bool has_data = false;
    while (text != "\n") {
        const std::string_view line = text.substr(0, text.find('\n'));
        const std::string_view value = line.substr(line.find(": ") + 2);
        if (line.starts_with("id: ")) read.id = value;
        if (line.starts_with("event: ")) read.event = value;
        if (line.starts_with("data: ")) {
            read.data += (has_data ? "\n" : "") + std::string(value);
            has_data = true;
        }
        text.remove_prefix(line.size() + 1);
    }
    return read;
}

TEST(ResponseText, EventsAreReadBack) {
    EXPECT_EQ(to_event_text("7", "moved", "a\nb\r\nc\rd\n"),
              "id: 7\nevent: moved\ndata: a\ndata: b\ndata: c\ndata: d\ndata: \n\n");
    EXPECT_EQ(to_event_text("7\nevent: x", "", ""), "id: 7\ndata: \n\n");
    EXPECT_TRUE(rc::check([] {
        const auto text = rc::gen::container<std::string>(rc::gen::element('a', ' ', ':', '\n', '\r', 'd'));
        const std::string id = *text, event = *text, data = *text;
        const std::string sent = to_event_text(id, event, data);
        RC_ASSERT(sent.find("\n\n") == sent.size() - 2);
        RC_ASSERT(sent.find('\r') == std::string::npos);
        std::string lines;
        for (std::size_t i = 0; i < data.size(); ++i) {
            if (data[i] == '\r' && i + 1 < data.size() && data[i + 1] == '\n') continue;
            lines += data[i] == '\r' ? '\n' : data[i];
        }
        const ReadEvent read = read_event(sent);
        RC_ASSERT(read.data == lines);
        RC_ASSERT(read.id == id.substr(0, id.find_first_of("\r\n")));
        RC_ASSERT(read.event == event.substr(0, event.find_first_of("\r\n")));
    }));
}

}  // namespace
}  // namespace wasit::room::http
