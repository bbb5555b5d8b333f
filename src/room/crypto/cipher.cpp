#include "room/crypto/cipher.hpp"

#include <sodium.h>

namespace wasit::room {

namespace {

constexpr std::size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;

const unsigned char* bytes(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

std::string encrypt(const Secret& key, std::string_view text, std::string_view context) {
    std::string encrypted(kNonce + text.size() + kTag, '\0');
    auto* out = reinterpret_cast<unsigned char*>(encrypted.data());
    randombytes_buf(out, kNonce);
    crypto_aead_xchacha20poly1305_ietf_encrypt(out + kNonce, nullptr, bytes(text), text.size(),
                                               bytes(context), context.size(), nullptr, out, key.data());
    return encrypted;
}

std::optional<std::string> decrypt(const Secret& key, std::string_view encrypted, std::string_view context) {
    if (encrypted.size() < kNonce + kTag) return std::nullopt;
    std::string text(encrypted.size() - kNonce - kTag, '\0');
    const int status = crypto_aead_xchacha20poly1305_ietf_decrypt(
        reinterpret_cast<unsigned char*>(text.data()), nullptr, nullptr, bytes(encrypted) + kNonce,
        encrypted.size() - kNonce, bytes(context), context.size(), bytes(encrypted), key.data());
    if (status != 0) return std::nullopt;
    return text;
}

}  // namespace wasit::room
