// Every operation, by everybody, on what belongs to every party: over HTTP, as the table of permissions says, and
// nothing else.
#include <gtest/gtest.h>

#include "room/access/permissions.hpp"
#include "room/api/route.hpp"
#include "served_room.hpp"

namespace wasit::room::api {
namespace {

using Json = nlohmann::json;

struct Attempt {
    std::string path;  // after the case's
    Json body = nullptr;
};

// A room in which for every operation something can be made on which it will succeed, if it is allowed.
class Stage {
  public:
    Stage() { served_.fill(); }

    ServedRoom& served() { return served_; }
    std::string member_of(const std::string& party) { return party == "south" ? "dana" : "mona"; }

    // What to do for this route, as this person, to what belongs to this party.
    std::optional<Attempt> prepare(std::string_view route, const std::string& caller,
                                   const std::string& party) {
        const auto found = recipes().find(route);
        if (found == recipes().end()) return std::nullopt;
        caller_ = caller;
        party_ = party;
        need_one_approval();
        return found->second(*this);
    }

  private:
    using Recipe = Attempt (*)(Stage&);

    static const std::map<std::string_view, Recipe>& recipes() {
        static const std::map<std::string_view, Recipe> all = {
            {"see_case", [](Stage&) { return Attempt{""}; }},
            {"change_case",
             [](Stage& stage) {
                 return Attempt{
                     "", {{"text", ServedRoom::kRiver}, {"version", stage.get("salma", "")["version"]}}};
             }},
            {"read_foreign_case_beside",
             [](Stage&) {
                 const char* profile =
                     R"(<utility_space type="linear"><objective index="0"><issue index="1" name="aid">)"
                     R"(<item value="x" evaluation="1"/></issue><weight index="1" value="1"/></objective></utility_space>)";
                 return Attempt{"/foreign-case",
                                {{"files", Json::array({{{"name", "north.xml"}, {"text", profile}}})}}};
             }},
            {"see_case_version",
             [](Stage& stage) {
                 const std::string id = stage.draft();
                 stage.must("salma", "PUT", "/proposals/" + id + "/approval", Json::object());
                 const Json proposals = stage.get("salma", "/proposals")["proposals"];
                 return Attempt{"/versions/" + proposals.back()["version"].get<std::string>()};
             }},
            {"change_terms",
             [](Stage&) {
                 return Attempt{"/terms", {{"uses", 20}}};
             }},
            {"see_members", [](Stage&) { return Attempt{"/members"}; }},
            {"add_member",
             [](Stage& stage) {
                 return Attempt{"/members", {{"name", stage.draw("guest")}, {"role", "observer"}}};
             }},
            {"remove_member", [](Stage& stage) { return Attempt{"/members/" + stage.add_observer()}; }},
            {"see_consents", [](Stage&) { return Attempt{"/consents"}; }},
            {"give_consent",
             [](Stage& stage) {
                 return Attempt{"/consents/" + stage.ask(), Json::object()};
             }},
            {"drop_consent", [](Stage& stage) { return Attempt{"/consents/" + stage.ask()}; }},
            {"see_record", [](Stage&) { return Attempt{"/record"}; }},
            {"open_round",
             [](Stage& stage) {
                 return Attempt{"/record/rounds", {{"content", {{"id", stage.draw("r")}}}}};
             }},
            {"state_position",
             [](Stage& stage) {
                 return Attempt{"/record/positions", stage.position()};
             }},
            {"write_record",
             [](Stage&) {
                 return Attempt{"/record/statements", statement()};
             }},
            {"correct_record",
             [](Stage& stage) {
                 return Attempt{"/record/items/" + stage.state_for_party(), stage.position()};
             }},
            {"take_back_record",
             [](Stage& stage) { return Attempt{"/record/items/" + stage.state_for_party()}; }},
            {"see_proposals", [](Stage&) { return Attempt{"/proposals"}; }},
            {"draft_proposal",
             [](Stage&) {
                 return Attempt{"/proposals", deal()};
             }},
            {"approve_proposal",
             [](Stage& stage) {
                 return Attempt{"/proposals/" + stage.draft() + "/approval", Json::object()};
             }},
            {"withdraw_proposal",
             [](Stage& stage) {
                 return Attempt{"/proposals/" + stage.draft() + "/withdrawal", Json::object()};
             }},
            {"answer_proposal",
             [](Stage& stage) {
                 const std::string id = stage.draft();
                 stage.must("salma", "PUT", "/proposals/" + id + "/approval", Json::object());
                 return Attempt{"/proposals/" + id + "/answer", {{"answer", "reject"}}};
             }},
            {"see_text", [](Stage&) { return Attempt{"/text"}; }},
            {"compare_text",
             [](Stage& stage) {
                 const std::string from = stage.write();
                 return Attempt{"/text/compare/" + from + "/" + stage.write()};
             }},
            {"write_text",
             [](Stage& stage) {
                 return Attempt{"/text/versions", stage.version()};
             }},
            {"comment_text",
             [](Stage& stage) {
                 return Attempt{"/text/comments", {{"version", stage.write()}, {"words", "Which line?"}}};
             }},
            {"resolve_comment",
             [](Stage& stage) {
                 const Json said = {{"version", stage.write()}, {"words", "Which line?"}};
                 const Json comment =
                     stage.must(stage.member_of(stage.party_), "POST", "/text/comments", said)["comment"];
                 return Attempt{"/text/comments/" + comment.get<std::string>() + "/resolution",
                                Json::object()};
             }},
            {"offer_text",
             [](Stage& stage) {
                 return Attempt{"/text/versions/" + stage.write() + "/offer", Json::object()};
             }},
            {"sign_text",
             [](Stage& stage) {
                 const std::string version = stage.write();
                 stage.must("salma", "PUT", "/text/versions/" + version + "/offer", Json::object());
                 return Attempt{"/text/versions/" + version + "/signature", Json::object()};
             }},
            {"see_deadlines", [](Stage&) { return Attempt{"/deadlines"}; }},
            {"set_deadline",
             [](Stage&) {
                 return Attempt{"/deadlines", deadline()};
             }},
            {"move_deadline",
             [](Stage& stage) {
                 return Attempt{"/deadlines/" + stage.set(), {{"when", "2031-05"}, {"reason", "More time."}}};
             }},
            {"lift_deadline",
             [](Stage& stage) {
                 return Attempt{"/deadlines/" + stage.set() + "/lifting", {{"reason", "Not needed."}}};
             }},
            {"start_computation",
             [](Stage&) {
                 return Attempt{"/computations", {{"command", "gap"}, {"language", "ar"}}};
             }},
            {"see_computations", [](Stage&) { return Attempt{"/computations"}; }},
            {"see_computation", [](Stage& stage) { return Attempt{"/computations/" + stage.compute()}; }},
            {"see_result",
             [](Stage& stage) { return Attempt{"/computations/" + stage.compute() + "/result"}; }},
            {"cancel_computation", [](Stage& stage) { return Attempt{"/computations/" + stage.compute()}; }},
            // After all operations on the text: once it is agreed, nobody writes it.
            {"see_checklist", [](Stage&) { return Attempt{"/checklist"}; }},
            {"begin_checklist",
             [](Stage& stage) {
                 stage.agree();
                 return Attempt{"/checklist", {{"deal", {{"withdrawal", "line"}, {"duration", 40}}}}};
             }},
            {"begin_phase",
             [](Stage&) {
                 return Attempt{"/checklist/phases/one", {{"day", "2031-03-01"}, {"reason", "Signed."}}};
             }},
            {"report_obligation",
             [](Stage& stage) {
                 return Attempt{"/checklist/items/" + stage.find_obligation() + "/reports",
                                {{"kind", "delayed"}, {"words", "Rain."}, {"source", "The command."}}};
             }},
            {"see_preferences", [](Stage& stage) { return Attempt{stage.of_party("/preferences")}; }},
            {"write_preferences",
             [](Stage& stage) {
                 return Attempt{stage.of_party("/preferences"), {{"items", {{"walk_away", "35"}}}}};
             }},
            {"see_grants", [](Stage& stage) { return Attempt{stage.of_party("/grants")}; }},
            {"give_grant",
             [](Stage& stage) {
                 stage.seal();
                 return Attempt{stage.of_party("/grants/walk_away/engine"), Json::object()};
             }},
            {"withdraw_grant",
             [](Stage& stage) {
                 stage.seal();
                 if (stage.has_party())
                     stage.must(stage.member_of(stage.party_), "PUT",
                                stage.of_party("/grants/walk_away/engine"), Json::object());
                 return Attempt{stage.of_party("/grants/walk_away/engine")};
             }},
            {"set_allowance",
             [](Stage& stage) {
                 return Attempt{stage.of_party("/allowance"), {{"uses", 5}}};
             }},
            {"renew_keys",
             [](Stage& stage) {
                 stage.orphan();
                 return Attempt{stage.of_party("/keys"), Json::object()};
             }},
            {"admit_delegate",
             [](Stage& stage) {
                 return Attempt{stage.of_party("/delegates/" + stage.add_delegate()), Json::object()};
             }},
            {"dismiss_delegate",
             [](Stage& stage) {
                 const std::string path = stage.of_party("/delegates/" + stage.add_delegate());
                 if (stage.has_party())
                     stage.must(stage.member_of(stage.party_), "PUT", path, Json::object());
                 return Attempt{path};
             }},
            {"see_shown", [](Stage&) { return Attempt{"/shown"}; }},
            {"export_log", [](Stage&) { return Attempt{"/log"}; }},
            {"see_head", [](Stage&) { return Attempt{"/head"}; }},
        };
        return all;
    }

