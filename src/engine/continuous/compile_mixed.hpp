// Case -> MixedInstance, for cases with real or divisible issues that are open.
#pragma once

#include <optional>
#include <vector>

#include "engine/compile.hpp"
#include "engine/continuous/mixed_instance.hpp"

namespace wasit::engine {

// Whether some real or divisible issue stays open: then the case is compiled here, else by compile().
bool has_continuous_issues(const Case& negotiation, const CompileOptions& options = {});

struct MixedCompilation {
    MixedCamps camps;
    std::vector<Refusal> refusals;  // all of them; non-empty exactly when there are no camps
};

// Issues named together by a limit (not a sum), a red line, a bonus or a combined term become one part: the product of
// their pieces, those left out in which the limit is broken or the line crossed. Refused: fixed worths, parts of more
// than kMostMixedCorners corners, and quorums that more than kMostMixedCamps sets of parties satisfy or whose camps have
// more than kMostMixedCorners corners together. O(sets that can agree x corners).
// Precondition: validate(negotiation) has no errors.
MixedCompilation compile_mixed(const Case& negotiation, const CompileOptions& options = {});

inline constexpr std::size_t kMostMixedCorners = 100'000;
inline constexpr std::size_t kMostMixedCamps = 1'024;

}  // namespace wasit::engine
