// Whether leaves divide all choices of pieces: every choice lies in exactly one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/continuous/mixed_certificate.hpp"

namespace wasit::engine {

// What is wrong, or nothing; then `boxes` holds every leaf's pieces, part by part. Divides the choices as the leaves
// do, until each region lies in one leaf: about as many steps as a search had nodes.
std::optional<std::string> divide(const MixedInstance& instance, const std::vector<MixedLeaf>& leaves,
                                  std::vector<PieceChoice>& boxes);

}  // namespace wasit::engine