    static Json statement() { return {{"content", {{"who", "north"}, {"gist", "We will come."}}}}; }
    static Json deal() { return {{"content", {{"deal", {{"withdrawal", "line"}, {"duration", 40}}}}}}; }
    static Json deadline() { return {{"what", "An answer."}, {"when", "2031-04"}}; }

    std::string draw(const std::string& stem) { return stem + std::to_string(++drawn_); }
    std::string of_party(const std::string& path) const { return "/parties/" + party_ + path; }
    Json get(const std::string& who, const std::string& path) {
        return served_.as(who).get(served_.at(path)).json;
    }
    Json must(const std::string& who, const std::string& method, const std::string& path, const Json& body) {
        const RoomAnswer answer = served_.as(who).send(method, served_.at(path), body.dump());
        if (answer.status >= 300) throw std::runtime_error(method + " " + path + ": " + answer.body);
        return answer.json;
    }
    // What salma may consent to: tarek has asked for it.
    std::string ask() {
        must("salma", "PUT", "/terms", {{"approvals", 2}});
        return must("tarek", "PUT", "/terms", {{"approvals", 1}})["consent"];
    }
    // All else is tried where one approval is enough.
    void need_one_approval() {
        if (get("salma", "")["terms"]["approvals"] == 1) return;
        const std::string path = "/consents/" + ask();
        must("salma", "PUT", path, Json::object());
    }
    Json position() const { return {{"content", {{"party", party_}, {"wants", {{"duration", 30}}}}}}; }
    // What a mediator stated for the party, which both may correct.
    std::string state_for_party() { return must("salma", "POST", "/record/positions", position())["item"]; }
    std::string draft() { return must("salma", "POST", "/proposals", deal())["proposal"]; }
    std::string set() { return must("salma", "POST", "/deadlines", deadline())["deadline"]; }
    Json version() {
        Json body = {{"clauses", {{{"words", "The forces move."}, {"issues", {"withdrawal"}}}}}};
        const Json versions = get("salma", "/text")["versions"];
        if (!versions.empty()) body["made_from"] = versions.back()["version"];
        return body;
    }
    std::string write() { return must("salma", "POST", "/text/versions", version())["version"]; }
    // Of the caller themselves, where they may; else of somebody else.
    std::string compute() {
        const bool may_compute = caller_ == "salma" || caller_ == "mona" || caller_ == "dana";
        const std::string who = may_compute ? caller_ : "salma";
        const std::string job =
            must(who, "POST", "/computations", {{"command", "gap"}})["job"].get<std::string>();
        for (int attempt = 0; attempt < 500; ++attempt) {
            const std::string state = get(who, "/computations/" + job)["state"];
            if (state != "queued" && state != "running") break;
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
        return job;
    }
    void agree() {
        if (get("salma", "/text").contains("agreed")) return;
        const std::string path = "/text/versions/" + write();
        must("salma", "PUT", path + "/offer", Json::object());
        for (const char* name : {"mona", "dana"}) must(name, "PUT", path + "/signature", Json::object());
    }
    std::string find_obligation() {
        const Json checklist = get("salma", "/checklist");
        for (const Json& item : checklist["items"])
            if (item["by"] == party_) return item["item"];
        throw std::runtime_error("no obligation of " + party_);
    }
    bool has_party() const { return party_ == "north" || party_ == "south"; }
    // Where nobody holds them, since an attempt by who may not make them anew.
    void take_keys() {
        const std::string delegate = member_of(party_);
        if (!get(delegate, of_party("/preferences"))["let_in"])
            must(delegate, "PUT", of_party("/keys"), Json::object());
    }
    void seal() {
        if (!has_party()) return;
        take_keys();
        must(member_of(party_), "PATCH", of_party("/preferences"), {{"items", {{"walk_away", "35"}}}});
    }
    std::string add_observer() {
        const std::string name = draw("guest");
        served_.add("salma", name, {{"role", "observer"}});
        return served_.id(name);
    }
    std::string add_delegate() {
        seal();  // so that there are keys to let somebody into
        if (!has_party()) return served_.id("karim");
        const std::string name = draw("delegate");
        served_.add("salma", name, {{"role", "delegate"}, {"party", party_}});
        return served_.id(name);
    }

    // The party's delegate holds no keys any more, and nobody else does.
    void orphan() {
        if (!has_party()) return;
        const std::string holder = draw("holder"), delegate = member_of(party_);
        take_keys();
        served_.add("salma", holder, {{"role", "delegate"}, {"party", party_}});
        const std::string id = served_.id(holder);
        must(delegate, "PUT", of_party("/delegates/" + id), Json::object());
        must(holder, "DELETE", of_party("/delegates/" + served_.id(delegate)), Json::object());
        must("salma", "DELETE", "/members/" + id, Json::object());
    }

    ServedRoom served_;
    std::string caller_, party_;
    int drawn_ = 0;
};

bool names_party(const Route& route) {
    return route.pattern.find("{party}") != std::string_view::npos;
}

Member member_of(const std::string& name) {
    if (name == "salma") return {Role::mediator, "", ""};
    if (name == "mona") return {Role::delegate, "north", ""};
    if (name == "dana") return {Role::delegate, "south", ""};
    return {Role::observer, "", ""};
}

RoomAnswer send(RoomClient& client, const Route& route, const std::string& path, const Json& body) {
    return client.send(std::string(route.method), path, body.is_null() ? "" : body.dump());
}

TEST(PermissionsOverHttp, AreThoseOfTheTable) {
    Stage stage;
    ServedRoom& served = stage.served();
    const std::string nowhere = served.as("salma").get("/api/cases/case-nowhere").body;
    const auto head = [&] { return served.as("salma").get(served.at("/head")).body; };
    int tried = 0;
    for (const Route& route : all_routes()) {
        if (route.entrance != Entrance::member || route.id == "watch_case" || route.id == "watch_computation")
            continue;
        for (const std::string caller : {"salma", "mona", "dana", "noor", "adam", "administrator"}) {
            const bool is_member = caller != "adam" && caller != "administrator";
            const Member member = member_of(caller);
            std::vector<std::string> parties = {member.party.empty() ? "north" : member.party};
            if (names_party(route)) parties = {"north", "south", "east"};
            for (const std::string& party : parties) {
                const auto attempt = stage.prepare(route.id, caller, party);
                ASSERT_TRUE(attempt) << "nobody has said how to try " << route.id;
                const bool is_allowed = is_member && party != "east" && may(member, *route.operation, party);
                const std::string before = head();
                const RoomAnswer answer =
                    send(served.as(caller), route, served.at(attempt->path), attempt->body);
                ++tried;
                const std::string what =
                    fmt::format("{} as {} on {}: {} {}", route.id, caller, party, answer.status, answer.body);
                if (is_allowed) {
                    EXPECT_LT(answer.status, 300) << what;
                    EXPECT_NE(answer.status, 0) << what;
                } else {
                    EXPECT_EQ(answer.status, 404) << what;
                    EXPECT_EQ(answer.body, nowhere) << what << ": forbidden and absent must look alike";
                    EXPECT_EQ(head(), before) << what << ": something was entered";
                }
            }
        }
        RoomClient stranger = served.connect();
        const auto attempt = stage.prepare(route.id, "nobody", "north");
        EXPECT_EQ(send(stranger, route, served.at(attempt->path), attempt->body).status, 401) << route.id;
    }
    EXPECT_GT(tried, 200);
}

TEST(PermissionsOverHttp, StreamsAreForMembers) {
    ServedRoom served;
    served.fill();
    for (const std::string caller : {"salma", "mona", "noor", "adam", "administrator"}) {
        RawClient stream = served.as(caller).watch(served.at("/events"));
        const bool is_member = caller != "adam" && caller != "administrator";
        EXPECT_NE(stream.read_until("\r\n").find(is_member ? "200" : "404"), std::string::npos) << caller;
    }
}

TEST(PermissionsOverHttp, TheHouseIsItsAdministrators) {
    ServedRoom served;
    served.fill();
    const std::string nowhere = served.as("salma").get("/api/cases/case-nowhere").body;
    for (const Route& route : all_routes()) {
        if (route.entrance != Entrance::administrator) continue;
        std::string path(route.pattern);
        for (const auto& [name, value] :
             {std::pair("{person}", served.id("noor")), std::pair("{case}", served.case_id()),
              std::pair("{consent}", std::string("x"))})
            if (const std::size_t at = path.find(name); at != std::string::npos)
                path.replace(at, std::string_view(name).size(), value);
        for (const std::string caller : {"salma", "mona", "noor", "adam"}) {
            const RoomAnswer answer = send(served.as(caller), route, path, Json{{"name", "x"}});
            EXPECT_EQ(answer.status, 404) << route.id << " as " << caller;
            EXPECT_EQ(answer.body, nowhere);
        }
        RoomClient stranger = served.connect();
        EXPECT_EQ(send(stranger, route, path, Json::object()).status, 401) << route.id;
    }
}

TEST(PermissionsOverHttp, WhoIsRemovedOrShutOutIsNobody) {
    ServedRoom served;
    served.fill();
    EXPECT_EQ(served.as("salma").remove(served.at("/members/" + served.id("noor"))).status, 204);
    EXPECT_EQ(served.as("noor").get(served.at()).status, 404);
    EXPECT_EQ(served.as("administrator").put("/api/people/" + served.id("mona") + "/shut-out").status, 204);
    EXPECT_EQ(served.as("mona").get(served.at()).status, 401) << "her sessions are over";
    EXPECT_EQ(
        served.connect().post("/api/sign-in", {{"name", "mona"}, {"password", ServedRoom::kPassword}}).status,
        422);
    EXPECT_EQ(served.as("administrator").remove("/api/people/" + served.id("mona") + "/shut-out").status,
              204);
    EXPECT_EQ(
        served.connect().post("/api/sign-in", {{"name", "mona"}, {"password", ServedRoom::kPassword}}).status,
        200);
}

}  // namespace
}  // namespace wasit::room::api
