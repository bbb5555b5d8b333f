// Where two mediators must approve a release, none of them changes that alone.
#include <gtest/gtest.h>
#include <set>

#include "room/audit/audit.hpp"
#include "served_room.hpp"

namespace wasit::room::api {
namespace {

using Json = nlohmann::json;

class ConsentOverHttp : public ::testing::Test {
  protected:
    ConsentOverHttp() {
        served_.fill();
        EXPECT_EQ(set_approvals("salma", 2).status, 204);
    }
    RoomAnswer set_approvals(const std::string& who, int approvals) {
        return served_.as(who).put(served_.at("/terms"), {{"approvals", approvals}});
    }
    int approvals() { return served_.as("noor").get(served_.at())["terms"]["approvals"]; }
    RoomAnswer add(const std::string& name, const char* role) {
        return served_.as("salma").post(served_.at("/members"), {{"name", name}, {"role", role}});
    }
    RoomAnswer remove(const std::string& who, const std::string& person) {
        return served_.as(who).remove(served_.at("/members/" + person));
    }
    int consent(const std::string& who, const Json& id) {
        return served_.as(who).put(served_.at("/consents/" + id.get<std::string>())).status;
    }
    int stand_in(const Json& id, const std::string& place_of) {
        return served_.as("administrator")
            .put(served_.at("/consents/" + id.get<std::string>() + "/stand-in"), {{"place_of", place_of}})
            .status;
    }
    std::string draft() {
        const Json content = {{"deal", {{"withdrawal", "line"}, {"duration", 40}}}};
        return served_.as("salma").post(served_.at("/proposals"), {{"content", content}})["proposal"];
    }
    int approve(const std::string& who, const std::string& proposal) {
        return served_.as(who).put(served_.at("/proposals/" + proposal + "/approval")).status;
    }
    Json find_proposal(const std::string& id) {
        const RoomAnswer all = served_.as("salma").get(served_.at("/proposals"));
        for (const Json& proposal : all["proposals"])
            if (proposal["proposal"] == id) return proposal;
        return nullptr;
    }
    Json waiting() { return served_.as("noor").get(served_.at("/consents"))["consents"]; }
    // A third mediator, with tarek's consent.
    std::string add_mediator(const std::string& name) {
        const RoomAnswer asked = add(name, "mediator");
        EXPECT_EQ(asked.status, 202) << asked.body;
        served_.join(name, asked["token"]);
        EXPECT_EQ(consent("tarek", asked["consent"]), 204);
        return asked["person"];
    }
    std::string role_of(const std::string& person) {
        const RoomAnswer members = served_.as("noor").get(served_.at("/members"));
        for (const Json& member : members["members"])
            if (member["person"] == person) return member["role"];
        return "";
    }

