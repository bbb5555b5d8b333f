// YAML or JSON text -> trees of Nodes. Everything that is not about meaning is refused here: syntax, keys
// given twice, nesting and size without end, aliases that multiply.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "casefile/wasit/fault_list.hpp"
#include "casefile/wasit/node.hpp"

namespace wasit::casefile {

enum class Syntax { yaml, json };

inline constexpr std::size_t kMaxKeyBytes = 500;  // YAML's parsers give up on keys beyond 1,024
inline constexpr std::size_t kMaxDepth = 200;
inline constexpr std::size_t kMaxNodes = 5'000'000;  // aliases written out
inline constexpr std::size_t kMaxCopies =
    200'000;  // of them, those that come of anchors and aliases: a few bytes each

// The documents of the text: at most one for JSON. Where the syntax is broken the documents before the break.
std::vector<Node> parse_tree(std::string_view text, Syntax syntax, FaultList& faults);

}  // namespace wasit::casefile
