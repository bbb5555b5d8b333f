// wasit.frontier/1: written, and read back for `wasit verify`.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>
#include <variant>
#include <vector>

#include "engine/frontier/frontier.hpp"
#include "engine/instance.hpp"
#include "engine/verifier/frontier_check.hpp"
#include "report/json/json.hpp"

namespace wasit::report {

// Writes point by point, so that a frontier of millions takes no memory beyond its own. At most `limit`
// points, and no more than have deals; "complete" is false if some were left out or the frontier is partial.
void write_frontier_json(std::ostream& out, const Case& negotiation, const engine::Instance& instance,
                         const engine::Frontier& frontier, std::uint64_t limit);

// What the points of a result claim, or in words what is wrong with the JSON.
std::variant<engine::FrontierClaim, std::string> read_frontier(const engine::Instance& instance,
                                                               const Json& json);

// One sentence for each number of `json` that is not what the points it lists make it.
std::vector<std::string> find_frontier_contradictions(const Case& negotiation,
                                                      const engine::Instance& instance, const Json& json,
                                                      const engine::FrontierClaim& claim);

}  // namespace wasit::report
