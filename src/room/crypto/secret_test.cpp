#include "room/crypto/secret.hpp"

#include <gtest/gtest.h>

namespace wasit::room {
namespace {

TEST(Secret, HasAKeyForEveryPurpose) {
    const Secret secret = Secret::draw();
    EXPECT_TRUE(secret.derive("a").equals(secret.derive("a")));
    EXPECT_FALSE(secret.derive("a").equals(secret.derive("b")));
    EXPECT_FALSE(secret.derive("a").equals(Secret::draw().derive("a")));
}

TEST(Secret, IsMovedNotCopied) {
    Secret one = Secret::draw();
    const std::string bytes(one.view());
    Secret other = std::move(one);
    EXPECT_EQ(other.view(), bytes);
    Secret third;
    third = std::move(other);
    EXPECT_EQ(third.view(), bytes);
}

TEST(RecoveryCode, IsReadHoweverItIsCopied) {
    const std::string code = draw_recovery_code();
    EXPECT_EQ(code.size(), 39U);
    const auto key = read_recovery_code(code);
    ASSERT_TRUE(key);
    std::string small = code, bare;
    for (char& c : small) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    for (const char c : code)
        if (c != '-') bare += c == '0' ? 'o' : c == '1' ? 'l' : c;
    EXPECT_TRUE(read_recovery_code(small)->equals(*key));
    EXPECT_TRUE(read_recovery_code(" " + bare)->equals(*key));
    EXPECT_FALSE(read_recovery_code(draw_recovery_code())->equals(*key));
    for (const std::string& wrong : {std::string(), code.substr(1), code + "A", "U" + code.substr(1)})
        EXPECT_FALSE(read_recovery_code(wrong)) << wrong;
}

}  // namespace
}  // namespace wasit::room
