#include "room/crypto/digest.hpp"

#include <sodium.h>
#include <stdexcept>

namespace wasit::room {

void start_sodium() {
    static const bool started = sodium_init() >= 0;
    if (!started) throw std::runtime_error("libsodium cannot start: the system gives no random numbers");
}

namespace {

Digest digest_with(const Salt* salt, std::initializer_list<std::string_view> texts) {
    start_sodium();
    crypto_generichash_state state;
    crypto_generichash_init(&state, salt ? salt->data() : nullptr, salt ? salt->size() : 0, sizeof(Digest));
    for (const std::string_view text : texts) {
        std::array<std::uint8_t, 8> length{};  // little-endian
        for (std::size_t i = 0; i < length.size(); ++i)
            length[i] = static_cast<std::uint8_t>(static_cast<std::uint64_t>(text.size()) >> (8 * i));
        crypto_generichash_update(&state, length.data(), length.size());
        crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(text.data()), text.size());
    }
    Digest result;
    crypto_generichash_final(&state, result.data(), result.size());
    return result;
}

}  // namespace

Digest digest(std::initializer_list<std::string_view> texts) {
    return digest_with(nullptr, texts);
}

Digest commit(const Salt& salt, std::initializer_list<std::string_view> texts) {
    return digest_with(&salt, texts);
}

Salt draw_salt() {
    start_sodium();
    Salt salt;
    randombytes_buf(salt.data(), salt.size());
    return salt;
}

std::string_view bytes_of(const std::array<std::uint8_t, 32>& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::string to_hex(const std::array<std::uint8_t, 32>& bytes) {
    std::string text(2 * bytes.size() + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
    text.pop_back();
    return text;
}

std::optional<std::array<std::uint8_t, 32>> parse_hex(std::string_view text) {
    std::array<std::uint8_t, 32> bytes{};
    std::size_t length = 0;
    const char* end = nullptr;
    const int status =
        sodium_hex2bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &length, &end);
    if (status != 0 || length != bytes.size() || end != text.data() + text.size()) return std::nullopt;
    return bytes;
}

}  // namespace wasit::room
