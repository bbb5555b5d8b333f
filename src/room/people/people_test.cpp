#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "room/people/credentials.hpp"
#include "room/people/folding.hpp"
#include "room/people/guess_guard.hpp"
#include "room/people/sessions.hpp"
#include "temporary_folder.hpp"

namespace wasit::room {
namespace {

constexpr Argon2Cost kQuick{1, 8192};

TEST(Folding, OneNameHoweverItIsTyped) {
    EXPECT_EQ(fold_name("  Mona "), "mona");
    EXPECT_EQ(fold_name("ＭＯＮＡ"), "mona");                    // full width
    EXPECT_EQ(fold_name("re\u0301mi"), fold_name("R\u00c9MI"));  // composed or not
    EXPECT_EQ(fold_name("منى"), "منى");
    for (const std::string& wrong : {std::string(), std::string("   "), std::string("a\nb"),
                                     std::string("\xff\xfe"), std::string(81, 'a'), std::string("a\0b", 3)})
        EXPECT_EQ(fold_name(wrong), std::nullopt) << wrong;
}

TEST(Folding, OnePasswordHoweverItIsComposed) {
    EXPECT_EQ(fold_password("re\u0301mi"), fold_password("r\u00e9mi"));
    EXPECT_EQ(fold_password(" A b "), " A b ");
    EXPECT_EQ(fold_password("\xc3"), std::nullopt);
    EXPECT_EQ(find_weakness("abcdefghijk", "mona"), Weakness::short_);
    EXPECT_EQ(find_weakness("سلام سلام س", "mona"), Weakness::short_);  // characters, not bytes
    EXPECT_EQ(find_weakness("aaaaaaaaaaaa", "mona"), Weakness::alike);
    EXPECT_EQ(find_weakness("i am MONA 12345", "mona"), Weakness::name);
    EXPECT_EQ(find_weakness("correct horse battery", "mona"), std::nullopt);
}

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

TEST(GuessGuard, EachFailureBeyondTheFreeOnesDoublesTheWait) {
    GuessGuard guard;
    for (int i = 0; i < 5; ++i) {
        EXPECT_EQ(guard.wait("mona", "1.2.3.4", 0), 0);
        guard.failed("mona", "1.2.3.4", 0);
    }
    EXPECT_EQ(guard.wait("mona", "1.2.3.4", 0), 0);
    guard.failed("mona", "1.2.3.4", 0);
    EXPECT_EQ(guard.wait("mona", "5.6.7.8", 0), 1'000);
    EXPECT_EQ(guard.wait("mona", "5.6.7.8", 400), 600);
    EXPECT_EQ(guard.wait("idris", "5.6.7.8", 0), 0);
    guard.failed("mona", "1.2.3.4", 1'000);
    EXPECT_EQ(guard.wait("mona", "x", 1'000), 2'000);
    for (int i = 0; i < 60; ++i) guard.failed("mona", "1.2.3.4", 1'000);
    EXPECT_EQ(guard.wait("mona", "x", 1'000), 15 * 60 * 1'000);
    EXPECT_EQ(guard.wait("idris", "1.2.3.4", 1'000), 15 * 60 * 1'000);  // many from one address
    guard.succeeded("mona");
    EXPECT_EQ(guard.wait("mona", "x", 1'000), 0);
    EXPECT_EQ(guard.wait("mona", "x", -1'000'000'000), 0);
    EXPECT_LE(guard.wait("x", "1.2.3.4", -1'000'000'000), 15 * 60 * 1'000);
}

TEST(GuessGuard, KeepsNoMoreThanItShould) {
    GuessGuard::Limits limits;
    limits.most_kept = 10;
    limits.free_by_name = 0;
    GuessGuard guard(limits);
    for (int i = 0; i < 1'000; ++i) guard.failed(std::to_string(i), "a", i);
    EXPECT_GT(guard.wait("999", "b", 999), 0);
    EXPECT_EQ(guard.wait("1", "b", 1), 0);
    // After a day a new failure counts as the first.
    guard.failed("999", "c", 999 + limits.memory + 1);
    EXPECT_EQ(guard.wait("999", "d", 999 + limits.memory + 1), 1'000);
}

class SessionsTest : public ::testing::Test {
  protected:
    TemporaryFolder folder;
    std::unique_ptr<Store> store = *open_store((folder.path() / "room.db").string(), Opening::create);
    Sessions sessions{*store, {1'000'000, 5'000'000}};
    KeyPair keys = KeyPair::make();
};

TEST_F(SessionsTest, GiveBackThePersonsKeysUntilTheyEnd) {
    const std::string token = *sessions.begin("mona", keys, 0);
    const auto found = sessions.find(token, 10);
    const auto& session = *found;
    ASSERT_TRUE(session);
    EXPECT_EQ(session->person, "mona");
    EXPECT_TRUE(session->keys.secret.equals(keys.secret));
    EXPECT_EQ((*sessions.find(token, 20))->csrf, session->csrf);
    EXPECT_NE(session->csrf, token);
    // Used, it goes on; but not for ever.
    for (std::int64_t now = 900'000; now < 5'000'000; now += 900'000)
        ASSERT_TRUE(*sessions.find(token, now)) << now;
    EXPECT_FALSE(*sessions.find(token, 5'000'000));
}

TEST_F(SessionsTest, EndWhenIdleOrTold) {
    const std::string idle = *sessions.begin("mona", keys, 0), other = *sessions.begin("mona", keys, 0),
                      third = *sessions.begin("idris", keys, 0);
    EXPECT_FALSE(*sessions.find(idle, 1'000'000));
    ASSERT_TRUE(sessions.end(idle));
    EXPECT_FALSE(*sessions.find(idle, 1));
    ASSERT_TRUE(*sessions.find(other, 1));
    ASSERT_TRUE(sessions.end_all_of("mona", 1));
    EXPECT_FALSE(*sessions.find(other, 1));
    EXPECT_TRUE(*sessions.find(third, 1));
}

TEST_F(SessionsTest, NoOtherTokenOpensThem) {
    const std::string token = *sessions.begin("mona", keys, 0);
    for (std::size_t i = 0; i < token.size(); ++i) {
        std::string wrong = token;
        wrong[i] = wrong[i] == 'A' ? 'B' : 'A';
        EXPECT_FALSE(*sessions.find(wrong, 1)) << i;
    }
    for (const char* wrong : {"", "x", "' or 1=1; --"}) EXPECT_FALSE(*sessions.find(wrong, 1));
}

}  // namespace
}  // namespace wasit::room
