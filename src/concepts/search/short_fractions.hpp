// Multipliers as fractions of few digits, for certificates: any multipliers give a valid bound, short ones one that is
// quick to check.
#pragma once

#include <vector>

namespace wasit::concepts {

// To 30 significant bits.
double to_short_fraction(double value);

// Shares of their sum, as multiples of 2^-40 that sum to exactly 1; rounding goes to the largest. Precondition: none is
// below 0, and some is above.
std::vector<double> round_to_shares(std::vector<double> values);

}  // namespace wasit::concepts
