// wasit.frontier/1
#pragma once

#include <cstdint>
#include <iosfwd>

#include "engine/frontier/frontier.hpp"
#include "engine/instance.hpp"
#include "model/case.hpp"

namespace wasit::report {

// Writes point by point, so that a frontier of millions takes no memory beyond its own. At most `limit`
// points, and no more than have deals; "complete" is false if some were left out or the frontier is partial.
void write_frontier_json(std::ostream& out, const Case& negotiation, const engine::Instance& instance,
                         const engine::Frontier& frontier, std::uint64_t limit);

}  // namespace wasit::report
