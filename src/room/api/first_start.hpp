// What a server does before anybody can sign in.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "room/api/running_room.hpp"

namespace wasit::room::api {

struct FirstStart {
    std::optional<std::string> token;  // invites the first administrator; none where one has joined
    std::size_t cases_left_out = 0;
};

// Invites an administrator where none has joined (an invitation given before opens no more), and where the store has
// no case yet, opens these, with the administrator as their mediator. Failure::invalid where one cannot be opened.
Result<FirstStart> see_to_first_start(RunningRoom& room, const std::vector<std::string>& cases);

// Opens a case: its book, and then the house, which says that it is there. The book's name.
Result<std::string> open_case_for(RunningRoom& room, const std::string& by, const std::string& text,
                                  const std::string& mediator);

}  // namespace wasit::room::api
