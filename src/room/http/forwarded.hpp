// Who asks, where another server stands between: X-Forwarded-For, which each such server adds the address to that it was
// asked from. Anybody can send it; so it is read from the right, and only as far as trusted servers wrote it.
#pragma once

#include <string>
#include <vector>

#include "room/http/message.hpp"

namespace wasit::room::http {

// The first address that is not trusted, from `peer`, which connected, leftwards. Where a trusted server names none, or
// what is no address, its own. `trusted`: as read_address gives them.
std::string find_client(const std::string& peer, const Fields& headers,
                        const std::vector<std::string>& trusted);

}  // namespace wasit::room::http
