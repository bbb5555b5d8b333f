// Case -> MixedInstance, for cases with real or divisible issues that are open.
#pragma once

#include <optional>
#include <vector>

#include "engine/budget.hpp"
#include "engine/compile.hpp"
#include "engine/continuous/mixed_instance.hpp"

namespace wasit::engine {

// Whether some real or divisible issue stays open: then the case is compiled here, else by compile().
bool has_continuous_issues(const Case& negotiation, const CompileOptions& options = {});

struct MixedCompilation {
    MixedCamps camps;
    std::vector<Refusal> refusals;  // all of them
    bool stopped = false;           // by the watch. No camps: exactly where it is so or there are refusals
};

// Issues named together by a limit (not a sum), a red line, a bonus or a combined term become one part: the product of
// their pieces, those left out in which the limit is broken or the line crossed. Camps share the parts in which the same
// red lines bind. Refused: fixed worths, camps with parts of more than kMostMixedCorners corners or that have more than so
// many different corners together, and quorums that more than kMostMixedCamps sets of parties satisfy.
// O(sets that can agree x (issues + rules) + different corners x columns).
// Precondition: validate(negotiation) has no errors.
MixedCompilation compile_mixed(const Case& negotiation, const CompileOptions& options = {},
                               Watch* watch = nullptr);

inline constexpr std::size_t kMostMixedCorners = 100'000;
inline constexpr std::size_t kMostMixedCamps = 16'384;

}  // namespace wasit::engine
