// What binds everyone because phases come about under conditions.
//
// A phase comes about in the deals that satisfy its own condition and those of every phase before it. In all
// others its issues fall away: each is then what its `otherwise` says, so that such deals are counted once, and
// worth what the preferences say of that value. For a phase whose open issues have an `otherwise`, and for each
// side of each of those conditions, there is one limit (two where an interval leaves both ends):
//
//   when the issue is not what the condition asks, require every open issue of the phase to be what it is otherwise
//
// The conditions of other phases are part of the record, and bind nobody.
#pragma once

#include <string_view>
#include <vector>

#include "model/case.hpp"

namespace wasit {

// Beyond so many phases, or values of an issue that a condition names, validate() objects to `otherwise`, and there
// are no such limits.
inline constexpr std::size_t kMostPhases = 200;
inline constexpr long kMostConditionValues = 10'000;

// Whether any issue of the phase says what holds where the phase does not come about.
bool falls_away(const Case& negotiation, const Id& phase);

// The phase and those it comes after, nearest first. Stops where a phase comes after itself.
std::vector<const Phase*> list_with_earlier(const Case& negotiation, const Id& phase);

// Whether the deal, or what is agreed, settles an issue otherwise than the condition asks. What is open or parked
// fails nothing.
bool fails_condition(const Case& negotiation, const Box& condition, const Deal& deal);

// The phase itself, or the nearest before it, whose condition is failed; null if there is none.
const Phase* find_failing(const Case& negotiation, const Id& phase, const Deal& deal);

// Marked with their phase (Limit::phase), by phases in file order. Conditions on what has no steps (real,
// divisible) and on issues that are parked make no limit; validate() objects to them.
std::vector<Limit> list_phase_limits(const Case& negotiation);

// Puts them behind the case's own limits, in place of those that are there.
void set_phase_limits(Case& negotiation);

}  // namespace wasit
