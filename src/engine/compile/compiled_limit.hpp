// Limits over option indices.
#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "engine/compile.hpp"
#include "engine/compile/issue_lookup.hpp"

namespace wasit::engine {

// Nothing for a limit that no deal can break. Adds the boxes it needs to `boxes`. A refusal where a sum needs
// more than 126 bits.
std::variant<std::optional<CompiledLimit>, Refusal> compile_limit(const Limit& limit, int limit_of,
                                                                  const IssueLookup& lookup,
                                                                  std::vector<OutcomeBox>& boxes);

}  // namespace wasit::engine
