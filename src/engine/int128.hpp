// 128-bit integers: worths over a common denominator.
#pragma once

#include <string>

#include "model/number.hpp"

namespace wasit::engine {

__extension__ typedef __int128 Int128;

inline constexpr Int128 kInt128Max =
    (static_cast<Int128>(0x7fffffffffffffffLL) << 64) | static_cast<Int128>(~0ULL);

Integer to_integer(Int128 value);
// Undefined when `value` does not fit.
Int128 to_int128(const Integer& value);
bool fits_int128(const Integer& value);

}  // namespace wasit::engine
