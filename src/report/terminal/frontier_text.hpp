// A frontier as a table: one row for each point, worths and the deal.
#pragma once

#include <cstdint>
#include <string>

#include "engine/frontier/frontier.hpp"
#include "mediation/messages/messages.hpp"
#include "model/case.hpp"

namespace wasit::report {

// At most `limit` rows. Issues are columns where they fit, else the deal stands in one wrapped cell.
std::string write_frontier(const Case& negotiation, const engine::Instance& instance,
                           const engine::Frontier& frontier, std::uint64_t limit,
                           const mediation::Style& style);

}  // namespace wasit::report
