// Trees -> text that people like to read: whatever fits on a line stands on one, the rest is spread out.
// (Neither yaml-cpp nor nlohmann-json lays out by width.)
#pragma once

#include <string>

#include "casefile/wasit/node.hpp"
#include "casefile/wasit/tree.hpp"

namespace wasit::casefile {

// Ends in a line break. Keys that open a part of a YAML file (`issues:`, ...) are spread out even if they
// would fit.
std::string lay_out(const Node& node, Syntax syntax);

}  // namespace wasit::casefile
