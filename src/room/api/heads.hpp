// The heads that people receive, to hold the record to.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "room/api/running_room.hpp"

namespace wasit::room::api {

// "BOOK:LINK" for every case that the person is a member of; for administrators also of the house, which holds what
// everybody signs in with.
Result<nlohmann::json> held_heads(RunningRoom& room, const std::string& person);

// Calls `look` with every case that the person is a member of, in order of their books. Two queries of the store, however
// many cases there are.
Result<Done> for_each_case(RunningRoom& room, const std::string& person,
                           const std::function<void(const CaseRoom&, const Member&)>& look);

}  // namespace wasit::room::api
