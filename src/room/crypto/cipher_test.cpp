#include "room/crypto/cipher.hpp"

#include <gtest/gtest.h>

namespace wasit::room {
namespace {

TEST(Cipher, OpensWithTheSameKeyAndContextOnly) {
    const Secret key = Secret::draw();
    const std::string encrypted = encrypt(key, "text", "context");
    EXPECT_EQ(decrypt(key, encrypted, "context"), "text");
    EXPECT_EQ(decrypt(key, encrypted, "other"), std::nullopt);
    EXPECT_EQ(decrypt(Secret::draw(), encrypted, "context"), std::nullopt);
    EXPECT_EQ(decrypt(key, "", "context"), std::nullopt);
    EXPECT_NE(encrypt(key, "text", "context"), encrypted);
    EXPECT_EQ(decrypt(key, encrypt(key, "", ""), ""), "");
}

}  // namespace
}  // namespace wasit::room
