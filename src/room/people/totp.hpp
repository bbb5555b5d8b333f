// Time-based one-time codes (RFC 6238): what a person's authenticator shows, six digits, another every half minute.
//
// HMAC-SHA-1 with 20 bytes of secret, since that is what all authenticators understand; what is known
// against SHA-1 does not touch HMAC (RFC 6194). A code is right in its own step and in the one before and after, for clocks that
// disagree; and never twice, nor once a later one was used (RFC 6238, section 5.2).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wasit::room {

using TotpSecret = std::array<std::uint8_t, 20>;

TotpSecret draw_totp_secret();

// In base 32 (RFC 4648), 32 characters: to be typed into an authenticator, or as an address that it reads from a picture.
std::string to_base32(const TotpSecret& secret);
// Takes small letters and spaces. Nothing where it is none.
std::optional<TotpSecret> parse_base32(std::string_view text);
// otpauth://totp/Wasit:NAME?secret=...&issuer=Wasit, as authenticators take it.
std::string totp_address(const TotpSecret& secret, std::string_view name);

// The step of a time in milliseconds since 1970.
std::int64_t totp_step(std::int64_t now);
// The code of a step, with leading zeros. `digits`: 6 to 8.
std::string totp_code(const TotpSecret& secret, std::int64_t step, int digits = 6);

// The step whose code this is, of those that are in time at `now` and after `last`, the last that was used. Spaces between
// digits are passed over. Takes a time that does not depend on which digits are wrong.
std::optional<std::int64_t> check_totp_code(const TotpSecret& secret, std::string_view code, std::int64_t now,
                                            std::int64_t last);

}  // namespace wasit::room
