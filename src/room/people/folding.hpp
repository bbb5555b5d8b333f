// One spelling for what people type on different keyboards.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace wasit::room {

// A sign-in name as it is compared: normalised and without case (Unicode NFKC_Casefold), without spaces at its ends.
// Nothing where it is no UTF-8, empty, longer than 80 characters, or holds control characters.
std::optional<std::string> fold_name(std::string_view name);

// A name as it is shown: without spaces at its ends, and without the invisible characters that turn the direction of what
// is written around them, by which a name could look like another's.
std::string show_name(std::string_view name);

// A password as it is hashed: composed (NFC), as RFC 8265 has it; nothing else is changed. Nothing where it is no UTF-8.
std::optional<std::string> fold_password(std::string_view password);

// Why a password is too easy to guess, or nothing: it must have at least 12 characters (NIST SP 800-63B asks for 8, and
// 15 where nothing else is asked for), not all alike, and not hold the sign-in name. No rules on which characters.
enum class Weakness { short_, alike, name };
std::optional<Weakness> find_weakness(std::string_view folded_password, std::string_view folded_name);

}  // namespace wasit::room
