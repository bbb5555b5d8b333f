// Writing a case as GeniusWeb files: a domain, and a profile for each party: LinearAdditiveUtilitySpace where its worths
// are a plain sum, SumOfGroupsUtilitySpace where bonuses tie issues together, DefaultPartialOrdering where only
// comparisons are known. What is lost on the way: docs/foreign-formats.md.
#pragma once

#include "casefile/foreign/writing.hpp"
#include "model/case.hpp"

namespace wasit::casefile {

// GeniusWeb knows worths from 0 to 1 and walk-aways that some deal is worth exactly. Worths are raised and divided to fit,
// with a warning; the walk-away becomes the least worth of a deal that is not below it, so the same deals are accepted.
// Refused are limits, red lines, quorums, dates, real and divisible issues, and groups of too many combinations.
Writing write_geniusweb(const Case& negotiation);

}  // namespace wasit::casefile
