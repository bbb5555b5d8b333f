// Who holds the keys of delegations: that there are some from the start, and that what they granted is used only as long as
// somebody is there who could withdraw it.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>

#include "room/api/running_room.hpp"

namespace wasit::room::api {

// Makes the keys of every delegation that this person is a delegate of and that has none: they hold them, and nobody else
// comes in but by them. Called as soon as the person has keys of their own, or is signed in; what fails is done with the
// next time. `now`: milliseconds since 1970.
void see_to_keys(RunningRoom& room, const std::string& person, const PublicKey& open, std::int64_t now);

// The keys of this person's delegation, where they come into the case as its first delegate and have joined the server: to be
// entered with that, so that they hold them from that moment. Nothing where they are none, or have not joined.
Result<std::optional<Act>> make_first_keys(RunningRoom& room, const CaseRoom& state,
                                           const std::string& person, const Member& member);

// The parties of the case of whom somebody who may sign in is a delegate and holds the keys.
Result<std::set<std::string>> list_held(RunningRoom& room, const CaseRoom& state);

}  // namespace wasit::room::api
