// Refusals as JSON problem details (RFC 9457, application/problem+json).
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "room/http/message.hpp"

namespace wasit::room::http {

// {"title": "Not Found", "status": 404, "detail": ...}; without a detail where that is empty. `type` is a URI reference
// that names the kind of problem for programs, and is left out where the status says it all. `more`: further members.
Response problem(int status, std::string_view detail = {}, std::string_view type = {},
                 const nlohmann::ordered_json& more = {});

std::string_view reason_phrase(int status);  // RFC 9110, 15

}  // namespace wasit::room::http
