#include "room/crypto/base64.hpp"

#include <gtest/gtest.h>

namespace wasit::room {
namespace {

TEST(Base64, ComesBack) {
    std::string bytes;
    for (int i = 0; i < 300; ++i) {
        EXPECT_EQ(parse_base64(to_base64(bytes)), bytes);
        bytes += static_cast<char>(i * 7);
    }
    EXPECT_EQ(to_base64("\xfb\xff"), "-_8");
    for (const char* wrong : {"A", "AA=", "+/8", "A A", "AB"})
        EXPECT_EQ(parse_base64(wrong), std::nullopt) << wrong;
}

}  // namespace
}  // namespace wasit::room
