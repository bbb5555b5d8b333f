// Which method answers for a case, and why, in words.
#pragma once

#include <string>

#include "engine/structure/structure.hpp"
#include "mediation/messages/messages.hpp"

namespace wasit::report {

// "1,944,000"; from 10^15 on "about 1.9e40".
std::string count_text(const Integer& count);

// "2 limits, 1 red line, a quorum"; empty if there are none.
std::string list_obstacles(const engine::Obstacles& obstacles, const mediation::Style& style);

struct MethodText {
    std::string name;    // "blocked merge"
    std::string reason;  // one line
};

MethodText explain_method(const engine::Structure& structure, const engine::MethodChoice& choice,
                          const mediation::Style& style);

// Where issues are real or divisible. `exact`: the frontier of two parties, all of whom must accept.
MethodText explain_mixed_frontier(bool exact, const mediation::Style& style);
MethodText explain_mixed_concepts(const mediation::Style& style);

}  // namespace wasit::report
