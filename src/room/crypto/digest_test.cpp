#include "room/crypto/digest.hpp"

#include <gtest/gtest.h>

namespace wasit::room {
namespace {

// Made with Python's hashlib.blake2b over each text after its length as 8 little-endian bytes.
TEST(Digest, IsBlake2bOfTheTextsAndTheirLengths) {
    EXPECT_EQ(to_hex(digest({"link", "house"})),
              "9b1ae91310ff7d9192e55e9a60e136dd57681addbf4420d09f6299f2a85d64f5");
    Salt salt;
    for (std::size_t i = 0; i < salt.size(); ++i) salt[i] = static_cast<std::uint8_t>(i);
    EXPECT_EQ(to_hex(commit(salt, {"body", "{}"})),
              "802fa9ca010a60de38e82c209690e8839b16e3b50385f67ebe7b7aea82c9d2b5");
}

TEST(Digest, TellsTextsApartHoweverTheyAreCut) {
    EXPECT_NE(digest({"ab", "c"}), digest({"a", "bc"}));
    EXPECT_NE(digest({"ab", ""}), digest({"ab"}));
    EXPECT_NE(digest({}), digest({""}));
}

TEST(Digest, ACommitmentToTheSameTextNeverLooksTheSame) {
    const Salt one = draw_salt(), other = draw_salt();
    EXPECT_NE(commit(one, {"yes"}), commit(other, {"yes"}));
    EXPECT_EQ(commit(one, {"yes"}), commit(one, {"yes"}));
    EXPECT_NE(commit(one, {"yes"}), digest({"yes"}));
}

TEST(Digest, ComesBackFromHex) {
    const Digest value = digest({"x"});
    EXPECT_EQ(parse_hex(to_hex(value)), value);
    for (const std::string& wrong : {to_hex(value).substr(1), to_hex(value) + "00", std::string(64, 'g'),
                                     std::string(), " " + to_hex(value).substr(1)})
        EXPECT_EQ(parse_hex(wrong), std::nullopt) << wrong;
}

}  // namespace
}  // namespace wasit::room
