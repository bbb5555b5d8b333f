// Key pairs: anybody can seal for a person, only the person opens.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "room/crypto/secret.hpp"

namespace wasit::room {

using PublicKey = std::array<std::uint8_t, 32>;  // X25519 (RFC 7748)

struct KeyPair {
    PublicKey open{};
    Secret secret;
    static KeyPair make();
    // From the secret half alone.
    static KeyPair of(Secret secret);
};

// Seals a key for who holds the secret half: a key agreement between a pair made for this once and `to` (X25519), whose
// result, digested with both public halves, encrypts the key under `context` (see room/crypto/cipher.hpp). Nobody can
// open it from the sealer's side either, nor tell who sealed it.
std::string seal_for(const PublicKey& to, const Secret& key, std::string_view context);

// Nothing where the pair or the context are others, or anything was changed.
std::optional<Secret> unseal(const KeyPair& pair, std::string_view sealed, std::string_view context);

}  // namespace wasit::room
