#include "room/people/sessions.hpp"

#include <functional>
#include <gtest/gtest.h>

#include "forwarding_store.hpp"
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

// A store whose disk is full: it reads, and writes nothing.
class FullStore : public testing::ForwardingStore {
  public:
    using ForwardingStore::ForwardingStore;
    bool is_full = false;
    std::function<void()> before_put_off = [] {};

    Result<Done> append(const std::vector<Entry>& entries, const std::vector<std::int64_t>& erased) override {
        return is_full ? Result<Done>(full()) : ForwardingStore::append(entries, erased);
    }
    Result<Done> keep_ticket(const std::string& key, const Ticket& ticket) override {
        return is_full ? Result<Done>(full()) : ForwardingStore::keep_ticket(key, ticket);
    }
    Result<bool> put_off_ticket(const std::string& key, std::int64_t expires) override {
        before_put_off();
        if (is_full) return full();
        return ForwardingStore::put_off_ticket(key, expires);
    }
    Result<Done> drop_ticket(const std::string& key) override {
        return is_full ? Result<Done>(full()) : ForwardingStore::drop_ticket(key);
    }
    Result<Done> drop_tickets(std::int64_t now, const std::string& owner) override {
        return is_full ? Result<Done>(full()) : ForwardingStore::drop_tickets(now, owner);
    }

  private:
    static Failure full() { return {Failure::Kind::no_room, "the disk is full", ""}; }
};

TEST_F(SessionsTest, EndHereEvenWhereTheStoreCannotBeTold) {
    FullStore full(*store);
    Sessions here{full, {1'000'000, 5'000'000}};
    const std::string token = *here.begin("mona", keys, 0), other = *here.begin("mona", keys, 0);
    full.is_full = true;
    EXPECT_FALSE(here.end(token));
    EXPECT_FALSE(*here.find(token, 1));
    EXPECT_FALSE(*here.look(token, 1));
    EXPECT_TRUE(*here.find(other, 1));
    EXPECT_TRUE(*sessions.find(token, 1)) << "another server does not know";
    here.end_again(1);
    EXPECT_FALSE(*here.find(token, 1));
    full.is_full = false;
    here.end_again(2);
    EXPECT_FALSE(*sessions.find(token, 2));
    EXPECT_FALSE(*here.find(token, 2));
    EXPECT_TRUE(*sessions.find(other, 2));
}

// Somebody signs out while a request of the same session, which would put its end off, is on its way.
TEST_F(SessionsTest, DoNotComeBackThroughARequestThatWasUnderWay) {
    FullStore slow(*store);
    Sessions here{slow, {1'000'000, 5'000'000}};
    const std::string token = *here.begin("mona", keys, 0);
    int ended = 0;
    slow.before_put_off = [&] {
        EXPECT_TRUE(sessions.end(token));
        ++ended;
    };
    EXPECT_FALSE(*here.find(token, 500'000));
    EXPECT_EQ(ended, 1);
    EXPECT_FALSE(*sessions.find(token, 500'001));
}

TEST_F(SessionsTest, NeitherClockThatJumpsMakesOneLast) {
    const std::int64_t day = 24 * 3'600'000;
    const std::string token = *sessions.begin("mona", keys, 10 * day);
    EXPECT_TRUE(*sessions.find(token, 10 * day - 60'000)) << "clocks of several servers differ a little";
    EXPECT_FALSE(*sessions.find(token, 9 * day)) << "begun in a time that has not come";
    EXPECT_FALSE(*sessions.find(token, 11 * day));
    EXPECT_TRUE(*sessions.find(token, 10 * day + 1)) << "the clock was set right again";
}

}  // namespace
}  // namespace wasit::room
