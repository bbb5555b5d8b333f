#include "room/people/credentials.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace wasit::room {
namespace {

constexpr Argon2Cost kQuick{1, 8192};

TEST(Credentials, OpenTheSameKeysByPasswordAndByCode) {
    const NewCredentials made = make_credentials("p1", "correct horse", kQuick);
    const auto by_password = open_by_password("p1", made.credentials, "correct horse");
    const auto by_code = open_by_code("p1", made.credentials, made.recovery_code);
    ASSERT_TRUE(by_password && by_code);
    EXPECT_TRUE(by_password->secret.equals(made.keys.secret));
    EXPECT_TRUE(by_code->secret.equals(made.keys.secret));
    EXPECT_FALSE(open_by_password("p1", made.credentials, "wrong horse"));
    EXPECT_FALSE(open_by_password("p2", made.credentials, "correct horse"));
    EXPECT_FALSE(open_by_code("p1", made.credentials, draw_recovery_code()));
    EXPECT_FALSE(open_by_code("p1", made.credentials, "no code"));
}

TEST(Credentials, ANewPasswordAndCodeReplaceTheOldOnes) {
    NewCredentials made = make_credentials("p1", "correct horse", kQuick);
    const PublicKey open = made.keys.open;
    const NewCredentials renewed = renew_credentials("p1", std::move(made.keys), "other horse", kQuick);
    EXPECT_EQ(renewed.credentials.open, open);
    EXPECT_TRUE(open_by_password("p1", renewed.credentials, "other horse"));
    EXPECT_FALSE(open_by_password("p1", renewed.credentials, "correct horse"));
    EXPECT_FALSE(open_by_code("p1", renewed.credentials, made.recovery_code));
}

TEST(Credentials, AnotherPublicHalfIsNoticed) {
    NewCredentials made = make_credentials("p1", "correct horse", kQuick);
    made.credentials.open = KeyPair::make().open;
    EXPECT_FALSE(open_by_password("p1", made.credentials, "correct horse"));
}

TEST(Credentials, ComeBackFromJson) {
    const Credentials credentials = make_credentials("p1", "correct horse", kQuick).credentials;
    const nlohmann::json json = to_json(credentials);
    EXPECT_EQ(read_credentials(json), credentials);
    for (const auto& [name, value] : json.items()) {
        nlohmann::json without = json, wrong = json;
        without.erase(name);
        wrong[name] = "!";
        EXPECT_FALSE(read_credentials(without)) << name;
        EXPECT_FALSE(read_credentials(wrong)) << name;
    }
    EXPECT_FALSE(read_credentials(nlohmann::json::array()));
}

}  // namespace
}  // namespace wasit::room
