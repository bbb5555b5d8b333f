// The list of a person's cases, with several servers on one store.
#include <gtest/gtest.h>
#include <sqlite3.h>

#include "served_room.hpp"

namespace wasit {
namespace {

// Another server on the same store.
class Beside {
  public:
    explicit Beside(const ServedRoom& room) : server_(*room::RoomServer::start(options_of(room))) {}
    RoomClient sign_in(const std::string& name) const {
        RoomClient client(server_->port());
        EXPECT_EQ(client.post("/api/sign-in", {{"name", name}, {"password", ServedRoom::kPassword}}).status,
                  200);
        return client;
    }

  private:
    static room::ServingOptions options_of(const ServedRoom& room) {
        room::ServingOptions options = room.options();
        options.log = {};
        return options;
    }
    std::unique_ptr<room::RoomServer> server_;
};

std::set<std::string> cases_of(RoomClient& client) {
    std::set<std::string> cases;
    const RoomAnswer listed = client.get("/api/cases");
    for (const nlohmann::json& one : listed["cases"]) cases.insert(one.at("case").get<std::string>());
    const RoomAnswer me = client.get("/api/me");
    // Administrators hold the head of the house as well.
    const bool is_administrator = me["administrator"].get<bool>();
    EXPECT_EQ(me["heads"].size(), cases.size() + (is_administrator ? 1 : 0));
    if (is_administrator) {
        EXPECT_TRUE(me["heads"].back().get<std::string>().starts_with("house:"));
    }
    return cases;
}

TEST(CaseList, IsRightWhoeverServerSomethingWasEnteredAt) {
    ServedRoom room;
    room.fill();
    const Beside beside(room);
    RoomClient noor = beside.sign_in("noor"), salma = beside.sign_in("salma");
    const std::string first = room.case_id();
    EXPECT_EQ(cases_of(noor), std::set{first});
    const nlohmann::json open = {{"text", ServedRoom::kRiver}, {"mediator", room.id("salma")}};
    const std::string second = room.as("administrator").post("/api/cases", open)["case"];
    EXPECT_EQ(cases_of(salma), (std::set{first, second}));
    EXPECT_EQ(cases_of(noor), std::set{first});
    const std::string at = "/api/cases/" + second;
    const nlohmann::json part = {{"name", "noor"}, {"role", "observer"}};
    EXPECT_EQ(room.as("salma").post(at + "/members", part).status, 201);
    EXPECT_EQ(cases_of(noor), (std::set{first, second}));
    EXPECT_EQ(cases_of(room.as("noor")), (std::set{first, second}));
    EXPECT_EQ(salma.remove("/api/cases/" + first + "/members/" + room.id("noor")).status, 204);
    EXPECT_EQ(cases_of(noor), std::set{second});
    EXPECT_EQ(cases_of(room.as("noor")), std::set{second});
    EXPECT_EQ(cases_of(room.as("adam")), std::set<std::string>{});
    EXPECT_EQ(cases_of(room.as("administrator")), std::set<std::string>{});
}

// What somebody wrote into one case behind the server's back does not take the others away.
TEST(CaseList, OneDamagedCaseDoesNotHideTheOthers) {
    ServedRoom room;
    room.fill();
    const nlohmann::json open = {{"text", ServedRoom::kRiver}, {"mediator", room.id("salma")}};
    const std::string second = room.as("administrator").post("/api/cases", open)["case"];
    sqlite3* file = nullptr;
    ASSERT_EQ(sqlite3_open(room.options().store.c_str(), &file), SQLITE_OK);
    const std::string damage =
        "insert into entries select book, number + 1, time, actor, 'member.added', header_salt, body_salt, "
        "'x', "
        "body_commitment, commitment, link from entries where book = '" +
        second + "' order by number desc limit 1";
    EXPECT_EQ(sqlite3_exec(file, damage.c_str(), nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(file);
    EXPECT_EQ(room.as("salma").get("/api/cases/" + second).status, 500);
    EXPECT_EQ(room.as("salma").get(room.at()).status, 200);
    EXPECT_EQ(room.as("salma").get("/api/cases")["cases"].size(), 2U);
}

}  // namespace
}  // namespace wasit
