#include "room/http/request_reader.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace wasit::room::http {
namespace {

using ReaderState = RequestReader::State;

struct ReadRequest {
    int fault = 0;
    bool is_whole = false;
    std::size_t used = 0;
    Request request;
    bool keeps_alive = false;
};

ReadRequest read_request(std::string_view sent, std::size_t piece = SIZE_MAX, std::size_t most_body = 100,
                         const RequestReader::Limits& limits = {512, 128, 8}) {
    RequestReader reader(limits);
    std::string waiting;
    ReadRequest read;
    while (true) {
        const std::size_t used = reader.take(waiting);
        read.used += used;
        waiting.erase(0, used);
        if (reader.state() == ReaderState::head_read) {
            reader.allow_body(most_body);
            continue;
        }
        if (reader.state() == ReaderState::failed || reader.state() == ReaderState::whole || sent.empty())
            break;
        waiting += sent.substr(0, piece);
        sent.remove_prefix(std::min(piece, sent.size()));
    }
    read.is_whole = reader.state() == ReaderState::whole;
    read.fault = reader.state() == ReaderState::failed ? reader.fault().status : 0;
    read.request = reader.request();
    read.keeps_alive = reader.keeps_alive();
    return read;
}

int fault_of(const std::string& sent) {
    const ReadRequest read = read_request(sent);
    for (const std::size_t piece : {1, 2, 3, 7})
        EXPECT_EQ(read_request(sent, piece).fault, read.fault) << sent;
    return read.fault;
}

TEST(RequestReader, ReadsARequestHoweverItIsCut) {
    const std::string sent =
        "\r\nPOST /cases/a%20b?x=1 HTTP/1.1\r\nHost: h\r\nX-Mixed:  Some value \r\nCookie: s=1\r\n"
        "Cookie: t=2\r\nContent-Length: 5\r\n\r\nhelloGET /next";
    for (const std::size_t piece : {std::size_t{1}, std::size_t{2}, std::size_t{5}, SIZE_MAX}) {
        const ReadRequest read = read_request(sent, piece);
        ASSERT_TRUE(read.is_whole) << piece;
        EXPECT_EQ(read.used, sent.size() - 9);
        EXPECT_EQ(read.request.method, "POST");
        EXPECT_EQ(read.request.path, "/cases/a%20b");
        EXPECT_EQ(read.request.segments, (std::vector<std::string>{"cases", "a b"}));
        EXPECT_EQ(read.request.query, (Fields{{"x", "1"}}));
        EXPECT_EQ(read.request.cookies, (Fields{{"s", "1"}, {"t", "2"}}));
        EXPECT_EQ(*find_field(read.request.headers, "x-mixed"), "Some value");
        EXPECT_EQ(read.request.body, "hello");
        EXPECT_TRUE(read.keeps_alive);
    }
}

TEST(RequestReader, ReadsChunksHoweverTheyAreCut) {
    EXPECT_TRUE(rc::check([] {
        const auto parts = *rc::gen::container<std::vector<std::string>>(
            rc::gen::nonEmpty(rc::gen::container<std::string>(rc::gen::arbitrary<char>())));
        std::string sent = "PUT / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n", body;
        for (const std::string& part : parts) {
            char size[32];
            std::snprintf(size, sizeof size, "%zX", part.size());
            sent += size + std::string(*rc::gen::element("", ";a=b", "  ;c=\"d\"")) + "\r\n" + part + "\r\n";
            body += part;
        }
        sent += std::string(*rc::gen::element("0", "000", "0;e")) + "\r\n" +
                *rc::gen::element("", "Trailer: x\r\nCookie: a=b\r\n") + "\r\n";
        const ReadRequest read = read_request(sent + "GET", *rc::gen::inRange<std::size_t>(1, 9), SIZE_MAX);
        RC_ASSERT(read.is_whole);
        RC_ASSERT(read.used == sent.size());
        RC_ASSERT(read.request.body == body);
        RC_ASSERT(read.request.cookies.empty());  // a trailer is no header
    }));
}

TEST(RequestReader, RefusesChunksThatAreNone) {
    const std::string head = "PUT / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (const char* wrong :
         {"\r\n", "g\r\n", "-1\r\n", "0x1\r\na\r\n", "1\na\r\n", "1\r\nab\r\n", "1\r\na\n", "1;\x01\r\n",
          "0\r\n\n", "0\r\nA\x02: b\r\n\r\n", "0000000000000001\r\na\r\n", "ffffffffffffffff\r\n", "0\r\r\n"})
        EXPECT_EQ(fault_of(head + wrong), 400) << wrong;
    EXPECT_EQ(fault_of(head + "65\r\na"), 413);
    EXPECT_EQ(fault_of(head + "fffffffffffffff\r\na"), 413);
    EXPECT_EQ(fault_of(head + "1;" + std::string(20'000, 'a')), 400);
    EXPECT_EQ(fault_of(head + "0\r\n" + std::string(20'000, 'a')), 400);
}

TEST(RequestReader, RefusesWhatCouldBeReadInTwoWays) {
    const std::string line = "POST / HTTP/1.1\r\n", host = "Host: h\r\n", end = "\r\n";
    EXPECT_EQ(fault_of(line + host + end), 0);
    EXPECT_EQ(fault_of(line + end), 400);
    EXPECT_EQ(fault_of(line + host + host + end), 400);
    for (const char* wrong :
         {"Content-Length: 1\r\nContent-Length: 2\r\n", "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n",
          "Transfer-Encoding: chunked\r\nContent-Length: 1\r\n", "Content-Length: -1\r\n",
          "Content-Length: +1\r\n", "Content-Length: 1 2\r\n", "Content-Length: 0x1\r\n",
          "Content-Length: \r\n", "Content-Length: 99999999999999999999\r\n",
          "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "Content-Length : 1\r\n",
          " Content-Length: 1\r\n", "A: b\r\n c\r\n", "A: b\r\n\tc\r\n", "A b\r\n", ": b\r\n", "A: b\x01\r\n",
          "A: b\nContent-Length: 1\r\n", "A: b\rC: d\r\n"})
        EXPECT_EQ(fault_of(line + host + wrong + end), 400) << wrong;
    for (const char* coding : {"gzip", "gzip, chunked", "chunked, gzip", "chunked, chunked", "xchunked", ""})
        EXPECT_EQ(fault_of(line + host + "Transfer-Encoding: " + coding + "\r\n" + end), 501) << coding;
    EXPECT_EQ(fault_of("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n"), 400);
}

TEST(RequestReader, SaysWhatIsWrong) {
    const std::string end = "\r\nHost: h\r\n\r\n";
    EXPECT_EQ(fault_of("GET / HTTP/1.1" + end), 0);
    EXPECT_EQ(fault_of("GET / HTTP/1.0\r\n\r\n"), 0);
    for (const char* version : {"HTTP/2.0", "HTTP/0.9", "HTTP/1.2", "HTTP/3.0"})
        EXPECT_EQ(fault_of("GET / " + std::string(version) + end), 505) << version;
    for (const char* line :
         {"GET /", "GET", "GET / HTTP/1", "GET / http/1.1", "GET / HTTP/1.1 ", "GET  / HTTP/1.1",
          "GET / HTTX/1.1", " GET / HTTP/1.1", "G(T / HTTP/1.1", "GET x HTTP/1.1", "GET * HTTP/1.1",
          "GET /\x01 HTTP/1.1", "GET /%zz HTTP/1.1", "GET /a/../b HTTP/1.1", "GET /%ff HTTP/1.1",
          "GET /?a=%ff HTTP/1.1", "GET /a b HTTP/1.1"})
        EXPECT_EQ(fault_of(line + end), 400) << line;
    EXPECT_EQ(fault_of("GET / HTTP/1.1\nHost: h\n\n"), 400);
    EXPECT_EQ(fault_of("\x16\x03\x01\x02"), 400);
    EXPECT_EQ(fault_of("TRACE / HTTP/1.1" + end), 405);
    EXPECT_EQ(fault_of("CONNECT h:1 HTTP/1.1" + end), 405);
    EXPECT_EQ(fault_of("BREW / HTTP/1.1" + end), 501);
    EXPECT_EQ(fault_of("get / HTTP/1.1" + end), 501);
    EXPECT_EQ(fault_of("GET / HTTP/1.1\r\nExpect: tea" + end), 417);
    EXPECT_EQ(fault_of("OPTIONS * HTTP/1.1" + end), 0);
}

TEST(RequestReader, KeepsToItsLimits) {
    const std::string end = "\r\nHost: h\r\n\r\n";
    EXPECT_EQ(fault_of("GET /" + std::string(127, 'a') + " HTTP/1.1" + end), 0);
    EXPECT_EQ(fault_of("GET /" + std::string(128, 'a') + " HTTP/1.1" + end), 414);
    EXPECT_EQ(fault_of("GET /" + std::string(5000, 'a')), 414);
    EXPECT_EQ(fault_of(std::string(5000, 'A')), 400);
    std::string many = "GET / HTTP/1.1";
    for (int i = 0; i < 7; ++i) many += "\r\nA: b";
    EXPECT_EQ(fault_of(many + end), 0);
    EXPECT_EQ(fault_of(many + "\r\nA: b" + end), 431);
    const std::string start = "GET / HTTP/1.1\r\nHost: h\r\nA: ";
    EXPECT_EQ(fault_of(start + std::string(512 - start.size() - 4, 'a') + "\r\n\r\n"), 0);
    for (std::size_t extra = 1; extra < 6; ++extra)
        EXPECT_EQ(fault_of(start + std::string(512 - start.size() - 4 + extra, 'a') + "\r\n\r\n"), 431)
            << extra;
    EXPECT_EQ(fault_of("PUT / HTTP/1.1\r\nContent-Length: 101" + end), 413);
    EXPECT_EQ(fault_of("PUT / HTTP/1.1\r\nContent-Length: 100" + end), 0);
}

TEST(RequestReader, KeepsTheConnectionOnlyWhereBothSidesDo) {
    const auto keeps = [](const std::string& head) { return read_request(head + "\r\n").keeps_alive; };
    EXPECT_TRUE(keeps("GET / HTTP/1.1\r\nHost: h\r\n"));
    EXPECT_FALSE(keeps("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n"));
    EXPECT_FALSE(keeps("GET / HTTP/1.1\r\nHost: h\r\nConnection: te, Close\r\n"));
    EXPECT_FALSE(keeps("GET / HTTP/1.0\r\nConnection: keep-alive\r\n"));
}

}  // namespace
}  // namespace wasit::room::http
