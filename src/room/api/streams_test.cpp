// Streams of events: how many a person has, and that they end with the session.
#include <gtest/gtest.h>

#include "served_room.hpp"

namespace wasit {
namespace {

TEST(Streams, OnePersonHasSoManyAndOthersTheirOwn) {
    room::api::RoomOptions options;
    options.most_streams = 2;
    ServedRoom room({}, options);
    room.fill();
    const std::string path = room.at("/events");
    std::vector<RawClient> open;
    for (int i = 0; i < 2; ++i) {
        open.push_back(room.as("noor").watch(path));
        EXPECT_NE(open.back().read_until("event: begun"), "");
    }
    const RoomAnswer more = room.as("noor").get(path);
    EXPECT_EQ(more.status, 503) << more.body;
    EXPECT_NE(more.body.find("streams"), std::string::npos);
    RawClient other = room.as("mona").watch(path);
    EXPECT_NE(other.read_until("event: begun").find("200 OK"), std::string::npos);
    // Whoever closes one may open another.
    open.pop_back();
    for (int attempt = 0;; ++attempt) {
        RawClient again = room.as("noor").watch(path);
        if (again.read_until("\r\n").find("200 OK") != std::string::npos) break;
        ASSERT_LT(attempt, 100) << "the server never noticed";
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
}

TEST(Streams, OfAComputationEndWithTheSession) {
    ServedRoom room;
    room.fill();
    const auto start = [&](const std::string& name) {
        room::Work until_stopped = [](const engine::Budget&,
                                      engine::Watch& watch) -> room::Result<std::string> {
            while (watch.tick("thinking", 0.5)) std::this_thread::sleep_for(std::chrono::milliseconds(1));
            return std::string("{}");
        };
        return *room.server().room().jobs().start(
            {{room.id(name), room.case_id()}, "bridge", std::move(until_stopped)});
    };
    RoomClient &salma = room.as("salma"), &tarek = room.as("tarek");
    const std::string of_salma = start("salma"), of_tarek = start("tarek");
    RawClient watching = salma.watch(room.at("/computations/" + of_salma + "/events"));
    EXPECT_NE(watching.read_until("event: progress"), "");
    RawClient removed = tarek.watch(room.at("/computations/" + of_tarek + "/events"));
    EXPECT_NE(removed.read_until("event: progress"), "");
    // What happens in the case is not told there.
    const nlohmann::json said = {{"content", {{"who", "Marjan"}, {"gist", "Talks go on."}}}};
    EXPECT_EQ(salma.post(room.at("/record/statements"), said).status, 201);
    for (int told = 0; told < 3; ++told)
        EXPECT_EQ(watching.read_until("event: progress").find("event: change"), std::string::npos);
    EXPECT_EQ(salma.remove(room.at("/members/" + room.id("tarek"))).status, 204);
    // Cut, and not because the computation has come to its end.
    const auto is_cut = [](RawClient& stream) {
        const std::string rest = stream.read_to_end();
        return stream.has_ended() && rest.find(R"("done")") == std::string::npos;
    };
    EXPECT_TRUE(is_cut(removed));
    EXPECT_EQ(salma.post("/api/sign-out").status, 204);
    EXPECT_TRUE(is_cut(watching));
    EXPECT_EQ(salma.get("/api/me").status, 401);
}

TEST(Bodies, AreRefusedWhereNoneIsTaken) {
    ServedRoom room;
    room.fill();
    RoomClient& salma = room.as("salma");
    EXPECT_EQ(salma.send("GET", "/api/cases", R"({"all": true})").status, 400);
    EXPECT_EQ(salma.send("DELETE", room.at("/members/" + room.id("noor")), R"({"keep": 1})").status, 400);
    EXPECT_EQ(room.as("noor").get(room.at()).status, 200) << "nothing was done";
    for (const char* body : {"[]", "x", "{", "null", R"({"really": false})"})
        EXPECT_EQ(salma.send("POST", "/api/sign-out", body).status, 400) << body;
    EXPECT_EQ(salma.send("POST", "/api/sign-out", "{ }").status, 204);
    EXPECT_EQ(room.connect().send("POST", "/api/sign-out", "[]").status, 401);
}

// An issue that somebody does not see is neither told by the engine nor left out of its answer.
TEST(Computations, AreForWhoSeesWhatTheyAreAbout) {
    ServedRoom room;
    const std::string hidden =
        std::string(ServedRoom::kRiver) + "  crossing: {options: [open, closed], seen_by: [north, south]}\n";
    room.fill(hidden);
    const nlohmann::json question = {{"command", "bridge"}};
    const RoomAnswer told = room.as("salma").post(room.at("/computations"), question);
    EXPECT_EQ(told.status, 422) << told.body;
    EXPECT_NE(told.body.find("not for you to see"), std::string::npos) << told.body;
    EXPECT_EQ(told.body.find("crossing"), std::string::npos);
    const RoomAnswer other = room.as("mona").post(room.at("/computations"), question);
    EXPECT_EQ(other.body.find("not for you to see"), std::string::npos) << other.body;
}

}  // namespace
}  // namespace wasit