    ServedRoom served_;
};

TEST_F(ConsentOverHttp, FewerApprovalsTakeTwo) {
    const RoomAnswer asked = set_approvals("salma", 1);
    ASSERT_EQ(asked.status, 202) << asked.body;
    EXPECT_EQ(approvals(), 2);
    const RoomAnswer seen = served_.as("noor").get(served_.at("/consents"));
    ASSERT_EQ(seen["consents"].size(), 1U);
    EXPECT_EQ(seen["consents"][0]["change"], (Json{{"what", "approvals"}, {"approvals", 1}}));
    EXPECT_EQ(seen["needed"], 2);
    for (const char* who : {"salma", "mona", "noor", "adam"})
        EXPECT_EQ(consent(who, asked["consent"]), 404) << who;
    EXPECT_EQ(approvals(), 2);
    EXPECT_EQ(consent("tarek", asked["consent"]), 204);
    EXPECT_EQ(approvals(), 1);
    EXPECT_TRUE(served_.as("noor").get(served_.at("/consents"))["consents"].empty());
    EXPECT_EQ(consent("tarek", asked["consent"]), 404);
    EXPECT_TRUE(audit(served_.server().room().store(), {})->whole());
}

TEST_F(ConsentOverHttp, NobodyTakesOutAWholeDelegationAlone) {
    const std::string mona = served_.id("mona"), karim = served_.id("karim");
    const RoomAnswer asked = remove("salma", mona);
    ASSERT_EQ(asked.status, 202) << asked.body;
    EXPECT_EQ(role_of(mona), "delegate");
    EXPECT_EQ(add("mona", "observer").status, 202) << "another part ends the one before";
    EXPECT_EQ(remove("salma", karim).status, 204) << "who holds no keys is not it";
    EXPECT_EQ(consent("salma", asked["consent"]), 404);
    EXPECT_EQ(consent("tarek", asked["consent"]), 204);
    EXPECT_EQ(role_of(mona), "");
    RoomClient& second = served_.add("salma", "second", {{"role", "delegate"}, {"party", "south"}});
    EXPECT_EQ(second.put(served_.at("/parties/south/keys")).status, 422);
    const std::string path = served_.at("/parties/south/delegates/" + served_.id("second"));
    EXPECT_EQ(served_.as("dana").put(path).status, 204);
    EXPECT_EQ(remove("salma", served_.id("dana")).status, 204) << "another holds the keys";
    EXPECT_EQ(remove("salma", served_.id("second")).status, 202);
}

TEST_F(ConsentOverHttp, TheRestOfTheTermsWaitsForNobody) {
    const RoomAnswer asked = served_.as("salma").put(served_.at("/terms"), {{"approvals", 1}, {"uses", 7}});
    EXPECT_EQ(asked.status, 202);
    const Json terms = served_.as("noor").get(served_.at())["terms"];
    EXPECT_EQ(terms, (Json{{"approvals", 2}, {"uses", 7}}));
    served_.as("tarek").put(served_.at("/terms"), {{"uses", 8}});
    EXPECT_EQ(consent("tarek", asked["consent"]), 204);
    EXPECT_EQ(served_.as("noor").get(served_.at())["terms"], (Json{{"approvals", 1}, {"uses", 8}}));
}

TEST_F(ConsentOverHttp, NobodyMakesMediatorsOfTheirOwn) {
    const RoomAnswer asked = add("puppet", "mediator");
    ASSERT_EQ(asked.status, 202) << asked.body;
    served_.join("puppet", asked["token"]);
    const std::string puppet = asked["person"];
    EXPECT_EQ(role_of(puppet), "");
    EXPECT_EQ(served_.as("noor").get(served_.at("/consents"))["consents"][0]["name"], "puppet");
    EXPECT_EQ(served_.as("puppet").get(served_.at()).status, 404);
    EXPECT_EQ(consent("puppet", asked["consent"]), 404);
    // Nor in two steps.
    EXPECT_EQ(add("puppet", "observer").status, 201);
    const RoomAnswer again = add("puppet", "mediator");
    EXPECT_EQ(again.status, 202);
    EXPECT_EQ(role_of(puppet), "observer");
    EXPECT_EQ(consent("tarek", asked["consent"]), 404) << "it was about somebody without a part";
    EXPECT_EQ(consent("tarek", again["consent"]), 204);
    EXPECT_EQ(role_of(puppet), "mediator");
    // Now that there are three, one can be removed: with two who consent.
    EXPECT_EQ(add("tarek", "observer").status, 202);
    const RoomAnswer removal = remove("salma", served_.id("tarek"));
    ASSERT_EQ(removal.status, 202);
    EXPECT_EQ(role_of(served_.id("tarek")), "mediator");
    EXPECT_EQ(consent("puppet", removal["consent"]), 204);
    EXPECT_EQ(role_of(served_.id("tarek")), "");
    EXPECT_EQ(served_.as("tarek").get(served_.at()).status, 404);
    EXPECT_EQ(remove("puppet", puppet).status, 422) << "two must be left";
}

TEST_F(ConsentOverHttp, OneWhoIsGoneDoesNotHoldUpTheCaseForEver) {
    const std::string tarek = served_.id("tarek");
    EXPECT_EQ(remove("tarek", tarek).status, 422) << "two must be left";
    EXPECT_EQ(remove("salma", tarek).status, 422);
    const Json id = set_approvals("salma", 1)["consent"];
    EXPECT_EQ(stand_in(id, tarek), 404) << "he can still speak for himself";
    EXPECT_EQ(served_.as("administrator").put("/api/people/" + tarek + "/shut-out").status, 204);
    EXPECT_EQ(stand_in(id, served_.id("salma")), 404);
    EXPECT_EQ(stand_in(id, served_.id("noor")), 404);
    EXPECT_EQ(stand_in(id, tarek), 204);
    EXPECT_EQ(approvals(), 1);
    EXPECT_EQ(remove("salma", tarek).status, 204);
    EXPECT_EQ(set_approvals("salma", 2).status, 422) << "she is alone";
}

TEST_F(ConsentOverHttp, TheApprovalOfAMediatorWhoIsGoneDoesNotCount) {
    const std::string rana = add_mediator("rana");
    const std::string proposal = draft();
    EXPECT_EQ(approve("rana", proposal), 204);
    EXPECT_EQ(consent("tarek", remove("salma", rana)["consent"]), 204);
    EXPECT_EQ(find_proposal(proposal)["approved_by"], Json::array());
    EXPECT_EQ(approve("salma", proposal), 204);
    EXPECT_EQ(find_proposal(proposal)["state"], "drafted") << "salma is one";
    EXPECT_EQ(approve("tarek", proposal), 204);
    EXPECT_EQ(find_proposal(proposal)["state"], "released");
    EXPECT_EQ(find_proposal(proposal)["approved_by"].size(), 2U);
}

TEST_F(ConsentOverHttp, ADraftIsReleasedWhereFewerApprovalsAreDemandedSince) {
    const std::string first = draft(), second = draft();
    for (const std::string& proposal : {first, second}) EXPECT_EQ(approve("salma", proposal), 204);
    EXPECT_EQ(approve("salma", first), 404) << "nobody is two";
    EXPECT_EQ(consent("tarek", set_approvals("salma", 1)["consent"]), 204);
    EXPECT_EQ(find_proposal(first)["state"], "drafted") << "nobody releases what they did not mean to";
    EXPECT_EQ(approve("salma", first), 204);
    EXPECT_EQ(find_proposal(first)["state"], "released");
    EXPECT_EQ(find_proposal(first)["approved_by"], Json({served_.id("salma")}));
    EXPECT_EQ(approve("salma", first), 404) << "it is released";
    EXPECT_EQ(approve("tarek", second), 204);
    EXPECT_EQ(find_proposal(second)["state"], "released");
    EXPECT_TRUE(audit(served_.server().room().store(), {})->whole());
}

TEST_F(ConsentOverHttp, ADelegateByConsentHoldsTheKeysToo) {
    const RoomAnswer opened =
        served_.as("administrator")
            .post("/api/cases", {{"text", ServedRoom::kRiver}, {"mediator", served_.id("salma")}});
    const std::string base = "/api/cases/" + opened["case"].get<std::string>();
    const auto put_in = [&](const std::string& name, const char* role) {
        Json part = {{"name", name}, {"role", role}};
        if (std::string(role) == "delegate") part["party"] = "south";
        return served_.as("salma").post(base + "/members", part);
    };
    EXPECT_EQ(put_in("tarek", "mediator").status, 201);
    EXPECT_EQ(put_in("dana", "mediator").status, 201);
    EXPECT_EQ(served_.as("salma").put(base + "/terms", {{"approvals", 2}}).status, 204);
    const RoomAnswer asked = put_in("dana", "delegate");
    ASSERT_EQ(asked.status, 202) << asked.body;
    EXPECT_EQ(served_.as("tarek").put(base + "/consents/" + asked["consent"].get<std::string>()).status, 204);
    EXPECT_EQ(put_in("adam", "delegate").status, 201) << "one of salma's own, who comes second";
    const auto is_let_in = [&](const char* name) {
        return served_.as(name).get(base + "/parties/south/preferences")["let_in"].get<bool>();
    };
    EXPECT_TRUE(is_let_in("dana"));
    EXPECT_FALSE(is_let_in("adam"));
    EXPECT_EQ(served_.as("dana").put(base + "/parties/south/delegates/" + served_.id("adam")).status, 204);
    EXPECT_TRUE(is_let_in("adam"));
}

TEST_F(ConsentOverHttp, WhoConsentedBroughtItAboutAsWell) {
    const std::string rana = add_mediator("rana");
    EXPECT_EQ(consent("tarek", remove("salma", served_.id("mona"))["consent"]), 204);
    EXPECT_EQ(served_.as("rana").remove(served_.at("/members/" + served_.id("karim"))).status, 204);
    RoomClient& second = served_.add("rana", "second", {{"role", "delegate"}, {"party", "north"}});
    EXPECT_EQ(second.put(served_.at("/parties/north/keys")).status, 204);
    const Json renewals = served_.as("dana").get(served_.at())["made_anew"];
    ASSERT_EQ(renewals.size(), 1U);
    const std::set<std::string> mediators = renewals[0]["mediators"];
    EXPECT_EQ(mediators, (std::set<std::string>{served_.id("salma"), served_.id("tarek"), rana}));
}

TEST_F(ConsentOverHttp, NothingWaitsAboutAPartThatSomebodyHasNoMore) {
    const std::string rana = add_mediator("rana"), noor = served_.id("noor");
    const RoomAnswer observer = add("rana", "observer"), other = add("noor", "mediator");
    EXPECT_EQ(observer.status, 202);
    EXPECT_EQ(other.status, 202);
    EXPECT_EQ(consent("tarek", remove("salma", rana)["consent"]), 204);
    ASSERT_EQ(waiting().size(), 1U);
    EXPECT_EQ(waiting()[0]["consent"], other["consent"]) << "noor's part is what it was";
    EXPECT_EQ(consent("tarek", observer["consent"]), 404);
    EXPECT_EQ(role_of(rana), "");
    EXPECT_EQ(add("noor", "observer").status, 201);
    EXPECT_EQ(waiting().size(), 1U) << "noor's part is what it was";
    EXPECT_EQ(served_.as("salma").remove(served_.at("/members/" + noor)).status, 204);
    EXPECT_EQ(served_.as("salma").get(served_.at("/consents"))["consents"], Json::array());
    const RoomAnswer one = set_approvals("salma", 1), same = set_approvals("tarek", 1);
    EXPECT_EQ(consent("tarek", one["consent"]), 204);
    EXPECT_EQ(consent("salma", same["consent"]), 404) << "it is done";
    EXPECT_TRUE(audit(served_.server().room().store(), {})->whole());
}

}  // namespace
}  // namespace wasit::room::api
