// Writing a case as GENIUS files: a domain, and a profile for each party, linear where its worths are a plain sum and
// nonlinear (hyper-rectangles) where not. What is lost on the way: docs/foreign-formats.md.
#pragma once

#include "casefile/foreign/writing.hpp"
#include "model/case.hpp"

namespace wasit::casefile {

// GENIUS knows worths from 0 to 1. Greater ones are divided by a power of ten and negative ones raised, the walk-away with
// them, and a warning says so. Refused are limits, red lines, quorums, dates, divisible issues, fixed worths, incomplete
// preferences, and bonuses over issues that are no whole numbers.
Writing write_genius(const Case& negotiation);

}  // namespace wasit::casefile
