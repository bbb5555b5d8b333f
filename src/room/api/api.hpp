// The room's interface: requests of HTTP in, JSON out (schema/openapi.yaml).
//
// What is not allowed, and what is not there, take the same way through this code and get the same answer.
#pragma once

#include <memory>

#include "room/api/running_room.hpp"
#include "room/http/server.hpp"

namespace wasit::room::api {

class Api {
  public:
    explicit Api(RunningRoom& room) : room_(room) {}

    // For room::http::Server.
    void handle(const http::Request& request, const http::Responder& responder);
    http::Admission admit(const http::Request& request) const;

  private:
    RunningRoom& room_;
};

// The name of the cookie that holds the session.
std::string_view session_cookie(const RunningRoom& room);

}  // namespace wasit::room::api
