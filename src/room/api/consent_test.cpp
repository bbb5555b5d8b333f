// Where two mediators must approve a release, none of them changes that alone.
#include <gtest/gtest.h>

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
    EXPECT_EQ(add("puppet", "mediator").status, 202);
    EXPECT_EQ(role_of(puppet), "observer");
    EXPECT_EQ(consent("tarek", asked["consent"]), 204);
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

}  // namespace
}  // namespace wasit::room::api
