// A room to try: the fictional river ceasefire, with people in every role, whose passwords everybody knows.
#pragma once

#include <string>
#include <vector>

#include "room/access/permissions.hpp"
#include "room/api/running_room.hpp"

namespace wasit::room {

inline const std::string kDemoPassword = "a boat on the river";

struct DemoPerson {
    std::string name;  // to sign in with
    Member member;
    bool administrator = false;
};

// Who is in it, in the order in which they are shown.
const std::vector<DemoPerson>& demo_people();

// Fills a room in which nobody has joined: people, the case, each side's preferences sealed by one of its delegates and
// granted to the engine. Failure::invalid where somebody has joined. Takes one Argon2id run, of options().cost, for each.
Result<Done> make_demo(api::RunningRoom& room);

}  // namespace wasit::room
