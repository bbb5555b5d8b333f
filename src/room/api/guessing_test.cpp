// Who guesses passwords, over HTTP, and whom that keeps out.
#include <gtest/gtest.h>

#include "served_room.hpp"

namespace wasit {
namespace {

constexpr const char* kField = "X-Forwarded-For";

class Guessing : public ::testing::Test {
  protected:
    Guessing() : room_({}, {}, behind("127.0.0.1")) {
        RoomClient& administrator = room_.begin();
        const RoomAnswer invited = administrator.post("/api/people", {{"name", "mona"}});
        room_.join("mona", invited["token"]);
    }
    static room::http::Options behind(const std::string& proxy) {
        room::http::Options options;
        options.trusted_proxies = {proxy};
        return options;
    }
    RoomClient from(const std::string& address) const {
        RoomClient client = room_.connect();
        client.more_headers[kField] = address;
        return client;
    }
    static int sign_in(RoomClient& client, const std::string& password = ServedRoom::kPassword) {
        return client.post("/api/sign-in", {{"name", "Mona"}, {"password", password}}).status;
    }
    // Until it has to wait.
    static void guess(RoomClient& client) {
        int guesses = 0;
        while (sign_in(client, "wrong words nobody expects") == 422) ASSERT_LT(++guesses, 10);
        EXPECT_EQ(sign_in(client), 429) << "even with the right one";
    }
    ServedRoom room_;
};

TEST_F(Guessing, KeepsOutNobodyAtAnotherAddress) {
    RoomClient attacker = from("203.0.113.6"), elsewhere = from("203.0.113.7, 198.51.100.1");
    guess(attacker);
    EXPECT_EQ(sign_in(elsewhere), 200);
    EXPECT_EQ(sign_in(attacker), 429);
    // What they write in front of the proxy's own word changes nothing.
    attacker.more_headers[kField] = "198.51.100.77, 203.0.113.6";
    EXPECT_EQ(sign_in(attacker), 429);
    // Nor does another address of the same network.
    RoomClient v6 = from("2001:db8:1:2::1");
    guess(v6);
    v6.more_headers[kField] = "2001:db8:1:2::2";
    EXPECT_EQ(sign_in(v6), 429);
    v6.more_headers[kField] = "2001:db8:1:3::1";
    EXPECT_EQ(sign_in(v6), 200);
}

TEST_F(Guessing, KeepsOutNoDeviceThatSignedInBefore) {
    RoomClient& mona = room_.as("mona");
    mona.more_headers[kField] = "203.0.113.6";
    const std::string device = mona.cookie("wasit-device");
    RoomClient attacker = from("203.0.113.6");
    guess(attacker);
    EXPECT_EQ(mona.post("/api/sign-out").status, 204);
    EXPECT_EQ(sign_in(mona), 200) << "at the attacker's own address";
    EXPECT_EQ(mona.cookie("wasit-device").substr(0, 16), device.substr(0, 16)) << "the same device";
    // It has a counter of its own, and is a device of this person only.
    RoomClient stolen = from("192.0.2.1");
    stolen.set_cookie("wasit-device", device);
    guess(stolen);
    EXPECT_EQ(sign_in(mona), 429) << "it is the same device";
    RoomClient other = from("203.0.113.6");
    other.set_cookie("wasit-device", room_.as("administrator").cookie("wasit-device"));
    EXPECT_EQ(sign_in(other), 429);
    RoomClient elsewhere = from("192.0.2.9");
    EXPECT_EQ(sign_in(elsewhere), 200);
}

TEST_F(Guessing, ANewPasswordMakesOtherDevicesUnknown) {
    RoomClient laptop = from("192.0.2.1");
    ASSERT_EQ(sign_in(laptop), 200);
    const std::string device = laptop.cookie("wasit-device");
    const nlohmann::json change = {{"now", ServedRoom::kPassword},
                                   {"password", "other words nobody expects"}};
    ASSERT_EQ(room_.as("mona").post("/api/password", change).status, 200);
    RoomClient attacker = from("192.0.2.1");
    guess(attacker);
    attacker.set_cookie("wasit-device", device);
    EXPECT_EQ(sign_in(attacker, "other words nobody expects"), 429);
    attacker.set_cookie("wasit-device", room_.as("mona").cookie("wasit-device"));
    EXPECT_EQ(sign_in(attacker, "other words nobody expects"), 200);
}

TEST(GuessingBehindNothing, TheFieldIsNotBelieved) {
    ServedRoom room;
    room.begin();
    RoomClient attacker = room.connect();
    const nlohmann::json wrong = {{"name", "administrator"}, {"password", "wrong words nobody expects"}};
    for (int number = 0; number < 6; ++number) {
        attacker.more_headers[kField] = "192.0.2." + std::to_string(number);
        EXPECT_EQ(attacker.post("/api/sign-in", wrong).status, 422);
    }
    attacker.more_headers[kField] = "192.0.2.99";
    EXPECT_EQ(attacker.post("/api/sign-in", wrong).status, 429);
}

TEST(GuessingBehindNothing, AProxyIsAnAddress) {
    for (const char* none : {"localhost", "", "10.0.0.0/8", "1.2.3.4:80"}) {
        room::http::Options options;
        options.trusted_proxies = {none};
        try {
            ServedRoom room({}, {}, options);
            ADD_FAILURE() << none;
        } catch (const std::runtime_error& error) {
            EXPECT_NE(std::string(error.what()).find("no address of a server to trust"), std::string::npos);
        }
    }
}

}  // namespace
}  // namespace wasit
