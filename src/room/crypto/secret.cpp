#include "room/crypto/secret.hpp"

#include <algorithm>
#include <cctype>
#include <new>
#include <sodium.h>
#include <utility>

#include "room/crypto/digest.hpp"

namespace wasit::room {

namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t kCodeLength = 32;

}  // namespace

Secret::Secret() {
    start_sodium();
    bytes_ = static_cast<std::uint8_t*>(sodium_malloc(kSize));
    if (!bytes_) throw std::bad_alloc();
    sodium_memzero(bytes_, kSize);
}

Secret::~Secret() {
    sodium_free(bytes_);
}

Secret::Secret(Secret&& other) noexcept : bytes_(std::exchange(other.bytes_, nullptr)) {}

Secret& Secret::operator=(Secret&& other) noexcept {
    std::swap(bytes_, other.bytes_);
    return *this;
}

Secret Secret::draw() {
    Secret secret;
    randombytes_buf(secret.bytes_, kSize);
    return secret;
}

std::optional<Secret> Secret::of(std::string_view bytes) {
    if (bytes.size() != kSize) return std::nullopt;
    Secret secret;
    std::ranges::copy(bytes, secret.bytes_);
    return secret;
}

Secret Secret::derive(std::string_view purpose) const {
    Secret derived;
    crypto_generichash(derived.bytes_, kSize, reinterpret_cast<const unsigned char*>(purpose.data()),
                       purpose.size(), bytes_, kSize);
    return derived;
}

bool Secret::equals(const Secret& other) const {
    return sodium_memcmp(bytes_, other.bytes_, kSize) == 0;
}

std::string draw_recovery_code() {
    start_sodium();
    std::string code;
    for (std::size_t i = 0; i < kCodeLength; ++i) {
        if (i > 0 && i % 4 == 0) code += '-';
        code += kAlphabet[randombytes_uniform(static_cast<std::uint32_t>(kAlphabet.size()))];
    }
    return code;
}

std::optional<Secret> read_recovery_code(std::string_view code) {
    std::string read;
    for (const char written : code) {
        if (written == '-' || written == ' ') continue;
        char c = static_cast<char>(std::toupper(static_cast<unsigned char>(written)));
        if (c == 'O') c = '0';
        if (c == 'I' || c == 'L') c = '1';
        if (kAlphabet.find(c) == std::string_view::npos) return std::nullopt;
        read += c;
    }
    if (read.size() != kCodeLength) return std::nullopt;
    Secret secret;
    crypto_generichash(secret.data(), Secret::kSize, reinterpret_cast<const unsigned char*>(read.data()),
                       read.size(), reinterpret_cast<const unsigned char*>("recovery code 1"), 16);
    sodium_memzero(read.data(), read.size());
    return secret;
}

}  // namespace wasit::room
