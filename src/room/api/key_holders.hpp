// Who holds the keys of delegations: that there are some from the start, and that what they granted is used only as long as
// somebody is there who could withdraw it.
#pragma once

#include <cstdint>
#include <set>
#include <string>

#include "room/api/running_room.hpp"

namespace wasit::room::api {

// Makes the keys of every delegation that this person is a delegate of and that has none: they hold them, and nobody else
// comes in but by them. Called as soon as the person has keys of their own, or is signed in; what fails is done with the
// next time. `now`: milliseconds since 1970.
void see_to_keys(RunningRoom& room, const std::string& person, const PublicKey& open, std::int64_t now);

// The parties of the case of whom somebody who may sign in is a delegate and holds the keys.
Result<std::set<std::string>> list_held(RunningRoom& room, const CaseRoom& state);

}  // namespace wasit::room::api
