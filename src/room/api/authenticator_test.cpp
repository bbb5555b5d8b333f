#include <chrono>
#include <gtest/gtest.h>

#include "room/people/totp.hpp"
#include "served_room.hpp"

namespace wasit {
namespace {

// The code that an authenticator shows so many steps from now.
std::string show_code(const std::string& secret, int steps) {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    const std::int64_t step =
        room::totp_step(std::chrono::duration_cast<std::chrono::milliseconds>(now).count());
    return room::totp_code(*room::parse_base32(secret), step + steps);
}

TEST(AuthenticatorOverHttp, IsASecondThingToSignInWith) {
    ServedRoom room;
    room.fill();
    const nlohmann::json right = {{"name", "mona"}, {"password", ServedRoom::kPassword}};
    const auto with = [&](const std::string& name, const std::string& value) {
        nlohmann::json body = right;
        body[name] = value;
        return body;
    };
    RoomClient& mona = room.as("mona");
    EXPECT_EQ(mona.get("/api/me")["authenticator"], false);
    const RoomAnswer drawn = mona.post("/api/authenticator/draw", nlohmann::json::object());
    const std::string secret = drawn["secret"];
    EXPECT_NE(drawn["address"].get<std::string>().find("otpauth://totp/Wasit:mona?secret=" + secret),
              std::string::npos);
    nlohmann::json set = {
        {"secret", secret}, {"code", show_code(secret, 7)}, {"password", ServedRoom::kPassword}};
    EXPECT_EQ(mona.post("/api/authenticator", set).status, 422) << "it does not show this now";
    // The next one is left to sign in with at once.
    set["code"] = show_code(secret, 0);
    const RoomAnswer done = mona.post("/api/authenticator", set);
    ASSERT_EQ(done.status, 204) << done.body;
    EXPECT_EQ(mona.get("/api/me")["authenticator"], true);

    const RoomAnswer asked = room.connect().post("/api/sign-in", right);
    EXPECT_EQ(asked.status, 401);
    EXPECT_EQ(asked["type"], "/problems/code_needed");
    nlohmann::json wrong = right;
    wrong["password"] = "wrong words nobody expects";
    EXPECT_EQ(room.connect().post("/api/sign-in", wrong).status, 422) << "who guesses is asked for nothing";
    EXPECT_EQ(room.connect().post("/api/sign-in", with("code", "000")).status, 422);
    const std::string code = show_code(secret, 1);
    EXPECT_EQ(room.connect().post("/api/sign-in", with("code", code)).status, 200);
    EXPECT_EQ(room.connect().post("/api/sign-in", with("code", code)).status, 422) << "used";

    EXPECT_EQ(room.connect().post("/api/authenticator/remove", with("code", "000")).status, 422);
    EXPECT_EQ(room.connect().post("/api/authenticator/remove", with("code", room.code("mona"))).status, 204);
    EXPECT_EQ(room.connect().post("/api/sign-in", right).status, 200);
}

}  // namespace
}  // namespace wasit
