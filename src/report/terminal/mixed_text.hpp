// A solution, or the frontier, of a case with real or divisible issues, as text for a terminal.
#pragma once

#include <cstdint>
#include <string>

#include "concepts/continuous/mixed_concepts.hpp"
#include "engine/continuous/mixed_frontier.hpp"
#include "mediation/messages/messages.hpp"

namespace wasit::report {

std::string write_solution(const Case& negotiation, const engine::MixedCamps& camps,
                           const concepts::Facts& facts, const concepts::MixedSolution& solution,
                           const mediation::Style& style);

// At most `limit` rows; a line after a point's number says that all up to the next is efficient.
std::string write_frontier(const Case& negotiation, const engine::MixedFrontier& frontier,
                           std::uint64_t limit, const mediation::Style& style);

}  // namespace wasit::report
