// What a call is answered with.
#pragma once

#include <string>

#include "room/http/message.hpp"
#include "room/log/result.hpp"

namespace wasit::room::api {

struct Reply {
    int status = 200;
    std::string json;  // empty: no body
    http::Fields headers;
};

// What is wrong, and what would be right: "what; remedy".
std::string to_detail(const Failure& failure);

// application/json, or application/problem+json for a refusal, never kept by anybody on the way.
http::Response to_response(Reply reply);
// application/problem+json (RFC 9457): `type` names the kind of failure, `detail` says what and what would be right.
http::Response to_response(const Failure& failure);
// 401: nobody is signed in, whatever was asked for.
http::Response ask_to_sign_in();

// One person has as many streams of events as they may.
Failure too_many_streams();

// "refused", "conflict": what a problem's type ends with.
std::string_view name(Failure::Kind kind);

}  // namespace wasit::room::api
