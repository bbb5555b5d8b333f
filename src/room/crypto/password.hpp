// Passwords: what is kept of them tells whether one is right and opens its owner's keys, and can only be guessed at.
//
// One run of Argon2id (RFC 9106) gives 32 bytes; two keys are derived from them: one is kept to compare with, the other
// wraps the owner's secret key and is kept nowhere. Guessing costs a whole run for every guess.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "room/crypto/digest.hpp"
#include "room/crypto/secret.hpp"

namespace wasit::room {

// How hard a run is: what RFC 9106 recommends second (64 MiB, 3 passes), on the single lane that libsodium has.
struct Argon2Cost {
    std::uint64_t passes = 3;
    std::uint64_t bytes = 64ULL << 20;
    bool operator==(const Argon2Cost&) const = default;
};

struct PasswordRecord {
    std::array<std::uint8_t, 16> salt{};
    Argon2Cost cost;
    Digest verifier{};
    bool operator==(const PasswordRecord&) const = default;
};

struct NewPassword {
    PasswordRecord record;
    Secret key;  // wraps what the password protects
};

// Of a password of any length and script. One run: some 0.1 s, and cost.bytes of memory while it lasts; whoever runs a
// server queues them. Throws std::bad_alloc where there is no memory.
NewPassword take_password(std::string_view password, const Argon2Cost& cost = {});

// The key, if the password is right. One run whether it is or not.
std::optional<Secret> open_with_password(const PasswordRecord& record, std::string_view password);

// A record that no password opens, to spend the same time on people who do not exist.
PasswordRecord nobodys_password(const Argon2Cost& cost = {});

}  // namespace wasit::room
