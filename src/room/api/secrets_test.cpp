// Tries to get at what is kept from people, by every route there is: what is answered, listed, searched, exported,
// refused and streamed, the log of requests, and the store's own files.
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

#include "room/api/route.hpp"
#include "served_room.hpp"

namespace wasit::room::api {
namespace {

using Json = nlohmann::json;

constexpr const char* kWalkAway = "37.123456789";  // of north
constexpr const char* kRedLine = "sparrowhawk";    // a word in north's preferences
constexpr const char* kCondition = "kingfisher";   // in an answer of north
constexpr const char* kComment = "nightingale";    // to mediators and north
constexpr const char* kHint = "oystercatcher";     // in the record, for north alone
constexpr const char* kDraft = "goldcrest";        // in a drafted proposal

std::string north_preferences() {
    return fmt::format(R"(wasit: preferences/1
party: north
walk_away: {}
issues:
  duration: {{weight: 40, curve: [[0, 0], [90, 1]]}}
  withdrawal: {{weight: 60, values: {{hold: 1, line: 0.5, full: 0}}}}
red_lines: [{{never: {{withdrawal: full}}, because: {}}}]
)",
                       kWalkAway, kRedLine);
}

class Secrets : public ::testing::Test {
  protected:
    Secrets() {
        served_.fill();
        must("mona", "PATCH", "/parties/north/preferences", {{"file", north_preferences()}});
        must("dana", "PATCH", "/parties/south/preferences", {{"file", ServedRoom::kSouthPreferences}});
        for (const char* party : {"north", "south"}) grant_all(party);
        must("mona", "POST", "/record/positions",
             {{"content",
               {{"party", "north"},
                {"wants", {{"withdrawal", "hold"}}},
                {"authority", kHint},
                {"seen_by", {"north"}}}}});
        const Json version = must("salma", "POST", "/text/versions",
                                  {{"clauses", {{{"words", "The forces move."}}}}})["version"];
        must("mona", "POST", "/text/comments",
             {{"version", version}, {"words", kComment}, {"to", "mediators"}});
        const Json content = {{"deal", {{"withdrawal", "line"}, {"duration", 40}}}, {"title", kDraft}};
        must("salma", "POST", "/proposals", {{"content", content}});
        const std::string released =
            must("salma", "POST", "/proposals", {{"content", {{"deal", content["deal"]}}}})["proposal"];
        must("salma", "PUT", "/proposals/" + released + "/approval", Json::object());
        must("mona", "PUT", "/proposals/" + released + "/answer",
             {{"answer", "conditions"}, {"words", kCondition}});
        proposal_ = released;
    }

