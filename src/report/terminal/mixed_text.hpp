// A solution of a case with real or divisible issues, as text for a terminal.
#pragma once

#include <string>

#include "concepts/continuous/mixed_concepts.hpp"
#include "mediation/messages/messages.hpp"

namespace wasit::report {

std::string write_solution(const Case& negotiation, const engine::MixedInstance& instance,
                           const concepts::Facts& facts, const concepts::MixedSolution& solution,
                           const mediation::Style& style);

}  // namespace wasit::report
