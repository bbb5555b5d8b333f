// Digests: what a record is held to.
//
// BLAKE2b with 256 bits (RFC 7693), by libsodium. Several texts are digested as one, each after its length, so that no
// two lists of texts give the same bytes; the first text says what kind of thing is digested.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace wasit::room {

// Before the first call of libsodium: quick, from any thread, any number of times. Throws where the system gives no
// random numbers.
void start_sodium();

using Digest = std::array<std::uint8_t, 32>;
using Salt = std::array<std::uint8_t, 32>;

// The digest of the texts, in order.
Digest digest(std::initializer_list<std::string_view> texts);

// A digest that tells nothing of the texts to who lacks the salt, however few the texts that could be meant.
// Whoever gives it cannot later show other texts for it.
Digest commit(const Salt& salt, std::initializer_list<std::string_view> texts);

Salt draw_salt();

// The bytes as a text for `digest` and `commit`.
std::string_view bytes_of(const std::array<std::uint8_t, 32>& bytes);

std::string to_hex(const std::array<std::uint8_t, 32>& bytes);  // 64 characters, lower case
std::optional<std::array<std::uint8_t, 32>> parse_hex(std::string_view text);

}  // namespace wasit::room
