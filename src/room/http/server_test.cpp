#include "room/http/server.hpp"

#include <atomic>
#include <gtest/gtest.h>
#include <random>
#include <set>
#include <thread>

#include "trial_server.hpp"

namespace wasit::room::http {
namespace {

using std::chrono::milliseconds;

std::string ask(const std::string& method, const std::string& path, const std::string& more = "",
                const std::string& body = "") {
    return method + " " + path + " HTTP/1.1\r\nHost: test\r\n" + more +
           (body.empty() ? "" : "Content-Length: " + std::to_string(body.size()) + "\r\n") + "\r\n" + body;
}

TEST(HttpServer, AnswersOneRequestAfterAnother) {
    TrialServer server;
    RawClient client = server.connect();
    std::set<std::string> ids;
    for (int i = 0; i < 5; ++i) {
        client.send(ask("POST", "/echo?secret=1", "Cookie: s=1\r\n", "body"));
        const RawAnswer answer = client.read_answer();
        ASSERT_EQ(answer.status, 200);
        EXPECT_EQ(answer.body, "POST /echo 127.0.0.1 body");
        EXPECT_EQ(answer.headers.at("X-Content-Type-Options"), "nosniff");
        EXPECT_EQ(answer.headers.count("Connection"), 0u);
        ids.insert(answer.headers.at("X-Request-Id"));
    }
    EXPECT_EQ(ids.size(), 5u);
    client.send(ask("GET", "/echo", "Connection: close\r\n"));
    EXPECT_EQ(client.read_answer().headers.at("Connection"), "close");
    EXPECT_TRUE(client.has_ended());
}

TEST(HttpServer, LogsWithoutSecrets) {
    TrialServer server;
    RawClient client = server.connect();
    client.send(ask("POST", "/case-7?secret=1", "Cookie: s=secret\r\n", "secret"));
    const std::string id = client.read_answer().headers.at("X-Request-Id");
    client.send("secret\r\n\r\n");
    EXPECT_EQ(client.read_answer().status, 400);
    ASSERT_TRUE(server.becomes([](const TrialServer& trial) { return trial.lines_.size() == 2; }));
    for (const nlohmann::json& line : server.lines()) {
        EXPECT_EQ(line.dump().find("secret"), std::string::npos) << line;
        EXPECT_EQ(line.dump().find("case-7"), std::string::npos) << line;
    }
    const nlohmann::json line = server.lines()[0];
    EXPECT_EQ(line["request"], id);
    EXPECT_EQ(line["method"], "POST");
    EXPECT_EQ(line["route"], "/{first}");
    EXPECT_EQ(line["status"], 200);
    EXPECT_EQ(line["bytes"], 29);
    EXPECT_GE(line["ms"].get<double>(), 0);
    EXPECT_EQ(line["time"].get<std::string>().size(), 24u);
    EXPECT_EQ(server.lines()[1]["route"], "-");
}

TEST(HttpServer, HeadHasNoBody) {
    TrialServer server;
    RawClient client = server.connect();
    client.send(ask("HEAD", "/echo") + ask("GET", "/empty") + ask("HEAD", "/stream"));
    const RawAnswer head = client.read_answer(false);
    EXPECT_EQ(head.status, 200);
    EXPECT_EQ(head.headers.at("Content-Length"), "21");
    const RawAnswer empty = client.read_answer();
    EXPECT_EQ(empty.status, 204);
    EXPECT_EQ(empty.headers.count("Content-Length"), 0u);
    EXPECT_EQ(client.read_answer(false).headers.at("X-Stream"), "yes");
}

TEST(HttpServer, WhatHandlersDoWrongIs500) {
    TrialServer server;
    RawClient client = server.connect();
    for (const char* path : {"/throw", "/drop", "/smuggle"}) {
        const RawAnswer answer = client.get(path);
        EXPECT_EQ(answer.status, 500) << path;
        EXPECT_EQ(answer.headers.at("Content-Type"), "application/problem+json");
        EXPECT_EQ(answer.headers.count("Set-Cookie"), 0u);
        EXPECT_EQ(answer.body, R"({"title":"Internal Server Error","status":500})");
    }
    const RawAnswer later = client.get("/later");
    EXPECT_EQ(later.body, "later " + later.headers.at("X-Request-Id"));
    EXPECT_EQ(client.get("/echo").status, 200);  // not the second answer
    ASSERT_TRUE(server.becomes([](const TrialServer& trial) { return trial.lines_.size() == 5; }));
    EXPECT_EQ(server.lines()[0]["fault"], "St13runtime_error");
}

TEST(HttpServer, PipelinedRequestsAreAnsweredInOrder) {
    TrialServer server;
    RawClient client = server.connect();
    std::string sent;
    for (int i = 0; i < 300; ++i)  // more bytes than wait at a time
        sent += ask("POST", "/" + std::to_string(i), "X-Padding: " + std::string(100, 'x') + "\r\n",
                    i % 7 == 0 ? "b" : "");
    std::thread sending([&] { client.send(sent); });
    for (int i = 0; i < 300; ++i)
        ASSERT_EQ(client.read_answer().body,
                  "POST /" + std::to_string(i) + " 127.0.0.1 " + (i % 7 == 0 ? "b" : ""));
    sending.join();
    // A body is never taken for a request.
    client.send(ask("POST", "/a", "", ask("GET", "/inner")) + ask("GET", "/b"));
    EXPECT_EQ(client.read_answer().body, "POST /a 127.0.0.1 " + ask("GET", "/inner"));
    EXPECT_EQ(client.read_answer().body, "GET /b 127.0.0.1 ");
}

TEST(HttpServer, BodiesInChunksAndAfterContinue) {
    TrialServer server;
    RawClient client = server.connect();
    client.send(ask("POST", "/a", "Transfer-Encoding: chunked\r\n") + "3\r\nabc\r\n2;x\r\nde\r\n0\r\n\r\n");
    EXPECT_EQ(client.read_answer().body, "POST /a 127.0.0.1 abcde");
    client.send("POST /b HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
    EXPECT_EQ(client.read_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
    client.send("xy");
    EXPECT_EQ(client.read_answer().body, "POST /b 127.0.0.1 xy");
    client.send("POST /small HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 11\r\n\r\n");
    EXPECT_EQ(client.read_answer().status, 413);
    EXPECT_TRUE(client.has_ended());
}

TEST(HttpServer, SaysWhichLimitWasExceeded) {
    TrialServer server;
    const auto status_of = [&](const std::string& sent) {
        RawClient client = server.connect();
        client.send(sent);
        const RawAnswer answer = client.read_answer();
        EXPECT_EQ(answer.headers.count("Content-Security-Policy"), 1u);
        EXPECT_EQ(nlohmann::json::parse(answer.body)["status"], answer.status);
        EXPECT_EQ(answer.status == 405, answer.headers.count("Allow") == 1);
        EXPECT_TRUE(client.has_ended()) << sent.substr(0, 60);
        return answer.status;
    };
    EXPECT_EQ(status_of(ask("GET", "/" + std::string(9000, 'a'))), 414);
    EXPECT_EQ(status_of(ask("GET", "/" + std::string(100'000, 'a'))), 414);
    EXPECT_EQ(status_of(ask("GET", "/", "A: " + std::string(16 * 1024, 'a') + "\r\n")), 431);
    EXPECT_EQ(status_of(ask("GET", "/", "A: " + std::string(300'000, 'a') + "\r\n")), 431);
    EXPECT_EQ(status_of(ask("POST", "/small", "", "more than ten")), 413);
    EXPECT_EQ(status_of(ask("POST", "/", "Content-Length: 8388609\r\n")), 413);
    EXPECT_EQ(status_of(ask("POST", "/small", "", std::string(4'000'000, 'x'))),
              413);  // read on, for the answer's sake
    EXPECT_EQ(status_of(ask("POST", "/small", "Transfer-Encoding: chunked\r\n") + "b\r\nmore than t\r\n"),
              413);
    EXPECT_EQ(status_of(ask("TRACE", "/")), 405);
    EXPECT_EQ(status_of("GET / HTTP/2.0\r\n\r\n"), 505);
    EXPECT_EQ(status_of(std::string("\x16\x03\x01\x00\xa5\x01\x00\x00\xa1\x03\x03", 11)), 400);
    EXPECT_EQ(status_of(ask("POST", "/closed", "", "body")), 401);
    RawClient client = server.connect();
    EXPECT_EQ(client.get("/closed").status, 401);  // no body: the connection goes on
    EXPECT_EQ(client.get("/echo").status, 200);
}

TEST(HttpServer, GarbageEndsOnlyItsOwnConnection) {
    TrialServer server;
    RawClient steady = server.connect();
    std::mt19937 random(7);
    for (int i = 0; i < 60; ++i) {
        std::string garbage(1 + random() % 3000, '\0');
        for (char& byte : garbage) byte = static_cast<char>(random());
        if (i % 3 == 0) garbage = ask("POST", "/", "Transfer-Encoding: chunked\r\n") + garbage;
        RawClient client = server.connect();
        client.send(garbage);
        client.end_sending();
        EXPECT_EQ(client.read_answer().status, 400) << i;
        EXPECT_EQ(steady.get("/echo").status, 200);
    }
}

TEST(HttpServer, SlowClientsAreEnded) {
    Options options;
    options.head_time = milliseconds(150);
    options.request_time = milliseconds(300);
    options.idle_time = milliseconds(200);
    options.linger_time = milliseconds(50);
    TrialServer server(options);
    RawClient silent = server.connect(), slow_head = server.connect(), slow_body = server.connect(),
              idle = server.connect(), second = server.connect();
    ASSERT_EQ(idle.get("/echo").status, 200);
    ASSERT_EQ(second.get("/echo").status, 200);
    second.send("GE");
    slow_body.send(ask("POST", "/", "Content-Length: 1000\r\n"));
    std::thread drip([&] {
        for (int i = 0; i < 40; ++i) {
            slow_head.send(i == 0 ? "GET / HTTP/1.1\r\nA: " : "a");
            slow_body.send("b");
            std::this_thread::sleep_for(milliseconds(10));
        }
    });
    EXPECT_EQ(slow_head.read_answer().status, 408);
    EXPECT_EQ(slow_body.read_answer().status, 408);
    EXPECT_EQ(second.read_answer().status, 408);
    EXPECT_EQ(silent.read_to_end(), "");
    EXPECT_EQ(idle.read_to_end(), "");
    EXPECT_TRUE(silent.has_ended() && idle.has_ended());
    drip.join();
    EXPECT_TRUE(server.becomes([](TrialServer& trial) { return trial->connections() == 0; }));
}

TEST(HttpServer, ClientsThatDoNotReadAreEnded) {
    Options options;
    options.write_time = milliseconds(100);
    TrialServer server(options);
    RawClient client = server.connect(4096);
    for (int i = 0; i < 4; ++i) client.send(ask("GET", "/big"));
    ASSERT_TRUE(server.becomes([](const TrialServer& trial) { return trial.lines_.size() == 1; }));
    EXPECT_TRUE(server.lines()[0].value("cut", false));
    EXPECT_TRUE(server.becomes([](TrialServer& trial) { return trial->connections() == 0; }));
}

TEST(HttpServer, HandlersThatTakeTooLongAreAnsweredFor) {
    Options options;
    options.handle_time = milliseconds(80);
    TrialServer server(options);
    RawClient client = server.connect();
    EXPECT_EQ(client.get("/hold").status, 503);
    EXPECT_TRUE(client.has_ended());
    EXPECT_TRUE(server.becomes([](const TrialServer& trial) { return trial.gone_ == 1; }));
}

TEST(HttpServer, HandlersLearnThatTheClientHasGone) {
    TrialServer server;
    RawClient closes = server.connect(), resets = server.connect(), halves = server.connect();
    for (RawClient* client : {&closes, &resets, &halves}) client->send(ask("GET", "/hold"));
    ASSERT_TRUE(server.becomes([](const TrialServer& trial) { return trial.held_ == 3; }));
    closes.close();
    resets.reset();
    EXPECT_TRUE(server.becomes([](const TrialServer& trial) { return trial.gone_ == 2; }));
    halves.end_sending();  // it may be giving up, but what is answered still reaches it
    EXPECT_EQ(halves.read_answer().body, "held");
    EXPECT_TRUE(halves.has_ended());
    RawClient early = server.connect();
    early.send(ask("GET", "/a") + ask("GET", "/b") + "GET /c");
    early.end_sending();
    EXPECT_EQ(early.read_answer().body, "GET /a 127.0.0.1 ");
    EXPECT_EQ(early.read_answer().body, "GET /b 127.0.0.1 ");
    EXPECT_EQ(early.read_answer().status, 400);
    EXPECT_TRUE(early.has_ended());
}

TEST(HttpServer, ASlowHandlerDelaysNobody) {
    Options options;
    options.threads = 2;
    TrialServer server(options);
    RawClient slow = server.connect(), quick = server.connect();
    slow.send(ask("GET", "/hold"));
    for (int i = 0; i < 20; ++i) ASSERT_EQ(quick.get("/echo").status, 200);
    server.release();
    EXPECT_EQ(slow.read_answer().body, "held");
}

TEST(HttpServer, TakesOnlySoManyConnections) {
    Options options;
    options.connections = 3;
    options.linger_time = milliseconds(50);
    TrialServer server(options);
    std::vector<RawClient> clients;
    for (int i = 0; i < 3; ++i) {
        clients.push_back(server.connect());
        ASSERT_EQ(clients.back().get("/echo").status, 200);
    }
    RawClient refused = server.connect();
    EXPECT_EQ(refused.read_answer().status, 503);
    EXPECT_TRUE(refused.has_ended());
    EXPECT_EQ(clients[0].get("/echo").status, 200);
    clients.pop_back();
    EXPECT_TRUE(server.becomes([](TrialServer& trial) { return trial->connections() == 2; }));
    EXPECT_EQ(server.connect().get("/echo").status, 200);
}

TEST(HttpServer, ManyClientsAtTheSameTime) {
    TrialServer server;
    std::atomic<int> good = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t < 16; ++t)
        threads.emplace_back([&, t] {
            for (int connection = 0; connection < 4; ++connection) {
                RawClient client = server.connect();
                for (int i = 0; i < 25; ++i) {
                    const std::string body(static_cast<std::size_t>(t * 97 + i + 1), 'b');
                    client.send(ask("PUT", "/" + std::to_string(t), "", body));
                    good += client.read_answer().body == "PUT /" + std::to_string(t) + " 127.0.0.1 " + body;
                }
            }
        });
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(good, 16 * 4 * 25);
}

TEST(HttpServer, StopsWhenRequestsAreAnswered) {
    Options options;
    options.linger_time = milliseconds(50);
    TrialServer server(options);
    RawClient idle = server.connect(), held = server.connect(), half = server.connect();
    ASSERT_EQ(idle.get("/echo").status, 200);
    held.send(ask("GET", "/hold") + ask("GET", "/next"));
    half.send("POST /half HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\n\r\nbo");
    ASSERT_TRUE(server.becomes([](const TrialServer& trial) { return trial.held_ == 1; }));
    std::thread stopping([&] { server->stop(milliseconds(5000)); });
    EXPECT_TRUE(idle.has_ended());
    EXPECT_FALSE(server.connect().is_connected());
    half.send("dy");
    EXPECT_EQ(half.read_answer().body, "POST /half 127.0.0.1 body");
    server.release();
    const RawAnswer answer = held.read_answer();
    EXPECT_EQ(answer.body, "held");
    EXPECT_EQ(answer.headers.at("Connection"), "close");
    EXPECT_EQ(held.read_answer().status, 0);
    stopping.join();
    EXPECT_EQ(server->connections(), 0u);
}

TEST(HttpServer, StopsAfterItsLimitAnyway) {
    TrialServer server;
    RawClient held = server.connect(), half = server.connect();
    held.send(ask("GET", "/hold"));
    half.send("GET /");
    ASSERT_TRUE(server.becomes([](const TrialServer& trial) { return trial.held_ == 1; }));
    const auto start = std::chrono::steady_clock::now();
    server->stop(milliseconds(50));  // the handler learns that its client is gone
    EXPECT_LT(std::chrono::steady_clock::now() - start, RawClient::kPatience);
    EXPECT_EQ(held.read_answer().status, 0);
    EXPECT_TRUE(half.has_ended());
}

// Each request is either answered whole or not at all.
TEST(HttpServer, StopsUnderLoad) {
    auto server = std::make_unique<TrialServer>();
    std::atomic<bool> is_broken = false;
    std::atomic<int> answered = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t < 8; ++t)
        threads.emplace_back([&, port = (*server)->port()] {
            while (true) {
                RawClient client(port);
                if (!client.is_connected()) return;
                while (true) {
                    if (!client.send(ask("POST", "/slow", "", "body"))) break;
                    const RawAnswer answer = client.read_answer();
                    if (answer.status == 0) break;
                    if (answer.body != "POST /slow 127.0.0.1 body") is_broken = true;
                    ++answered;
                    if (answer.headers.count("Connection") != 0) break;
                }
            }
        });
    ASSERT_TRUE(server->becomes([&](const TrialServer&) { return answered > 20; }));
    (*server)->stop();
    for (std::thread& thread : threads) thread.join();
    EXPECT_FALSE(is_broken);
    int logged = 0;
    for (const nlohmann::json& line : server->lines()) {
        EXPECT_FALSE(line.contains("cut")) << line;
        logged += line["status"] == 200;
    }
    EXPECT_EQ(logged, server->handled_);
    EXPECT_GE(answered, 20);
}

TEST(HttpServer, SaysWhyItDoesNotStart) {
    const auto failure_of = [](const Options& options) {
        Server server(options, [](const Request&, const Responder&) {});
        const auto port = server.start();
        return port ? std::string() : port.failure().what;
    };
    Options options;
    for (const char* address : {"0.0.0.0", "192.0.2.1", "::", "10.0.0.1"}) {
        options.address = address;
        EXPECT_NE(failure_of(options).find("without TLS"), std::string::npos) << address;
    }
    options.address = "room.example";
    EXPECT_NE(failure_of(options).find("no address"), std::string::npos);
    options.address = "localhost";
    EXPECT_EQ(failure_of(options), "");
    options.certificate = "/nowhere.pem";
    EXPECT_NE(failure_of(options).find("both"), std::string::npos);
    options.key = "/nowhere.pem";
    EXPECT_NE(failure_of(options).find("/nowhere.pem"), std::string::npos);
    TrialServer server;
    options = {};
    options.port = server->port();
    EXPECT_NE(failure_of(options).find("cannot listen"), std::string::npos);
}

TEST(HttpServer, RespondersMayOutliveIt) {
    std::optional<Responder> kept;
    std::optional<EventStream> stream;
    {
        Server server({}, [&](const Request&, Responder responder) { kept = std::move(responder); });
        ASSERT_TRUE(server.start());
        RawClient client(server.port());
        client.send(ask("GET", "/"));
        while (server.connections() == 0) std::this_thread::yield();
        std::this_thread::sleep_for(milliseconds(30));
    }
    if (!kept) GTEST_SKIP() << "the handler was not called in time";
    EXPECT_TRUE(kept->is_gone());
    stream = kept->open_stream();
    EXPECT_FALSE(stream->push("1", "e", "d"));
    EXPECT_FALSE(kept->answer({}));
}

}  // namespace
}  // namespace wasit::room::http
