// A key in memory: kept out of swap and core dumps, wiped when it goes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wasit::room {

// 32 bytes that are never copied by accident. In locked pages with guards on both sides (sodium_malloc).
class Secret {
  public:
    static constexpr std::size_t kSize = 32;

    Secret();  // zeros
    ~Secret();
    Secret(Secret&& other) noexcept;
    Secret& operator=(Secret&& other) noexcept;
    Secret(const Secret&) = delete;
    Secret& operator=(const Secret&) = delete;

    static Secret draw();
    static std::optional<Secret> of(std::string_view bytes);  // nothing where there are not 32
    // A key of its own for every purpose, derived from this one: BLAKE2b keyed with it.
    Secret derive(std::string_view purpose) const;

    std::uint8_t* data() { return bytes_; }
    const std::uint8_t* data() const { return bytes_; }
    std::string_view view() const { return {reinterpret_cast<const char*>(bytes_), kSize}; }
    bool equals(const Secret& other) const;  // in a time that does not depend on where they differ

  private:
    std::uint8_t* bytes_;
};

// A code that opens what a forgotten password opened, to be written down on paper: 160 random bits as 8 groups of 4
// characters (Crockford's base 32: no I, L, O, U), such as "7Q2F-0KZM-...".
std::string draw_recovery_code();
// Its key. Takes small letters, spaces, missing hyphens, and O, I, L for the digits they look like. Nothing where it
// cannot be such a code. A code has enough bits as it is: no slow hash.
std::optional<Secret> read_recovery_code(std::string_view code);

}  // namespace wasit::room
