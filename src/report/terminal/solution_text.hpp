// One concept's answer: the package, who gets how much, and what is proved.
#pragma once

#include <string>

#include "concepts/adjusted_winner/adjusted_winner.hpp"
#include "concepts/concept.hpp"
#include "engine/instance.hpp"
#include "mediation/messages/messages.hpp"

namespace wasit::report {

std::string write_solution(const Case& negotiation, const engine::Instance& instance,
                           const concepts::Facts& facts, const concepts::Solution& solution,
                           const mediation::Style& style);

std::string write_division(const Case& negotiation, const concepts::adjusted_winner::Division& division,
                           const mediation::Style& style);

}  // namespace wasit::report
