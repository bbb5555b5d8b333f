// What a question to the engine states besides its command: read from JSON, every fault with its place.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/compile.hpp"
#include "mediation/ask/ask.hpp"
#include "model/case.hpp"
#include "room/log/result.hpp"

namespace wasit::room {

struct QuestionOptions {
    engine::CompileOptions choices;  // keep, forbid
    std::optional<Deal> deal;        // may leave issues open: the commands say what is missing
    std::optional<int> most;         // proposals, deals, conflicts, questions
    std::string ground;              // concept
    std::vector<Rational> weights;   // by party; empty: none given
    std::optional<Id> equal_for, party;
    std::optional<std::size_t> samples;
    std::uint64_t seed = 1;
    mediation::Aim aim = mediation::Aim::doubt;
    std::uint64_t limit = 10'000;  // points of a frontier
};

// Failure::invalid where there is no such command, or the text is no such options. The case is the public one.
Result<QuestionOptions> read_options(const Case& negotiation, std::string_view command,
                                     const std::string& text);

}  // namespace wasit::room