    Json must(const std::string& who, const std::string& method, const std::string& path, const Json& body) {
        const RoomAnswer answer = served_.as(who).send(method, served_.at(path), body.dump());
        if (answer.status >= 300) throw std::runtime_error(method + " " + path + ": " + answer.body);
        return answer.json;
    }
    void grant_all(const std::string& party) {
        const std::string who = party == "north" ? "mona" : "dana";
        const std::string base = "/parties/" + party;
        const RoomAnswer preferences = served_.as(who).get(served_.at(base + "/preferences"));
        for (const auto& [item, text] : preferences["items"].items())
            must(who, "PUT", base + "/grants/" + item + "/engine", Json::object());
    }
    // All that somebody is told, whatever they ask for.
    std::string ask_for_everything(const std::string& who) {
        RoomClient& client = served_.as(who);
        std::string all;
        for (const Route& route : all_routes()) {
            if (route.id.starts_with("watch")) continue;
            for (const char* party : {"north", "south"}) {
                std::string path(route.pattern);
                const auto put = [&](const std::string& name, const std::string& value) {
                    if (const std::size_t at = path.find(name); at != std::string::npos)
                        path.replace(at, name.size(), value);
                };
                put("{case}", served_.case_id());
                put("{party}", party);
                put("{proposal}", proposal_);
                put("{person}", served_.id("mona"));
                put("{item}", "walk_away");
                put("{to}", "engine");
                if (route.method == "GET") {
                    all += client.get(path).body;
                    all += client.get(path + "?words=" + kHint).body;
                } else if (route.method == "POST" && route.id != "sign_out") {
                    all += client.send("POST", path, R"({"what": 1})").body;
                }
            }
        }
        return all;
    }
    std::string compute(const std::string& who, const std::string& command,
                        const Json& options = Json::object()) {
        RoomClient& client = served_.as(who);
        const RoomAnswer started =
            client.post(served_.at("/computations"), {{"command", command}, {"options", options}});
        if (started.status != 202) return started.body;
        const std::string path = served_.at("/computations/" + started["job"].get<std::string>());
        for (int attempt = 0; attempt < 500; ++attempt) {
            const RoomAnswer result = client.get(path + "/result");
            if (result.status != 503) return result.body;
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
        return "";
    }
    ServedRoom served_;
    std::string proposal_;
};

TEST_F(Secrets, AreToldToNobodyByAnyRoute) {
    struct Secret {
        const char* words;
        std::set<std::string> known_to;
    };
    // Nobody has let karim into his delegation.
    const std::vector<Secret> secrets = {{kWalkAway, {"mona"}},  {kRedLine, {"mona"}},
                                         {kCondition, {"mona"}}, {kComment, {"mona", "salma", "tarek"}},
                                         {kHint, {"mona"}},      {kDraft, {"salma", "tarek"}}};
    for (const std::string who :
         {"salma", "tarek", "mona", "karim", "dana", "noor", "adam", "administrator"}) {
        const std::string told = ask_for_everything(who);
        ASSERT_FALSE(told.empty());
        for (const Secret& secret : secrets) {
            if (secret.known_to.contains(who)) continue;
            EXPECT_EQ(told.find(secret.words), std::string::npos) << secret.words << " was told to " << who;
        }
    }
    // That the test would notice.
    for (const char* own : {kWalkAway, kCondition})
        EXPECT_NE(ask_for_everything("mona").find(own), std::string::npos) << own;
    EXPECT_NE(ask_for_everything("salma").find(kDraft), std::string::npos);
    EXPECT_NE(ask_for_everything("tarek").find(kComment), std::string::npos);
    must("mona", "PUT", "/parties/north/delegates/" + served_.id("karim"), Json::object());
    EXPECT_NE(ask_for_everything("karim").find(kHint), std::string::npos);
}

TEST_F(Secrets, AreNotStreamed) {
    std::map<std::string, RawClient> streams;
    for (const char* who : {"salma", "dana", "noor"}) {
        streams.emplace(who, served_.as(who).watch(served_.at("/events")));
        streams.at(who).read_until("event: begun");
    }
    must("mona", "PATCH", "/parties/north/preferences", {{"items", {{"walk_away", "38"}}}});
    must("mona", "PUT", "/proposals/" + proposal_ + "/answer", {{"answer", "accept"}});
    must("salma", "POST", "/record/statements", {{"content", {{"who", "north"}, {"gist", "The end."}}}});
    for (auto& [who, stream] : streams) {
        const std::string heard = stream.read_until("record.entered");
        EXPECT_NE(heard.find("record.entered"), std::string::npos) << who;
        EXPECT_EQ(heard.find("delegation."), std::string::npos) << who << ": " << heard;
        EXPECT_EQ(heard.find("answered"), std::string::npos) << who << ": " << heard;
    }
}

TEST_F(Secrets, AreNotInTheStoreNorInTheLogOfRequests) {
    ask_for_everything("dana");
    compute("salma", "bridge");
    served_.stop();
    std::string bytes;
    for (const auto& file : std::filesystem::directory_iterator(served_.folder())) {
        std::ostringstream text;
        text << std::ifstream(file.path(), std::ios::binary).rdbuf();
        bytes += text.str();
    }
    ASSERT_NE(bytes.find(kDraft), std::string::npos)
        << "drafts are not encrypted: the search finds what is there";
    for (const char* secret : {kWalkAway, kRedLine, kCondition, ServedRoom::kPassword})
        EXPECT_EQ(bytes.find(secret), std::string::npos) << secret;
    ASSERT_GT(served_.lines().size(), 50U);
    for (const std::string& line : served_.lines())
        for (const std::string& secret : {std::string(kWalkAway), std::string(kCondition), std::string(kHint),
                                          std::string(ServedRoom::kPassword),
                                          served_.as("mona").cookie("wasit"), served_.case_id(), proposal_})
            EXPECT_EQ(line.find(secret), std::string::npos) << line;
}

TEST_F(Secrets, TheEngineGivesPackagesAndNothingElse) {
    const Json bridge = Json::parse(compute("salma", "bridge"));
    ASSERT_EQ(bridge.value("schema", ""), "wasit.confidential/1") << bridge;
    EXPECT_FALSE(bridge.at("packages").empty());
    for (const Json& package : bridge.at("packages")) EXPECT_TRUE(package.at("worths").empty()) << package;
    const std::string text = bridge.dump();
    for (const char* kept : {"value", "gain", "certificate", "walk_away", kWalkAway, kRedLine})
        EXPECT_EQ(text.find(kept), std::string::npos) << kept << " in " << text;
    // A delegate computes with their own preferences, whatever others granted.
    EXPECT_EQ(compute("dana", "bridge").find(kWalkAway), std::string::npos);
    const Json evaluated =
        Json::parse(compute("dana", "evaluate", {{"deal", {{"withdrawal", "line"}, {"duration", 40}}}}));
    ASSERT_EQ(evaluated.at("worths").size(), 1U) << evaluated;
    EXPECT_EQ(evaluated.at("worths")[0].at("party"), "south");
    EXPECT_EQ(evaluated.at("uses").at("north"), "absent");
    // Each use is told to the party.
    const RoomAnswer grants = served_.as("mona").get(served_.at("/parties/north/grants"));
    EXPECT_EQ(grants["uses"], 1);
    EXPECT_NE(served_.as("mona").get(served_.at("/log")).body.find("delegation.used"), std::string::npos);
    EXPECT_EQ(served_.as("noor").get(served_.at("/log")).body.find("delegation."), std::string::npos);
}

TEST_F(Secrets, TheEngineIsAskedOnlySoOften) {
    must("salma", "PUT", "/terms", {{"uses", 2}});
    EXPECT_NE(compute("salma", "bridge").find("packages"), std::string::npos);
    EXPECT_NE(compute("tarek", "bridge").find("packages"), std::string::npos);
    EXPECT_NE(compute("salma", "bridge").find("spent"), std::string::npos);
    must("salma", "POST", "/record/rounds", {{"content", {{"id", "r1"}, {"seen_by", {"marjan"}}}}});
    EXPECT_NE(compute("salma", "bridge").find("spent"), std::string::npos) << "no party saw this round";
    must("salma", "POST", "/record/rounds", {{"content", {{"id", "r2"}}}});
    EXPECT_NE(compute("salma", "bridge").find("packages"), std::string::npos);
    // What is not granted any more is not used.
    must("mona", "DELETE", "/parties/north/grants/walk_away/engine", Json::object());
    EXPECT_EQ(compute("salma", "bridge").find("packages"), std::string::npos);
}

TEST_F(Secrets, AreShownToTheMediatorTheyAreShownTo) {
    const std::string salma = served_.id("salma");
    must("mona", "PUT", "/parties/north/grants/walk_away/" + salma, Json::object());
    EXPECT_EQ(served_.as("salma").get(served_.at("/shown"))["shown"]["north"]["walk_away"], kWalkAway);
    EXPECT_TRUE(served_.as("tarek").get(served_.at("/shown"))["shown"].empty());
    must("mona", "DELETE", "/parties/north/grants/walk_away/" + salma, Json::object());
    EXPECT_TRUE(served_.as("salma").get(served_.at("/shown"))["shown"].empty());
}

TEST_F(Secrets, AFileStaysShutForADelegateWhomNobodyLetIn) {
    EXPECT_TRUE(served_.as("karim").get(served_.at("/parties/north/preferences"))["items"].empty());
    must("mona", "PUT", "/parties/north/delegates/" + served_.id("karim"), Json::object());
    EXPECT_EQ(served_.as("karim").get(served_.at("/parties/north/preferences"))["items"]["walk_away"],
              kWalkAway);
    // A new password keeps the keys; a session of before is over.
    RoomClient again = served_.connect();
    EXPECT_EQ(again
                  .post("/api/recover", {{"name", "karim"},
                                         {"recovery_code", served_.code("karim")},
                                         {"password", "another four words for it"}})
                  .status,
              200);
    EXPECT_EQ(served_.as("karim").get("/api/me").status, 401);
    EXPECT_EQ(again.get(served_.at("/parties/north/preferences"))["items"]["walk_away"], kWalkAway);
    must("mona", "DELETE", "/parties/north/delegates/" + served_.id("karim"), Json::object());
    EXPECT_TRUE(again.get(served_.at("/parties/north/preferences"))["items"].empty());
}

// Mediators say who takes part; nobody of theirs speaks for a party.
TEST_F(Secrets, NobodySpeaksForADelegationThatHasNotLetThemIn) {
    RoomClient& puppet = served_.add("salma", "puppet", {{"role", "delegate"}, {"party", "north"}});
    const Json accept = {{"answer", "accept"}};
    const std::string answer = served_.at("/proposals/" + proposal_ + "/answer");
    EXPECT_EQ(puppet.put(answer, accept).status, 422);
    EXPECT_TRUE(puppet.get(served_.at("/parties/north/grants"))["grants"].empty());
    EXPECT_EQ(puppet.get(served_.at("/log")).body.find("delegation."), std::string::npos);
    EXPECT_EQ(puppet.get(served_.at("/record")).body.find(kHint), std::string::npos);
    EXPECT_EQ(puppet.get(served_.at("/text")).body.find(kComment), std::string::npos);
    const std::string version = served_.as("noor").get(served_.at("/text"))["versions"][0]["version"];
    must("salma", "PUT", "/text/versions/" + version + "/offer", Json::object());
    EXPECT_EQ(puppet.put(served_.at("/text/versions/" + version + "/signature")).status, 422);
    EXPECT_TRUE(served_.as("noor").get(served_.at("/text"))["signatures"].empty());
    const Json seen = served_.as("mona").get(served_.at("/text"))["comments"];
    ASSERT_FALSE(seen.empty());
    for (const Json& comment : seen) {
        const std::string path =
            served_.at("/text/comments/" + comment["comment"].get<std::string>() + "/resolution");
        EXPECT_GE(puppet.put(path).status, 400) << comment;
    }
    EXPECT_EQ(served_.as("mona").get(served_.at("/text"))["comments"], seen) << "none is resolved";
    must("mona", "PUT", "/parties/north/delegates/" + served_.id("puppet"), Json::object());
    EXPECT_EQ(puppet.put(answer, accept).status, 204);
    EXPECT_EQ(puppet.put(served_.at("/text/versions/" + version + "/signature")).status, 204);
}

TEST_F(Secrets, NobodyPutsWordsIntoAPartysMouth) {
    const Json content = {{"party", "north"}, {"wants", {{"withdrawal", "hold"}}}};
    const std::string stated = must("mona", "POST", "/record/positions", {{"content", content}})["item"];
    const std::string entered = must("salma", "POST", "/record/positions", {{"content", content}})["item"];
    const Json other = {{"content", {{"party", "north"}, {"wants", {{"withdrawal", "full"}}}}}};
    EXPECT_EQ(served_.as("salma").put(served_.at("/record/items/" + stated), other).status, 422);
    EXPECT_EQ(served_.as("salma").remove(served_.at("/record/items/" + stated)).status, 422);
    EXPECT_EQ(served_.as("tarek").put(served_.at("/record/items/" + entered), other).status, 204);
}

// A rule under which North alone decides would tell from the outcome what North had answered under another.
TEST_F(Secrets, TheRuleOfAgreementStandsWhilePartiesAnswer) {
    const auto change = [&](const std::string& text) {
        const RoomAnswer now = served_.as("salma").get(served_.at());
        return served_.as("salma").put(served_.at(), {{"text", text}, {"version", now["version"]}}).status;
    };
    const std::string river = ServedRoom::kRiver;
    const std::string biased = river + "agreement: {at_least: 1, votes: {south: 0}}\n";
    EXPECT_EQ(change(biased), 409);
    std::string third = river;
    third.replace(third.find("parties: {"), 10, "parties: {east: East, ");
    EXPECT_EQ(change(third), 409);
    EXPECT_EQ(change(river + "  monitors: {options: [none, joint]}\n"), 204) << "the rule is the same";
    must("salma", "PUT", "/proposals/" + proposal_ + "/withdrawal", Json::object());
    EXPECT_EQ(change(biased), 204);
    const std::string version = served_.as("noor").get(served_.at("/text"))["versions"][0]["version"];
    must("salma", "PUT", "/text/versions/" + version + "/offer", Json::object());
    EXPECT_EQ(change(river), 409);
}

// North's position, for its own alone, names an option: no change of the case is answered by whether it does.
TEST_F(Secrets, AreNotReadByChangingTheCase) {
    RoomClient& salma = served_.as("salma");
    for (const char* others : {"line, full", "hold, full", "hold, line", "hold, line, full"}) {
        std::string text = ServedRoom::kRiver;
        text.replace(text.find("hold, line, full"), 16, others);
        const std::string version = salma.get(served_.at())["version"];
        const RoomAnswer answer = salma.put(served_.at(), {{"text", text}, {"version", version}});
        EXPECT_EQ(answer.status, 204) << others << ": " << answer.body;
    }
    // An issue that only whoever speaks for Marjan sees stays, whoever saves the case as they see it.
    served_.add("salma", "rami", {{"role", "mediator"}, {"speaks_for", "marjan"}});
    const auto save = [&](RoomClient& client, const std::string& text) {
        return client.put(served_.at(), {{"text", text}, {"version", client.get(served_.at())["version"]}})
            .status;
    };
    RoomClient& rami = served_.as("rami");
    EXPECT_EQ(
        save(rami, std::string(ServedRoom::kRiver) + "  toll: {options: [low, high], seen_by: [marjan]}\n"),
        204);
    const std::string seen = salma.get(served_.at())["definition"].dump();
    EXPECT_EQ(seen.find("toll"), std::string::npos);
    EXPECT_EQ(save(salma, seen), 204);
    EXPECT_NE(rami.get(served_.at())["definition"].dump().find("toll"), std::string::npos);
}

TEST_F(Secrets, ARoundKeptFromSomebodyIsAnsweredLikeNone) {
    must("salma", "POST", "/record/rounds", {{"content", {{"id", "ra"}, {"seen_by", {"south"}}}}});
    must("salma", "POST", "/record/rounds", {{"content", {{"id", "rc"}}}});
    const auto state = [&](const std::string& party, const std::string& round) {
        const Json content = {
            {"party", party}, {"round", round}, {"wants", {{"withdrawal", "hold"}}}, {"seen_by", {party}}};
        return served_.as(party == "north" ? "mona" : "dana")
            .post(served_.at("/record/positions"), {{"content", content}});
    };
    const RoomAnswer kept = state("north", "ra"), none = state("north", "rb");
    EXPECT_EQ(kept.status, 422);
    EXPECT_EQ(none.status, 422);
    EXPECT_EQ(none.body.find("`ra`"), std::string::npos) << none.body;
    EXPECT_EQ(kept.body.substr(kept.body.find("is no round")),
              none.body.substr(none.body.find("is no round")));
    EXPECT_EQ(state("north", "rc").status, 201);
    EXPECT_EQ(state("south", "ra").status, 201);
}

TEST_F(Secrets, APageOfAnotherSiteCanDoNothing) {
    RoomClient& mona = served_.as("mona");
    EXPECT_EQ(mona.send("PUT", served_.at("/proposals/" + proposal_ + "/answer"), R"({"answer": "accept"})",
                        "text/plain")
                  .status,
              403);
    mona.forget_csrf();
    EXPECT_EQ(mona.put(served_.at("/proposals/" + proposal_ + "/answer"), {{"answer", "accept"}}).status,
              403);
}

}  // namespace
}  // namespace wasit::room::api
