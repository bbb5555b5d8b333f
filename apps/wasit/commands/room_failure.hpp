// How a command ends where the room says no.
#pragma once

#include <fmt/format.h>

#include "room/log/result.hpp"
#include "settings.hpp"

namespace wasit::cli {

// What was named wrongly is bad input; a store that fails is a failure.
[[noreturn]] inline void stop_on(const room::Failure& failure) {
    using Kind = room::Failure::Kind;
    const bool is_input = failure.kind == Kind::invalid || failure.kind == Kind::refused ||
                          failure.kind == Kind::foreign || failure.kind == Kind::unreachable;
    throw Stop(is_input ? kBadInput : kFailed, fmt::format("error: {}, {}", failure.what, failure.remedy));
}

// Where the time of --time-limit was over.
[[noreturn]] inline void stop_in_part(const room::Failure& failure) {
    throw Stop(kLimitReached, fmt::format("error: {}, {}", failure.what, failure.remedy));
}

}  // namespace wasit::cli
