// Encryption that shows any change: XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha), by libsodium.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "room/crypto/secret.hpp"

namespace wasit::room {

// Nonce (24 random bytes, so that one key does for any number of texts), ciphertext and tag: 40 bytes more than the
// text. `context` says what this is, such as "preferences of party north in case x": it is not in the result, and
// without it, or under another, nothing opens.
std::string encrypt(const Secret& key, std::string_view text, std::string_view context);

// Nothing where key or context are others, or anything was changed.
std::optional<std::string> decrypt(const Secret& key, std::string_view encrypted, std::string_view context);

}  // namespace wasit::room
