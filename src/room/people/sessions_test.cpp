#include "room/people/sessions.hpp"

#include <gtest/gtest.h>

#include "temporary_folder.hpp"

namespace wasit::room {
namespace {

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
