// What is to be entered together, and what is to be erased with it.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "room/log/entry.hpp"

namespace wasit::room {

struct Change {
    std::vector<Act> acts;
    std::vector<std::int64_t> erased;  // numbers of entries whose bodies go; one of the acts says so
};

// The acts, and the one that says what is erased, if anything is.
Change make_change(std::vector<Act> acts, std::vector<std::int64_t> erased);

}  // namespace wasit::room
