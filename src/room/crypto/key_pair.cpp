#include "room/crypto/key_pair.hpp"

#include <cstring>
#include <sodium.h>

#include "room/crypto/cipher.hpp"
#include "room/crypto/digest.hpp"

namespace wasit::room {

namespace {

static_assert(crypto_scalarmult_BYTES == Secret::kSize);

// What both sides of an agreement find; nothing where the other half is one of the few that give zero.
std::optional<Secret> agree(const Secret& own, const PublicKey& other, const PublicKey& sealer,
                            const PublicKey& receiver) {
    Secret point;
    if (crypto_scalarmult(point.data(), own.data(), other.data()) != 0) return std::nullopt;
    std::string purpose = "seal 1";
    purpose += bytes_of(sealer);
    purpose += bytes_of(receiver);
    return point.derive(purpose);
}

}  // namespace

KeyPair KeyPair::of(Secret secret) {
    KeyPair pair{{}, std::move(secret)};
    crypto_scalarmult_base(pair.open.data(), pair.secret.data());
    return pair;
}

KeyPair KeyPair::make() {
    return of(Secret::draw());
}

std::string seal_for(const PublicKey& to, const Secret& key, std::string_view context) {
    const KeyPair once = KeyPair::make();
    const auto shared = agree(once.secret, to, once.open, to);
    // Nobody has the secret half of such a public key: there is nobody to seal for.
    if (!shared) return {};
    return std::string(bytes_of(once.open)) + encrypt(*shared, key.view(), context);
}

std::optional<Secret> unseal(const KeyPair& pair, std::string_view sealed, std::string_view context) {
    PublicKey once{};
    if (sealed.size() <= once.size()) return std::nullopt;
    std::memcpy(once.data(), sealed.data(), once.size());
    const auto shared = agree(pair.secret, once, once, pair.open);
    if (!shared) return std::nullopt;
    auto text = decrypt(*shared, sealed.substr(once.size()), context);
    if (!text) return std::nullopt;
    auto key = Secret::of(*text);
    sodium_memzero(text->data(), text->size());
    return key;
}

}  // namespace wasit::room
