// A device that somebody has signed in from before, and proves it: by a token that the server has sealed and does not keep.
//
// The token holds an id drawn at random, the day it ends, and a seal (BLAKE2b keyed with a key of the server) over both, the
// person and the password they had then. So it tells nothing of whom it is for, proves nothing as another's, and
// nothing any more after a new password. It lets nobody in: who guesses with it is counted by it (room/people/guess_guard.hpp).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "room/people/house.hpp"

namespace wasit::room {

inline constexpr std::int64_t kDeviceLasts = 180LL * 24 * 3'600 * 1'000;  // milliseconds

// `key`: the server's, the same for all servers on one store. The person has joined. `id`: of a device that is known
// already, to go on with; another is drawn where it is empty. Text for a cookie.
std::string make_device(const Secret& key, const Person& person, std::int64_t now, std::string id = {});

// The id of the device, where the token is this person's and has not ended.
std::optional<std::string> find_device(const Secret& key, const Person& person, std::string_view token,
                                       std::int64_t now);

}  // namespace wasit::room
