// What a delegation that trusts nobody relies on: that it alone says how often the engine is asked, that nobody comes
// between it and its keys, and that its words stay its own.
#include <atomic>
#include <gtest/gtest.h>
#include <set>
#include <thread>

#include "room/audit/audit.hpp"
#include "served_room.hpp"

namespace wasit::room::api {
namespace {

using Json = nlohmann::json;

// Someone at one server of a room.
class Seat {
  public:
    Seat(RoomClient& client, std::string base) : client_(client), base_(std::move(base)) {}

    // 202 with the job, or what stands in its way; tried again while too many wait.
    RoomAnswer ask(const std::string& command, const Json& options = Json::object()) {
        for (;;) {
            RoomAnswer started =
                client_.post(base_ + "/computations", {{"command", command}, {"options", options}});
            if (started.status != 503) return started;
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
    }
    RoomAnswer wait(const std::string& job) {
        for (;;) {
            RoomAnswer result = client_.get(base_ + "/computations/" + job + "/result");
            if (result.status != 503) return result;
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
    }
    std::string compute(const std::string& command, const Json& options = Json::object()) {
        const RoomAnswer started = ask(command, options);
        return started.status == 202 ? wait(started["job"]).body : started.body;
    }

  private:
    RoomClient& client_;
    std::string base_;
};

class Delegations : public ::testing::Test {
  protected:
    explicit Delegations(const std::string& place = {}) : served_(place) { served_.fill(); }

    void seal_and_grant() {
        must("mona", "PATCH", "/parties/north/preferences", {{"file", ServedRoom::kNorthPreferences}});
        must("dana", "PATCH", "/parties/south/preferences", {{"file", ServedRoom::kSouthPreferences}});
        grant_all("mona", "north");
        grant_all("dana", "south");
    }
    void grant_all(const std::string& who, const std::string& party) {
        const std::string base = "/parties/" + party;
        const RoomAnswer preferences = served_.as(who).get(served_.at(base + "/preferences"));
        for (const auto& [item, text] : preferences["items"].items())
            must(who, "PUT", base + "/grants/" + item + "/engine", Json::object());
    }
    Json must(const std::string& who, const std::string& method, const std::string& path,
              const Json& body = Json::object()) {
        const RoomAnswer answer = served_.as(who).send(method, served_.at(path), body.dump());
        if (answer.status >= 300) throw std::runtime_error(method + " " + path + ": " + answer.body);
        return answer.json;
    }
    int status(const std::string& who, const std::string& method, const std::string& path,
               const Json& body = Json::object()) {
        return served_.as(who).send(method, served_.at(path), body.dump()).status;
    }
    Json get(const std::string& who, const std::string& path) {
        return served_.as(who).get(served_.at(path)).json;
    }
    Seat seat(const std::string& who) { return {served_.as(who), served_.at()}; }
    void open_round(const std::string& id) {
        must("salma", "POST", "/record/rounds", {{"content", {{"id", id}}}});
    }
    void remove(const std::string& who) { must("salma", "DELETE", "/members/" + served_.id(who)); }
    RoomClient& add_delegate(const std::string& name, const std::string& party = "north") {
        return served_.add("tarek", name, {{"role", "delegate"}, {"party", party}});
    }

    ServedRoom served_;
};

TEST_F(Delegations, SayThemselvesHowOftenTheEngineIsAsked) {
    must("salma", "PUT", "/terms", {{"uses", 2}});
    seal_and_grant();
    Json grants = get("mona", "/parties/north/grants");
    EXPECT_EQ(grants["allowed"], 2) << "the limit in force when it granted";
    EXPECT_EQ(grants["left"], 2);
    must("salma", "PUT", "/terms", {{"uses", 1000}});
    EXPECT_EQ(get("mona", "/parties/north/grants")["allowed"], 2) << "nobody else raises it";
    for (int use = 0; use < 2; ++use)
        EXPECT_NE(seat("salma").compute("bridge").find("packages"), std::string::npos);
    open_round("r1");
    const std::string spent = seat("salma").compute("bridge");
    EXPECT_NE(spent.find("not granted enough"), std::string::npos) << spent;
    EXPECT_EQ(spent.find("spent"), std::string::npos) << "no more is told than if the grants did not suffice";
    EXPECT_NE(seat("tarek").compute("gap").find("wasit.confidential/1"), std::string::npos);
    must("dana", "PUT", "/parties/south/allowance", {{"uses", 5}});
    EXPECT_EQ(seat("salma").ask("bridge").status, 422) << "south allows, and north does not";
    EXPECT_EQ(status("salma", "PUT", "/parties/north/allowance", {{"uses", 5}}), 404);
    EXPECT_EQ(status("karim", "PUT", "/parties/north/allowance", {{"uses", 5}}), 422) << "has no keys";
    must("mona", "PUT", "/parties/north/allowance", {{"uses", 1}});
    EXPECT_NE(seat("salma").compute("diagnose").find("agreement_possible"), std::string::npos);
    grants = get("mona", "/parties/north/grants");
    EXPECT_EQ(grants["allowed"], 1);
    EXPECT_EQ(grants["left"], 0);
    EXPECT_EQ(get("karim", "/parties/north/grants")["allowed"], 0) << "nothing is told to who is not let in";
    EXPECT_EQ(get("dana", "/parties/south/grants")["left"], 4);
    // The mediators' limit holds besides.
    must("mona", "PUT", "/parties/north/allowance", {{"uses", 50}});
    must("salma", "PUT", "/terms", {{"uses", 1}});
    EXPECT_NE(seat("salma").compute("bridge").find("spent for this round"), std::string::npos);
    EXPECT_EQ(get("mona", "/parties/north/grants")["left"], 50) << "what is refused is not counted";
}

TEST_F(Delegations, AreNotUsedWhileNobodyWhoHoldsTheirKeysIsThere) {
    seal_and_grant();
    const std::string salma = served_.id("salma");
    must("mona", "PUT", "/parties/north/grants/walk_away/" + salma);
    EXPECT_EQ(get("salma", "/shown")["shown"].size(), 1U);
    const std::string job = seat("salma").ask("bridge")["job"];
    EXPECT_EQ(seat("salma").wait(job).status, 200);
    remove("mona");
    EXPECT_EQ(seat("salma").wait(job).status, 404) << "what was computed is forgotten";
    EXPECT_NE(seat("salma").compute("bridge").find("not granted enough"), std::string::npos);
    EXPECT_TRUE(get("salma", "/shown")["shown"].empty());
    EXPECT_EQ(status("karim", "PATCH", "/parties/north/preferences", {{"items", {{"walk_away", "1"}}}}), 422);
    // Who comes back has everything as it was.
    must("tarek", "POST", "/members", {{"name", "mona"}, {"role", "delegate"}, {"party", "north"}});
    EXPECT_NE(seat("salma").compute("bridge").find("packages"), std::string::npos);
    EXPECT_EQ(served_.as("administrator").put("/api/people/" + served_.id("mona") + "/shut-out").status, 204);
    EXPECT_NE(seat("salma").compute("bridge").find("not granted enough"), std::string::npos)
        << "who is shut out can withdraw nothing";
    // New delegates begin anew.
    EXPECT_EQ(status("karim", "PUT", "/parties/north/keys"), 422) << "mona may be let in again";
    remove("mona");
    EXPECT_EQ(status("dana", "PUT", "/parties/north/keys"), 404);
    EXPECT_EQ(status("karim", "PUT", "/parties/north/keys"), 204);
    EXPECT_EQ(status("karim", "PUT", "/parties/north/keys"), 422);
    EXPECT_TRUE(get("karim", "/parties/north/grants")["grants"].empty());
    EXPECT_TRUE(get("karim", "/parties/north/preferences")["items"].empty());
    must("karim", "PATCH", "/parties/north/preferences", {{"file", ServedRoom::kNorthPreferences}});
    grant_all("karim", "north");
    EXPECT_NE(seat("salma").compute("bridge").find("packages"), std::string::npos);
    EXPECT_TRUE(room::audit(served_.server().room().store(), {})->whole());
}

TEST_F(Delegations, HoldTheirKeysFromTheFirstWhoJoins) {
    EXPECT_TRUE(get("mona", "/parties/north/preferences")["let_in"]) << "before she has written anything";
    EXPECT_FALSE(get("karim", "/parties/north/preferences")["let_in"]);
    // Of somebody who is on the server already, from the moment they are added.
    const RoomAnswer other =
        served_.as("administrator")
            .post("/api/cases", {{"text", ServedRoom::kRiver}, {"mediator", served_.id("salma")}});
    const std::string base = "/api/cases/" + other["case"].get<std::string>();
    const auto put_in = [&](const char* name) {
        return served_.as("salma")
            .post(base + "/members", {{"name", name}, {"role", "delegate"}, {"party", "south"}})
            .status;
    };
    EXPECT_EQ(put_in("dana"), 201);
    EXPECT_EQ(put_in("adam"), 201);
    const auto is_let_in = [&](const char* name) {
        return served_.as(name).get(base + "/parties/south/preferences")["let_in"].get<bool>();
    };
    EXPECT_TRUE(is_let_in("dana"));
    EXPECT_FALSE(is_let_in("adam"));
    const Json content = {{"party", "south"}, {"wants", {{"withdrawal", "full"}}}};
    EXPECT_EQ(served_.as("adam").post(base + "/record/positions", {{"content", content}}).status, 422);
    EXPECT_EQ(served_.as("dana").post(base + "/record/positions", {{"content", content}}).status, 201);
}

TEST_F(Delegations, ThatWereMadeAnewAreMarked) {
    seal_and_grant();
    const auto draft = [&] {
        const Json deal = {{"withdrawal", "line"}, {"duration", 40}};
        const std::string id =
            must("salma", "POST", "/proposals", {{"content", {{"deal", deal}}}})["proposal"];
        must("salma", "PUT", "/proposals/" + id + "/approval");
        return id;
    };
    const auto answer = [&](const std::string& who, const std::string& id) {
        must(who, "PUT", "/proposals/" + id + "/answer", {{"answer", "accept"}});
    };
    const auto made_anew = [&](const std::string& id) {
        const Json all = get("noor", "/proposals");
        for (const Json& proposal : all["proposals"])
            if (proposal["proposal"] == id) return proposal["made_anew"];
        return Json();
    };
    const std::string before = draft();
    answer("mona", before);
    answer("dana", before);
    remove("mona");
    add_delegate("puppet");
    const std::string after = draft();
    const Json accept = {{"answer", "accept"}};
    EXPECT_EQ(status("puppet", "PUT", "/proposals/" + after + "/answer", accept), 422);
    must("puppet", "PUT", "/parties/north/keys");
    EXPECT_EQ(made_anew(after), Json({"north"})) << "before anybody has answered";
    answer("puppet", after);
    answer("dana", after);
    EXPECT_EQ(made_anew(before), Json::array());
    EXPECT_EQ(made_anew(after), Json({"north"}));
    const Json clauses = {{{"words", "The forces move."}}};
    const std::string version = must("salma", "POST", "/text/versions", {{"clauses", clauses}})["version"];
    must("salma", "PUT", "/text/versions/" + version + "/offer");
    for (const char* who : {"puppet", "dana"}) must(who, "PUT", "/text/versions/" + version + "/signature");
    EXPECT_EQ(get("noor", "/text")["made_anew"], Json({"north"}));
    const Json renewals = get("dana", "")["made_anew"];
    ASSERT_EQ(renewals.size(), 1U);
    EXPECT_EQ(renewals[0]["person"], served_.id("puppet"));
    std::set<std::string> mediators;
    for (const Json& mediator : renewals[0]["mediators"]) mediators.insert(mediator);
    EXPECT_EQ(mediators, (std::set<std::string>{served_.id("salma"), served_.id("tarek")}));
    EXPECT_NE(served_.as("noor").get(served_.at("/log")).body.find("delegation.renewed"), std::string::npos);
}

TEST_F(Delegations, CorrectTheirOwnPositions) {
    const auto content = [](const char* party, const char* wants) {
        return Json{{"content", {{"party", party}, {"wants", {{"withdrawal", wants}}}}}};
    };
    const std::string own = must("mona", "POST", "/record/positions", content("north", "hold"))["item"];
    const std::string given = must("salma", "POST", "/record/positions", content("north", "hold"))["item"];
    const std::string said = must("salma", "POST", "/record/statements",
                                  {{"content", {{"who", "north"}, {"gist", "No."}}}})["item"];
    const auto correct = [&](const char* who, const std::string& item, const char* party = "north") {
        return status(who, "PUT", "/record/items/" + item, content(party, "line"));
    };
    EXPECT_EQ(correct("karim", own), 404) << "holds no keys";
    must("mona", "PUT", "/parties/north/delegates/" + served_.id("karim"));
    EXPECT_EQ(correct("karim", own), 204) << "a colleague entered it";
    EXPECT_EQ(correct("karim", own, "south"), 422);
    EXPECT_EQ(correct("dana", own), 404);
    EXPECT_EQ(status("dana", "DELETE", "/record/items/" + own), 404);
    EXPECT_EQ(correct("noor", own), 404);
    EXPECT_EQ(
        status("mona", "PUT", "/record/items/" + said, {{"content", {{"who", "north"}, {"gist", "Yes."}}}}),
        404)
        << "statements are the mediators'";
    remove("mona");
    EXPECT_EQ(correct("salma", own), 422) << "also after its author has left";
    EXPECT_EQ(status("tarek", "DELETE", "/record/items/" + own), 422);
    EXPECT_EQ(correct("tarek", given), 204);
    EXPECT_EQ(correct("karim", given), 204) << "it speaks for the party";
    EXPECT_EQ(correct("tarek", given), 422) << "which has made it its own";
    EXPECT_EQ(status("karim", "DELETE", "/record/items/" + own), 204);
}

// Two servers on one store.
class TwoServers : public Delegations, public ::testing::WithParamInterface<const char*> {
  protected:
    TwoServers() : Delegations(place()) {
        if (!is_there()) return;
        auto second = RoomServer::start(served_.options());
        EXPECT_TRUE(second) << second.failure().what;
        second_ = *std::move(second);
    }
    void SetUp() override {
        if (!is_there()) GTEST_SKIP() << "PostgreSQL is not installed";
        seal_and_grant();
    }
    static bool is_there() { return std::string(GetParam()) == "sqlite" || testing::PostgresqlServer::get(); }
    static std::string place() {
        const bool is_sqlite = std::string(GetParam()) == "sqlite" || !testing::PostgresqlServer::get();
        return is_sqlite ? "" : testing::PostgresqlServer::get()->make_database();
    }
    RoomClient sign_in(const char* name) {
        RoomClient client(second_->port());
        EXPECT_EQ(client.post("/api/sign-in", {{"name", name}, {"password", ServedRoom::kPassword}}).status,
                  200);
        return client;
    }

    std::unique_ptr<RoomServer> second_;
};

TEST_P(TwoServers, NeverOverdrawWhatADelegationAllows) {
    constexpr int kAllowed = 7;
    must("mona", "PUT", "/parties/north/allowance", {{"uses", kAllowed}});
    must("dana", "PUT", "/parties/south/allowance", {{"uses", 100}});
    must("salma", "PUT", "/terms", {{"uses", 1000}});
    RoomClient other = sign_in("tarek");
    std::atomic<int> used = 0;
    const auto use_up = [&](RoomClient& client) {
        Seat seat(client, served_.at());
        for (int attempt = 0; attempt < kAllowed + 2; ++attempt) {
            const RoomAnswer started = seat.ask("diagnose");
            if (started.status != 202) {
                EXPECT_EQ(started.status, 422) << started.body;
                return;
            }
            ++used;
            EXPECT_EQ(seat.wait(started["job"]).status, 200);
        }
    };
    std::thread here([&] { use_up(served_.as("salma")); }), there([&] { use_up(other); });
    here.join();
    there.join();
    EXPECT_EQ(used, kAllowed);
    const Json grants = get("mona", "/parties/north/grants");
    EXPECT_EQ(grants["left"], 0);
    EXPECT_EQ(grants["uses"], kAllowed);
    EXPECT_EQ(get("dana", "/parties/south/grants")["left"], 100 - kAllowed);
}

// Withdrawn at one server, it is gone at the other with the next request.
TEST_P(TwoServers, UseNothingThatWasWithdrawnAtTheOther) {
    RoomClient other = sign_in("tarek");
    Seat seat(other, served_.at());
    const std::string job = seat.ask("bridge")["job"];
    EXPECT_EQ(seat.wait(job).status, 200);
    must("mona", "DELETE", "/parties/north/grants/walk_away/engine");
    EXPECT_EQ(seat.wait(job).status, 404);
    EXPECT_NE(seat.compute("bridge").find("not granted enough"), std::string::npos);
    must("mona", "PUT", "/parties/north/grants/walk_away/engine");
    EXPECT_NE(seat.compute("bridge").find("packages"), std::string::npos);
}

// A grant that comes and goes while the engine is asked: of what was withdrawn before the asking, nothing is used.
TEST_P(TwoServers, GrantsThatComeAndGoAreUsedOnlyWhileTheyStand) {
    RoomClient other = sign_in("tarek");
    must("mona", "PUT", "/parties/north/allowance", {{"uses", 1000}});
    must("dana", "PUT", "/parties/south/allowance", {{"uses", 1000}});
    must("salma", "PUT", "/terms", {{"uses", 1000}});
    std::atomic<bool> is_over = false;
    std::thread asking([&] {
        Seat seat(other, served_.at());
        while (!is_over) {
            const RoomAnswer started = seat.ask("diagnose");
            EXPECT_TRUE(started.status == 202 || started.status == 422) << started.body;
            if (started.status == 202) {
                const int ended = seat.wait(started["job"]).status;
                EXPECT_TRUE(ended == 200 || ended == 404 || ended == 422) << ended;
            }
        }
    });
    for (int turn = 0; turn < 10; ++turn) {
        must("mona", "DELETE", "/parties/north/grants/walk_away/engine");
        must("mona", "PUT", "/parties/north/grants/walk_away/engine");
    }
    is_over = true;
    asking.join();
    // In the log no use follows a withdrawal before the next grant.
    bool is_granted = true;
    int uses = 0;
    const auto entries = *served_.server().room().store().read(served_.case_id(), 0, 10'000);
    for (const Entry& entry : entries) {
        if (entry.kind == "delegation.withdrawn") is_granted = false;
        if (entry.kind == "delegation.granted") is_granted = true;
        if (entry.kind != "delegation.used") continue;
        ++uses;
        EXPECT_TRUE(is_granted) << "entry " << entry.number;
    }
    EXPECT_GT(entries.size(), 20U);
    EXPECT_GE(uses, 0);
}

INSTANTIATE_TEST_SUITE_P(Stores, TwoServers, ::testing::Values("sqlite", "postgresql"),
                         [](const auto& store) { return std::string(store.param); });

}  // namespace
}  // namespace wasit::room::api
