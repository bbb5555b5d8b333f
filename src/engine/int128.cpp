#include "engine/int128.hpp"

namespace wasit::engine {

Integer to_integer(Int128 value) {
    const bool negative = value < 0;
    __extension__ typedef unsigned __int128 Unsigned;
    const Unsigned magnitude = negative ? -static_cast<Unsigned>(value) : static_cast<Unsigned>(value);
    Integer result = static_cast<unsigned long>(magnitude >> 64);
    result <<= 64;
    result += static_cast<unsigned long>(magnitude & ~0UL);
    return negative ? Integer(-result) : result;
}

Int128 to_int128(const Integer& value) {
    const Integer magnitude = abs(value);
    const Integer high = magnitude >> 64;
    const Integer low = magnitude - (high << 64);
    __extension__ typedef unsigned __int128 Unsigned;
    const Unsigned joined = (static_cast<Unsigned>(high.get_ui()) << 64) | low.get_ui();
    return value < 0 ? -static_cast<Int128>(joined) : static_cast<Int128>(joined);
}

bool fits_int128(const Integer& value) {
    return mpz_sizeinbase(value.get_mpz_t(), 2) <= 126;
}

}  // namespace wasit::engine
