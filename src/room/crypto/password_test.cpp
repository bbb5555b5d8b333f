#include "room/crypto/password.hpp"

#include <gtest/gtest.h>

namespace wasit::room {
namespace {

constexpr Argon2Cost kCheap{1, 8192};  // libsodium's least

TEST(Password, OpensTheSameKeyEachTimeAndForNothingElse) {
    const NewPassword made = take_password("سلام 123", kCheap);
    const auto opened = open_with_password(made.record, "سلام 123");
    ASSERT_TRUE(opened);
    EXPECT_TRUE(opened->equals(made.key));
    for (const char* wrong : {"", "سلام 12", "سلام 1234", "SALAM 123"})
        EXPECT_FALSE(open_with_password(made.record, wrong)) << wrong;
}

TEST(Password, TheSamePasswordOfTwoPeopleHasNothingInCommon) {
    const NewPassword one = take_password("secret", kCheap), other = take_password("secret", kCheap);
    EXPECT_NE(one.record.salt, other.record.salt);
    EXPECT_NE(one.record.verifier, other.record.verifier);
    EXPECT_FALSE(one.key.equals(other.key));
    EXPECT_FALSE(open_with_password(nobodys_password(kCheap), "secret"));
}

TEST(Password, WhatIsKeptIsNotTheKey) {
    const NewPassword made = take_password("secret", kCheap);
    EXPECT_NE(std::string(bytes_of(made.record.verifier)), made.key.view());
}

// Made with the reference implementation: argon2.low_level.hash_secret_raw of Python's argon2-cffi, type ID,
// version 19, and hashlib.blake2b keyed with the result.
TEST(Password, IsArgon2id) {
    PasswordRecord record{{}, kCheap, {}};
    for (std::size_t i = 0; i < record.salt.size(); ++i) record.salt[i] = static_cast<std::uint8_t>(i);
    record.verifier = *parse_hex("e5e3a723cb323ac606fed44d5063fd3f1d7fcd367ab7818fd2c03be53c9e7fa1");
    const auto key = open_with_password(record, "correct horse");
    ASSERT_TRUE(key);
    Digest found;
    std::copy_n(key->data(), found.size(), found.begin());
    EXPECT_EQ(to_hex(found), "d650114b700dfcd4487c452ec33f6f8b18534dceaf90ed9ac6386cb7c2d28637");
}

}  // namespace
}  // namespace wasit::room
