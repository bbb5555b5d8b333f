#include "room/people/totp.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace wasit::room {
namespace {

TotpSecret secret_of_rfc() {
    TotpSecret secret;
    std::ranges::copy(std::string_view("12345678901234567890"), secret.begin());
    return secret;
}

// RFC 6238, appendix B, the rows of SHA-1.
TEST(Totp, GivesTheCodesOfTheRfc) {
    for (const auto& [seconds, code] :
         std::vector<std::pair<std::int64_t, const char*>>{{59, "94287082"},
                                                           {1'111'111'109, "07081804"},
                                                           {1'111'111'111, "14050471"},
                                                           {1'234'567'890, "89005924"},
                                                           {2'000'000'000, "69279037"},
                                                           {20'000'000'000, "65353130"}}) {
        EXPECT_EQ(totp_code(secret_of_rfc(), totp_step(seconds * 1'000), 8), code);
        EXPECT_EQ(totp_code(secret_of_rfc(), totp_step(seconds * 1'000)), std::string(code).substr(2));
    }
}

// RFC 4226, appendix D.
TEST(Totp, GivesTheCodesOfTheCounter) {
    const char* const codes[] = {"755224", "287082", "359152", "969429", "338314",
                                 "254676", "287922", "162583", "399871", "520489"};
    for (int step = 0; step < 10; ++step) EXPECT_EQ(totp_code(secret_of_rfc(), step), codes[step]);
}

TEST(Totp, ACodeIsRightForThreeStepsAndOnce) {
    const TotpSecret secret = secret_of_rfc();
    const std::int64_t now = 1'111'111'111'000, step = totp_step(now);
    for (int away = -3; away <= 3; ++away) {
        const auto found = check_totp_code(secret, totp_code(secret, step + away), now, 0);
        EXPECT_EQ(found, std::abs(away) <= 1 ? std::optional(step + away) : std::nullopt) << away;
    }
    const std::string code = totp_code(secret, step);
    EXPECT_EQ(check_totp_code(secret, code, now, step - 1), step);
    EXPECT_EQ(check_totp_code(secret, code, now, step), std::nullopt) << "used";
    EXPECT_EQ(check_totp_code(secret, code, now, step + 1), std::nullopt) << "a later one was used";
    EXPECT_EQ(check_totp_code(secret, code.substr(0, 3) + " " + code.substr(3), now, 0), step);
    for (const std::string& wrong :
         {std::string(), code.substr(1), code + "0", std::string("abcdef"), totp_code(secret, step, 8)})
        EXPECT_EQ(check_totp_code(secret, wrong, now, 0), std::nullopt) << wrong;
}

TEST(Totp, SecretsAreWrittenInBase32) {
    EXPECT_EQ(to_base32(secret_of_rfc()), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    EXPECT_EQ(parse_base32("gezd gnbv gy3t qojq gezd gnbv gy3t qojq"), secret_of_rfc());
    for (int i = 0; i < 100; ++i) {
        const TotpSecret secret = draw_totp_secret();
        EXPECT_EQ(parse_base32(to_base32(secret)), secret);
    }
    EXPECT_NE(draw_totp_secret(), draw_totp_secret());
    for (const char* wrong : {"", "GEZDGNBV", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQA",
                              "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJ1", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJ"})
        EXPECT_EQ(parse_base32(wrong), std::nullopt) << wrong;
    EXPECT_EQ(
        totp_address(secret_of_rfc(), "mona@road.example"),
        "otpauth://totp/Wasit:mona%40road.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Wasit");
}

}  // namespace
}  // namespace wasit::room
