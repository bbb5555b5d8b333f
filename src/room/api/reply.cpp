#include "room/api/reply.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "room/http/problem.hpp"
#include "room/words/refusal.hpp"

namespace wasit::room::api {

namespace {

int status_of(Failure::Kind kind) {
    switch (kind) {
        case Failure::Kind::conflict:
            return 409;
        case Failure::Kind::no_room:
            return 507;
        case Failure::Kind::read_only:
        case Failure::Kind::unreachable:
        case Failure::Kind::busy:
            return 503;
        case Failure::Kind::refused:
            return 404;
        case Failure::Kind::invalid:
            return 422;
        case Failure::Kind::foreign:
        case Failure::Kind::damaged:
        case Failure::Kind::other:
            return 500;
    }
    return 500;
}

// What somebody sent is not sent back whole: the end of it is left out, between characters.
std::string shorten(const std::string& text) {
    constexpr std::size_t kLongest = 600;
    if (text.size() <= kLongest) return text;
    std::size_t end = kLongest;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return text.substr(0, end) + "...";
}

}  // namespace

// What went wrong inside, and where the store is, is for the operator's log, not for whoever asks.
std::string to_detail(const Failure& failure) {
    switch (failure.kind) {
        case Failure::Kind::no_room:
            return "the server has no room for this; nothing that was acknowledged is lost; ask for less, or "
                   "tell "
                   "whoever runs it";
        case Failure::Kind::read_only:
        case Failure::Kind::unreachable:
            return "the server cannot write to its store, or not reach it; nothing that was acknowledged is "
                   "lost; try "
                   "again, or tell whoever runs it";
        case Failure::Kind::foreign:
        case Failure::Kind::damaged:
        case Failure::Kind::other:
            return "the server could not do this; its operator can see why";
        case Failure::Kind::conflict:
        case Failure::Kind::busy:
        case Failure::Kind::refused:
        case Failure::Kind::invalid:
            break;
    }
    return failure.remedy.empty() ? shorten(failure.what)
                                  : fmt::format("{}; {}", shorten(failure.what), shorten(failure.remedy));
}

namespace {

http::Response keep_nowhere(http::Response response) {
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

}  // namespace

std::string_view name(Failure::Kind kind) {
    switch (kind) {
        case Failure::Kind::conflict:
            return "conflict";
        case Failure::Kind::no_room:
            return "no_room";
        case Failure::Kind::read_only:
            return "read_only";
        case Failure::Kind::unreachable:
            return "unreachable";
        case Failure::Kind::busy:
            return "busy";
        case Failure::Kind::foreign:
            return "foreign";
        case Failure::Kind::damaged:
            return "damaged";
        case Failure::Kind::refused:
            return "refused";
        case Failure::Kind::invalid:
            return "invalid";
        case Failure::Kind::other:
            return "other";
    }
    return "other";
}

http::Response to_response(Reply reply) {
    http::Response response{reply.status, std::move(reply.headers), std::move(reply.json)};
    if (!response.body.empty())
        response.headers.emplace_back(
            "Content-Type", response.status < 400 ? "application/json" : "application/problem+json");
    return keep_nowhere(std::move(response));
}

http::Response to_response(const Failure& failure) {
    const int status = status_of(failure.kind);
    nlohmann::ordered_json code;
    add_code(failure, code);
    return keep_nowhere(
        http::problem(status, to_detail(failure), fmt::format("/problems/{}", name(failure.kind)), code));
}

Failure too_many_streams() {
    return {Failure::Kind::busy, "you have too many streams of events open", "close one of them",
            "many_streams"};
}

http::Response ask_to_sign_in() {
    return keep_nowhere(http::problem(401, "nobody is signed in; sign in first", "/problems/signed_out"));
}

}  // namespace wasit::room::api
