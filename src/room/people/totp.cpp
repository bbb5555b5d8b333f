#include "room/people/totp.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>
#include <stdexcept>

#include "room/crypto/digest.hpp"

namespace wasit::room {

namespace {

constexpr std::string_view kBase32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::int64_t kStep = 30'000;  // milliseconds
constexpr std::size_t kSha1 = 20;

std::string percent_encode(std::string_view text) {
    std::string encoded;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           c == '-' || c == '.' || c == '_' || c == '~';
        encoded += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return encoded;
}

}  // namespace

TotpSecret draw_totp_secret() {
    start_sodium();
    TotpSecret secret;
    randombytes_buf(secret.data(), secret.size());
    return secret;
}

std::string to_base32(const TotpSecret& secret) {
    std::string text;
    for (std::size_t bit = 0; bit < secret.size() * 8; bit += 5) {
        unsigned five = 0;
        for (std::size_t i = bit; i < bit + 5; ++i) five = five << 1 | (secret[i / 8] >> (7 - i % 8) & 1U);
        text += kBase32[five];
    }
    return text;
}

std::optional<TotpSecret> parse_base32(std::string_view text) {
    TotpSecret secret{};
    std::size_t bit = 0;
    for (const char c : text) {
        if (c == ' ') continue;
        const std::size_t five = kBase32.find(c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c);
        if (five == std::string_view::npos || bit == secret.size() * 8) return std::nullopt;
        for (int i = 4; i >= 0; --i, ++bit)
            secret[bit / 8] |= static_cast<std::uint8_t>((five >> i & 1U) << (7 - bit % 8));
    }
    if (bit != secret.size() * 8) return std::nullopt;
    return secret;
}

std::string totp_address(const TotpSecret& secret, std::string_view name) {
    return fmt::format("otpauth://totp/Wasit:{}?secret={}&issuer=Wasit", percent_encode(name),
                       to_base32(secret));
}

std::int64_t totp_step(std::int64_t now) {
    return now / kStep;
}

std::string totp_code(const TotpSecret& secret, std::int64_t step, int digits) {
    std::array<unsigned char, 8> counter{};
    for (std::size_t i = 0; i < counter.size(); ++i)
        counter[i] = static_cast<unsigned char>(static_cast<std::uint64_t>(step) >> (56 - 8 * i));
    std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
    unsigned int size = 0;
    if (!HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), counter.data(), counter.size(),
              mac.data(), &size) ||
        size != kSha1)
        throw std::runtime_error("OpenSSL gives no HMAC-SHA-1");
    // RFC 4226, section 5.3: four bytes from where the last half byte points, without the sign.
    const std::size_t from = mac[kSha1 - 1] & 0xFU;
    std::uint32_t number = 0;
    for (std::size_t i = from; i < from + 4; ++i) number = number << 8 | mac[i];
    std::uint32_t modulus = 1;
    for (int i = 0; i < digits; ++i) modulus *= 10;
    return fmt::format("{:0{}}", (number & 0x7FFFFFFFU) % modulus, digits);
}

std::optional<std::int64_t> check_totp_code(const TotpSecret& secret, std::string_view code, std::int64_t now,
                                            std::int64_t last) {
    std::string digits;
    for (const char c : code)
        if (c != ' ') digits += c;
    std::optional<std::int64_t> found;
    const std::int64_t step = totp_step(now);
    for (std::int64_t near = step - 1; near <= step + 1; ++near) {
        const std::string right = totp_code(secret, near);
        const bool same =
            digits.size() == right.size() && sodium_memcmp(digits.data(), right.data(), right.size()) == 0;
        if (same && near > last) found = near;
    }
    return found;
}

}  // namespace wasit::room
